/** Names that look like somebody who is here already: never merged, but told. */

import type { Problem } from '../base/index.ts'
import { nameKey } from './keys.ts'
import type { Writer } from './records.ts'

/**
 * Notes for a new name: who of the known writers may be the same person. Near are names that differ in accents, in one
 * letter, in the order of their parts, in a middle name or suffix, or in initials for given names.
 */
export function noteNearNames(name: string, known: readonly Writer[]): Problem[] {
  const key = nameKey(name)
  const near = known.filter((writer) => isNear(key, nameKey(writer.name)))
  return near.map((writer) => ({
    code: 'registry/near-name',
    severity: 'note',
    message: `"${name}" is taken for somebody else than "${writer.name}" (${writer.id}), who is here already.`,
    hint: 'If they are one person, write the name the same way in both places.',
  }))
}

function isNear(a: string, b: string): boolean {
  if (a === b || a === '' || b === '') return false
  const [plainA, plainB] = [withoutAccents(a), withoutAccents(b)]
  if (plainA === plainB || isOneEditAway(plainA, plainB)) return true
  const [partsA, partsB] = [plainA.split(' '), plainB.split(' ')]
  if (partsA.toSorted().join(' ') === partsB.toSorted().join(' ')) return true
  return isShorterForm(partsA, partsB) || isShorterForm(partsB, partsA)
}

/** `j smith` or `john smith` of `john q smith`: every part stands in the longer name in order, whole or as an initial. */
function isShorterForm(short: readonly string[], long: readonly string[]): boolean {
  if (short.length < 2 || short.length > long.length) return false
  let at = 0
  for (const part of short) {
    const found = long.findIndex((other, index) => index >= at && isPartOf(part, other))
    if (found < 0) return false
    at = found + 1
  }
  return short.some((part) => part.length > 1 && long.includes(part))
}

function isPartOf(part: string, other: string): boolean {
  return part === other || (part.length === 1 && other.startsWith(part))
}

/** One letter changed, added or left out, or two neighbours swapped, in a name of at least six letters. */
function isOneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 6) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (middleA.length <= 1 && middleB.length <= 1) return true
  return middleA.length === 2 && middleA[0] === middleB[1] && middleA[1] === middleB[0]
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '')
}
