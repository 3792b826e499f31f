/** The door of `drivers/database`: the memory of a hall, in a file of its own or in a PostgreSQL server. */

export { type DatabaseTarget, type OpenOptions, openDatabase } from './open-database.ts'
