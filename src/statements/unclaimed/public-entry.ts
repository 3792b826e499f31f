/** What the public may see of unclaimed money: one entry for each work, as far as the rulebook lets it be seen. */

import { type IsoDate, type Json, type Money, compareText, decimalsOf, printMoney, sumMoney } from '../../base/index.ts'
import type { DayState, WaitingMoney } from '../../fund/index.ts'
import type { UnclaimedRules } from '../../terms/index.ts'

/** What the registry says of a work that may be published. */
export interface PublicWork {
  readonly title: string
  readonly otherTitles: readonly string[]
  readonly year: number | undefined
  /** Of credited writers. */
  readonly names: readonly string[]
}

export interface PublicEntry {
  /** What a claimant names: the ids of the money, the oldest first. */
  readonly ids: readonly string[]
  readonly work: string
  readonly title: string
  readonly otherTitles: readonly string[]
  readonly names: readonly string[]
  readonly year: number | undefined
  /** Years of use that the money is for. */
  readonly usedIn: readonly string[]
  /** One for each currency; empty where amounts are not published. */
  readonly amounts: readonly string[]
  readonly reasons: readonly string[]
  readonly since: IsoDate
  /** The day from which others decide on it; `undefined` when that is past or nobody does. */
  readonly decidedFrom: IsoDate | undefined
  /** Where it was decided on and may still be claimed: until when; `any time` where no law ends it. */
  readonly claimUntil: string | undefined
}

/** Money that the list may show: it waits with its clock running, or it was decided on and may still be claimed. */
export interface PublicMoney {
  readonly id: string
  readonly work: string
  readonly amount: Money
  readonly reasons: readonly string[]
  readonly usedIn: string
  readonly since: IsoDate
  readonly decidedFrom: IsoDate | undefined
  readonly claimUntil: string | undefined
}

export interface PublicList {
  readonly hall: string
  readonly on: IsoDate
  readonly rules: { readonly id: string; readonly title: string }
  readonly toClaim: string
  /** By title. */
  readonly entries: readonly PublicEntry[]
}

/** Only money whose clock runs, and of works: whoever is contested or known needs no search, and a pool has no title. */
export function waitingInPublic(waiting: readonly WaitingMoney[], rules: UnclaimedRules): PublicMoney[] {
  return waiting.flatMap(({ id, hold, runsOut, clocks }) => {
    const { work, amount, shares, period, since } = hold
    if (!runsOut || work === undefined) return []
    const reasons = shares.map(({ reason }) => reason)
    const decidedFrom = clocks.find((day) => isAhead(day, rules))?.on
    return [{ id, work, amount, reasons, usedIn: period.start.slice(0, 4), since, decidedFrom, claimUntil: undefined }]
  })
}

/** One entry for each work that the registry knows, by title. */
export function publicEntries(
  money: readonly PublicMoney[],
  { rules, workOf }: { rules: UnclaimedRules; workOf: (work: string) => PublicWork | undefined },
): PublicEntry[] {
  return [...Map.groupBy(money, ({ work }) => work)]
    .flatMap(([work, own]) => {
      const known = workOf(work)
      return known ? [entryOf(work, own, { rules, known })] : []
    })
    .sort((a, b) => compareText(a.title, b.title) || compareText(a.work, b.work))
}

function entryOf(
  work: string,
  own: readonly PublicMoney[],
  { rules, known }: { rules: UnclaimedRules; known: PublicWork },
): PublicEntry {
  const sums = [...Map.groupBy(own, ({ amount }) => amount.currency)].map(([currency, each]) =>
    sumMoney(
      each.map(({ amount }) => amount),
      currency,
    ),
  )
  const first = (days: readonly (string | undefined)[]): string | undefined =>
    days.filter((day) => day !== undefined).sort()[0]
  const reasons = own.flatMap((each) => each.reasons.map((reason) => PUBLIC_REASONS[reason] ?? reason))
  return {
    ids: own.map(({ id }) => id),
    work,
    title: known.title,
    otherTitles: known.otherTitles,
    names: rules.publish.names === 'credited' ? known.names : [],
    year: known.year,
    usedIn: [...new Set(own.map(({ usedIn }) => usedIn))].sort(),
    amounts: sums.flatMap((sum) => publicAmount(sum, rules.publish)),
    reasons: [...new Set(reasons)].sort(),
    since: first(own.map(({ since }) => since)) ?? '',
    decidedFrom: first(own.map(({ decidedFrom }) => decidedFrom)),
    claimUntil: first(own.map(({ claimUntil }) => claimUntil)),
  }
}

function isAhead({ id, state }: DayState, { decision }: UnclaimedRules): boolean {
  return id === decision.from && state === 'ahead'
}

/** `10 to 100 USD`; an amount on a border belongs to the band above it. */
export function publicAmount(amount: Money, { amounts, bands }: UnclaimedRules['publish']): string[] {
  if (amounts === 'none') return []
  if (amounts === 'exact') return [printMoney(amount)]
  const unit = 10n ** BigInt(decimalsOf(amount.currency))
  const above = bands.findIndex((end) => amount.amountMinor < BigInt(end) * unit)
  const [low, high] = [bands[(above < 0 ? bands.length : above) - 1], bands[above]]
  if (low === undefined) return [`less than ${group(high!)} ${amount.currency}`]
  return [
    high === undefined
      ? `${group(low)} ${amount.currency} or more`
      : `${group(low)} to ${group(high)} ${amount.currency}`,
  ]
}

const PUBLIC_REASONS: Readonly<Record<string, string>> = {
  unidentified: 'It is not known who wrote a part of it.',
  'no-shares': 'No credit is registered for a part of it.',
  'not-located': 'A writer of it cannot be found.',
  'no-heir': 'A writer of it has died, and no heir is known.',
}

function group(amount: number): string {
  return String(amount).replace(/\B(?=(\d{3})+$)/g, ',')
}

export function publicDocument({ hall, on, rules, toClaim, entries }: PublicList): Json {
  return {
    hall,
    on,
    rules: { ...rules },
    toClaim,
    entries: entries.map(
      ({ ids, otherTitles, names, usedIn, amounts, reasons, year, decidedFrom, claimUntil, ...rest }) => ({
        ...rest,
        ids: [...ids],
        otherTitles: [...otherTitles],
        names: [...names],
        year: year ?? null,
        usedIn: [...usedIn],
        amounts: [...amounts],
        reasons: [...reasons],
        decidedFrom: decidedFrom ?? null,
        claimUntil: claimUntil ?? null,
      }),
    ),
  }
}
