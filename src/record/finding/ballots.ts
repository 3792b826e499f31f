/** Numbers of a ballot that stand in a sentence of their own belong to the ballot that was told of last: "97.85 percent said yes". */

import type { EventKind } from '../event-kind.ts'
import type { RecordDate } from '../record-date.ts'
import type { Match } from './find-matches.ts'

const BALLOTS: ReadonlySet<EventKind> = new Set<EventKind>(['strike-authorised', 'ratification', 'vote'])
/** How many sentences after it a ballot can be taken up. */
const NEAR = 3

export interface LastBallot {
  readonly kind: EventKind
  readonly date: RecordDate | undefined
  readonly at: number
}

export function isBallot(kind: EventKind | undefined): kind is EventKind {
  return kind !== undefined && BALLOTS.has(kind)
}

/** A sentence that names its ballot needs no second claim for the numbers; one that does not is about the last. */
export function placeTallies(
  matches: readonly Match[],
  { last, at }: { last: LastBallot | undefined; at: number },
): readonly Match[] {
  const ends = matches.some((match) => match.rule.isTally === true && matches.some((other) => isOfEnd(match, other)))
  const named = ends || matches.some(({ rule }) => isBallot(rule.kind) && rule.isTally !== true)
  if (named) return matches.filter(({ rule }) => rule.isTally !== true)
  const kind = last !== undefined && at - last.at <= NEAR ? last.kind : 'vote'
  const [first, ...more] = matches.filter(({ rule }) => rule.isTally === true)
  return matches.flatMap((match) => {
    if (more.includes(match)) return []
    return match === first ? [{ ...match, rule: { ...match.rule, kind } }] : [match]
  })
}

/** "Voted by 82.5 percent to go back to work": the ballot ended the strike. */
function isOfEnd(tally: Match, { rule, from, to }: Match): boolean {
  return rule.kind === 'strike-ended' && from <= tally.to + MOST_TO_END && to > tally.from
}

const MOST_TO_END = 4
