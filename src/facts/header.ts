/** Checks which columns a file has. A header that is wrong refuses the file: a column under a wrong name would be lost silently. */

import { nearestName, type Problem } from '../base/index.ts'
import { FACT_KINDS, type FactKind } from './fact.ts'
import { columnsOf } from './tables.ts'

/** What a rejects file puts before the row, so that it can be mended and taken in again as it is. */
export const REJECT_COLUMNS = ['line', 'column', 'reason', 'hint'] as const

/** `Starts On` and `starts-on` are `starts_on`. */
export function plainColumnName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '_')
}

/** Problems of a header of plain names; none when the file can be taken in. Columns without a name are passed over. */
export function checkHeader(kind: FactKind, names: readonly string[], file: string): Problem[] {
  const known = columnsOf(kind).map(({ name }) => name)
  const given = withoutRejectColumns(names).filter((name) => name !== '')
  const unknown = [...new Set(given.filter((name) => !known.includes(name)))]
  const twice = [...new Set(given.filter((name, at) => given.indexOf(name) !== at))]
  const missing = columnsOf(kind).filter(({ name, required }) => required && !given.includes(name))
  const other = unknown.length + missing.length > 0 ? kindOfHeader(given) : undefined
  const at = { file, line: 1 }
  if (other !== undefined) {
    const message = `${file} has the columns of ${other}, not of ${kind}.`
    return [{ code: 'facts/other-kind', at, message, hint: `Take it in as ${other}.` }]
  }
  return [
    ...unknown.map((name) => unknownColumn(name, { kind, free: known.filter((each) => !given.includes(each)), at })),
    ...twice.map((name) => ({
      code: 'facts/column-twice',
      at,
      message: `The column ${name} is there twice.`,
      hint: 'Keep one of them.',
    })),
    ...missing.map(({ name, says }) => ({
      code: 'facts/column-missing',
      at,
      message: `The column ${name} (${says}) is missing; every row of ${kind} needs it.`,
      hint: `Add it to the header. All columns: ${known.join(', ')}.`,
    })),
  ]
}

function unknownColumn(
  name: string,
  { kind, free, at }: { kind: FactKind; free: readonly string[]; at: { file: string; line: number } },
): Problem {
  const near = nearestName(name.slice(0, 60), free)
  const shown = name.length > 60 ? `${name.slice(0, 57)}…` : name
  return {
    code: 'facts/unknown-column',
    at,
    message: `The table ${kind} has no column "${shown}".`,
    hint: near === undefined ? 'Take the column out of the file.' : `Did you mean ${near}?`,
  }
}

/** The one kind whose table this header fits without a fault. */
function kindOfHeader(names: readonly string[]): FactKind | undefined {
  const fitting = FACT_KINDS.filter((kind) => {
    const columns = columnsOf(kind)
    return (
      names.every((name) => columns.some((column) => column.name === name)) &&
      columns.every(({ name, required }) => !required || names.includes(name))
    )
  })
  return fitting.length === 1 ? fitting[0] : undefined
}

function withoutRejectColumns(names: readonly string[]): readonly string[] {
  const isRejects = REJECT_COLUMNS.every((name) => names.includes(name))
  return isRejects ? names.filter((name) => !REJECT_COLUMNS.some((each) => each === name)) : names
}
