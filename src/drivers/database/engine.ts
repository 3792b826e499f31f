/** What the two databases provide to the stores: transactions, and nothing else. */

import type { SchemaWords } from './schema.ts'
import type { Queries } from './tables.ts'

export interface Engine {
  readonly words: SchemaWords
  /** Where it is, for messages: a path, or server and database without the password. */
  readonly where: string
  /** One writer at a time, across processes; all of it is kept, or nothing. */
  write<T>(work: (db: Queries) => Promise<T>): Promise<T>
  /** Sees one state of the database from beginning to end, and stores nothing. */
  read<T>(work: (db: Queries) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export interface EngineOptions {
  /** How long to wait for another writer, in milliseconds. */
  readonly waitMs: number
  /** A connection for reads alone, of a hall that is open elsewhere in this process. */
  readonly readsOnly?: boolean
}
