/** The door of `drivers/desk`. */

export { type Desk, type DeskQueries, type DeskTarget, openDesk } from './desk.ts'
