/** Obligations that stand for what was invoiced before in other words: they wait, so that nothing is paid twice. */

import {
  addDays,
  companyKey,
  type IsoDate,
  isWithin,
  parsePeriod,
  type Period,
  type Problem,
  printMoney,
} from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Obligation } from '../engine/index.ts'
import { type ChangedObligation, type Invoice, type Standing, standingLines } from '../fund/index.ts'
import { type CompanyNames, companyNames } from './company-names.ts'
import { obligationsOf } from './explain.ts'
import { licenceOf } from './licence-of.ts'

export interface SortedObligations {
  /** What can be invoiced now, or was before under the same id. */
  readonly open: readonly Obligation[]
  readonly problems: readonly Problem[]
}

/** What earlier runs invoiced. */
export interface Invoiced {
  /** What stands of it, as the calculations have it that they followed. */
  readonly standing: readonly Obligation[]
  /** All that was ever invoiced, by id. */
  readonly invoiced: ReadonlySet<string>
  /** Of what stands, what was charged by a licence: its id, by that of the obligation. */
  readonly licensed: ReadonlyMap<string, string>
  /** The names under which companies are invoiced. */
  readonly companies: CompanyNames
}

export interface ChangedOptions {
  readonly titles: ReadonlyMap<string, string>
  /** The days for which the calculation was asked: it is silent about what arose on others. */
  readonly asked: Period
  /** Everything that was ever invoiced, whether it still stands or not. */
  readonly invoiced?: ReadonlySet<string>
  /** All that is owed as it is known now, by other charges too: what is among it has not changed. */
  readonly owed?: readonly Obligation[]
}

/** Before and after any day that a table can hold. */
const ALL_DAYS: Period = { start: '0000-01-01', end: '9999-12-31' }

/**
 * A use or licence that was invoiced and is now told otherwise (an audit found more words, a report was corrected, a fee by the
 * day was cut at other days) has a new obligation in place of the one that stands on an invoice. To invoice it too would pay it
 * twice; it is left out and said, with both amounts, until the period is restated. One of the same amount and words stands for
 * the other in silence. A use of the same work after the first has ended is another use, and is owed.
 */
export function setChangedAside(
  obligations: readonly Obligation[],
  standing: readonly Obligation[],
  { titles, asked, invoiced = new Set(), owed = obligations }: ChangedOptions,
): SortedObligations {
  const known = new Map(standing.map((each) => [each.id, each]))
  const gone = goneByThing(owed, standing)
  const open: Obligation[] = []
  const problems: Problem[] = []
  for (const obligation of obligations) {
    const same = known.get(obligation.id)
    if (same && !isSame(same, obligation)) problems.push(changed(obligation, { before: same, titles }))
    if (same) continue
    const before = gone.get(thingOf(obligation))?.filter((each) => isToldOtherwise(each, obligation, asked)) ?? []
    const [first] = before
    if (first && before.length === 1 && isSame(first, obligation)) continue
    if (first) problems.push(changed(obligation, { before: first, titles }))
    else if (invoiced.has(obligation.id)) problems.push(reported(obligation, titles))
    else open.push(obligation)
  }
  return { open, problems }
}

/**
 * What a calculation tells otherwise than the invoices for a period: each obligation that was invoiced with those that stand in its
 * place, none where the use is no longer reported; and what was taken back whole and is reported again. New uses are not among them.
 */
export function changedObligations(
  obligations: readonly Obligation[],
  standing: readonly Obligation[],
  { asked, invoiced, period }: { asked: Period; invoiced: ReadonlySet<string>; period: Period },
): ChangedObligation[] {
  const known = new Map(standing.map((each) => [each.id, each]))
  const gone = goneByThing(obligations, standing)
  const groups: { was: Obligation[]; now: Obligation[] }[] = []
  for (const was of [...gone.values()].flat()) {
    if (isWithin(was.accruedOn, asked)) groups.push({ was: [was], now: [] })
  }
  for (const now of obligations) {
    const was = known.get(now.id)
    if (was && !isSame(was, now)) groups.push({ was: [was], now: [now] })
  }
  for (const now of obligations.filter(({ id }) => !known.has(id))) {
    const before = gone.get(thingOf(now))?.filter((each) => isToldOtherwise(each, now, asked)) ?? []
    const mine = groups.filter(({ was }) => was.some((each) => before.includes(each)))
    const [first, ...others] = mine
    if (first) {
      first.now.push(now)
      for (const other of others) {
        first.was.push(...other.was)
        first.now.push(...other.now)
        groups.splice(groups.indexOf(other), 1)
      }
    } else if (before.length === 0 && invoiced.has(now.id)) groups.push({ was: [], now: [now] })
  }
  return groups
    .filter(({ was, now }) => [...was, ...now].some(({ accruedOn }) => isWithin(accruedOn, period)))
    .filter(({ was, now }) => !(was.length === 1 && now.length === 1 && isSame(was[0]!, now[0]!)))
    .map(({ was, now }) => ({
      was: was.map(({ id }) => id).sort(),
      now: now.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    }))
}

