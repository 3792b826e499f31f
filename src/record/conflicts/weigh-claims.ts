/** Every claim held against the record once: where it stands, and what is found against it. */

import type { Claim } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { History } from '../history.ts'
import type { Report } from '../report.ts'
import type { Unheld } from './between.ts'
import { findBetween } from './between-claims.ts'
import { type Chorus, findAlone, hearVoices } from './find-alone.ts'
import { findCounts, votesMeant } from './find-counts.ts'
import { findDates } from './find-dates.ts'
import { findLengths } from './find-lengths.ts'
import { findOutcomes } from './find-outcomes.ts'
import { findRejected } from './find-rejected.ts'
import { findStates } from './find-states.ts'
import { ASKING, findTerms, tableOf } from './find-terms.ts'
import { readFrames } from './frames.ts'
import { VOTE_KINDS } from './kind-rules.ts'
import { asPassedOn, isNotSaid } from './passed-on.ts'
import { type Frame, type Placed, placeClaim } from './place-claim.ts'
import { type RecordIndex, indexRecord } from './record-index.ts'
import { type Said, readClaims } from './said.ts'
import type { Found } from './sides.ts'
import { lastToldBefore } from './told-before.ts'

/** Claims with the reports they are in, and the record that they are held against. */
export interface Evidence {
  readonly claims: readonly Claim[]
  readonly reports: readonly Report[]
  readonly history: History
}

export interface Weighed {
  readonly said: Said
  readonly frame: Frame
  readonly placed: Placed
  readonly found: readonly Found[]
}

export interface Weighing {
  readonly record: RecordIndex
  readonly weighed: readonly Weighed[]
  /** Contradictions between reports where the record is silent. */
  readonly between: readonly Found[]
}

export function weighClaims({ claims, reports, history }: Evidence): Weighing {
  const record = indexRecord(history)
  const said = readClaims(claims, reports, record)
  const frames = readFrames(said, record)
  const chorus = hearVoices(said)
  const weighed = said.map((each) => weigh(each, { frame: frames.get(each.claim.report) ?? {}, chorus }, record))
  const unheld = weighed.filter((each) => isUnheld(each, record)).flatMap((each) => toUnheld(each, record))
  return { record, weighed, between: findBetween(unheld, record) }
}

function weigh(said: Said, { frame, chorus }: { frame: Frame; chorus: Chorus }, record: RecordIndex): Weighed {
  const placed = placeClaim(said, frame, record)
  const terms = findTerms(asked(said, placed, record), frame, record)
  const found = [
    ...findDates(said, placed, record),
    ...findCounts(said, { placed, frame }, record),
    ...findLengths(said, frame, record),
    ...findStates(said, frame, record),
    ...findOutcomes(said, frame, record),
    ...findRejected(said, frame, record),
    ...terms,
    ...(terms.length === 0 ? findAlone(said, { frame, chorus }, record) : []),
  ]
  return { said, frame, placed, found: isNotSaid(said.claim) ? [] : found.map(asPassedOn) }
}

/** Whose offer it is, the record knows where it bears the offer out; a pronoun in a sentence may have been read otherwise. */
function asked(said: Said, { placing }: Placed, record: RecordIndex): Said {
  const { kind, parties } = said.claim
  if (placing.is !== 'borne-out' || kind === undefined || placing.event.event.kind !== kind) return said
  const [by] = placing.event.event.parties
  const own = parties.find((each) => by !== undefined && record.rootOf(each) === record.rootOf(by))
  if (own === undefined || own === parties[0]) return said
  return { ...said, claim: { ...said.claim, parties: [own, ...parties.filter((each) => each !== own)] } }
}

/** The record says nothing for or against it. */
function isUnheld({ said, frame, placed, found }: Weighed, record: RecordIndex): boolean {
  if (placed.placing.is !== 'not-known' || found.some(({ kind }) => kind !== 'uncorroborated')) return false
  const { kind } = said
  if (kind === undefined || isOfOther(said, kind)) return false
  if (VOTE_KINDS.has(kind)) return votesMeant(said, { placed, frame }, record).length === 0
  return !ASKING.has(kind) || (tableOf(said, { issue: said.claim.issue, frame }, record)?.meant.length ?? 0) === 0
}

/** "They ended their strike on June 7" tells no first day of it. */
function isOfOther({ claim }: Said, kind: EventKind): boolean {
  const told = lastToldBefore(claim.quote, claim.date?.said ?? '')
  return kind === 'strike-begun' ? told === 'strike-ended' : kind === 'strike-ended' && told === 'strike-begun'
}

/** A sentence without a party is about the one that its report is about; without that, about nobody that can be compared. */
function toUnheld({ said, frame }: Weighed, record: RecordIndex): Unheld[] {
  const named = said.claim.parties[0]
  const party = said.unions[0] ?? frame.union ?? (named === undefined ? undefined : record.rootOf(named))
  return party === undefined ? [] : [{ said, party }]
}
