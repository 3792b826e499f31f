/**
 * What happened when: a panel with a scale of its own for each stretch of time, bands for what lasted, a lane for each who acted.
 * Labels stand in as many rows as they need, so that none lies on another; where there is no end of them, the rest are counted.
 */

import { seriesClass } from './palette.ts'
import { element, frame, heading, label, line, shortLabel, textWidth, tip, WIDTH } from './svg.ts'

export interface TimelineChart {
  readonly title: string
  readonly under: string
  readonly panels: readonly TimelinePanel[]
}

/** Places are days from the first of the panel; what is between two days ends outside. */
export interface TimelinePanel {
  readonly title: string
  readonly days: number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
  readonly bands: readonly TimelineBand[]
  readonly lanes: readonly { readonly name: string; readonly marks: readonly TimelineMark[] }[]
}

export interface TimelineBand {
  readonly from: number
  readonly to: number
  readonly text: string
  /** Bands of one kind have one colour. */
  readonly series: number
}

export interface TimelineMark {
  readonly from: number
  /** More than a day on when the day is not known, or it lasted. */
  readonly to: number
  readonly text: string
  readonly says: string
  /** Not known to the day, or not agreed on. */
  readonly open: boolean
}

const [LEFT, RIGHT, ROW, BAND, MOST_ROWS] = [24, WIDTH - 24, 18, 22, 40]

export function timelineChart({ title, under, panels }: TimelineChart): string {
  const head = heading(title, under)
  const marks = [...head.marks]
  let top = head.bottom
  for (const panel of panels) {
    const drawn = drawPanel(panel, top)
    marks.push(...drawn.marks)
    top = drawn.bottom
  }
  if (panels.length === 0) marks.push(label('Nothing is recorded.', { x: LEFT, y: top + 20, class: 'faint' }))
  return frame({ title, describes: describe(panels), height: top + (panels.length === 0 ? 40 : 16) }, marks)
}

interface Drawn {
  readonly marks: string[]
  readonly bottom: number
}

function drawPanel({ title, days, ticks, bands, lanes }: TimelinePanel, start: number): Drawn {
  const x = (day: number): number => LEFT + (Math.min(days, Math.max(0, day)) / Math.max(1, days)) * (RIGHT - LEFT)
  const top = start + 44
  const marks = [shortLabel(title, { x: LEFT, y: start + 28, class: 'ink strong' }, RIGHT - LEFT)]
  const banded = drawBands(bands, { top, x })
  let bottom = banded.bottom
  const body = [...banded.marks]
  for (const { name, marks: events } of lanes) {
    const lane = drawLane(name, events, { top: bottom, x })
    body.push(...lane.marks)
    bottom = lane.bottom
  }
  const grid = readable(ticks, x).flatMap(({ at, text }) => [
    line(x(at), top, x(at), bottom + 4, 'grid'),
    label(text, { x: x(at), y: bottom + 18, class: 'faint' }),
  ])
  marks.push(...grid, line(LEFT, bottom + 4, RIGHT, bottom + 4, 'axis'), ...body)
  return { marks, bottom: bottom + 30 }
}

/** As many ticks as can be read beside one another. */
function readable(ticks: TimelinePanel['ticks'], x: (day: number) => number): TimelinePanel['ticks'] {
  let free = 0
  return ticks.filter(({ at, text }) => {
    const fits = x(at) >= free && x(at) + textWidth(text) <= WIDTH
    if (fits) free = x(at) + textWidth(text) + 14
    return fits
  })
}

