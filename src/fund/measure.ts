/** The key: how much of each work counts when a pool is divided, by the rule of the deal. */

import { type IsoDate, type Period, assert } from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { DistributionKey } from '../terms/index.ts'
import type { Measure } from './distribution.ts'
import type { InvoiceLine } from './invoice.ts'

/** A use of a work by a company that pays otherwise than by work: it divides its licence money when the key is `words-used`. */
export interface Use {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly work: WorkId
  readonly words: number
  /** First day, and the day after the last; without an end it goes on. */
  readonly startsOn: IsoDate
  readonly endsOn: IsoDate | undefined
}

/** What the measure of a pool is taken from. */
export interface MeasureSources {
  /** Fee-basis words of the scoring draft of every registered work. */
  readonly volumes: ReadonlyMap<WorkId, number>
  readonly uses: readonly Use[]
}

/** A work's part of a pool's measure, and the obligations that are about it. */
export interface Part {
  readonly words: bigint
  readonly obligations: readonly string[]
}

/** What a pool is for, as far as its measure depends on it. An empty tool, model or purpose stands for all of them. */
interface Purpose {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly period: Period
}

/**
 * By what an invoice line is divided. Under `words-used` a line with a work but without a number of words belongs to that
 * work as it stands, so it is divided by its amount.
 */
export function measureOf({ work, words, adjusts }: InvoiceLine, key: DistributionKey): Measure {
  if (key === 'words-registered') return key
  const isCounted = adjusts ? words !== undefined : Boolean(words)
  return work !== undefined && !isCounted ? 'amount' : key
}

/** The part of each work, none of them zero, by work. Empty when there is nothing to divide by. */
export function partsOf(
  purpose: Purpose,
  { measure, lines, sources }: { measure: Measure; lines: readonly InvoiceLine[]; sources: MeasureSources },
): Map<WorkId, Part> {
  const parts = new Map<WorkId, { words: bigint; obligations: string[] }>()
  const count = (work: WorkId, words: bigint, obligation?: string): void => {
    const part = parts.get(work) ?? { words: 0n, obligations: [] }
    part.words += words
    if (obligation !== undefined) part.obligations.push(obligation)
    parts.set(work, part)
  }
  if (measure === 'words-registered') {
    for (const [work, words] of sources.volumes) count(work, wholeWords(words))
  } else if (lines.some(({ work }) => work !== undefined)) {
    for (const { obligation, work, words, amount } of lines) {
      if (work !== undefined) count(work, measure === 'amount' ? amount.amountMinor : (words ?? 0n), obligation)
    }
  } else {
    for (const use of sources.uses) if (isUseFor(use, purpose)) count(use.work, wholeWords(use.words))
  }
  // A credit note takes words off again, down to none.
  const left = [...parts].filter(([, { words }]) => words > 0n)
  return new Map(left.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function isUseFor(use: Use, { company, tool, model, purpose, period }: Purpose): boolean {
  return (
    use.company === company &&
    (tool === '' || use.tool === tool) &&
    (model === '' || use.model === model) &&
    (purpose === '' || use.purpose === purpose) &&
    use.startsOn < period.end &&
    (use.endsOn === undefined || use.endsOn > period.start)
  )
}

function wholeWords(words: number): bigint {
  assert(Number.isSafeInteger(words) && words >= 0, 'fund: a number of words is whole and not negative')
  return BigInt(words)
}
