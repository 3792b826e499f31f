/**
 * The parties of a whole text: those of the list by name, others by the shape of their names, then "the guild" and its like, which
 * mean the party spoken of just before, else the one that the text speaks of most.
 */

import type { Party, PartyKind } from '../../party.ts'
import { plainCopy } from '../plain-copy.ts'
import type { Marked, PartyMention } from '../sentence.ts'
import { type PartyName, type PartyNames, addName, partyNames } from './party-names.ts'
import { Taken, firstEndingAfter } from '../taken.ts'
import { findShapes } from './shapes.ts'

interface Named extends PartyMention {
  readonly kind: PartyKind | undefined
  readonly name: string
  /** The name in full, not a short form of it. */
  readonly isFull: boolean
}

export function markParties(
  plain: string,
  sentences: readonly Marked[],
  { parties, title }: { parties: readonly Party[]; title?: string | undefined },
): PartyMention[][] {
  const names = partyNames(parties)
  const named = sentences.map((sentence) => findNamed(plain, sentence, names))
  const head = title === undefined ? [] : findNamed(plainCopy(title), { start: 0, end: title.length }, names)
  const words = wordsOf(parties, [...head, ...named.flat()], SCREEN.test(plain))
  return sentences.map((sentence, index) => {
    const here = named[index] ?? []
    const found = findGeneric(plain, sentence, { words, named: here, before: named[index - 1] ?? [] })
    return [...here.map(asMention), ...found].sort((a, b) => a.start - b.start)
  })
}

function asMention({ start, end, party, generic }: Named): PartyMention {
  return { start, end, party, generic }
}

function findNamed(plain: string, sentence: Marked, names: PartyNames): Named[] {
  const shapes = findShapes(plain, sentence)
  const listed = findListed(plain, sentence, names).filter(
    (each) => !isPartOf(each, shapes[firstEndingAfter(shapes, each.start)]),
  )
  const found = [...listed]
  for (const shape of shapes) {
    if ((listed[firstEndingAfter(listed, shape.start)]?.start ?? Number.POSITIVE_INFINITY) < shape.end) continue
    found.push({
      start: shape.start,
      end: shape.end,
      party: shape.id,
      generic: false,
      kind: shape.kind,
      name: shape.name,
      isFull: true,
    })
    addName(names, { party: shape.id, kind: shape.kind, name: shape.name, isFull: true })
  }
  found.sort((a, b) => a.start - b.start)
  for (const each of found) addShortForm(plain, each, names)
  return found
}

/** "Writers Guild" in "Writers Guild of Great Britain": a short name is not meant where a longer one goes on. */
function isPartOf(listed: Named, shape: Marked | undefined): boolean {
  return shape !== undefined && !listed.isFull && shape.start <= listed.start && listed.end < shape.end
}

function findListed(plain: string, { start, end }: Marked, names: PartyNames): Named[] {
  const found: Named[] = []
  const word = /[\p{L}\d]+/gu
  word.lastIndex = start
  for (let match = word.exec(plain); match && match.index < end; match = word.exec(plain)) {
    const at = match.index
    const name = names.get(match[0].toLowerCase())?.find((each) => standsAt(plain, { name: each, at, end }))
    if (!name) continue
    const to = at + name.name.length
    found.push({
      start: at,
      end: to,
      party: name.party,
      generic: false,
      kind: name.kind,
      name: name.name,
      isFull: name.isFull,
    })
    word.lastIndex = to
  }
  return found
}

function standsAt(plain: string, { name, at, end }: { name: PartyName; at: number; end: number }): boolean {
  const said = plain.slice(at, at + name.name.length)
  if (at + said.length > end || /^[\p{L}\d]/u.test(plain.slice(at + said.length, at + said.length + 1))) return false
  if (name.isExact) return said === name.name
  if (said.toLowerCase() !== name.lower) return false
  return /^[^a-z]/.test(said) || /^[a-z]/.test(name.name)
}

/** "Writers Guild of Great Britain (WGGB)": the short form stands for it from there on. */
function addShortForm(plain: string, { end, party, kind }: Named, names: PartyNames): void {
  const short = /^ \((?:the )?"?([A-Z][A-Za-z&-]{1,11})"?\)/.exec(plain.slice(end, end + 24))?.[1]
  if (short && /[A-Z]{2}/.test(short)) addName(names, { party, kind, name: short, isFull: false })
}

interface GenericWord {
  readonly pattern: RegExp
  readonly parties: ReadonlySet<string>
  /** Which of them the text speaks of most, if of any; of one alone, that. */
  readonly usual: string | undefined
}

