/** What is special about each kind of event when two tellings of it are held against each other. */

import { EVENT_KINDS, type EventKind } from '../event-kind.ts'

export interface KindRule {
  /** In words, for "… is said to have been on": "the first day of the strike". */
  readonly words: string
  /** Once in a round: a second day of it is another telling of the one event. */
  readonly once: boolean
  /** Days within which another day of this kind is taken for the same event. */
  readonly near: number
  /** Kinds under which others tell the same event. */
  readonly alike: readonly EventKind[]
  /** Kinds that stand beside it, with the days apart up to which either may be named: called on one day, begun on the next. */
  readonly beside: Partial<Record<EventKind, number>>
  /** What would settle its day. */
  readonly settles: string
}

const MEETINGS: readonly EventKind[] = ['session', 'mediation', 'talks-open', 'talks-resume', 'talks-break-down']

/** Kinds for which the sides have to meet: there is none of them in a time without talks. */
export const TALK_KINDS: ReadonlySet<EventKind> = new Set(MEETINGS)

/** Put on the table where the sides meet; made public they need no meeting. */
export const TABLE_KINDS: ReadonlySet<EventKind> = new Set(['offer', 'counter-offer'])

/** Kinds that members vote on. */
export const VOTE_KINDS: ReadonlySet<EventKind> = new Set(['vote', 'strike-authorised', 'ratification'])

/** Known long before they come, so that "will expire" says as much as "expired". */
export const SCHEDULED_KINDS: ReadonlySet<EventKind> = new Set(['expiry', 'term-begins'])

/** At the end of one day and the beginning of the next. */
export const MIDNIGHT_KINDS: ReadonlySet<EventKind> = new Set(['expiry', 'term-begins', 'strike-ended'])

const days = (kinds: readonly EventKind[], apart: number): Partial<Record<EventKind, number>> =>
  Object.fromEntries(kinds.map((kind) => [kind, apart]))

const JOINT = 'the joint statement of both sides, or what each told its members that day'

export const KIND_RULES: Readonly<Record<EventKind, KindRule>> = {
  'talks-open': once('the first day of the talks', 45, ['talks-resume'], days(['session', 'mediation'], 1), JOINT),
  'talks-break-down': often(
    'the end of the talks',
    [],
    days(['session', 'mediation', 'rejection', 'strike-called', 'expiry'], 1),
    'what each side told its members when the talks ended',
  ),
  'talks-resume': often('the day on which talks went on', ['talks-open'], days(['session', 'mediation'], 1), JOINT),
  session: often(
    'a meeting of the sides',
    [],
    days([...MEETINGS, 'offer', 'counter-offer', 'rejection', 'demand', 'tentative-deal'], 1),
    'the minutes of the sides, or what each told its members after it',
  ),
  demand: often('a demand', [], days(['session', 'talks-open'], 1), 'the demand as the union published it'),
  offer: often('an offer', ['counter-offer'], days(['session'], 1), 'the offer as the employers published it'),
  'counter-offer': often(
    'a counter-offer',
    ['offer'],
    days(['session'], 1),
    'the counter-offer as its side published it',
  ),
  rejection: often(
    'a rejection',
    [],
    days(['session', 'talks-break-down', 'counter-offer'], 1),
    'the answer of the side that is said to have rejected',
  ),
  mediation: often('a mediation', [], days(MEETINGS, 1), 'the notice of the mediator, or of the service that sent one'),
  blackout: often('a blackout', [], days(MEETINGS, 1), JOINT),
  leak: often('a leak', [], days(['offer', 'counter-offer'], 1), 'the report that first carried it'),
  'strike-authorised': once(
    'the strike authorisation',
    60,
    [],
    days(['vote'], 1),
    'the count of the authorisation vote as the union published it',
  ),
  'strike-called': once(
    'the call to strike',
    90,
    [],
    days(['strike-begun', 'strike-joined'], 1),
    'the notice with which the union called the strike',
  ),
  'strike-begun': once(
    'the first day of the strike',
    120,
    ['strike-joined'],
    days(['strike-called'], 1),
    'the notice with which the union called the strike, which names its first hour',
  ),
  'strike-joined': once(
    'the day on which the other union joined the strike',
    120,
    ['strike-begun'],
    days(['strike-called'], 1),
    'the notice with which the union that joined called its strike',
  ),
  'strike-ended': once(
    'the end of the strike',
    120,
    [],
    { ...days(['board-approval', 'vote', 'ratification'], 1), 'tentative-deal': 4 },
    'the order with which the union ended the strike, which names the hour',
  ),
  'tentative-deal': once('the tentative deal', 60, [], days(['board-approval'], 2), JOINT),
  'board-approval': once(
    'the approval by the boards',
    45,
    [],
    days(['tentative-deal'], 2),
    'what the boards told the members after their vote',
  ),
  vote: often('a vote', ['ratification', 'strike-authorised'], {}, 'the count of the vote as the union published it'),
  ratification: once('the ratification', 60, [], days(['vote'], 1), 'the count of the vote as the union published it'),
  expiry: once(
    'the expiry of the contract',
    120,
    [],
    days(['term-begins'], 1),
    'the article on the term of the contract',
  ),
  'term-begins': once(
    'the first day of the new contract',
    90,
    [],
    days(['expiry'], 1),
    'the article on the term of the contract',
  ),
}

function once(
  words: string,
  near: number,
  alike: readonly EventKind[],
  beside: KindRule['beside'],
  settles: string,
): KindRule {
  return { words, once: true, near, alike, beside, settles }
}

function often(words: string, alike: readonly EventKind[], beside: KindRule['beside'], settles: string): KindRule {
  return { words, once: false, near: 14, alike, beside, settles }
}

/** In the order of a round. */
export function kindOrder(kind: EventKind): number {
  return EVENT_KINDS.indexOf(kind)
}
