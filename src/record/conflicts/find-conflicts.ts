/** Finds where reports contradict the record, each other or themselves, and tells where each claim stands. */

import { compareText } from '../../base/index.ts'
import type { Conflict } from '../conflict.ts'
import { conflictsOf, publishersOf } from './sides.ts'
import { type Evidence, type Weighed, type Weighing, weighClaims } from './weigh-claims.ts'

/**
 * All contradictions and differences, the gravest and best evidenced first, then by day. Rejected claims take no part; the order of the input does not
 * matter; a copy of a text adds its publisher to what the text says, and nothing else.
 */
export function findConflicts(evidence: Evidence): Conflict[] {
  return conflictsIn(weighClaims(evidence), evidence)
}

function conflictsIn({ record, weighed, between }: Weighing, { reports }: Evidence): Conflict[] {
  return conflictsOf([...weighed.flatMap(({ found }) => found), ...between], publishersOf(reports), record)
}

/** `not-known`: outside of what the record holds, so that nothing is said for or against it. */
export type Standing = 'borne-out' | 'contradicted' | 'differs' | 'uncorroborated' | 'not-known'

export interface ClaimStanding {
  readonly claim: string
  readonly is: Standing
  /** The event of the record that it tells. */
  readonly event?: string | undefined
  readonly why: string
}

/** Where each claim stands beside the record, for readers who ask of one sentence; sorted by id of claim. */
export function judgeClaims(evidence: Evidence): ClaimStanding[] {
  const { weighed, between } = weighClaims(evidence)
  const disputed = new Set(
    between.flatMap(({ said, against }) => [said.claim.id, ...('said' in against ? [against.said.claim.id] : [])]),
  )
  const standings = weighed.map((each) => standingOf(each, disputed.has(each.said.claim.id)))
  return standings.sort((a, b) => compareText(a.claim, b.claim))
}

function standingOf({ said, placed, found }: Weighed, isDisputed: boolean): ClaimStanding {
  const claim = said.claim.id
  const { placing } = placed
  const event = 'event' in placing ? { event: placing.event.event.id } : {}
  const worst =
    found.find(({ weight }) => weight === 'contradiction') ??
    found.find(({ kind }) => kind !== 'uncorroborated') ??
    found[0]
  if (worst !== undefined) return { claim, is: standingFor(worst), ...event, why: worst.explains }
  if (placing.is === 'borne-out') return { claim, is: 'borne-out', ...event, why: placing.event.event.says }
  const why = isDisputed
    ? 'The record knows nothing of it, and reports contradict each other.'
    : 'The record knows nothing of it, for or against.'
  return { claim, is: 'not-known', why }
}

function standingFor({ kind, weight }: { kind: Conflict['kind']; weight: Conflict['weight'] }): Standing {
  if (kind === 'uncorroborated') return 'uncorroborated'
  return weight === 'contradiction' ? 'contradicted' : 'differs'
}
