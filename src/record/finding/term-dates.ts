/** Days that belong to what is offered or agreed, not to the offering: "2 per cent from January", "restored to 2008 levels", "suspended until 15 January". */

import type { EventKind } from '../event-kind.ts'
import type { DateMention } from '../words/sentence.ts'
import type { Token } from './tokens.ts'

const OF_TERMS: ReadonlySet<EventKind> = new Set<EventKind>([
  'demand',
  'offer',
  'counter-offer',
  'rejection',
  'tentative-deal',
  'ratification',
  'board-approval',
])
/** Kinds that have a day even where an "until" stands before another. */
const UNTIL_IS_LATER: ReadonlySet<EventKind> = new Set<EventKind>([
  ...OF_TERMS,
  'strike-begun',
  'strike-ended',
  'talks-break-down',
  'strike-called',
])
const BEFORE = new Set([
  'from',
  'backdated',
  'retroactive',
  'effective',
  'starting',
  'beginning',
  'for',
  'over',
  'throughout',
])
/** "Set for Tuesday" is the day of what is set. */
const SET = new Set([
  'in',
  'set',
  'scheduled',
  'slated',
  'planned',
  'due',
  'booked',
  'called',
  'down',
  'listed',
  'meeting',
  'vote',
])
const UNTIL = new Set(['until', 'till', 'through', 'thru'])
const BEHIND = new Set(['levels', 'level', 'rates', 'prices', 'terms', 'pay', 'wages', 'standards'])

export function isOfTerms({
  tokens,
  mention,
  kind,
}: {
  tokens: readonly Token[]
  mention: DateMention
  kind: EventKind | undefined
}): boolean {
  if (kind === undefined || !UNTIL_IS_LATER.has(kind)) return false
  const at = tokens.findIndex(({ date }) => date === mention)
  const [before, further] = [tokens[at - 1]?.word ?? '', tokens[at - 2]?.word ?? '']
  if (UNTIL.has(before)) return true
  if (!OF_TERMS.has(kind)) return false
  if (before === 'for' && SET.has(further)) return false
  return BEFORE.has(before) || (before === 'to' && BEFORE.has(further)) || BEHIND.has(tokens[at + 1]?.word ?? '')
}
