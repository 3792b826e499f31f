/** SVG as text: elements, texts of a known width, and the frame that every chart stands in. */

import { SERIES_STYLE } from './palette.ts'

export const WIDTH = 860
export const FONT_SIZE = 13

/** One element; attributes that are `undefined` are left out. Numbers are pixels, to a hundredth. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...inside: readonly string[]
): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) =>
        ` ${key}="${typeof value === 'number' ? Math.round(value * 100) / 100 : escape(String(value))}"`,
    )
  return inside.length === 0 ? `<${name}${given.join('')}/>` : `<${name}${given.join('')}>${inside.join('')}</${name}>`
}

/** What is told to those who point at a mark. */
export function tip(text: string, ...marks: readonly string[]): string {
  return element('g', {}, element('title', {}, escape(text)), ...marks)
}

export interface TextPlace {
  readonly x: number
  readonly y: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly class?: string
}

export function label(text: string, { x, y, anchor, class: kind = 'ink' }: TextPlace): string {
  return element('text', { x, y, 'text-anchor': anchor === 'start' ? undefined : anchor, class: kind }, escape(text))
}

export function line(x1: number, y1: number, x2: number, y2: number, kind: string): string {
  return element('line', { x1, y1, x2, y2, class: kind })
}

/** The text, cut to a width with an ellipsis; what was cut is there for those who point at it. */
export function shortLabel(text: string, place: TextPlace, room: number): string {
  let short = text
  while (textWidth(short) > room && short.length > 1) short = `${short.replace(/…$/, '').slice(0, -1).trimEnd()}…`
  if (short === text) return label(text, place)
  return tip(text, label(short, place))
}

/** Pixels that a text takes, a little generously: the reader's font is not known. Wide East Asian letters take twice as many. */
export function textWidth(text: string): number {
  let width = 0
  for (const letter of text) {
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(letter)
      ? 1
      : /[il.,:;'|! ]/.test(letter)
        ? 0.32
        : /[mwMW%—]/.test(letter)
          ? 0.9
          : 0.58
  }
  return width * FONT_SIZE
}

export interface Frame {
  readonly title: string
  /** For those who cannot see it: what the chart says. */
  readonly describes: string
  readonly height: number
}

/** A whole file; a person who reads by ear hears title and description. */
export function frame({ title, describes, height }: Frame, body: readonly string[]): string {
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${WIDTH} ${Math.ceil(height)}`,
      width: WIDTH,
      height: Math.ceil(height),
      role: 'img',
      'aria-labelledby': 'chart-title chart-says',
    },
    element('title', { id: 'chart-title' }, escape(title)),
    element('desc', { id: 'chart-says' }, escape(describes)),
    element('style', {}, STYLE),
    element('rect', { width: '100%', height: '100%', class: 'paper' }),
    ...body.map((each) => `\n${each}`),
    '\n',
  )}\n`
}

/** Shows the title; a long one in two lines. Gives the height that it takes. */
export function heading(title: string, under: string): { readonly marks: string[]; readonly bottom: number } {
  const marks = [shortLabel(title, { x: 24, y: 34, class: 'head' }, (WIDTH - 48) * 0.8)]
  if (under === '') return { marks, bottom: 50 }
  return { marks: [...marks, shortLabel(under, { x: 24, y: 55, class: 'faint' }, WIDTH - 48)], bottom: 70 }
}

function escape(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are no part of XML
  const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
  return clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const STYLE = `
text { font: ${FONT_SIZE}px system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
text { paint-order: stroke; stroke: #ffffff; stroke-width: 3px; stroke-linejoin: round; }
text.head { font-size: 18px; font-weight: 600; } text.strong { font-weight: 600; }
.paper { fill: #ffffff; } .ink, .head { fill: #1b1f24; } .faint { fill: #57606a; }
.grid { stroke: #d8dee4; } .axis { stroke: #57606a; } .mark { stroke: #57606a; stroke-dasharray: 4 4; }
.dot { fill: #1b1f24; } .hollow { fill: #ffffff; stroke: #1b1f24; stroke-width: 1.5; }
.line { fill: none; stroke-width: 2.5; }
${SERIES_STYLE.light}
@media (prefers-color-scheme: dark) {
text { stroke: #0d1117; }
.paper { fill: #0d1117; } .ink, .head { fill: #e6edf3; } .faint { fill: #9aa5b1; }
.dot { fill: #e6edf3; } .hollow { fill: #0d1117; stroke: #e6edf3; }
.grid { stroke: #2a313a; } .axis { stroke: #9aa5b1; } .mark { stroke: #9aa5b1; }
${SERIES_STYLE.dark}
}
`
