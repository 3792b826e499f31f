/** The credits table: one name in one credit a row, checked work by work. */

import { ONE, type Place, type Problem, compare, isError, printFraction } from '../../base/index.ts'
import { checkCredits } from './check-credits.ts'
import { type CreditRowsOptions, type CreditTableRow, type ReadRow, readCreditRow } from './credit-row.ts'
import type { Credit, CreditDetermination, Writer } from '../records.ts'
import { claimedTotal } from './shares.ts'

export interface CreditRows {
  readonly determinations: readonly CreditDetermination[]
  /** Everybody named in them, once. */
  readonly writers: readonly Writer[]
  readonly problems: readonly Problem[]
}

/**
 * The rows of one work that were learnt on one day are one determination: all of its credits. When one of them is wrong the
 * determination is left out as a whole, because the others would share what belongs to the one that is missing; other works
 * are not touched by it. An empty writer is an unidentified one.
 */
export function creditsFromRows(table: readonly CreditTableRow[], options: CreditRowsOptions): CreditRows {
  const rows = table.map(withPlainColumns)
  const missing = ['work', 'writer', 'credit'].filter((name) => rows[0] && !rows.some(({ columns }) => name in columns))
  if (missing.length > 0) return { determinations: [], writers: [], problems: [noColumns(missing, rows[0]?.at)] }
  const read = rows.map((row) => readCreditRow(row, options))
  const problems = read.flatMap((row) => [...row.problems])
  const groups = Map.groupBy(
    read.filter(({ work }) => work !== undefined),
    ({ work, knownOn }) => `${knownOn} ${work}`,
  )
  const determinations: CreditDetermination[] = []
  const writers = new Map<string, Writer>()
  for (const group of groups.values()) {
    const found = [...checkGroup(group)]
    problems.push(...found)
    const wrong = group.filter((row) => row.problems.some(isError))
    if (wrong.length > 0 || found.some(isError)) {
      problems.push(noteLeftOut(group, wrong))
      continue
    }
    determinations.push(determinationOf(group))
    for (const writer of group.flatMap((row) => row.writers)) {
      if (!writers.has(writer.id)) writers.set(writer.id, writer)
    }
  }
  return { determinations, writers: [...writers.values()], problems }
}

/** `Known On` is the column `known_on`. */
function withPlainColumns({ columns, ...rest }: CreditTableRow): CreditTableRow {
  const plain = Object.entries(columns).map(([name, cell]) => [
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
    cell,
  ])
  return { ...rest, columns: Object.fromEntries(plain) as CreditTableRow['columns'] }
}

function determinationOf(group: readonly ReadRow[]): CreditDetermination {
  const [first] = group
  const { work = '', knownOn = '' } = first ?? {}
  const sources = new Set(group.map(({ source }) => source))
  return { work, credits: distinct(group.flatMap(({ credits }) => credits)), source: [...sources].join('; '), knownOn }
}

/** Rows that say the same of the same person twice are one; nobody knows whether two unknown people are the same. */
function distinct(credits: readonly Credit[]): Credit[] {
  const seen = new Set<string>()
  return credits.filter((credit) => {
    const key = keyOf(credit)
    if (credit.writer === undefined || !seen.has(key)) return seen.add(key)
    return false
  })
}

function keyOf({ writer, kind, team, status, share }: Credit): string {
  return JSON.stringify([writer, kind, team, status, share && printFraction(share)])
}

function checkGroup(group: readonly ReadRow[]): Problem[] {
  const rows = group.flatMap((row) => row.credits.map((credit) => ({ credit, row })))
  const credits = distinct(rows.map(({ credit }) => credit))
  const name = group[0]?.workText ?? ''
  return [...noteRepeats(rows, name), ...checkCredits(credits).map((problem) => placeInGroup(problem, { rows, name }))]
}

function noteRepeats(rows: readonly { credit: Credit; row: ReadRow }[], name: string): Problem[] {
  const seen = new Set<string>()
  return rows.flatMap(({ credit, row }) => {
    const key = keyOf(credit)
    if (credit.writer === undefined || !seen.has(key)) {
      seen.add(key)
      return []
    }
    return [
      {
        code: 'registry/duplicate-credit',
        severity: 'note' as const,
        ...row.place,
        message: `${row.writerText} stands twice in "${credit.kind}" of ${name}; the row was taken once.`,
      },
    ]
  })
}

/** Points to the row with which the sum went over one, or that brought the kind or name that clashes. */
function placeInGroup(
  problem: Problem,
  { rows, name }: { rows: readonly { credit: Credit; row: ReadRow }[]; name: string },
): Problem {
  const isOver = problem.code === 'registry/shares-over-one'
  const row = rows[isOver ? firstOver(rows.map(({ credit }) => credit)) : rows.length - 1]?.row
  const sum = isOver && row ? ` The sum goes over one with ${row.writerText || 'the unnamed writer'}.` : ''
  return { ...problem, ...row?.place, message: `${name}: ${problem.message}${sum}` }
}

/** Index of the first credit with which the claims are more than one; they only grow, so it is found by halving. */
function firstOver(credits: readonly Credit[]): number {
  let [low, high] = [0, credits.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(claimedTotal(credits.slice(0, middle + 1)), ONE) > 0) high = middle
    else low = middle + 1
  }
  return low
}

function noteLeftOut(group: readonly ReadRow[], wrong: readonly ReadRow[]): Problem {
  const [first] = group
  const lines = wrong.flatMap(({ place }) => (place.at?.line === undefined ? [] : [place.at.line]))
  const where = lines.length > 0 ? ` (line ${lines.slice(0, 5).join(', ')})` : ''
  return {
    code: 'registry/credits-left-out',
    severity: 'note',
    ...first?.place,
    message: `The ${group.length} credit rows of ${first?.workText} were left out together, because one of them is wrong${where}.`,
    hint: 'Correct the row and take in the table again; until then what was known before counts.',
  }
}

function noColumns(missing: readonly string[], at: Place | undefined): Problem {
  return {
    code: 'registry/no-column',
    ...(at ? { at } : {}),
    message: `The credits table has no column ${missing.join(', ')}.`,
    hint: 'Its columns are work, writer, credit, and if known team, status, share, known_on, source.',
  }
}
