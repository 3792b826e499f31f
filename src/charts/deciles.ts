/** How differences are spread: one bar for each decile, to the left of zero who loses, to the right who gains. */

import { bar, printValue } from './bars.ts'
import { legend } from './legend.ts'
import { seriesClass } from './palette.ts'
import { placeOn, scaleOver } from './scale.ts'
import { frame, heading, label, line, textWidth, WIDTH } from './svg.ts'

export interface DecileChart {
  readonly title: string
  readonly under: string
  readonly unit: string
  /** One for each comparison. */
  readonly series: readonly { readonly name: string; readonly rows: readonly DecileRow[] }[]
}

export interface DecileRow {
  readonly name: string
  /** Decimal text. */
  readonly value: string
}

const [BAR, GAP] = [16, 8]

export function decileChart({ title, under, unit, series }: DecileChart): string {
  const head = heading(title, under)
  const names = series.map(({ name }) => name)
  const key = series.length > 1 ? legend(names, head.bottom) : { marks: [], bottom: head.bottom }
  const all = series.flatMap(({ rows }) => rows)
  const labels = series[0]?.rows.map(({ name }) => name) ?? []
  const scale = scaleOver(
    all.map(({ value }) => Number(value)),
    { most: 6 },
  )
  const left = 24 + Math.max(40, ...labels.map(textWidth)) + 14
  const room = Math.max(0, ...all.map(({ value }) => textWidth(printValue(value)))) + 10
  const [from, to] = [left + (scale.low < 0 ? room : 0), WIDTH - 24 - room]
  const x = placeOn(scale, from, to)
  const top = key.bottom + 8
  const bottom = top + labels.length * (series.length * BAR + GAP)
  const marks = [...head.marks, ...key.marks]
  for (const { value, text } of scale.ticks) {
    marks.push(line(x(value), top, x(value), bottom, value === 0 ? 'axis' : 'grid'))
    marks.push(label(text, { x: x(value), y: bottom + 18, anchor: 'middle', class: 'faint' }))
  }
  let y = top + GAP / 2
  for (const [row, name] of labels.entries()) {
    marks.push(label(name, { x: left - 14, y: y + (series.length * BAR) / 2 + 4, anchor: 'end' }))
    for (const [at, each] of series.entries()) {
      const value = each.rows[row]?.value ?? '0'
      // One comparison tells losers and gainers apart by colour too; several need theirs for themselves.
      const kind = seriesClass(series.length > 1 ? at : value.startsWith('-') ? 1 : 0)
      marks.push(...bar(value, { name: `${name}, ${each.name}`, unit, y, x, kind }))
      y += BAR
    }
    y += GAP
  }
  marks.push(label(`${scale.times}${unit}`, { x: to, y: bottom + 38, anchor: 'end', class: 'faint' }))
  const told = series.map(
    ({ name, rows }) => `${name}: ${rows.map((each) => `${each.name} ${printValue(each.value)} ${unit}`).join(', ')}.`,
  )
  return frame({ title, describes: told.join(' '), height: bottom + 50 }, marks)
}
