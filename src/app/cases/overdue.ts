/** Whether something in a case is overdue on a day, for faces. */

export { isOverdue as isOverdueOn } from '../../registry/index.ts'
