/** The writer cell of a credits table: one name as it should be, several names, or a whole credit line. */

import type { Fraction, Problem } from '../../base/index.ts'
import { findHeadings } from './credit-headings.ts'
import { plainCreditText } from './credit-text.ts'
import { type NamedCredit, readCreditLine } from './credit-line.ts'
import { isNobody } from '../keys.ts'
import { type Teams, readNames } from './name-list.ts'
import { shorten } from './name-problems.ts'

/** Takes a problem of the row; gives nothing, so that it can stand for a missing value. */
export type Report = (problem: Problem) => undefined

const LONGEST_CELL = 2000

/** Without entities, tags and footnotes; a cell that is too long is left for its problem to be told. */
export function plainCell(text: string): string {
  return text.length > LONGEST_CELL ? text : plainCreditText(text).text.trim()
}

/** True when the cell says itself what the credits are: `Teleplay by Ana Ruiz; Story by Tom Okafor`. */
export function hasCredits(text: string): boolean {
  // A credit that shares ends in `by` or a colon; most cells have neither.
  if (text.length > LONGEST_CELL || !/by|[:：]/i.test(text)) return false
  return findHeadings(text).some(({ kinds }) => Array.isArray(kinds))
}

/** The credits of such a cell count, whatever the column for the credit says. */
export function readCreditCell(text: string, report: Report): NamedCredit[] {
  const { credits, problems } = readCreditLine(text)
  for (const problem of problems) report(problem)
  report({
    code: 'registry/credits-in-cell',
    severity: 'note',
    message: `The credits in the writer's cell were taken: "${shorten(text)}".`,
    hint: 'Give each writer and credit a row.',
  })
  return credits.map(({ kind, teams }) => ({ kind, teams: withoutNobodies(teams) }))
}

/** The names of a cell; `''` stands for somebody who is not known. */
export function readWriterCell(
  text: string,
  { team, share }: { team: string | undefined; share: Fraction | undefined },
  report: Report,
): Teams {
  if (text.length > LONGEST_CELL) {
    report({
      code: 'registry/credit-too-long',
      message: `The writer "${shorten(text)}" is no name.`,
      hint: 'Write the name alone, and give each writer a row.',
    })
    return []
  }
  if (isNobody(text)) return [['']]
  const turned = turnName(text)
  if (turned) {
    report({
      code: 'registry/name-turned',
      severity: 'note',
      message: `"${text}" was read as "${turned}".`,
      hint: 'Write names as they are spoken.',
    })
    return [[turned]]
  }
  const { teams, problems } = readNames(text)
  for (const { problem } of problems) report(problem)
  const count = teams.flat().length
  if (count > 1) reportSeveral(text, { count, teams, team, share }, report)
  const known = withoutNobodies(teams)
  return team === undefined ? known : [known.flat()]
}

function reportSeveral(
  text: string,
  { count, teams, team, share }: { count: number; teams: Teams; team: string | undefined; share: Fraction | undefined },
  report: Report,
): void {
  const isUnclear = share !== undefined || (team !== undefined && teams.length > 1)
  report({
    code: isUnclear ? 'registry/names-unclear' : 'registry/several-names',
    ...(isUnclear ? {} : { severity: 'note' as const }),
    message: isUnclear
      ? `"${shorten(text)}" names ${count} writers, and the row gives them one ${share ? 'share' : 'team'}.`
      : `"${shorten(text)}" was read as ${count} writers.`,
    hint: 'Give each writer a row.',
  })
}

/** `Ruiz, Ana` has a comma and a single word on one side of it; `Ana Ruiz, Tom Okafor` are two people. */
function turnName(text: string): string | undefined {
  const [, family = '', given = ''] = /^([^,;&+\n/|]+),\s*([^,;&+\n/|]+)$/u.exec(text) ?? []
  if (family === '' || /\s(?:and|und|et|with)\s/iu.test(text)) return undefined
  const isOneName = !/\s/.test(family.trim()) || !/\s/.test(given.trim())
  const { teams } = readNames(text)
  return isOneName && teams.length === 2 ? `${given.trim()} ${family.trim()}` : undefined
}

/** People write `Unknown` and mean nobody of that name. */
function withoutNobodies(teams: Teams): Teams {
  return teams.map((names) => names.map((name) => (isNobody(name) ? '' : name)))
}