/** A band's words stand behind it, or before it, or above it where it is too long for either. */
function drawBands(bands: readonly TimelineBand[], { top, x }: { top: number; x: (day: number) => number }): Drawn {
  const rows: number[] = []
  const marks = bands.map(({ from, to, text, series }) => {
    const [left, right] = [x(from), Math.max(x(from) + 3, x(to))]
    const words = placeWords(text, left, right)
    const row = takeRow(rows, words)
    const y = top + BAND * row
    const below = words.above ? BAND - 4 : 0
    const bar = element('rect', {
      x: left,
      y: y + 3 + below,
      width: right - left,
      height: 14,
      rx: 3,
      class: seriesClass(series),
    })
    return tip(text, bar, label(words.text, { ...words.place, y: y + 15 }))
  })
  return { marks, bottom: top + BAND * rows.length }
}

interface Words {
  readonly text: string
  readonly place: { readonly x: number; readonly anchor?: 'end' }
  /** What mark and words take of a row. */
  readonly begins: number
  readonly ends: number
  readonly above: boolean
}

/** Where words stand that belong to a mark from `left` to `right`. */
function placeWords(given: string, left: number, right: number): Words {
  const text = cut(given)
  const width = textWidth(text)
  if (right + 8 + width <= RIGHT)
    return { text, place: { x: right + 8 }, begins: left, ends: right + 16 + width, above: false }
  if (left - 8 - width >= LEFT)
    return { text, place: { x: left - 8, anchor: 'end' }, begins: left - 16 - width, ends: right, above: false }
  const start = Math.max(LEFT, Math.min(left, RIGHT - width))
  return {
    text,
    place: { x: start },
    begins: Math.min(start, left),
    ends: Math.max(right, start + width + 8),
    above: true,
  }
}

function drawLane(
  name: string,
  events: readonly TimelineMark[],
  { top, x }: { top: number; x: (day: number) => number },
): Drawn {
  const rows: number[] = []
  const base = top + 30
  const marks = [label(name, { x: LEFT, y: top + 16, class: 'faint strong' })]
  let unlabelled = 0
  for (const event of events) {
    const isLong = event.to - event.from > 1
    const left = x(event.from)
    const right = isLong ? Math.max(left + 6, x(event.to)) : left
    const words = placeWords(event.text, left - 4, right + 2)
    if (rows.length >= MOST_ROWS && rows.every((taken) => taken > words.begins)) {
      unlabelled++
      continue
    }
    const row = takeRow(rows, words)
    const y = base + ROW * row
    const below = words.above ? ROW - 4 : 0
    const kind = event.open ? 'hollow' : 'dot'
    const shape = isLong
      ? element('rect', { x: left, y: y - 3 + below, width: right - left, height: 6, rx: 3, class: kind })
      : element('circle', { cx: left, cy: y + below, r: 4, class: kind })
    const [text, place] = [words.text, { ...words.place, y: y + 4.5 }]
    marks.push(tip(event.says, shape, label(text, place)))
  }
  const bottom = base + ROW * Math.max(1, rows.length)
  if (unlabelled === 0) return { marks, bottom }
  marks.push(label(`… and ${unlabelled} more`, { x: LEFT, y: bottom + 4, class: 'faint' }))
  return { marks, bottom: bottom + ROW }
}

const LONGEST = 380

function cut(text: string): string {
  let short = text
  while (textWidth(short) > LONGEST) short = `${short.replace(/…$/, '').replace(/.$/su, '').trimEnd()}…`
  return short
}

/** The first row that is free from there on, with the next where the words stand above the mark; what comes is in the order of time. */
function takeRow(rows: number[], { begins, ends, above }: Words): number {
  const isFree = (row: number): boolean => (rows[row] ?? 0) <= begins
  const fits = (row: number): boolean => isFree(row) && (!above || isFree(row + 1))
  let row = 0
  while (!fits(row)) row++
  rows[row] = ends
  if (above) rows[row + 1] = ends
  return row
}

function describe(panels: readonly TimelinePanel[]): string {
  return panels
    .map(({ title, bands, lanes }) => {
      const told = [...bands.map(({ text }) => text), ...lanes.flatMap(({ marks }) => marks.map(({ says }) => says))]
      return `${title}: ${told.join('; ')}.`
    })
    .join(' ')
}