interface Spoken {
  readonly words: readonly GenericWord[]
  readonly named: readonly Named[]
  /** Named in the sentence before. */
  readonly before: readonly Named[]
}

/** Mentions looked back at within a sentence. */
const MOST_BACK = 20

function findGeneric(plain: string, sentence: Marked, { words, named, before }: Spoken): PartyMention[] {
  const said = plain.slice(sentence.start, sentence.end)
  const taken = new Taken(sentence)
  for (const each of named) taken.take(each)
  const found: PartyMention[] = []
  for (const word of words) {
    for (const match of said.matchAll(word.pattern)) {
      const place = { start: sentence.start + match.index, end: sentence.start + match.index + match[0].length }
      const party = chooseParty(word, { named, before, start: place.start })
      if (party !== undefined && taken.take(place)) found.push({ ...place, party, generic: true })
    }
  }
  return found
}

/** Named before in the sentence; the only one in the sentence before; else the one that the text speaks of most. */
function chooseParty(
  { parties, usual }: GenericWord,
  { named, before, start }: { named: readonly Named[]; before: readonly Named[]; start: number },
): string | undefined {
  const behind = firstEndingAfter(named, start)
  const here = named.slice(Math.max(0, behind - MOST_BACK), behind).findLast(({ party }) => parties.has(party))
  if (here) return here.party
  const recent = new Set(before.slice(-MOST_BACK).flatMap(({ party }) => (parties.has(party) ? [party] : [])))
  return recent.size === 1 ? [...recent][0] : usual
}

/** Words of any trade: they mean a body of film and television only in a text on that, or one that names it. */
const VAGUE = new Set(
  ['companies', 'employers', 'alliance', 'networks', 'producers']
    .flatMap((word) => [word, `the ${word}`])
    .concat('management'),
)
const SCREEN = /\b(?:studios?|streamers?|Hollywood|screenwriters?|showrunners?|film|television|TV)\b/

/** The generic words of the list, and for bodies found by shape the head of their name: "the guild", "the association". */
function wordsOf(parties: readonly Party[], named: readonly Named[], ofScreen: boolean): GenericWord[] {
  const words = new Map<string, Set<string>>()
  const add = (word: string, party: string): void => {
    const lower = plainCopy(word).trim().toLowerCase()
    if (lower.length > 2) words.set(lower, (words.get(lower) ?? new Set()).add(party))
  }
  for (const { id, kind, name, generic } of parties) {
    for (const word of generic) add(word, id)
    if (kind === 'union' || kind === 'employers') headWords(kind, name).forEach((word) => add(word, id))
  }
  const listed = new Set(parties.map(({ id }) => id))
  const counts = new Map<string, number>()
  for (const { party } of named) counts.set(party, (counts.get(party) ?? 0) + 1)
  for (const { party, kind, name } of named) {
    if (!listed.has(party)) headWords(kind ?? 'union', name).forEach((word) => add(word, party))
  }
  return [...words]
    .sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))
    .map(([word, ids]) => ({
      pattern: patternOf(word),
      parties: ids,
      usual: usualOf(ids, counts, VAGUE.has(word) && !ofScreen),
    }))
}

/** Of equals the one named first. */
function usualOf(
  parties: ReadonlySet<string>,
  counts: ReadonlyMap<string, number>,
  isVague: boolean,
): string | undefined {
  let usual: string | undefined
  for (const [party, count] of counts) {
    if (parties.has(party) && count > (usual === undefined ? 0 : (counts.get(usual) ?? 0))) usual = party
  }
  return usual ?? (parties.size === 1 && !isVague ? [...parties][0] : undefined)
}

function headWords(kind: PartyKind, name: string): string[] {
  const head = /\b(Guild|Union|Federation|Brotherhood|Alliance|Association|Society|League)\b/
    .exec(name)?.[1]
    ?.toLowerCase()
  const own = head ? [`the ${head}`] : []
  return kind === 'union' ? [...own, 'the union'] : own
}

/** "the studios" is also met as "Studios" at the beginning of a sentence and as "major studios". */
function patternOf(word: string): RegExp {
  const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const bare = /^the ([a-z]+s)$/.exec(word)?.[1]
  const alone = bare ? `|(?<=^["'(]?|\\b(?:major|and|with|between|that) )${bare}\\b(?! (?:of|who|have been)\\b)` : ''
  return new RegExp(`\\b${escaped}(?![\\p{L}\\d])(?! (?:of|leagues?|relations|consult\\w+|styles?)\\b)${alone}`, 'giu')
}
