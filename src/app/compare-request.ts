/** The sweep and the ranges of a comparison, as people write them. */

import { badInput, compare, nearestName, parseFraction, ZERO } from '../base/index.ts'
import { checkRange, type FactsByKind, MOST_RANGES, type Steps, type UncertainColumn } from '../engine/index.ts'
import { columnsOf, FACT_KINDS } from '../facts/index.ts'

export interface AskedSweep extends Steps {
  readonly path: string
  /** Asked for in percent, and told so. */
  readonly inPercent: boolean
}

/** `views_threshold=10%..30%/1%`. A path may hold `=` (of a band), so the last one counts; it may end in `/value`, as a diff prints it. */
export function readSweep(text: string): AskedSweep {
  const match = /^(.+)=([^=]+)\.\.([^/=]+)\/(.+)$/.exec(text.trim())
  const [, path = '', ...numbers] = match ?? []
  const [from, to, step] = numbers.map((each) => parseFraction(each))
  const inPercent = numbers.every((each) => each.trim().endsWith('%'))
  if (from && to && step) return { path: path.trim().replace(/\/value$/, ''), from, to, step, inPercent }
  throw badInput('compare/bad-range', `${JSON.stringify(text)} is no sweep.`, {
    hint: 'Write the number, where it begins and ends, and how far each step goes: views_threshold=10%..30%/1%.',
  })
}

export interface AskedRanges {
  readonly ranges: readonly UncertainColumn[]
  /** Equal steps between the ends of a single range. */
  readonly between: number
}

const BETWEEN = 10
const MOST_BETWEEN = 1000

/** `exhibitions.domestic_hours_90d=90%..110%`, with `/20` for twenty steps between; without percent signs what every fact says instead. */
export function readRanges(texts: readonly string[], facts: FactsByKind): AskedRanges {
  if (texts.length > MOST_RANGES) {
    throw badInput('compare/bad-range', `${texts.length} ranges are asked for; at most ${MOST_RANGES} are reckoned.`, {
      hint: 'Keep those that move the totals most; one at a time shows which.',
    })
  }
  const read = texts.map(readRange)
  const ranges = read.map(({ range }) => range)
  for (const range of ranges) {
    const problem = checkRange(range, facts)
    if (problem) throw badInput(problem.code, problem.message, problem.hint === undefined ? {} : { hint: problem.hint })
  }
  return { ranges, between: read[0]?.between ?? BETWEEN }
}

function readRange(text: string): { readonly range: UncertainColumn; readonly between: number } {
  const match = /^([a-z_]+)\.([a-z_0-9]+)=([^=/]+)\.\.([^=/]+)(?:\/(\d+))?$/.exec(text.trim())
  const [, tableName = '', columnName = '', lowText = '', highText = '', steps] = match ?? []
  const [low, high] = [parseFraction(lowText), parseFraction(highText)]
  const [isPart, isPartToo] = [lowText, highText].map((each) => each.trim().endsWith('%'))
  if (!low || !high || isPart !== isPartToo || compare(low, ZERO) < 0) {
    throw badInput('compare/bad-range', `${JSON.stringify(text)} is no range.`, {
      hint: 'Write both ends as parts of what the facts say, or both as numbers: exhibitions.domestic_hours_90d=90%..110%.',
    })
  }
  const between = steps === undefined ? BETWEEN : Number(steps)
  if (between < 1 || between > MOST_BETWEEN) {
    throw badInput('compare/bad-range', `A range is cut into 1 to ${MOST_BETWEEN} steps, not ${steps}.`)
  }
  const { table, column } = readColumn(tableName, columnName)
  return { range: { table, column, is: isPart ? 'of-stated' : 'absolute', low, high }, between }
}

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'share', 'amount'])

function readColumn(tableName: string, columnName: string): Pick<UncertainColumn, 'table' | 'column'> {
  const table = FACT_KINDS.find((each) => each === tableName)
  if (!table) throw unknown(`There is no fact table ${JSON.stringify(tableName)}.`, tableName, FACT_KINDS)
  const columns = columnsOf(table).filter(({ type }) => NUMBERS.has(type.is))
  const names = columns.map(({ name }) => name)
  if (names.includes(columnName)) return { table, column: columnName }
  throw unknown(`The table ${table} has no column ${JSON.stringify(columnName)} that holds numbers.`, columnName, names)
}

function unknown(message: string, name: string, names: readonly string[]): Error {
  const near = nearestName(name, names)
  return badInput('compare/bad-range', message, {
    hint: near ? `Did you mean ${near}?` : `There are: ${names.join(', ')}.`,
  })
}
