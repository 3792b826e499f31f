/** Who does what a match tells: named in its clause, else in its sentence, else spoken of before. */

import type { Party } from '../party.ts'
import type { Sentence } from '../words/sentence.ts'
import type { Match } from './find-matches.ts'
import { type Side, sideOf } from './sides.ts'
import { type Token, isHardStop } from './tokens.ts'

/** Who is spoken of in a text up to a sentence, by side. */
export interface Cast {
  readonly union: string | undefined
  readonly employers: string | undefined
}

export interface Actors {
  readonly parties: readonly string[]
  /** Nobody of them stands in the sentence. */
  readonly areCarried: boolean
  /** The side of who acts. */
  readonly side: 'union' | 'employers' | undefined
}

/** The party of each side that the text names most, the first of them where it is a tie; a branch counts for the whole. */
export function mainCast(sentences: readonly Sentence[], parties: ReadonlyMap<string, Party>): Cast {
  const counts = new Map<string, number>()
  const named = sentences.flatMap(({ parties: mentions }) => mentions.map(({ party }) => party))
  for (const id of named.flatMap((each) => [each, parties.get(each)?.within ?? []].flat()))
    counts.set(id, (counts.get(id) ?? 0) + 1)
  const order = [...counts.keys()]
  const most = (side: Side): string | undefined =>
    [...counts]
      .filter(([id]) => sideOf(parties.get(id)?.kind) === side)
      .toSorted(
        ([a, x], [b, y]) =>
          y - x || isCompany(parties, a) - isCompany(parties, b) || order.indexOf(a) - order.indexOf(b),
      )[0]?.[0]
  return { union: most('union'), employers: most('employers') }
}

/** The only union, and the only employers, that the paragraph names up to a sentence; else those of the whole text. */
export function castAt(
  sentences: readonly Sentence[],
  at: number,
  { cast, parties }: { cast: Cast; parties: ReadonlyMap<string, Party> },
): Cast {
  const named = new Set<string>()
  const paragraph = sentences[at]?.paragraph
  for (let each = at; each >= 0 && sentences[each]?.paragraph === paragraph; each -= 1)
    for (const { party, generic } of sentences[each]?.parties ?? []) if (!generic) named.add(party)
  const only = (side: Side): string | undefined => {
    const ids = [...named].filter((id) => sideOf(parties.get(id)?.kind) === side)
    return ids.length === 1 ? ids[0] : undefined
  }
  return { union: only('union') ?? cast.union, employers: only('employers') ?? cast.employers }
}

function isCompany(parties: ReadonlyMap<string, Party>, id: string): number {
  return Number(parties.get(id)?.kind === 'company')
}

export function actorsOf(match: Match, tokens: readonly Token[], cast: Cast): Actors {
  const near = partiesNear(match, tokens)
  const subject = near.subject
  const side = sideOf(subject?.side) ?? usualSide(match)
  const named = [...new Set([subject, ...near.others].flatMap((token) => token?.party ?? []))]
  const wanted = wantedSides(match, side)
  const sides = new Map(
    near.all.flatMap((token) => (token.party === undefined ? [] : [[token.party, sideOf(token.side)] as const])),
  )
  const missing = wanted.filter((each) => ![...sides.values()].includes(each))
  const carried = missing.flatMap((each) => cast[each] ?? [])
  const actorMissing = side !== undefined && missing.includes(side)
  const parties = actorMissing ? [...carried, ...named] : [...named, ...carried]
  return { parties: [...new Set(parties)], areCarried: named.length === 0, side }
}

/** Who does it where nobody is named: unions strike and ask, employers offer. */
function usualSide({ rule: { who, kind } }: Match): Side | undefined {
  if (who === 'union' || who === 'employers') return who
  if (who !== 'actor' || kind === 'rejection') return undefined
  return kind === 'demand' ? 'union' : 'employers'
}

function wantedSides({ rule }: Match, side: Side | undefined): readonly Side[] {
  if (rule.who === 'none') return []
  if (rule.who === 'both') return ['union', 'employers']
  if (rule.who === 'actor') return side === undefined ? [] : [side, side === 'union' ? 'employers' : 'union']
  return [rule.who]
}

interface Near {
  readonly subject: Token | undefined
  readonly others: readonly Token[]
  readonly all: readonly Token[]
}

/** The side that stands nearest before the match or in it; after "by" where the match is passive. */
function partiesNear(match: Match, tokens: readonly Token[]): Near {
  const [start, end] = clauseAround(match, tokens)
  const all = tokens.slice(start, end).filter(({ side }) => side !== undefined && side !== 'public')
  const fits = ({ side }: Token): boolean =>
    match.rule.who === 'union' || match.rule.who === 'employers' ? sideOf(side) === match.rule.who : true
  const passive =
    tokens[match.to]?.word === 'by' || tokens[match.to - 1]?.word === 'by' || tokens[match.to - 2]?.word === 'by'
  const after = tokens
    .slice(match.to - 1, Math.min(match.to + 4, end))
    .find((token) => token.side !== undefined && fits(token))
  const before = tokens.slice(start, match.to).filter((token) => token.side !== undefined && fits(token))
  const first = tokens.slice(match.from, match.to).find((token) => token.side !== undefined && fits(token))
  const lead = tokens
    .slice(start, match.from)
    .findLast((token) => token.side !== undefined && fits(token) && !token.owns)
  const subject =
    passive && after !== undefined
      ? after
      : ((tokens[match.from] === first ? first : undefined) ?? lead ?? first ?? before.at(-1))
  return { subject, others: all.filter((token) => token !== subject), all }
}

/** From one semicolon to the next. */
function clauseAround({ from, to }: Match, tokens: readonly Token[]): readonly [number, number] {
  let start = from
  while (start > 0 && !isClauseEnd(tokens[start])) start -= 1
  let end = to
  while (end < tokens.length && !isClauseEnd(tokens[end])) end += 1
  return [start, end]
}

function isClauseEnd(token: Token | undefined): boolean {
  return token !== undefined && isHardStop(token.before) && !/^[-–—]$/.test(token.before)
}
