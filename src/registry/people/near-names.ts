/** Names that look like somebody who is here already: never merged, but told, with what they differ in. */

import type { Problem } from '../../base/index.ts'
import { calledName } from './called-names.ts'
import { nameKey } from '../keys.ts'
import type { Writer } from '../records.ts'

/** What two near names differ in: `same` when their keys are equal. */
export type Nearness = 'same' | 'namesake' | 'accents' | 'letter' | 'order' | 'initials' | 'called'

const IN_WORDS: Readonly<Record<Nearness, string>> = {
  same: 'the same name',
  namesake: 'the same name with another mark',
  accents: 'the same but for accents',
  letter: 'one letter changed, added, left out or two neighbours swapped',
  order: 'the same parts in another order',
  initials: 'one is the shorter form: initials, or without a middle name or suffix',
  called: 'a short form of the given name',
}

// A shorter name is changed to another real one by a single letter too easily (`Bo Ek`, `Jo Ek`).
const LEAST_LETTERS = 6

/**
 * Notes for a new name: who of the known writers may be the same person. Where there are many, ask those who share a key of
 * `nearNameKeys`: nobody else is near.
 */
export function noteNearNames(name: string, known: readonly Writer[]): Problem[] {
  const near = known.filter((writer) => !['same', undefined].includes(nearness(name, writer.name)))
  return near.map((writer) => ({
    code: 'registry/near-name',
    severity: 'note',
    message: `"${name}" is taken for somebody else than "${writer.name}" (${writer.id}), who is here already.`,
    hint: 'If they are one person, say so: guildhall people same A B --because …; write the name the same way from now on.',
  }))
}

/** Whether two names may be one person's, and what they differ in; the same in both directions. */
export function nearness(one: string, other: string): Nearness | undefined {
  const [a, b] = [nameKey(one), nameKey(other)]
  if (a === '' || b === '') return undefined
  if (a === b) return 'same'
  const [plainA, plainB] = [plainName(nameKey(unmarked(one))), plainName(nameKey(unmarked(other)))]
  if (plainA === '' || plainB === '') return undefined
  if (plainA === plainB && (one.includes('#') || other.includes('#'))) return 'namesake'
  if (plainA === plainB) return 'accents'
  if (sortedParts(plainA) === sortedParts(plainB)) return 'order'
  if (isShorterForm(plainA, plainB) || isShorterForm(plainB, plainA)) return 'initials'
  if (calledName(plainA) === calledName(plainB)) return 'called'
  return isMistyped(plainA, plainB) ? 'letter' : undefined
}

export function nearnessInWords(nearness: Nearness): string {
  return IN_WORDS[nearness]
}

/**
 * Keys for an index: two near names always share one, so whoever shares none need not be compared. Not twenty for an
 * ordinary name: one letter left out at each place (names that are one edit apart meet there), the parts in order, and a
 * whole part with the first letter of each other one.
 *
 * @example
 * nearNameKeys('Bo Ek') // [ 'parts bo ek', 'called bo ek', 'pair bo e', 'pair b ek', 'pair o ek' ]
 */
export function nearNameKeys(name: string): string[] {
  const keys = [nameKey(name), nameKey(unmarked(name))].filter((key) => key !== '')
  return [...new Set([...new Set(keys)].flatMap(keysOf))]
}

function keysOf(key: string): string[] {
  const plain = plainName(key)
  const keys = [`parts ${sortedParts(plain)}`, `called ${calledName(plain)}`, ...pairKeys(plain)]
  return [...keys, ...runTogether(plain).flatMap(pairKeys), ...editKeys(Array.from(plain))]
}

/** Without the mark that tells namesakes apart: `Ana Ruiz` of `Ana Ruiz #1961`. */
function unmarked(name: string): string {
  return name.replace(/\s*#\S+\s*$/u, '')
}

/** What one edit leaves: a name and the same with a letter more share the shorter, two of one length what both lack. */
function editKeys(letters: readonly string[]): string[] {
  if (letters.length < LEAST_LETTERS) return []
  return [
    `edit ${letters.join('')}`,
    ...letters.map((_, at) => `edit ${letters.slice(0, at).join('')}${letters.slice(at + 1).join('')}`),
  ]
}

/** A shorter form shares a whole part with the longer one, and the first letter of another part before or after it. */
function pairKeys(plain: string): string[] {
  const parts = plain.split(' ')
  return parts.flatMap((part, at) =>
    parts
      .slice(at + 1)
      .flatMap((later) => [
        ...(isInitial(part) ? [] : [`pair ${part} ${initialOf(later)}`]),
        ...(isInitial(later) ? [] : [`pair ${initialOf(part)} ${later}`]),
      ]),
  )
}

/** `j smith`, `jq smith` or `john smith` of `john q smith`: every part stands in the longer name in order, whole or as an initial. */
function isShorterForm(short: string, long: string): boolean {
  return [short, ...runTogether(short)].some((form) => standsIn(form.split(' '), long.split(' ')))
}

function standsIn(short: readonly string[], long: readonly string[]): boolean {
  if (short.length < 2 || short.length > long.length) return false
  let at = 0
  let isWhole = false
  for (const part of short) {
    const found = long.findIndex((other, index) => index >= at && (part === other || isInitialOf(part, other)))
    if (found < 0) return false
    isWhole ||= !isInitial(part) && part === long[found]
    at = found + 1
  }
  return isWhole
}

/** Initials run together, taken apart: `jq smith` is `j q smith`. Two or three letters that begin a name may be that. */
function runTogether(plain: string): string[] {
  const [, initials = '', rest = ''] = /^(\p{L}{2,3})( .+)$/u.exec(plain) ?? []
  return initials === '' ? [] : [`${Array.from(initials).join(' ')}${rest}`]
}

function isInitial(part: string): boolean {
  return /^\p{L}$/u.test(part)
}

function isInitialOf(part: string, other: string): boolean {
  return isInitial(part) && other.startsWith(part)
}

/** The first letter; a part that begins with a digit has no initial and stays whole. */
function initialOf(part: string): string {
  return /^\p{L}/u.exec(part)?.[0] ?? part
}

/** One edit apart, and neither another initial (`b lang`, `r lang`) nor another number. */
function isMistyped(a: string, b: string): boolean {
  const [partsA, partsB] = [new Set(a.split(' ')), new Set(b.split(' '))]
  const [onlyA, onlyB] = [[...partsA.difference(partsB)], [...partsB.difference(partsA)]]
  const isOther = onlyA.every(isInitial) && onlyB.every(isInitial)
  const isNumber = [...onlyA, ...onlyB].some((part) => /\p{N}/u.test(part))
  return !isOther && !isNumber && isOneEditAway(Array.from(a), Array.from(b))
}

/** One letter changed, added or left out, or two neighbours swapped, in a name of at least six letters. */
function isOneEditAway(a: readonly string[], b: readonly string[]): boolean {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < LEAST_LETTERS) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const [middleA, middleB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  if (middleA.length <= 1 && middleB.length <= 1) return true
  return middleA.length === 2 && middleA[0] === middleB[1] && middleA[1] === middleB[0]
}

function sortedParts(plain: string): string {
  return plain.split(' ').sort().join(' ')
}

// Letters that are written with a stroke or run together, and have no accent that could be taken off.
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** A key without accents, for comparing only. */
function plainName(key: string): string {
  const plain = key.normalize('NFD').replace(/\p{M}/gu, '')
  return plain.replace(/[øłđðþæœı]/gu, (letter) => PLAIN_LETTERS[letter] ?? letter).normalize('NFC')
}
