/** What a hall keeps, as the requests of `app` see it; SQLite and PostgreSQL provide it. */

import type { IsoDate, Json } from '../base/index.ts'
import type { FactStore } from '../facts/index.ts'
import type { LedgerStore } from '../ledger/index.ts'
import type { LeafStore } from '../log/index.ts'
import type { LookupStore, RegistryStore } from '../registry/index.ts'

export type RunKind =
  | 'audit'
  | 'calculation'
  | 'distribution'
  | 'invoicing'
  | 'interest'
  | 'credit-note'
  | 'refund'
  | 'receipt-returned'
  | 'payment'

/** One frozen calculation: a document that names its inputs by hash and holds its results. */
export interface Run {
  /** `run-…`, made from kind and inputs. */
  readonly id: string
  readonly kind: RunKind
  /** Hashes and options that the run is a function of. */
  readonly inputs: Json
  readonly results: Json
  readonly knownOn: IsoDate
}

export interface RunStore {
  /** A run that is there already is not added twice. */
  addRun(run: Run): Promise<void>
  run(id: string): Promise<Run | undefined>
  /** In the order in which they were added. */
  runs(options?: { kind?: RunKind }): Promise<Run[]>
  /** The same by id alone, which reads none of them. */
  ids(options?: { kind?: RunKind }): Promise<string[]>
  /** How many bytes their results take as they are kept; reads none of them either. */
  bytes(options?: { kind?: RunKind }): Promise<number>
}

/** Small secrets and texts of the hall by name: salts of commitments, deals as they were used (by hash), receipts, whose database it is. */
export interface NoteStore {
  putNote(name: string, text: string): Promise<void>
  /** Notes under names that are new. */
  putNewNotes(notes: readonly { name: string; text: string }[]): Promise<void>
  note(name: string): Promise<string | undefined>
  notes(prefix: string): Promise<{ name: string; text: string }[]>
}

export interface HallLeaves extends LeafStore {
  /** Those of the names that have a leaf. */
  knownNames(names: readonly string[]): Promise<string[]>
}

/** Everything a hall remembers, inside one transaction. */
export interface Stores {
  readonly registry: RegistryStore
  readonly facts: FactStore
  readonly ledger: LedgerStore
  readonly leaves: HallLeaves
  readonly lookup: LookupStore
  readonly runs: RunStore
  readonly notes: NoteStore
}

/** The database of a hall. `write` is one transaction: all of it is kept, or nothing. */
export interface Database {
  write<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  close(): Promise<void>
}
