/** Credits as scripts print them: `Story by A and B & C; Teleplay by D`. */

import { isError, type Place, type Problem } from '../../base/index.ts'
import { findHeadings } from './credit-headings.ts'
import { type CreditText, plainCreditText } from './credit-text.ts'
import { type Teams, printNames, readNames } from './name-list.ts'
import { shorten } from './name-problems.ts'
import type { CreditKind } from '../records.ts'

/** One credit as printed: the teams share its weight equally, and so do the names within each. */
export interface NamedCredit {
  readonly kind: CreditKind
  readonly teams: Teams
}

export interface ReadCreditLine {
  readonly credits: readonly NamedCredit[]
  readonly problems: readonly Problem[]
}

// A credit line is a line or a few; what is longer is something else, and is not searched.
const LONGEST_LINE = 2000

/**
 * Reads a credit line. `kind` is what a list of names without a heading, or a bare `by`, stands for; without it `by` means
 * `written by`, and a list without a heading is a problem. Credits that share in no payment (`Directed by`, `Based on`) are
 * passed over with a note. `at` is where the text begins; columns of problems count on from there.
 *
 * @example
 * readCreditLine('Story by Ana and Tom & Lena').credits // [ { kind: 'story by', teams: [ [ 'Ana' ], [ 'Tom', 'Lena' ] ] } ]
 */
export function readCreditLine(
  text: string,
  { kind, at = {} }: { kind?: CreditKind; at?: Place } = {},
): ReadCreditLine {
  if (text.length > LONGEST_LINE) return { credits: [], problems: [tooLong(text, at)] }
  return readHeadings(text, plainCreditText(text), { kind, at })
}

function readHeadings(
  raw: string,
  { text, origins }: CreditText,
  { kind, at }: { kind: CreditKind | undefined; at: Place },
): ReadCreditLine {
  const place = (offset: number): Place => placeIn(raw, origins[offset] ?? 0, at)
  const problems: Problem[] = []
  const found: NamedCredit[] = []
  const headings = findHeadings(text)
  const before = text.slice(0, headings[0]?.start ?? text.length)
  if (headings.length === 0 && kind && before.trim() !== '')
    found.push(...readPart(before, { kinds: [kind], start: 0 }))
  else if (/[\p{L}\p{N}]/u.test(before)) problems.push(unread(before, headings.length, place(0)))
  for (const [index, { kinds, text: heading, end }] of headings.entries()) {
    const next = headings[index + 1]
    if (kinds === 'none') {
      problems.push(noteUnshared(heading, place(headings[index]?.start ?? 0)))
      continue
    }
    // The `and` in "Story by A and Teleplay by B" joins the credits, not the names.
    const list = next ? text.slice(end, next.start).replace(/(?<=\s)and\s*$/iu, '') : text.slice(end)
    const kindsHere = kinds === 'default' ? [kind ?? 'written by'] : kinds
    found.push(...readPart(list, { kinds: kindsHere, start: end }))
  }
  return { credits: mergeKinds(found), problems }

  function readPart(list: string, { kinds, start }: { kinds: readonly CreditKind[]; start: number }): NamedCredit[] {
    const { teams, problems: inNames } = readNames(list)
    for (const { problem, offset } of inNames) {
      problems.push({ ...problem, ...placed(place(start + offset)) })
    }
    if (teams.length === 0 && !inNames.some(({ problem }) => isError(problem)))
      problems.push(nobodyNamed(kinds, place(start)))
    return teams.length === 0 ? [] : kinds.map((kind) => ({ kind, teams }))
  }
}

/** `Story by A and B & C; Teleplay by D`; `readCreditLine` reads it back. */
export function printCreditLine(credits: readonly NamedCredit[]): string {
  return credits
    .map(({ kind, teams }) => `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${printNames(teams)}`)
    .join('; ')
}

/** Two credits of one kind are one, in the order in which they stand. */
function mergeKinds(credits: readonly NamedCredit[]): NamedCredit[] {
  const byKind = Map.groupBy(credits, ({ kind }) => kind)
  return [...byKind].map(([kind, same]) => ({ kind, teams: same.flatMap(({ teams }) => teams) }))
}

function placeIn(text: string, offset: number, at: Place): Place {
  const before = text.slice(0, offset).split('\n')
  const column = (before.at(-1)?.length ?? 0) + (before.length === 1 ? (at.column ?? 1) : 1)
  return { ...at, column, ...(at.line === undefined ? {} : { line: at.line + before.length - 1 }) }
}

function placed(at: Place): { at: Place } {
  return { at }
}

function unread(text: string, headings: number, at: Place): Problem {
  const quoted = shorten(text.trim().replace(/\s+/g, ' '))
  if (headings > 0) {
    return {
      code: 'registry/unread-text',
      at,
      message: `"${quoted}" was not understood as a credit.`,
      hint: 'Take it out, or write it as a credit, such as "Story by Ana Ruiz".',
    }
  }
  return {
    code: 'registry/no-credit-kind',
    at,
    message: `"${quoted}" does not say what the credit is.`,
    hint: 'Begin with "Written by", "Story by", "Screenplay by", "Teleplay by" or "Adaptation by".',
  }
}

function nobodyNamed(kinds: readonly CreditKind[], at: Place): Problem {
  return {
    code: 'registry/name-missing',
    at,
    message: `"${kinds.join(' and ')}" names nobody.`,
    hint: 'Add the name, or leave the credit to the credits table with an empty writer.',
  }
}

function noteUnshared(heading: string, at: Place): Problem {
  return {
    code: 'registry/credit-not-shared',
    severity: 'note',
    at,
    message: `"${shorten(heading)}" is no credit that shares in payments; it was passed over.`,
  }
}

function tooLong(text: string, at: Place): Problem {
  return {
    code: 'registry/credit-too-long',
    at,
    message: `A credit of ${text.length} characters is not read; "${shorten(text)}"`,
    hint: `Shorten it to ${LONGEST_LINE} characters: names and what they did.`,
  }
}
