/** Totals that follow a number: one line for each series, with the number as it stands marked. */

import { printValue } from './bars.ts'
import { legend } from './legend.ts'
import { seriesClass } from './palette.ts'
import { placeOn, scaleOver } from './scale.ts'
import { element, frame, heading, label, line, textWidth, tip, WIDTH } from './svg.ts'

export interface LineChart {
  readonly title: string
  readonly under: string
  readonly unit: string
  /** What runs along the bottom; `percent` prints 0.2 as 20%. */
  readonly along: { readonly name: string; readonly percent: boolean; readonly values: readonly string[] }
  readonly series: readonly { readonly name: string; readonly values: readonly string[] }[]
  /** Places along the bottom to mark, with what they are. */
  readonly marked: readonly { readonly at: string; readonly says: string }[]
}

const HEIGHT = 300

export function lineChart({ title, under, unit, along, series, marked }: LineChart): string {
  const head = heading(title, under)
  const names = series.map(({ name }) => name)
  const key = series.length > 1 ? legend(names, head.bottom, { lines: true }) : { marks: [], bottom: head.bottom }
  const places = along.values.map(numberOf)
  const [least, most] = [Math.min(...places), Math.max(...places)]
  const inside = marked.filter(({ at }) => numberOf(at) >= least && numberOf(at) <= most)
  const across = scaleOver(places, { most: 8, zero: false, percent: along.percent })
  const up = scaleOver(series.flatMap(({ values }) => values.map(Number)))
  const top = key.bottom + (22 + 18 * inside.length)
  const bottom = top + HEIGHT
  const left = 24 + Math.max(...up.ticks.map(({ text }) => textWidth(text))) + 10
  const right = WIDTH - 36
  const [x, y] = [placeOn(across, left, right), placeOn(up, bottom, top)]
  const marks = [...head.marks, ...key.marks]
  for (const { value, text } of up.ticks) {
    marks.push(line(left, y(value), right, y(value), value === 0 ? 'axis' : 'grid'))
    marks.push(label(text, { x: left - 8, y: y(value) + 4, anchor: 'end', class: 'faint' }))
  }
  for (const { value, text } of across.ticks) {
    marks.push(line(x(value), bottom, x(value), bottom + 5, 'axis'))
    marks.push(label(text, { x: x(value), y: bottom + 21, anchor: 'middle', class: 'faint' }))
  }
  marks.push(
    ...inside.flatMap(({ at, says }, index) => mark(says, x(numberOf(at)), { top, bottom, index, left, right })),
  )
  for (const [at, { name, values }] of series.entries()) {
    const points = values.map((value, step) => ({ x: x(places[step] ?? 0), y: y(Number(value)), value }))
    marks.push(drawLine(points, { name, unit, kind: seriesClass(at), along: along.values }))
  }
  marks.push(label(along.name, { x: (left + right) / 2, y: bottom + 44, anchor: 'middle', class: 'faint' }))
  marks.push(label(`${up.times}${unit}`, { x: 24, y: top - 14, class: 'faint' }))
  return frame({ title, describes: describe({ along, series, unit }), height: bottom + 58 }, marks)
}

/** A dashed upright with its words above, beside it where there is room. */
function mark(
  says: string,
  x: number,
  { top, bottom, index, left, right }: { top: number; bottom: number; index: number; left: number; right: number },
): string[] {
  const height = top - 28 - 18 * index
  const half = textWidth(says) / 2
  const anchor = x - half < left ? 'start' : x + half > right ? 'end' : 'middle'
  return [line(x, height + 4, x, bottom, 'mark'), label(says, { x, y: height, anchor, class: 'faint' })]
}

interface Point {
  readonly x: number
  readonly y: number
  readonly value: string
}

/** With a dot at each step while there is room for dots; a single step is a dot alone. */
function drawLine(
  points: readonly Point[],
  { name, unit, kind, along }: { name: string; unit: string; kind: string; along: readonly string[] },
): string {
  const path = points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
  const dots =
    points.length > 60
      ? []
      : points.map(({ x, y, value }, at) =>
          tip(
            `${along[at] ?? ''}: ${printValue(value)} ${unit}`,
            element('circle', { cx: x, cy: y, r: 3.5, class: kind }),
          ),
        )
  return element('g', { 'aria-label': name }, element('path', { d: path, class: `line ${kind}` }), ...dots)
}

/** `0.25`, `1/3`. */
function numberOf(text: string): number {
  const [above = '0', below = '1'] = text.split('/')
  return Number(above) / Number(below)
}

function describe({ along, series, unit }: Pick<LineChart, 'along' | 'series' | 'unit'>): string {
  const [first = '', last = ''] = [along.values[0], along.values.at(-1)]
  return series
    .map(({ name, values }) => {
      const ends = `${printValue(values[0] ?? '0')} ${unit} at ${first}, ${printValue(values.at(-1) ?? '0')} ${unit} at ${last}`
      return `${name}: ${ends}, over ${along.name}.`
    })
    .join(' ')
}
