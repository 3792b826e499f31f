/** How an explanation speaks of each kind of event: as something that is said, and as something that was. */

import type { EventKind } from '../event-kind.ts'
import type { RecordDate } from '../record-date.ts'
import { sayWhen } from '../out/said-dates.ts'

interface Telling {
  readonly said: string
  readonly was: string
}

const TELLINGS: Readonly<Record<EventKind, Telling>> = {
  'talks-open': { said: 'The talks are said to have opened', was: 'the talks opened' },
  'talks-break-down': { said: 'The talks are said to have ended', was: 'the talks ended' },
  'talks-resume': { said: 'The talks are said to have resumed', was: 'the talks resumed' },
  session: { said: 'The sides are said to have met', was: 'the sides met' },
  demand: { said: 'A demand is said to have been made', was: 'a demand was made' },
  offer: { said: 'An offer is said to have been made', was: 'an offer was made' },
  'counter-offer': { said: 'A counter-offer is said to have been made', was: 'a counter-offer was made' },
  rejection: { said: 'An offer is said to have been rejected', was: 'an offer was rejected' },
  mediation: { said: 'A mediation is said to have been held', was: 'a mediation was held' },
  blackout: { said: 'The sides are said to have agreed on silence', was: 'the sides agreed on silence' },
  leak: { said: 'An offer is said to have become public', was: 'an offer became public' },
  'strike-authorised': { said: 'A strike is said to have been authorised', was: 'a strike was authorised' },
  'strike-called': { said: 'The strike is said to have been called', was: 'the strike was called' },
  'strike-begun': { said: 'The strike is said to have begun', was: 'the strike began' },
  'strike-joined': { said: 'Another union is said to have joined the strike', was: 'another union joined the strike' },
  'strike-ended': { said: 'The strike is said to have ended', was: 'the strike ended' },
  'tentative-deal': {
    said: 'The tentative deal is said to have been reached',
    was: 'the tentative deal was reached',
  },
  'board-approval': { said: 'The boards are said to have approved the deal', was: 'the boards approved the deal' },
  vote: { said: 'Members are said to have voted', was: 'members voted' },
  ratification: { said: 'The contract is said to have been ratified', was: 'the contract was ratified' },
  expiry: { said: 'The contract is said to end', was: 'the contract ended' },
  'term-begins': { said: 'The contract is said to begin', was: 'the contract began' },
}

/**
 * @example
 * saidOf('strike-begun', undefined) // 'The strike is said to have begun'
 */
export function saidOf(kind: EventKind, date: RecordDate | undefined): string {
  return date === undefined ? TELLINGS[kind].said : `${TELLINGS[kind].said} ${sayWhen(date)}`
}

/** "The strike was called", for another event of that day. */
export function wasOf(kind: EventKind): string {
  return TELLINGS[kind].was
}