/** What stands on these invoices, and what ever stood there. */
export async function standingObligations(stores: Stores, invoices: readonly Invoice[]): Promise<Invoiced> {
  const lines = invoices.flatMap((invoice) => invoice.lines)
  const invoiced = new Set(
    lines.flatMap(({ obligation, adjusts }) => [obligation, ...(adjusts?.now ?? []).map((now) => now.obligation)]),
  )
  const licensed = new Map<string, string>()
  const companies = await companyNames(stores)
  if (invoiced.size === 0) return { standing: [], invoiced, licensed, companies }
  const stands = standingLines(invoices)
  const standing = new Map<string, Obligation>()
  for (const run of await stores.runs.runs({ kind: 'calculation' })) {
    const licence = licenceOf(run)
    for (const each of obligationsOf(run)) {
      const line = stands.get(each.id)
      if (!line) continue
      standing.set(each.id, asInvoiced(each, line))
      if (licence !== undefined) licensed.set(each.id, licence)
    }
  }
  return { standing: [...standing.values()], invoiced, licensed, companies }
}

/** With the amount and the words that stand on the invoice: a later calculation of the same may have come to others. */
function asInvoiced(obligation: Obligation, { amount, words }: Standing): Obligation {
  const { words: _, ...about } = obligation.about
  return { ...obligation, amount, about: words === undefined ? about : { ...about, words: `${words}` } }
}

/** Invoiced, and not among what is owed now. */
function goneByThing(
  obligations: readonly Obligation[],
  standing: readonly Obligation[],
): ReadonlyMap<string, Obligation[]> {
  const current = new Set(obligations.map(({ id }) => id))
  return Map.groupBy(
    standing.filter(({ id }) => !current.has(id)),
    thingOf,
  )
}

/** The use (company, licence, tool, model, purpose, work) or the licence (company, id) that an obligation is for, under its clause. */
export function thingOf({ clause, owedBy, about }: Obligation): string {
  const { licence, tool, model, purpose, work } = about
  const names = licence !== undefined && work === undefined ? [licence] : [licence, tool, model, purpose, work]
  return JSON.stringify([companyKey(owedBy), clause, ...names.map((name) => name ?? null)])
}

/** Told in other words, and the same money for the same words. */
function isSame(a: Obligation, b: Obligation): boolean {
  const { amountMinor, currency } = a.amount
  return (
    amountMinor === b.amount.amountMinor &&
    currency === b.amount.currency &&
    (a.about['words'] ?? '') === (b.about['words'] ?? '')
  )
}

/** True when their days overlap, or when the use that was invoiced would have arisen in the days that were asked for, and did not. */
function isToldOtherwise(before: Obligation, now: Obligation, asked: Period): boolean {
  const [first, second] = [daysOf(before), daysOf(now)]
  if (first.start < second.end && second.start < first.end) return true
  return before.about['period'] === undefined && isWithin(before.accruedOn, asked)
}

/** The days that a fee by the day is for. */
export function ownDays({ about }: Obligation): Period | undefined {
  return parsePeriod(about['period'] ?? '')
}

/** What an obligation is for: its own days when it is by the day, else those of its fact. */
export function daysOf(obligation: Obligation): Period {
  const { accruedOn, trace } = obligation
  const { starts_on: start = accruedOn, ends_on: last } = trace.facts[0]?.columns ?? {}
  return ownDays(obligation) ?? { start, end: last === undefined ? ALL_DAYS.end : addDays(last, 1) }
}

function changed(
  now: Obligation,
  { before, titles }: { before: Obligation; titles: ReadonlyMap<string, string> },
): Problem {
  const { id, about, owedBy } = now
  const owed = (each: Obligation): string =>
    [printMoney(each.amount), ...(each.about['period'] === undefined ? [] : [each.about['period']])].join(' for ')
  const [year = ''] = before.accruedOn.split('-')
  return {
    code: 'distribute/changed-obligation',
    message: `${nameOf(now, titles)}: ${owed(now)} are owed as it is known now, and ${owed(before)} were invoiced before (${before.id}).`,
    hint: about['period']
      ? `${id} is left out, so that no day is paid twice; calculate for days that were not invoiced yet (--from, --to), or settle the difference with ${owedBy}: guildhall restate ${year}`
      : `${id} is left out, so that nothing is paid twice. guildhall restate ${year} settles the difference.`,
  }
}

/** Taken back by a credit note, and reported again. */
function reported(now: Obligation, titles: ReadonlyMap<string, string>): Problem {
  const [year = ''] = now.accruedOn.split('-')
  return {
    code: 'distribute/changed-obligation',
    message: `${nameOf(now, titles)}: ${printMoney(now.amount)} are owed again; they were invoiced and taken back by a credit note.`,
    hint: `${now.id} is left out. guildhall restate ${year} asks for it again.`,
  }
}

function nameOf({ about, owedBy }: Obligation, titles: ReadonlyMap<string, string>): string {
  const { work = '', licence = owedBy } = about
  return work === '' ? `Licence ${licence}` : (titles.get(work) ?? work)
}

/** The days for which a calculation was asked, from its recorded inputs. */
export function askedDays({ from, to }: { readonly from?: IsoDate; readonly to?: IsoDate }): Period {
  return { start: from ?? ALL_DAYS.start, end: to ?? ALL_DAYS.end }
}
