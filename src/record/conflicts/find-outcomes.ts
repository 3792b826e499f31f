/** Contradictions of outcomes: what a strike, a round or a deal is said to have brought, against what it brought. */

import type { Outcome, Round } from '../history.ts'
import type { Frame } from './place-claim.ts'
import { type RecordIndex, spanOfRound } from './record-index.ts'
import type { Said } from './said.ts'
import { type Found, settledBy, sideOf } from './sides.ts'
import { holds, tokensOf } from './stances.ts'

/** "Did not win", "failed to bring", "without securing": whatever was read of it, it is a denial. */
const NEGATED =
  /\b((did|does|has|have|had|was|were|could|would)(\s+not|n['’]t)|never|failed to|fails to|without)\s+(\w+\s+)?(win|won|winning|bring|brought|bringing|get|got|getting|gain|gained|secur\w+|includ\w+|contain\w*|yield\w*|achiev\w+|deliver\w*|obtain\w*)\b/i

export function findOutcomes(said: Said, frame: Frame, record: RecordIndex): Found[] {
  const { about, modality, terms, quote } = said.claim
  if (about !== 'outcome' || modality === 'possible' || modality === 'planned') return []
  const brought = modality === 'fact' && !NEGATED.test(quote)
  const words = tokensOf([...terms, quote])
  const known = roundsMeant(said, frame, record).flatMap(({ id }) => record.outcomes(id))
  const same = known.filter((each) => isOf(each, words))
  if (same.some((each) => each.brought === brought)) return []
  return same.slice(0, 1).map((outcome) => otherwise(said, outcome, record))
}

/** Rounds at the time that is named; without one, the round that the report is about, if there was a deal by then. */
function roundsMeant(said: Said, frame: Frame, record: RecordIndex): Round[] {
  const { unions, span } = said
  if (span === undefined) return frame.round !== undefined && isDealtBy(said, frame.round, record) ? [frame.round] : []
  return record.rounds(unions[0] ?? frame.union).filter((round) => {
    const { first, last } = spanOfRound(round)
    return first <= span.last && span.first <= last
  })
}

/** Before a deal nobody can tell what a round brought; whoever writes of it then tells what is wished or feared. */
function isDealtBy({ saidOn }: Said, round: Round, record: RecordIndex): boolean {
  const deal = record.eventsOfRound(round.id).find(({ event }) => event.kind === 'tentative-deal')
  return saidOn === undefined || saidOn >= (deal?.dates[0]?.span.first ?? spanOfRound(round).last)
}

/** It is the same thing when one of the terms of the record stands in the sentence with all its words. */
function isOf({ terms }: Outcome, words: ReadonlySet<string>): boolean {
  return terms.some((term) => holds(words, tokensOf([term])))
}

function otherwise(said: Said, outcome: Outcome, record: RecordIndex): Found {
  const round = record.round(outcome.round)
  const words = tokensOf([...said.claim.terms, said.claim.quote])
  const term = outcome.terms.find((each) => holds(words, tokensOf([each]))) ?? outcome.terms[0] ?? 'this'
  const claimed = outcome.brought ? 'is denied to have come' : 'is said to have come'
  const was = outcome.brought ? 'It did' : 'It did not'
  return {
    kind: 'outcome-differs',
    weight: 'contradiction',
    said,
    value: outcome.brought ? 'not brought' : 'brought',
    against: sideOf('outcome', outcome, { value: outcome.brought ? 'brought' : 'not brought', record }),
    explains: `“${term}” ${claimed} out of ${round?.title ?? 'the round'}. ${was}. ${outcome.says}`,
    settledBy: settledBy('the agreement that ended the round, and the one before it', outcome.sources, record),
    round: outcome.round,
    on: round?.last,
  }
}
