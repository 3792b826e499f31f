/** Ranks the values of an event: those of the record keep theirs, those of reports are set beside them with a reason. */

import { compareText } from '../../base/index.ts'
import { type RecordDate, printRecordDate } from '../record-date.ts'
import type { Quantity } from '../claim.ts'
import type { Ranked } from '../history.ts'
import type { Weighed } from '../conflicts/index.ts'
import { type Told, leadingOf } from '../conflicts/leading-value.ts'
import { agree, printQuantity } from '../conflicts/said-numbers.ts'

/**
 * A report that gives a day of the record is one more source for it; one that is less exact ("in May") adds nothing; another day is
 * added as deprecated where it contradicts the record, as normal where it can be defended.
 */
export function addDates(recorded: readonly Ranked<RecordDate>[], told: readonly Weighed[]): Ranked<RecordDate>[] {
  const dated = told.filter(({ placed }) => placed.date !== undefined && placed.date.basis !== 'published')
  const byValue = Map.groupBy(dated, ({ placed }) => printRecordDate(placed.date!))
  const known = new Set(recorded.map(({ value }) => printRecordDate(value)))
  const kept = recorded.map((each) => ({
    ...each,
    sources: sourcesWith(each.sources, byValue.get(printRecordDate(each.value)) ?? []),
  }))
  const others = [...byValue].filter(([value, all]) => !known.has(value) && all[0]!.placed.placing.is !== 'borne-out')
  return [...kept, ...others.sort(([a], [b]) => compareText(a, b)).map(([, all]) => otherDate(all))]
}

function otherDate(all: readonly Weighed[]): Ranked<RecordDate> {
  const { placed, found } = all[0]!
  const contradiction = found.find(({ kind }) => kind === 'two-dates')
  const rank = contradiction?.weight === 'contradiction' ? 'deprecated' : 'normal'
  return ranked(placed.date!, { rank, reason: contradiction?.explains, all })
}

/** Numbers that agree with one of the record, as exactly or less so, are sources for it. */
export function addQuantities(recorded: readonly Ranked<Quantity>[], told: readonly Weighed[]): Ranked<Quantity>[] {
  const entries = told.flatMap((each) => each.said.claim.quantities.map((quantity) => ({ each, quantity })))
  const kept = recorded.map((known) => {
    const same = entries.filter(({ quantity }) => isOne(known.value, quantity) && agree(known.value, quantity))
    return {
      ...known,
      sources: sourcesWith(
        known.sources,
        same.map(({ each }) => each),
      ),
    }
  })
  const others = entries.filter(
    ({ quantity }) => !recorded.some(({ value }) => isOne(value, quantity) && agree(value, quantity)),
  )
  const byValue = [
    ...Map.groupBy(others, ({ quantity }) => `${quantity.measure} ${printQuantity(quantity)} ${quantity.of ?? ''}`),
  ]
  return [...kept, ...byValue.sort(([a], [b]) => compareText(a, b)).map(([, all]) => otherQuantity(all))]
}

interface Entry {
  readonly each: Weighed
  readonly quantity: Quantity
}

function isOne(a: Quantity, b: Quantity): boolean {
  return a.measure === b.measure && a.unit === b.unit
}

function otherQuantity(all: readonly Entry[]): Ranked<Quantity> {
  const { quantity } = all[0]!
  const value = printQuantity(quantity)
  const against = all
    .flatMap(({ each }) => each.found)
    .find((found) => found.kind === 'two-counts' && found.value === value)
  const rank = against?.weight === 'contradiction' ? 'deprecated' : 'normal'
  return ranked(quantity, { rank, reason: against?.explains, all: all.map(({ each }) => each) })
}

/** Values that only reports give: the one that stands first is preferred, where something puts it first. */
export function rankTold<T>(
  all: readonly Weighed[],
  { values, print }: { values: (each: Weighed) => readonly T[]; print: (value: T) => string },
): Ranked<T>[] {
  const byValue = Map.groupBy(
    all.flatMap((each) => values(each).map((one) => ({ each, one }))),
    ({ one }) => print(one),
  )
  const told = [...byValue].map(([value, having]): Told => ({ value, said: having.map(({ each }) => each.said) }))
  const leading = leadingOf(told)
  if (leading === undefined) return []
  const isPreferred = leading.others.length === 0 || leading.reason !== undefined
  return [leading.first, ...leading.others].map((one) => {
    const isFirst = one === leading.first
    const having = byValue.get(one.value)!
    return ranked(having[0]!.one, {
      rank: isFirst && isPreferred ? 'preferred' : 'normal',
      reason: isFirst ? leading.reason : undefined,
      all: having.map(({ each }) => each),
    })
  })
}

function ranked<T>(
  value: T,
  { rank, reason, all }: { rank: Ranked<T>['rank']; reason: string | undefined; all: readonly Weighed[] },
): Ranked<T> {
  return { value, rank, ...(reason === undefined ? {} : { reason }), sources: sourcesWith([], all) }
}

function sourcesWith(sources: readonly string[], all: readonly Weighed[]): string[] {
  return [...new Set([...sources, ...all.map(({ said }) => said.claim.id).sort()])]
}
