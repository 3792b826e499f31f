/** What ends when: the contract, a vote, a mandate, and the days by which notices have to be given. */

import { addDays, compareText, daysBetween, type IsoDate } from '../../base/index.ts'
import type { RecordEvent } from '../history.ts'
import { lapsesOf, type Replay } from './replay.ts'
import { dayOf, type Days } from './rule-days.ts'
import { type BargainingRule, holdsOn, printRuleCitation, type Rulebook } from './rulebook.ts'

export interface Deadline {
  readonly what: 'expiry' | 'voting' | 'notice' | 'lapse'
  readonly on: IsoDate
  /** Below zero once it has passed. */
  readonly daysLeft: number
  readonly says: string
  /** Of a rule; the end of a contract and of a vote stand in the record. */
  readonly citation: string | undefined
}

export function deadlinesOf(
  book: Rulebook,
  replay: Replay,
  { days, votes }: { days: Days; votes: readonly RecordEvent[] },
): Deadline[] {
  const { on } = days
  const found = [
    ...expiries(days, replay),
    ...votes.flatMap(({ voting }) =>
      voting && voting.first <= on && on <= voting.last
        ? [
            {
              what: 'voting' as const,
              on: voting.last,
              says: `The members vote until ${voting.last}, since ${voting.first}.`,
            },
          ]
        : [],
    ),
    ...lapsesOf(book, replay).map((lapse) => ({
      what: 'lapse' as const,
      on: lapse.on,
      says: `${lapse.title}.`,
      rule: lapse.rule,
    })),
    ...notices(book, replay, days),
  ]
  return found
    .map(({ rule: id, ...each }: Omit<Deadline, 'daysLeft' | 'citation'> & { rule?: string }) => {
      const rule = book.rules.find((one) => one.id === id)
      return { ...each, daysLeft: daysBetween(on, each.on), citation: rule && printRuleCitation(rule, book) }
    })
    .toSorted((a, b) => compareText(a.on, b.on) || compareText(a.says, b.says))
}

function expiries({ expiry, newExpiry }: Days, { stages }: Replay): { what: 'expiry'; on: IsoDate; says: string }[] {
  if (stages.get('contract') === 'renewed') {
    return newExpiry === undefined ? [] : [{ what: 'expiry', on: newExpiry, says: 'The new contract ends.' }]
  }
  return expiry === undefined ? [] : [{ what: 'expiry', on: expiry, says: 'The contract ends.' }]
}

/** Only while a step that they are for may still be taken. */
function notices(
  book: Rulebook,
  { stages }: Replay,
  days: Days,
): { what: 'notice'; on: IsoDate; says: string; rule: string }[] {
  const isOver = stages.get('bargaining') === 'ratified' || ['on', 'ended'].includes(stages.get('strike') ?? '')
  if (isOver) return []
  return book.rules.flatMap((rule) => {
    if (rule.is !== 'deadline' || !holdsOn(rule, days.on)) return []
    const on = deadlineDay(rule, days)
    return on === undefined ? [] : [{ what: 'notice' as const, on, says: `${rule.title}.`, rule: rule.id }]
  })
}

function deadlineDay(
  { days: number, side, of }: BargainingRule & { readonly is: 'deadline' },
  days: Days,
): IsoDate | undefined {
  const base = dayOf(days, of)
  return base && addDays(base, side === 'before' ? -number : number)
}
