/** Kinds, issues, states and parties by the names that people read. */

import type { Speaker, StateKind } from '../claim.ts'
import type { ConflictKind } from '../conflict.ts'
import type { EventKind } from '../event-kind.ts'
import type { History, Position } from '../history.ts'
import type { Issue } from '../issue.ts'
import type { Credibility } from '../report.ts'

export const KIND_NAMES: Readonly<Record<EventKind, string>> = {
  'talks-open': 'Talks open',
  'talks-break-down': 'Talks break down',
  'talks-resume': 'Talks resume',
  session: 'Session',
  demand: 'Demand',
  offer: 'Offer',
  'counter-offer': 'Counter-offer',
  rejection: 'Rejection',
  mediation: 'Mediation',
  blackout: 'News blackout',
  leak: 'Leak',
  'strike-authorised': 'Strike authorised',
  'strike-called': 'Strike called',
  'strike-begun': 'Strike begun',
  'strike-joined': 'Strike joined',
  'strike-ended': 'Strike ended',
  'tentative-deal': 'Tentative deal',
  'board-approval': 'Boards approve',
  vote: 'Vote',
  ratification: 'Ratification',
  expiry: 'Contract expires',
  'term-begins': 'New term begins',
}

export const ISSUE_NAMES: Readonly<Record<Issue, string>> = {
  ai: 'Artificial intelligence',
  residuals: 'Residuals',
  staffing: 'Staffing',
  minimums: 'Minimums',
  health: 'Health fund',
  pension: 'Pension',
  data: 'Viewing data',
  'free-work': 'Free work',
  term: 'Length of the contract',
  other: 'Other matters',
}

export const STATE_NAMES: Readonly<Record<StateKind, string>> = {
  strike: 'Strike',
  shutdown: 'Production shut down',
  talks: 'Talks',
  'no-talks': 'No talks',
  blackout: 'News blackout',
  'contract-in-force': 'Contract in force',
}

export const STANCE_NAMES: Readonly<Record<Position['stance'], string>> = {
  demand: 'asks',
  offer: 'offers',
  'counter-offer': 'offers in return',
  rejection: 'rejects',
  agreed: 'agrees',
}

export const STANCE_NOUNS: Readonly<Record<Position['stance'], string>> = {
  demand: 'demand',
  offer: 'offer',
  'counter-offer': 'counter-offer',
  rejection: 'rejection',
  agreed: 'agreement',
}

export const CONFLICT_NAMES: Readonly<Record<ConflictKind, string>> = {
  'two-dates': 'Two dates for one event',
  'two-counts': 'Two numbers for one thing',
  'terms-differ': 'Terms told in two ways',
  'figure-differs': 'A figure that the deal gives otherwise',
  'not-in-record': 'Not in the record',
  'state-differs': 'The record has the opposite for that time',
  'outcome-differs': 'An outcome told in two ways',
  uncorroborated: 'One voice alone',
}

export const CREDIBILITY_NAMES: Readonly<Record<Credibility, string>> = {
  primary: 'primary source',
  corroborated: 'corroborated by others',
  'single-source': 'a single source',
  doubtful: 'doubtful',
  wrong: 'wrong',
  unverified: 'unverified',
}

/** The party's name, or its id where the record has no party of that id. */
export function partyName({ parties }: History, id: string): string {
  return parties.find((party) => party.id === id)?.name ?? id
}

/** Who says it, as a member would put it. */
export function saySpeaker({ is, name }: Speaker): string {
  if (is === 'report') return 'the report itself'
  if (is === 'named') return name
  return name === '' ? 'somebody who is not named' : `${name}, not named`
}
