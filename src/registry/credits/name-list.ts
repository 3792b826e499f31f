/** Lists of names as credits print them: `A & B and C`. An ampersand makes a team, `and` begins the next part. */

import type { Problem } from '../../base/index.ts'
import { splitForeignAnd } from './foreign-credits.ts'
import { isCompany, isCompanyForm, nameAlone } from './name-asides.ts'
import {
  checkName,
  cleanName,
  noteForeignAnd,
  noteHalfName,
  noteTeamList,
  reportCompany,
  SUFFIX,
} from './name-problems.ts'

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
const JOINT = /(?:[^\S\n]*(?:[,;&+\n/|、，；＆]|(?<=^|\s)(?:and|und|et|with)(?=\s|$)))+/giu
// Somebody whose part is kept and waits.
const UNKNOWN = 'unknown'

/**
 * Reads a list. Commas are read as `and`: `A, B and C` are three parts. Where the only word between names is an ampersand
 * (`A, B & C`), the commas stand for it: one team of three, and a note says so. Names on lines of their own are parts.
 */
export function readNames(text: string): ReadNames {
  const { items, problems } = namesAlone(joinCompanies(joinSuffixes(splitNames(text))))
  const joints = new Set(items.slice(1).map(({ joint }) => joint))
  const commaIsTeam = joints.has('team') && joints.has('comma') && !joints.has('and')
  const teams: Item[][] = []
  for (const item of items) {
    const joins = item.joint === 'team' || (item.joint === 'comma' && commaIsTeam)
    const last = teams.at(-1)
    if (joins && last) last.push(item)
    else teams.push([item])
  }
  for (const { name, offset } of items) {
    const problem = checkName(name)
    if (problem) problems.push({ problem, offset })
  }
  if (commaIsTeam) problems.push({ problem: noteTeamList(text), offset: 0 })
  const named = teams.map((team) => team.filter(({ name }) => !checkName(name)).map(({ name }) => cleanName(name)))
  return { teams: named.filter((team) => team.length > 0), problems }
}

type Placed = ReadNames['problems'][number]

/** Without what stands beside the names, each with a note; a company is somebody unknown, so that its part waits. */
function namesAlone(items: readonly Item[]): { items: Item[]; problems: Placed[] } {
  const problems: Placed[] = []
  const alone = items.flatMap((item): Item[] => {
    const report = (problem: Problem): void => void problems.push({ problem, offset: item.offset })
    const { name, notes } = nameAlone(item.name)
    notes.forEach(report)
    if (name === undefined) return []
    const split = splitForeignAnd(cleanName(name)).map(cleanName)
    if (split.length > 1) report(noteForeignAnd(name.trim(), split))
    for (const company of split.filter(isCompany)) report(reportCompany(company))
    return split.map((part, at) => ({
      ...item,
      name: isCompany(part) ? UNKNOWN : part,
      joint: at === 0 ? item.joint : 'and',
    }))
  })
  for (const [at, { name, offset }] of alone.entries()) {
    const next = alone[at + 1]
    if (next && next.joint !== 'line' && isHalfName(cleanName(name), cleanName(next.name)))
      problems.push({ problem: noteHalfName(cleanName(name), cleanName(next.name)), offset })
  }
  return { items: alone, problems }
}

/** `Lana & Lilly Voss`: a given name, perhaps with initials, before a whole name. */
function isHalfName(name: string, next: string): boolean {
  return /^\p{L}{2,}(?: \p{Lu}\.?)*$/u.test(name) && !/^unknown$/iu.test(name) && /^\p{L}+\S* .*\p{L}{2,}/u.test(next)
}

/** `Ruiz and Sons, Inc.` is one company, and so is a single word before one; a whole name before it is a person. */
function joinCompanies(items: readonly Item[]): Item[] {
  const joined: Item[] = []
  for (const item of items) {
    const before = joined.at(-1)
    const isPart = before && item.joint !== 'line' && /^\s*\S+\s*$/u.test(before.name) && isOnlyCompany(item.name)
    if (isPart) joined[joined.length - 1] = { ...before, name: `${before.name.trim()} and ${item.name.trim()}` }
    else joined.push(item)
  }
  return joined
}

/** Not one that somebody is also called, or that lends somebody. */
function isOnlyCompany(text: string): boolean {
  return isCompany(cleanName(text)) && nameAlone(text).notes.length === 0 && !/^\s*aka\s/u.test(text)
}

/** The list as `readNames` reads it back. */
export function printNames(teams: Teams): string {
  return teams.map((names) => names.join(' & ')).join(' and ')
}

/** Joints at the edges that only separate are left out; an `and` or `&` with nobody behind it leaves an empty name. */
function splitNames(whole: string): Item[] {
  const text = whole.replace(/[\s/|]+$/u, '')
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
  if (/[&+＆]/u.test(text)) return 'team'
  return /[,，、]/u.test(text) ? 'comma' : 'line'
}

/** `Robert Lang, Jr.` is one name, and `Lang Ink, Inc.` one company. */
function joinSuffixes(items: readonly Item[]): Item[] {
  const joined: Item[] = []
  for (const item of items) {
    const before = joined.at(-1)
    const isSuffix = item.joint === 'comma' && (SUFFIX.test(item.name.trim()) || isCompanyForm(item.name))
    if (isSuffix && before && /\p{L}/u.test(before.name)) {
      joined[joined.length - 1] = { ...before, name: `${before.name.trim()}, ${item.name.trim()}` }
    } else joined.push(item)
  }
  return joined
}
