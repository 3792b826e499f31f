/**
 * The facts that the deal of a licence is applied to: its uses, each with the words that were used before it in the time for which
 * words are counted, and a row of `licences` for each such time, or for the whole term of a subscription.
 */

import {
  addDays,
  compareText,
  contentId,
  daysBetween,
  fraction,
  type IsoDate,
  type Period,
  printFraction,
  printPeriod,
} from '../base/index.ts'
import type { Fact, FactKind } from '../facts/index.ts'
import { usedFrom } from './assign-uses.ts'
import { countingPeriod, coveredPart, isAllowed, isCounted, lastDay, type Licence, type PerWordFee } from './licence.ts'

export interface LicenceFacts {
  readonly training_uses: readonly Fact[]
  readonly licences: readonly Fact[]
}

/** `uses` are those of this licence, each once. Rows of time reach to `until`, the first day that is not asked for. */
export function licenceFacts(licence: Licence, uses: readonly Fact[], { until }: { until: IsoDate }): LicenceFacts {
  const { fee } = licence
  if (fee.basis === 'per-word' && !isCounted(fee))
    return { training_uses: uses.map((use) => ofLicence(licence, use)), licences: [] }
  if (fee.basis === 'subscription')
    return { training_uses: uses.map((use) => ofLicence(licence, use)), licences: [wholeTerm(licence)] }
  const periods = Map.groupBy(inOrder(licence, uses), ({ on }) => printPeriod(countingPeriod(licence, fee.counted, on)))
  const counted = [...periods.values()].map((own) => countWords(licence, fee, own))
  const wordsIn = new Map([...periods.keys()].map((period, at) => [period, counted[at]?.words ?? 0n]))
  return {
    training_uses: counted.flatMap(({ facts }) => facts),
    licences:
      fee.minimum.length === 0
        ? []
        : periodsUntil(licence, fee, until).map((period) =>
            periodRow(licence, fee, { period, words: wordsIn.get(printPeriod(period)) ?? 0n }),
          ),
  }
}

interface DatedUse {
  readonly use: Fact
  readonly on: IsoDate
}

/** By the day on which they arise; on one day by what they say, so that the order of the input does not matter. */
function inOrder(licence: Licence, uses: readonly Fact[]): DatedUse[] {
  const order = ({ use: { columns } }: DatedUse): string =>
    JSON.stringify(
      ['work', 'tool', 'model', 'purpose', 'starts_on', 'reference', 'words'].map((name) => columns[name] ?? ''),
    )
  return uses
    .map((use) => ({ use, on: usedFrom(licence, use) }))
    .toSorted((a, b) => compareText(a.on, b.on) || compareText(order(a), order(b)) || compareText(a.use.id, b.use.id))
}

/** Words of uses that have a fee of their own are not counted. */
function countWords(licence: Licence, fee: PerWordFee, uses: readonly DatedUse[]): { facts: Fact[]; words: bigint } {
  let words = 0n
  const facts = uses.map(({ use, on }) => {
    const period = countingPeriod(licence, fee.counted, on)
    const fact = ofLicence(licence, use, { words_before: `${words}`, period_share: shareOf(licence, period) })
    if (fee.outside.length === 0 || isAllowed(licence.allows, use.columns)) words += BigInt(use.columns['words'] ?? '0')
    return fact
  })
  return { facts, words }
}

function ofLicence({ id }: Licence, { kind, columns, knownOn, source }: Fact, more: Fact['columns'] = {}): Fact {
  return madeFact(kind, { ...columns, licence: id, ...more }, { knownOn, source })
}

function wholeTerm(licence: Licence): Fact {
  const { id, company, fee, term } = licence
  const last = lastDay(licence)
  const columns = {
    licence: id,
    company,
    basis: fee.basis,
    starts_on: term.from,
    ...(last === undefined ? {} : { ends_on: last }),
  }
  return madeFact('licences', columns, { knownOn: term.from, source: licence.document })
}

/** The counting periods that the term touches and that end before `until`. */
function periodsUntil(licence: Licence, { counted }: PerWordFee, until: IsoDate): Period[] {
  const periods: Period[] = []
  for (let day = licence.term.from; ;) {
    const period = countingPeriod(licence, counted, day)
    const covered = coveredPart(licence, period)
    if (!covered || covered.end > until) return periods
    periods.push(period)
    day = period.end
  }
}

function periodRow(licence: Licence, fee: PerWordFee, { period, words }: { period: Period; words: bigint }): Fact {
  const { start, end } = coveredPart(licence, period) ?? period
  const columns = {
    licence: licence.id,
    company: licence.company,
    basis: fee.basis,
    starts_on: start,
    ends_on: addDays(end, -1),
    words_used: `${words}`,
    period_share: shareOf(licence, period),
  }
  return madeFact('licences', columns, { knownOn: start, source: licence.document })
}

/** The part of a counting period in which the licence holds, by days. */
function shareOf(licence: Licence, period: Period): string {
  const { start, end } = coveredPart(licence, period) ?? period
  return printFraction(fraction(daysBetween(start, end), daysBetween(period.start, period.end)))
}

function madeFact(
  kind: FactKind,
  columns: Fact['columns'],
  { knownOn, source }: Pick<Fact, 'knownOn' | 'source'>,
): Fact {
  return { id: contentId('fact', { kind, columns, knownOn }), kind, columns, knownOn, source }
}
