/** The door of `drivers/desk`. */

export {
  type Account,
  type AccountOptions,
  type Accounts,
  type AccountSession,
  ADDRESS_HEADER,
  LEAST_PASSWORD,
  LINK_HOURS,
  MOST_PASSWORD,
  openAccounts,
  type PasswordLink,
} from './accounts.ts'
export { type Desk, type DeskQueries, type DeskTarget, openDesk } from './desk.ts'
export type { DeskTables } from './desk-tables.ts'
export { databaseMs } from './desk-clock.ts'
export { openSessionSecret } from './session-secret.ts'
