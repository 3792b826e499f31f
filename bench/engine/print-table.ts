/** The table of one rule: how fast each engine is, beside ours and the fastest SQL by hand, and whether the targets are met. */

import type { Entry } from './contenders.ts'
import { type Measured, median } from './measure.ts'

export interface Rule {
  readonly title: string
  /** Clauses, or deals, that each row is put to. */
  readonly timesRows: number
  readonly target: Target
}

/** For a million rows. */
export type Target =
  | { readonly ruleRowsASecond: number; readonly timesSql: number }
  | { readonly secondsOfFirstRun: number }

export interface Line {
  readonly entry: Entry
  /** In the order of the rows of the entry. */
  readonly measured: readonly Measured[]
}

const PLACES = 13
const HEADS = ['rows', 'seconds', 'CPU s', 'first run', 'M rule-rows/s', '× ours', '× SQL', 'peak MB', 'at other sizes']

export function printTable({ timesRows, target }: Rule, lines: readonly Line[]): void {
  const rate = ({ entry, measured }: Line, at: number): number =>
    (entry.rows[at]! * timesRows) / median(measured[at]!.seconds)
  const best = (is: Entry['is']): number =>
    Math.max(...lines.flatMap((line) => (line.entry.is === is ? [rate(line, mainOf(line))] : [])))
  const [ours, sql] = [best('ours'), best('sql')]
  console.log(`${'engine'.padEnd(31)} ${HEADS.map((head) => head.padStart(PLACES)).join(' ')}`)
  for (const line of lines) {
    const at = mainOf(line)
    const { seconds, cpuSeconds, peakBytes, sums } = line.measured[at]!
    const mine = rate(line, at)
    const others = line.entry.rows.flatMap((rows, each) =>
      each === at ? [] : [`${short(rows)}: ${figure(rate(line, each) / 1e6)}`],
    )
    const speed = [median(seconds), median(cpuSeconds), seconds[0]!, mine / 1e6, mine / ours, mine / sql].map(figure)
    const cells = sums.length === 0 ? speed.map(() => '') : speed
    const all = [
      short(line.entry.rows[at]!),
      ...cells,
      (peakBytes / 1e6).toFixed(0),
      sums.length === 0 ? '' : others.join(', '),
    ]
    console.log(`${line.entry.name.padEnd(31)} ${all.map((cell) => cell.padStart(PLACES)).join(' ')}`)
  }
  const own = lines.find(({ entry }) => entry.is === 'ours')
  if (!own) return
  console.log(verdict(target, { ours, sql, firstRun: own.measured[mainOf(own)]!.seconds[0]! }))
  const cpuOf = (line: Line): number => median(line.measured[mainOf(line)]!.cpuSeconds)
  const cpuOfSql = Math.min(...lines.flatMap((line) => (line.entry.is === 'sql' ? [cpuOf(line)] : [])))
  if (cpuOfSql < Infinity)
    console.log(`by processor time the cheapest SQL takes ${figure(cpuOfSql / cpuOf(own))} of what ours takes`)
}

function verdict(target: Target, { ours, sql, firstRun }: { ours: number; sql: number; firstRun: number }): string {
  const said = (what: string, asked: string, isMet: boolean): string =>
    `${what} (target ${asked}: ${isMet ? 'met' : 'missed'})`
  if ('secondsOfFirstRun' in target) {
    const { secondsOfFirstRun } = target
    return `ours: ${said(`${figure(firstRun)} s the first time`, `< ${secondsOfFirstRun} s`, firstRun < secondsOfFirstRun)}`
  }
  const { ruleRowsASecond, timesSql } = target
  const speed = said(`${figure(ours / 1e6)} M rule-rows/s`, `≥ ${ruleRowsASecond / 1e6}`, ours >= ruleRowsASecond)
  if (sql === -Infinity) return `ours: ${speed}`
  const slower = sql / ours
  return `ours: ${speed}; the fastest SQL is ${said(`${figure(slower)} times as fast`, `≤ ${timesSql}`, slower <= timesSql)}`
}

/** A million rows, or the most that an engine was given when that is fewer. */
function mainOf({ entry: { rows } }: Line): number {
  return rows.indexOf(Math.min(1_000_000, rows.at(-1)!))
}

function figure(number: number): string {
  if (!Number.isFinite(number) || number === 0) return ''
  return number >= 100 ? number.toFixed(0) : number < 0.01 ? number.toFixed(4) : number.toPrecision(3)
}

function short(rows: number): string {
  return rows >= 1_000_000 ? `${rows / 1_000_000}M` : `${rows / 1000}k`
}
