/** Facts: the rows that a deal is applied to. Two times: the dates in the row say when it applies, `knownOn` when it was learnt. */

import type { IsoDate } from '../base/index.ts'

export const FACT_KINDS = [
  'works',
  'credits',
  'services',
  'exhibitions',
  'engagements',
  'rooms',
  'training_uses',
  'licences',
  'ai_events',
  'reuses',
] as const
export type FactKind = (typeof FACT_KINDS)[number]

/**
 * When a row was learnt that does not say so and comes with no day of its own: it has always been known, so that whatever
 * was learnt on a day corrects it. Facts in a folder are so; a hall knows a file from the day on which it was taken in.
 */
export const ALWAYS_KNOWN: IsoDate = '1900-01-01'

/** Columns as text, checked and normalised by the intake: dates ISO 8601, numbers plain decimals, empty columns left out. */
export interface Fact {
  /** `fact-…`, made from kind, columns and `knownOn`. */
  readonly id: string
  readonly kind: FactKind
  readonly columns: Readonly<Record<string, string>>
  readonly knownOn: IsoDate
  readonly source: string | undefined
}

/** Facts taken in together: one file, or one audit. `sha256` is of the file's bytes (or of the audit's run). */
export interface FactBatch {
  readonly id: string
  readonly kind: FactKind
  readonly name: string
  readonly sha256: string
  readonly knownOn: IsoDate
}

/** The port behind which facts are kept. A batch that is there already is not added twice. */
export interface FactStore {
  addBatch(batch: FactBatch, facts: readonly Fact[]): Promise<void>
  batches(): Promise<FactBatch[]>
  /** The facts of one batch, in the order of their ids. */
  factsOf(batch: string): Promise<Fact[]>
  /** All facts of a kind known on or before `knownBy` (all without it), in the order of their ids. */
  facts(kind: FactKind, options?: { knownBy?: IsoDate }): Promise<Fact[]>
  /** Those that were learnt on a day, in the order of their ids. */
  factsLearntOn(kind: FactKind, day: IsoDate): Promise<Fact[]>
}
