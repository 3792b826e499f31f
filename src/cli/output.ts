/** What a command says: one JSON document, or tables and sentences for people. */

import { type Json, printPlace, type Problem } from '../base/index.ts'
import { styleText } from 'node:util'

/** What a command hands back. `exitCode` 1: done, and what was checked has problems or breaches. */
export interface CommandResult {
  readonly json: Json
  readonly text: string
  readonly exitCode?: 0 | 1
}

export interface Column<Row> {
  readonly title: string
  readonly of: (row: Row) => string
  readonly align?: 'left' | 'right'
}

/** A plain table, columns as wide as their widest cell; numbers to the right. */
export function printTable<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) => columns.map((column) => column.of(row)))
  const widths = columns.map((column, i) =>
    cells.reduce((width, row) => Math.max(width, widthOf(row[i] ?? '')), widthOf(column.title)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => {
        const pad = ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)))
        return columns[i]?.align === 'right' ? pad + cell : cell + pad
      })
      .join('  ')
      .trimEnd()
  const head = line(columns.map((column) => column.title))
  return [colour('bold', head), ...cells.map(line)].join('\n')
}

/** Problems as people read them, one under the other. */
export function printProblems(problems: readonly Problem[]): string {
  return problems
    .map((problem) => {
      const mark = problem.severity === 'note' ? colour('cyan', 'note') : colour('red', 'problem')
      const place = printPlace(problem.at)
      return `${mark} ${place ? `${place}: ` : ''}${problem.message}${problem.hint ? `\n     ${problem.hint}` : ''}`
    })
    .join('\n')
}

// More are counted by what they are.
const MOST_PROBLEMS = 12

/** The first problems, and how many more of each kind there are; the JSON has all. */
export function printFirstProblems(problems: readonly Problem[]): string {
  const more = problems.slice(MOST_PROBLEMS)
  const kinds = [...Map.groupBy(more, ({ code }) => code)].map(([code, each]) => `${printCount(each.length)} ${code}`)
  const rest = more.length === 0 ? '' : `\n${printCount(more.length)} more, told by --json: ${kinds.join(', ')}`
  return `${printProblems(problems.slice(0, MOST_PROBLEMS))}${rest}`
}

/** Colours only on a terminal, and not when NO_COLOR asks for none. */
export function colour(style: 'bold' | 'red' | 'green' | 'cyan' | 'yellow', text: string): string {
  return styleText(style, text, { stream: process.stdout })
}

/** Thousands grouped: `1,234,567`. */
export function printCount(count: number): string {
  return count.toLocaleString('en-US')
}

/** How many columns a terminal gives a text: wide East Asian letters take two, marks none. */
function widthOf(text: string): number {
  let width = 0
  // oxlint-disable-next-line no-control-regex -- colour codes take no room
  for (const letter of text.replace(/\u001b\[\d+m/g, '')) {
    if (/\p{Mark}/u.test(letter)) continue
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/.test(
      letter,
    )
      ? 2
      : 1
  }
  return width
}
