/** Unions and employers' bodies that are in no list, known by the shape of their names. */

import type { PartyKind } from '../../party.ts'
import { findKnownBodies } from './known-bodies.ts'

export interface Shaped {
  readonly start: number
  readonly end: number
  readonly id: string
  readonly name: string
  readonly kind: PartyKind
}

const HEADS = 'Guild|Unions?|Federation|Brotherhood|Alliance|Association|Syndicate|Society|League'
const PART = `(?!(?:${HEADS})\\b)[A-Z][A-Za-z]{1,24}(?:[-'][A-Za-z]{1,20})?'?`
const BETWEEN = '(?: (?:of|and|for|&|of the|for the))?'
const HEAD = `(?:${HEADS}|(?<=(?:Nurses|Teachers|Workers|Educators|Drivers|Writers|Faculty|Staff|Employees|Musicians|Artists|Crews) )United)`
const TAIL = `(?: (?:of|for)(?: the)?(?: ${PART}){1,3})?`
const SHAPE = new RegExp(
  `\\b(?:(?<local>(?:(?:${PART}) ){0,2}Local (?:No\\. )?\\d{1,5})|(?<named>(?:${PART}${BETWEEN} ){1,5}${HEAD}\\b${TAIL})|(?<led>(?:Alliance|Association|Brotherhood|Federation|Union|Guild|Society) (?:of|for)(?: the)?(?: ${PART}){1,4}(?:(?:,| and|, and)(?: ${PART}){1,3}){0,2})|(?<short>Actors' Equity|Equity|Teamsters|Bectu|BECTU|IATSE|SAG-AFTRA|UNITE HERE|Unifor|ACTRA))(?![A-Za-z])`,
  'g',
)
/** Words that stand before a name with a capital and are no part of it. */
const LEADING =
  /^(?:The|A|An|In|On|At|By|For|But|And|Or|As|If|When|While|After|Before|Since|With|From|Both|Its|Their|Our|Last|This|That|Hollywood|Today|Meanwhile|Former|President|Executive|Director)(?: (?:of|for|and|the))? /
const EMPLOYERS =
  /\b(?:Producers?|Employers?|Studios|Companies|Broadcasters|Maritime|Carriers|Railways|Hospitals|Operators|Contractors|Shippers|Shipowners|Stevedores|Airlines|Manufacturers|Publishers|Theatres?|Philharmonic|Symphony|Opera|Ballet|Orchestras?|Terminal|Managers|Managements?)\b/
/** "the Alliance": a head alone is no name, and these are not at the table. */
const NO_PARTY =
  /^(?:European|Soviet|African|Credit|Student|State of the|Supreme|Western|Postal) (?:Union|Society)|^(?:Royal|National Geographic|Bar) (?:Society|Association)/

export function findShapes(plain: string, { start, end }: { start: number; end: number }): Shaped[] {
  const said = plain.slice(start, end)
  if (!/[A-Z]/.test(said)) return []
  const shaped = findNames(said, start)
  const known = findKnownBodies(said).map(({ name, kind, ...at }) => {
    const from = start + at.start
    return { start: from, end: from + name.length, id: idOf(name), name, kind }
  })
  const free = known.filter((each) => !shaped.some((other) => each.start < other.end && other.start < each.end))
  return [...shaped, ...free].sort((a, b) => a.start - b.start)
}

function findNames(said: string, start: number): Shaped[] {
  return [...said.matchAll(SHAPE)].flatMap((match) => {
    const lead = leadLength(match[0])
    const name = match[0].slice(lead)
    if (NO_PARTY.test(name) || !/ |^(?:Actors|Equity|Teamsters|Bectu|BECTU|IATSE|SAG|Unifor|ACTRA)/.test(name))
      return []
    const kind: PartyKind = EMPLOYERS.test(name) ? 'employers' : 'union'
    return [
      { start: start + match.index + lead, end: start + match.index + match[0].length, id: idOf(name), name, kind },
    ]
  })
}

/** Which side somebody sits on whose name alone is known. */
export function kindOfName(name: string): PartyKind {
  return findKnownBodies(name)[0]?.kind ?? (EMPLOYERS.test(name) ? 'employers' : 'union')
}

function leadLength(name: string): number {
  let lead = 0
  for (let found = LEADING.exec(name); found; found = LEADING.exec(name.slice(lead))) lead += found[0].length
  return lead
}

/** "Writers' Guild of Great Britain" → `writers-guild-of-great-britain`. */
export function idOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
