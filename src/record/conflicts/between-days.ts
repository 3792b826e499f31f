/** Two days for one event between reports, and within one, where the record is silent. */

import type { EventKind } from '../event-kind.ts'
import { sayWhen } from '../out/said-dates.ts'
import { type RecordDate, printRecordDate } from '../record-date.ts'
import { type Unheld, clusterBy, daysApart, sidesOf, timeOf, upper, which } from './between.ts'
import { gapDays, isOtherYear } from './day-spans.ts'
import { KIND_RULES } from './kind-rules.ts'
import { type Leading, type Told, gatherTold, leadingOf, pairOf } from './leading-value.ts'
import { canBePlaced } from './place-claim.ts'
import type { Said } from './said.ts'
import type { Found } from './sides.ts'
import { saidOf } from './told-kinds.ts'

/** Days that two days of one event may lie apart, in two reports and in one. */
const [DAYS_NEAR, IN_ONE_NEAR] = [31, 3]

export function findDaysBetween(unheld: readonly Unheld[]): Found[] {
  const dated = unheld.filter(({ said }) => canBePlaced(said) && KIND_RULES[said.kind!].once && !isOneOfSeveral(said))
  const kindOf = ({ said }: Unheld): EventKind => (said.kind === 'strike-joined' ? 'strike-begun' : said.kind!)
  return [...Map.groupBy(dated, (each) => `${each.party} ${kindOf(each)}`).values()].flatMap((all) => {
    const clusters = clusterBy(all, timeOf, Math.min(DAYS_NEAR, KIND_RULES[kindOf(all[0]!)].near))
    const leads = clusters.map((cluster) =>
      leadingOf(
        gatherTold(
          cluster.map(({ said }) => said),
          dayOf,
        ),
      )!,
    )
    return [...leads.flatMap(otherDays), ...otherYears(leads)]
  })
}

/** "A further stoppage", "walked out for the first time", a strike of some days: there may be others, on other days. */
function isOneOfSeveral({ claim }: Said): boolean {
  const several = /\b(further|again|another|second|third|fourth|first time|next|latest|more|series|rolling|repeated)\b/i
  return claim.date?.precision === 'days' || several.test(claim.quote)
}

function dayOf({ claim }: Said): string {
  return claim.date === undefined ? '' : printRecordDate(claim.date)
}

/** Every value is held against the one that stands first: as many contradictions as there are other values, and no more. */
function otherDays({ first, others }: Leading): Found[] {
  const span = first.said[0]?.span
  if (span === undefined) return []
  const apart = others.filter(({ said }) => said[0]?.span !== undefined && gapDays(said[0].span, span) > 0)
  return apart.flatMap((other) => twoDays(first, other, 'It happened once, so that both days cannot be right.'))
}

/** The same day of another year, in the next cluster: one of the two has the year wrong. */
function otherYears(leads: readonly Leading[]): Found[] {
  return leads.slice(1).flatMap(({ first }, index) => {
    const before = leads[index]?.first
    const [a, b] = [before?.said[0]?.claim.date, first.said[0]?.claim.date]
    if (before === undefined || a === undefined || b === undefined) return []
    return isSameEventYearsApart(a, b) ? twoDays(before, first, 'Day and month are the same, the years are not.') : []
  })
}

function isSameEventYearsApart(a: RecordDate, b: RecordDate): boolean {
  const isDay = a.first === a.last && b.first === b.last
  const isSaid = a.basis === 'stated' && b.basis === 'stated'
  return (
    isDay && isSaid && Math.abs(Number(a.first.slice(0, 4)) - Number(b.first.slice(0, 4))) <= 2 && isOtherYear(a, b)
  )
}

function twoDays(a: Told, b: Told, why: string): Found[] {
  const pair = pairOf(a, b)
  if (pair === undefined || (pair.inOne && daysApart(pair.one, pair.other) > IN_ONE_NEAR)) return []
  const rule = KIND_RULES[pair.one.kind ?? 'session']
  return [
    {
      ...sidesOf(pair, a.value, b.value),
      kind: 'two-dates',
      weight: 'contradiction',
      explains: `${saidOf(pair.one.kind ?? 'session', pair.one.claim.date)} in one ${which(pair.inOne)}, and ${sayWhen(pair.other.claim.date!)} in ${pair.inOne ? 'another of the same report' : 'the other'}. ${why}`,
      settledBy: `${upper(rule.settles)}.`,
      on: pair.one.claim.date?.first,
    },
  ]
}
