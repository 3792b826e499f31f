/** Names as they are kept, and what is told when a text is none or may be meant otherwise. */

import type { Problem } from '../../base/index.ts'

export const SUFFIX = /^(?:jr|sr|jnr|snr|junior|senior|ii|iii|iv|esq|ph\.?\s?d|m\.?d|obe|cbe|mbe)\.?$/iu
const OTHERS = /^(?:al|others?|more)\.?$/iu
const NOT_IN_NAMES = /[@<>{}[\]=:#\\]/u
const HEADING = /(?:^|\s)(?:written|story|screen\s?play|teleplay|adaptation) by(?:\s|$)/iu
// Tells namesakes apart: `Ana Ruiz #1961`.
const MARK = / #[\p{L}\p{N}][\p{L}\p{N}.-]*$/u
const LONGEST_NAME = 80
const MOST_WORDS = 8

/** Without emphasis, quotation marks, asides in brackets, and a full stop that ends a sentence and no initial. */
export function cleanName(text: string): string {
  const plain = text.normalize('NFC').replace(/^\s*\(([^()]*)\)\s*$/, '$1')
  return plain
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[*_“”„«»"]+/g, ' ')
    .replace(/\s+(?=\.)/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,]+/u, '')
    .trim()
    .replace(/(?<=(?:^| )(\p{L}{2,}))\.$/u, (stop, word: string) => (SUFFIX.test(word) ? stop : ''))
}

export function checkName(text: string): Problem | undefined {
  const name = cleanName(text)
  if (name === '' || OTHERS.test(name)) {
    return {
      code: 'registry/name-missing',
      message: name === '' ? 'A name is missing here.' : `"${name}" stands here for names that are not given.`,
      hint: 'Add the name, or leave the credit to the credits table with an empty writer.',
    }
  }
  const isName =
    /\p{L}/u.test(name) &&
    !HEADING.test(name) &&
    !NOT_IN_NAMES.test(name.replace(MARK, '')) &&
    name.length <= LONGEST_NAME &&
    name.split(' ').length <= MOST_WORDS
  if (isName) return undefined
  return {
    code: 'registry/not-a-name',
    message: `"${shorten(name)}" stands where a name should be.`,
    hint: 'Write the names alone, joined by "&" or "and".',
  }
}

export function noteTeamList(text: string): Problem {
  return {
    code: 'registry/comma-in-team',
    severity: 'note',
    message: `"${shorten(text.trim())}" was read as one team that shares one part equally.`,
    hint: 'Write "&" between all names of a team, and "and" before whoever has a part alone.',
  }
}

export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}

export function reportCompany(name: string): Problem {
  return {
    code: 'registry/company-named',
    message: `"${shorten(name)}" is a company; a writing credit is a person's. Its part waits until the writer is known.`,
    hint: 'Name the writer. If the company is paid for the writer, say so with guildhall succession add loan-out …',
  }
}

export function noteForeignAnd(name: string, parts: readonly string[]): Problem {
  return {
    code: 'registry/several-names',
    severity: 'note',
    message: `"${shorten(name)}" was read as ${parts.length} writers.`,
    hint: 'If it is one name, give the writer a row in a table of credits.',
  }
}

export function noteHalfName(name: string, next: string): Problem {
  return {
    code: 'registry/half-name',
    severity: 'note',
    message: `"${shorten(name)}" stands before "${shorten(next)}" and was taken as the whole name.`,
    hint: `If they share a family name, write it out for both.`,
  }
}
