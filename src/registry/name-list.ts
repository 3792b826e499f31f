/** Lists of names as credits print them: `A & B and C`. An ampersand makes a team, `and` begins the next part. */

import type { Problem } from '../base/index.ts'

/** Teams in order; each is the names that share one part. */
export type Teams = readonly (readonly string[])[]

/** Problems with the place in the text that was read, in UTF-16 units from 0. */
export interface ReadNames {
  readonly teams: Teams
  readonly problems: readonly { readonly problem: Problem; readonly offset: number }[]
}

type Joint = 'and' | 'team' | 'comma' | 'line'

interface Item {
  readonly name: string
  /** What stands between the name before and this one. */
  readonly joint: Joint
  readonly offset: number
}

// Signs, or words with blanks around them; several in a row are one joint (`, and`).
const JOINT = /(?:[^\S\n]*(?:[,;&+\n/|]|(?<=^|\s)(?:and|und|et|with)(?=\s|$)))+/giu
const SUFFIX = /^(?:jr|sr|jnr|snr|junior|senior|ii|iii|iv|esq|ph\.?\s?d|m\.?d|obe|cbe|mbe)\.?$/iu
const OTHERS = /^(?:al|others?|more)\.?$/iu
const NOT_IN_NAMES = /[@<>{}[\]=:"#\\]/u
const LONGEST_NAME = 80
const MOST_WORDS = 8

/**
 * Reads a list. Commas are read as `and`: `A, B and C` are three parts. Where the only word between names is an ampersand
 * (`A, B & C`), the commas stand for it: one team of three, and a note says so. Names on lines of their own are parts.
 */
export function readNames(text: string): ReadNames {
  const items = joinSuffixes(splitNames(text))
  const joints = new Set(items.slice(1).map(({ joint }) => joint))
  const commaIsTeam = joints.has('team') && joints.has('comma') && !joints.has('and')
  const teams: Item[][] = []
  for (const item of items) {
    const joins = item.joint === 'team' || (item.joint === 'comma' && commaIsTeam)
    const last = teams.at(-1)
    if (joins && last) last.push(item)
    else teams.push([item])
  }
  const problems = items.flatMap(({ name, offset }) => {
    const problem = checkName(name)
    return problem ? [{ problem, offset }] : []
  })
  if (commaIsTeam) problems.push({ problem: noteTeamList(text), offset: 0 })
  const named = teams.map((team) => team.filter(({ name }) => !checkName(name)).map(({ name }) => cleanName(name)))
  return { teams: named.filter((team) => team.length > 0), problems }
}

/** The list as `readNames` reads it back. */
export function printNames(teams: Teams): string {
  return teams.map((names) => names.join(' & ')).join(' and ')
}

/** Joints at the edges that only separate are left out; an `and` or `&` with nobody behind it leaves an empty name. */
function splitNames(text: string): Item[] {
  const items: Item[] = []
  let joint: Joint = 'line'
  let start = 0
  const push = (end: number): void => {
    const name = text.slice(start, end)
    const isEdge = items.length === 0 || end === text.length
    if (name.trim() !== '' || !isEdge || joint === 'and' || joint === 'team') items.push({ name, joint, offset: start })
  }
  for (const match of text.matchAll(JOINT)) {
    const isLeading = text.slice(start, match.index).trim() === '' && items.length === 0
    if (!isLeading) push(match.index)
    joint = jointOf(match[0])
    start = match.index + match[0].length
  }
  push(text.length)
  return items
}

function jointOf(text: string): Joint {
  if (/[/|]|\p{L}/u.test(text)) return 'and'
  if (/[&+]/.test(text)) return 'team'
  return text.includes(',') ? 'comma' : 'line'
}

/** `Robert Lang, Jr.` is one name. */
function joinSuffixes(items: readonly Item[]): Item[] {
  const joined: Item[] = []
  for (const item of items) {
    const before = joined.at(-1)
    if (before && item.joint === 'comma' && SUFFIX.test(item.name.trim())) {
      joined[joined.length - 1] = { ...before, name: `${before.name.trim()}, ${item.name.trim()}` }
    } else joined.push(item)
  }
  return joined
}

/** Without emphasis, quotation marks, asides in brackets, and a full stop that ends a sentence and no initial. */
function cleanName(text: string): string {
  const plain = text.normalize('NFC').replace(/^\s*\(([^()]*)\)\s*$/, '$1')
  return plain
    .replace(/\([^()]*\)/g, ' ')
    .replace(/[*_“”„«»]+/g, ' ')
    .replace(/\s+(?=\.)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(?<=(?:^| )(\p{L}{2,}))\.$/u, (stop, word: string) => (SUFFIX.test(word) ? stop : ''))
}

function checkName(text: string): Problem | undefined {
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
    !NOT_IN_NAMES.test(name) &&
    name.length <= LONGEST_NAME &&
    name.split(' ').length <= MOST_WORDS
  if (isName) return undefined
  return {
    code: 'registry/not-a-name',
    message: `"${shorten(name)}" stands where a name should be.`,
    hint: 'Write the names alone, joined by "&" or "and".',
  }
}

function noteTeamList(text: string): Problem {
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
