/** Names of parties by their first word, so that a text is looked through once however many parties are known. */

import { compareText } from '../../../base/index.ts'
import type { Party, PartyKind } from '../../party.ts'
import { plainCopy } from '../plain-copy.ts'

export interface PartyName {
  readonly party: string
  readonly kind: PartyKind | undefined
  readonly name: string
  readonly lower: string
  /** The name in full, not a short form of it. */
  readonly isFull: boolean
  /** Short forms in capitals count only in capitals. */
  readonly isExact: boolean
}

export type PartyNames = Map<string, PartyName[]>

export function partyNames(parties: readonly Party[]): PartyNames {
  const names: PartyNames = new Map()
  for (const { id, kind, name, aliases } of parties) {
    addName(names, { party: id, kind, name: plainCopy(name).trim(), isFull: true })
    for (const each of aliases) addName(names, { party: id, kind, name: plainCopy(each).trim(), isFull: false })
  }
  return names
}

/** Names that begin with one word: no list of real parties has so many. */
const MOST_NAMES = 200

/** Longest first among those that begin with one word. */
export function addName(names: PartyNames, { name, ...of }: Omit<PartyName, 'lower' | 'isExact'>): void {
  for (const each of spellings(name)) {
    const first = firstWord(each)
    const list = names.get(first) ?? []
    const lower = each.toLowerCase()
    if (first === '' || list.length >= MOST_NAMES || list.some((other) => other.lower === lower)) continue
    list.push({ ...of, name: each, lower, isExact: /^[A-Z0-9&./-]{2,}$/.test(each) })
    list.sort((a, b) => b.name.length - a.name.length || compareText(a.name, b.name))
    names.set(first, list)
  }
}

/** "Writers Guild" is also known as "Writers' Guild" and "Writer's Guild", WGA as W.G.A. */
function spellings(name: string): Set<string> {
  const plural = /^([A-Z][a-z]+)s(?= [A-Z])/
  const dotted = /^[A-Z]{3,6}$/.test(name) ? `${name.split('').join('.')}.` : name
  return new Set([name, name.replace(plural, "$1s'"), name.replace(plural, "$1's"), dotted])
}

export function firstWord(name: string): string {
  return /^[\p{L}\d]+/u.exec(name)?.[0].toLowerCase() ?? ''
}
