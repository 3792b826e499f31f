/** What one voice alone says, and what came afterwards does not bear out: no contradiction, but told beside them. */

import type { EventKind } from '../event-kind.ts'
import type { Round } from '../history.ts'
import type { ConflictSide } from '../conflict.ts'
import { gapDays } from './day-spans.ts'
import { ASKING } from './find-terms.ts'
import { KIND_RULES } from './kind-rules.ts'
import type { Frame } from './place-claim.ts'
import { type RecordIndex, spanOfRound } from './record-index.ts'
import type { Said } from './said.ts'
import { type Found, settledBy, sideOf, sideOfRound } from './sides.ts'
import { holds, tokensOf } from './stances.ts'

/** The terms of what is asked, each with the voices that say so. */
export type Chorus = ReadonlyMap<string, ReadonlySet<string>>

export function hearVoices(said: readonly Said[]): Chorus {
  const asked = said.filter(({ claim }) => claim.kind !== undefined && ASKING.has(claim.kind))
  const terms = asked.flatMap(({ claim, voice }) => claim.terms.map((term) => ({ voice, key: termKey(term) })))
  const byTerm = Map.groupBy(terms, ({ key }) => key)
  return new Map([...byTerm].map(([key, all]) => [key, new Set(all.map(({ voice }) => voice))]))
}

function termKey(term: string): string {
  return [...tokensOf([term])].sort().join(' ')
}

/** What is said only for a case says nothing of whether the case came. */
const UNDER_CONDITION = /\b(if|unless|should (the|a|no|they|it)|in case|were (the|they|it) to)\b/i

export function findAlone(
  said: Said,
  { frame, chorus }: { frame: Frame; chorus: Chorus },
  record: RecordIndex,
): Found[] {
  const { kind, modality } = said.claim
  const round = frame.round
  if (kind === undefined || round === undefined || modality === 'denied' || !isNearRound(said, round)) return []
  if (ASKING.has(kind)) return findUnheard(said, { round, chorus }, record)
  const isSet =
    modality === 'planned' ||
    (modality === 'possible' && said.span !== undefined && !UNDER_CONDITION.test(said.claim.quote))
  return isSet ? findUnfulfilled(said, { kind, round, frame }, record) : []
}

/** Terms from one voice that no position bears out, and of which the record says that nothing came or that one text alone has them. */
function findUnheard(said: Said, { round, chorus }: { round: Round; chorus: Chorus }, record: RecordIndex): Found[] {
  const positions = record.positions(round.id)
  const heard = positions.filter(({ sources }) => !record.isAlone(sources))
  const terms = said.claim.terms.filter(
    (term) => (chorus.get(termKey(term))?.size ?? 0) <= 1 && !heard.some((each) => isKnownIn(each, term)),
  )
  if (terms.length === 0) return []
  const unbrought = record
    .outcomes(round.id)
    .find((each) => !each.brought && terms.some((term) => isKnownIn(each, term)))
  const single = positions.find((each) => record.isAlone(each.sources) && terms.some((term) => isKnownIn(each, term)))
  const thing = unbrought ?? single
  if (thing === undefined) return []
  const of = 'brought' in thing ? 'outcome' : 'position'
  const against = sideOf(of, thing, { value: 'brought' in thing ? 'not brought' : thing.terms.join(', '), record })
  return [alone(said, { round, terms, against }, record)]
}

/** All words of the term stand in what the record says. */
function isKnownIn(
  { terms, says }: { readonly terms: readonly string[]; readonly says: string },
  term: string,
): boolean {
  const words = tokensOf([term])
  return terms.some((each) => holds(tokensOf([each]), words)) || holds(tokensOf([says]), words)
}

function isNearRound({ span, saidOn }: Said, round: Round): boolean {
  const { first, last } = spanOfRound(round)
  const time = span ?? (saidOn === undefined ? undefined : { first: saidOn, last: saidOn })
  return time === undefined || gapDays(time, { first, last }) <= 120
}

function alone(
  said: Said,
  { round, terms, against }: { round: Round; terms: readonly string[]; against: ConflictSide },
  record: RecordIndex,
): Found {
  return {
    kind: 'uncorroborated',
    weight: 'difference',
    said,
    value: terms.join(', '),
    against,
    explains: `One report alone has this${byWhom(said)}: ${terms.join(', ')}. Nothing that the record has of this round bears it out, and nothing of it came.`,
    settledBy: settledBy('the demand or offer itself, as its side put it to the other', round.sources, record),
    round: round.id,
    on: said.claim.date?.first ?? said.report?.published,
  }
}

function noneOf(kind: EventKind): string {
  if (kind.startsWith('strike-') && kind !== 'strike-authorised') return 'no strike'
  return KIND_RULES[kind].words.replace(/^(the|an?) /, 'no ')
}

function byWhom({ claim }: Said): string {
  return claim.speaker.is === 'anonymous' ? ', by somebody who is not named' : ''
}

/** Announced or thought possible, and it never came in a round that holds every event of that kind. */
function findUnfulfilled(
  said: Said,
  { kind, round, frame }: { kind: EventKind; round: Round; frame: Frame },
  record: RecordIndex,
): Found[] {
  const union = said.unions[0] ?? frame.union
  if (union === undefined || record.rootOf(round.union) !== union || !round.complete.includes(kind)) return []
  const kinds = [kind, ...KIND_RULES[kind].alike]
  if (kinds.some((each) => record.events(union, each).some(({ event }) => event.round === round.id))) return []
  const { words, settles } = KIND_RULES[kind]
  return [
    {
      kind: 'uncorroborated',
      weight: 'difference',
      said,
      value: `${words}: ${said.claim.modality}`,
      against: sideOfRound(round, `${round.title}: recorded whole in this, without ${words}.`, record),
      explains: `This was ${said.claim.modality === 'planned' ? 'announced' : 'thought possible'} and did not come. The round is over, and the record, which holds every event of this kind in it, has ${noneOf(kind)}.`,
      settledBy: settledBy(settles, round.sources, record),
      round: round.id,
      on: said.claim.date?.first ?? said.report?.published,
    },
  ]
}
