/** Obligations that stand for what was invoiced before in other words: they wait, so that nothing is paid twice. */

import { addDays, type IsoDate, isWithin, parsePeriod, type Period, type Problem, printMoney } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'

export interface SortedObligations {
  /** What can be invoiced now, or was before under the same id. */
  readonly open: readonly Obligation[]
  readonly problems: readonly Problem[]
}

export interface ChangedOptions {
  readonly titles: ReadonlyMap<string, string>
  /** The days for which the calculation was asked: it is silent about what arose on others. */
  readonly asked: Period
}

/** Before and after any day that a table can hold. */
const ALL_DAYS: Period = { start: '0000-01-01', end: '9999-12-31' }

/**
 * A use or licence that was invoiced and is now told otherwise (an audit found more words, a report was corrected, a fee by the
 * day was cut at other days) has a new obligation in place of the one that was invoiced. To invoice it too would pay it twice; it
 * is left out and said, with both amounts. A use of the same work after the first has ended is another use, and is owed.
 */
export function setChangedAside(
  obligations: readonly Obligation[],
  invoiced: readonly Obligation[],
  { titles, asked }: ChangedOptions,
): SortedObligations {
  const current = new Set(obligations.map(({ id }) => id))
  const known = new Set(invoiced.map(({ id }) => id))
  const gone = Map.groupBy(
    invoiced.filter(({ id }) => !current.has(id)),
    thingOf,
  )
  const open: Obligation[] = []
  const problems: Problem[] = []
  for (const obligation of obligations) {
    const before = known.has(obligation.id)
      ? undefined
      : gone.get(thingOf(obligation))?.find((each) => isToldOtherwise(each, obligation, asked))
    if (before) problems.push(changed(obligation, { before, titles }))
    else open.push(obligation)
  }
  return { open, problems }
}

/** The use (company, tool, model, purpose, work) or the licence (company, id) that an obligation is for, under its clause. */
function thingOf({ clause, owedBy, about }: Obligation): string {
  const { licence, tool, model, purpose, work } = about
  const names = licence === undefined ? [tool, model, purpose, work] : [licence]
  return JSON.stringify([owedBy, clause, ...names.map((name) => name ?? null)])
}

/** True when their days overlap, or when the use that was invoiced would have arisen in the days that were asked for, and did not. */
function isToldOtherwise(before: Obligation, now: Obligation, asked: Period): boolean {
  const [first, second] = [daysOf(before), daysOf(now)]
  if (first.start < second.end && second.start < first.end) return true
  return before.about['period'] === undefined && isWithin(before.accruedOn, asked)
}

/** What an obligation is for: its own days when it is by the day, else those of its fact. */
function daysOf({ about, accruedOn, trace }: Obligation): Period {
  const own = parsePeriod(about['period'] ?? '')
  if (own) return own
  const { starts_on: start = accruedOn, ends_on: last } = trace.facts[0]?.columns ?? {}
  return { start, end: last === undefined ? ALL_DAYS.end : addDays(last, 1) }
}

function changed(
  now: Obligation,
  { before, titles }: { before: Obligation; titles: ReadonlyMap<string, string> },
): Problem {
  const { id, owedBy, about } = now
  const { work = '', licence = owedBy, period } = about
  const owed = (each: Obligation): string =>
    [printMoney(each.amount), ...(each.about['period'] === undefined ? [] : [each.about['period']])].join(' for ')
  const what = work === '' ? `Licence ${licence}` : (titles.get(work) ?? work)
  return {
    code: 'distribute/changed-obligation',
    message: `${what}: ${owed(now)} are owed as it is known now, and ${owed(before)} were invoiced before (${before.id}).`,
    hint: period
      ? `${id} is left out, so that no day is paid twice; calculate for days that were not invoiced yet (--from, --to), or settle the difference with ${owedBy}.`
      : `${id} is left out, so that nothing is paid twice; settle the difference with ${owedBy}.`,
  }
}

/** The days for which a calculation was asked, from its recorded inputs. */
export function askedDays({ from, to }: { readonly from?: IsoDate; readonly to?: IsoDate }): Period {
  return { start: from ?? ALL_DAYS.start, end: to ?? ALL_DAYS.end }
}
