/** What a work counts for in a pool by one rule: words, works or uses, as far as the pool and the reports say. */

import { type Fraction, type IsoDate, type Period, assert, fraction, isSameCompany } from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { KeyRule, PlainKey } from '../terms/index.ts'
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
  /** How points came about, in words. */
  readonly counted?: string | undefined
}

/** What a pool is for, as far as its measure depends on it. An empty tool, model or purpose stands for all of them. */
export interface Purpose {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly period: Period
}

/** One rule, with what it counts by. */
export interface Rule {
  readonly by: PlainKey | 'amount'
  readonly weights?: KeyRule['weights']
}

/**
 * By what an invoice line is divided. Under `words-used` a line with a work but without a number of words belongs to that
 * work as it stands, so it is divided by its amount.
 */
export function measureOf(line: InvoiceLine, { by, weights, cap }: KeyRule): Measure {
  if (line.payTo !== undefined) return 'amount'
  if (by === 'blended' || cap?.per === 'work') return 'points'
  if (by === 'words-used') return lacksWords(line) ? 'amount' : by
  if (by === 'equal-per-work') return 'works'
  if (by === 'by-use') return weights?.length ? 'points' : 'uses'
  return by
}

/** True for a line with a work but without a number of words. */
export function lacksWords({ work, words, adjusts }: InvoiceLine): boolean {
  return work !== undefined && (adjusts ? words === undefined : !words)
}

/** The part of each work, none of them zero, by work. Empty when there is nothing to divide by. */
export function countBy(
  { by, weights = [] }: Rule,
  purpose: Purpose,
  { lines, sources }: { lines: readonly InvoiceLine[]; sources: MeasureSources },
): Map<WorkId, Part> {
  const count = openCount()
  const named = lines.filter(({ work }) => work !== undefined)
  const used = named.length > 0 ? [] : sources.uses.filter((use) => isUseFor(use, purpose))
  const weigh = openWeights(weights)
  if (by === 'words-registered' || (by === 'equal-per-work' && named.length + used.length === 0)) {
    // A licence that names no work, and of which no use was reported, is for every registered work.
    for (const [work, words] of sources.volumes) {
      if (by === 'words-registered') count.add(work, wholeWords(words))
      else if (wholeWords(words) > 0n) count.atLeast(work)
    }
  }
  for (const { obligation, work = '', words, amount, purpose: usedFor } of by === 'words-registered' ? [] : named) {
    if (by === 'amount') count.add(work, amount.amountMinor, obligation)
    else if (by === 'words-used') count.add(work, words ?? 0n, obligation)
    else if (by === 'by-use') count.add(work, weigh(usedFor), obligation)
    else count.atLeast(work, obligation)
  }
  for (const use of by === 'words-registered' ? [] : used) {
    if (by === 'by-use') count.add(use.work, weigh(use.purpose))
    else if (by === 'equal-per-work') count.atLeast(use.work)
    else count.add(use.work, wholeWords(use.words))
  }
  return count.parts()
}

function openCount() {
  const parts = new Map<WorkId, { words: bigint; obligations: string[] }>()
  const at = (work: WorkId, obligation: string | undefined) => {
    const part = parts.get(work) ?? { words: 0n, obligations: [] }
    parts.set(work, part)
    if (obligation !== undefined) part.obligations.push(obligation)
    return part
  }
  return {
    add: (work: WorkId, words: bigint, obligation?: string): void => void (at(work, obligation).words += words),
    /** A work counts once, however often it is named. */
    atLeast: (work: WorkId, obligation?: string): void => void (at(work, obligation).words = 1n),
    parts: () => new Map([...parts].filter(([, { words }]) => words > 0n).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Weights of purposes as whole numbers that stand to one another as the deal says. */
function openWeights(weights: readonly { readonly purpose: string; readonly value: Fraction }[]) {
  const scale = commonDenominator(weights.map(({ value }) => value))
  const known = new Map(weights.map(({ purpose, value }) => [purpose, value]))
  return (purpose: string): bigint => {
    const { numerator, denominator } = known.get(purpose) ?? fraction(1)
    return (numerator * scale) / denominator
  }
}

/** The smallest whole number that makes all of them whole. */
export function commonDenominator(fractions: Iterable<Fraction>): bigint {
  let common = 1n
  for (const { denominator } of fractions) common *= fraction(denominator, common).numerator
  return common
}

function isUseFor(use: Use, { company, tool, model, purpose, period }: Purpose): boolean {
  return (
    isSameCompany(use.company, company) &&
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
