/** The door of `record/events`: events against reports. */

export { joinEvents } from './join-events.ts'
export type { EventReport, JoinedEvent } from './joined-event.ts'
