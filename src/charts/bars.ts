/** Amounts side by side: one group of bars for each name, one bar in it for each series. */

import { legend } from './legend.ts'
import { seriesClass } from './palette.ts'
import { placeOn, scaleOver } from './scale.ts'
import { element, frame, heading, label, line, shortLabel, textWidth, tip, WIDTH } from './svg.ts'

export interface BarGroup {
  readonly name: string
  /** Decimal text, one for each series. */
  readonly values: readonly string[]
}

export interface BarChart {
  readonly title: string
  readonly under: string
  /** What the values are in: `USD`. */
  readonly unit: string
  readonly series: readonly string[]
  readonly groups: readonly BarGroup[]
}

const [BAR, GAP, NAMES] = [16, 16, 300]

/** Horizontal bars, so that long names stand beside them; values may be less than nothing. */
export function barChart({ title, under, unit, series, groups }: BarChart): string {
  const head = heading(title, under)
  const key = series.length > 1 ? legend(series, head.bottom) : { marks: [], bottom: head.bottom }
  const values = groups.flatMap((group) => group.values.map(Number))
  const texts = groups.flatMap((group) => group.values.map(printValue))
  const scale = scaleOver(values, { most: 5 })
  const left = 24 + Math.min(NAMES, Math.max(60, ...groups.map(({ name }) => textWidth(name)))) + 12
  const room = Math.max(0, ...texts.map(textWidth)) + 10
  const [from, to] = [left + (scale.low < 0 ? room : 0), WIDTH - 24 - (scale.high > 0 ? room : 0)]
  const x = placeOn(scale, from, to)
  const top = key.bottom + 8
  const bottom = top + groups.reduce((sum, group) => sum + group.values.length * BAR + GAP, 0)
  const marks = [...head.marks, ...key.marks]
  for (const { value, text } of scale.ticks) {
    marks.push(line(x(value), top, x(value), bottom, value === 0 ? 'axis' : 'grid'))
    marks.push(label(text, { x: x(value), y: bottom + 18, anchor: 'middle', class: 'faint' }))
  }
  let y = top + GAP / 2
  for (const { name, values: amounts } of groups) {
    const middle = y + (amounts.length * BAR) / 2 + 4
    marks.push(shortLabel(name, { x: left - 12, y: middle, anchor: 'end' }, NAMES))
    for (const [at, amount] of amounts.entries()) {
      marks.push(...bar(amount, { name: `${name}, ${series[at] ?? ''}`, unit, y, x, kind: seriesClass(at) }))
      y += BAR
    }
    y += GAP
  }
  marks.push(label(`${scale.times}${unit}`, { x: to, y: bottom + 38, anchor: 'end', class: 'faint' }))
  return frame({ title, describes: describe(series, groups, unit), height: bottom + 50 }, marks)
}

interface BarPlace {
  readonly name: string
  readonly unit: string
  readonly y: number
  readonly x: (value: number) => number
  readonly kind: string
}

/** A bar with its value at its end, outside. */
export function bar(amount: string, { name, unit, y, x, kind }: BarPlace): string[] {
  const value = Number(amount)
  const [zero, end] = [x(0), x(value)]
  const place = value < 0 ? { x: end - 5, anchor: 'end' as const } : { x: end + 5 }
  const shape = { x: Math.min(zero, end), y: y + 1, width: Math.abs(end - zero), height: BAR - 3, class: kind }
  return [
    tip(`${name}: ${printValue(amount)} ${unit}`, element('rect', shape)),
    label(printValue(amount), { ...place, y: y + 12 }),
  ]
}

/** Thousands grouped; a real minus sign. */
export function printValue(decimal: string): string {
  const [whole = '', decimals] = decimal.replace('-', '').split('.')
  const text = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',') + (decimals === undefined ? '' : `.${decimals}`)
  return decimal.startsWith('-') ? `−${text}` : text
}

function describe(series: readonly string[], groups: readonly BarGroup[], unit: string): string {
  return groups
    .map(({ name, values }) => {
      const told = values.map((value, at) => `${series.length > 1 ? `${series[at]} ` : ''}${printValue(value)} ${unit}`)
      return `${name}: ${told.join(', ')}.`
    })
    .join(' ')
}
