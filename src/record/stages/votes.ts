/** Votes of the record, each checked: whether its counts add up, its share follows from them, and it met what its rulebook asks for. */

import { compareText, type IsoDate } from '../../base/index.ts'
import type { EventKind } from '../event-kind.ts'
import type { History, RecordEvent } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { leadingDate } from './leading-date.ts'
import { rulebookOf, type Rulebook, rulesFor } from './rulebook.ts'
import { checkNumbers, type VoteCheck } from './vote-checks.ts'
import { reckonNumbers, saidNumbers, VOTE_MEASURES, type VoteNumbers } from './vote-numbers.ts'
import { judgeVote, type VoteJudgement } from './vote-thresholds.ts'

export interface CheckedVote {
  readonly event: RecordEvent
  readonly round: string
  /** What was asked, in a few words. */
  readonly question: string
  readonly electorate: 'members' | 'board'
  readonly on: RecordDate | undefined
  readonly said: VoteNumbers
  /** With what follows from what was said. */
  readonly numbers: VoteNumbers
  readonly checks: readonly VoteCheck[]
  /** Absent where no rulebook has a rule for it. */
  readonly judgement: VoteJudgement | undefined
}

const QUESTIONS: { readonly [kind in EventKind]?: string } = {
  'strike-authorised': 'authorise a strike',
  'strike-ended': 'end the strike',
  'board-approval': 'approve the deal',
  ratification: 'ratify the deal',
  vote: 'another question',
}

/**
 * Every vote of members, and of boards where numbers were given, by day. Thresholds are those of the rulebook of its round.
 *
 * @example
 * votesOf(history, { rulebooks }).filter(({ checks }) => checks.some(({ outcome }) => outcome === 'differs'))
 */
export function votesOf(history: History, { rulebooks = [] }: { rulebooks?: readonly Rulebook[] } = {}): CheckedVote[] {
  const books = new Map(history.rounds.map((round) => [round.id, rulebookOf(round, rulebooks)]))
  return history.events
    .filter(isVote)
    .map((event) => checkVote(event, books.get(event.round)))
    .toSorted((a, b) => compareText(a.on?.last ?? '', b.on?.last ?? '') || compareText(a.event.id, b.event.id))
}

function isVote(event: RecordEvent): boolean {
  if (QUESTIONS[event.kind] === undefined) return false
  if (event.kind !== 'strike-ended' && event.kind !== 'board-approval') return true
  return event.quantities.some(({ value }) => (VOTE_MEASURES as readonly string[]).includes(value.measure))
}

export function checkVote(event: RecordEvent, book: Rulebook | undefined): CheckedVote {
  const on = leadingDate(event)
  const said = saidNumbers(event)
  const numbers = reckonNumbers(said)
  const step = book?.steps.find((each) => each.event === event.kind)
  const title = step && event.kind === 'vote' ? step.title.charAt(0).toLowerCase() + step.title.slice(1) : undefined
  return {
    event,
    round: event.round,
    question: title ?? QUESTIONS[event.kind] ?? event.kind,
    electorate: event.kind === 'board-approval' ? 'board' : 'members',
    on,
    said,
    numbers,
    checks: checkNumbers(event, said),
    judgement: book && step && on && judgeVote(numbers, ruleOf(book, step.id, event.voting?.first ?? on.last), book),
  }
}

function ruleOf(book: Rulebook, step: string, on: IsoDate) {
  return rulesFor(book, step, { is: 'vote', on }).at(-1)
}
