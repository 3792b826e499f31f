/** A text → its paragraphs: what is a heading, an item of a list, or running text, and the heading that it stands under. */

import type { Marked } from './sentence.ts'

export interface Paragraph extends Marked {
  readonly isListItem: boolean
  readonly isHeading: boolean
  readonly heading: string | undefined
  /** The place of the heading among the paragraphs, for what follows from it. */
  readonly headingAt: number | undefined
}

interface Line extends Marked {
  readonly afterBlank: boolean
}

const BULLET = /^(?:[-*•·‣▪◦–—]|\d{1,2}[.)]|\(?[a-z]\))\s{1,8}(?=\S)/
const MARK = /^#{1,6}\s/
/** A line of more words is no heading, whatever it ends with. */
const MOST_HEADING_WORDS = 18

export function splitLines(plain: string): Paragraph[] {
  const lines = joinWrapped(readLines(plain), plain)
  const paragraphs: Paragraph[] = []
  let heading: string | undefined
  let headingAt: number | undefined
  for (const line of lines) {
    const said = plain.slice(line.start, line.end)
    const isListItem = BULLET.test(said) && !MARK.test(said)
    const isHeading = !isListItem && isHeadingLine(said)
    const start = line.start + markLength(said)
    paragraphs.push({ start, end: line.end, isListItem, isHeading, heading, headingAt })
    if (isHeading) [heading, headingAt] = [plain.slice(start, line.end), paragraphs.length - 1]
  }
  return paragraphs
}

function markLength(said: string): number {
  return (BULLET.exec(said) ?? /^#{1,6}\s{1,8}(?=\S)/.exec(said))?.[0].length ?? 0
}

function readLines(plain: string): Line[] {
  const lines: Line[] = []
  let afterBlank = true
  for (let from = 0; from <= plain.length;) {
    const stop = plain.indexOf('\n', from)
    const to = stop < 0 ? plain.length : stop
    const [start, end] = trimmed(plain, from, to)
    if (start < end) lines.push({ start, end, afterBlank })
    afterBlank = start >= end
    from = to + 1
  }
  return lines
}

function trimmed(plain: string, from: number, to: number): [number, number] {
  let [start, end] = [from, to]
  while (start < end && plain[start] === ' ') start++
  while (end > start && plain[end - 1] === ' ') end--
  return [start, end]
}

/** Lines that were broken to a width are one paragraph again; a line of its own stays one. */
function joinWrapped(lines: readonly Line[], plain: string): Line[] {
  const isWrapped = lines.length > 4 && lines.every(({ start, end }) => end - start <= 100)
  const joined: Line[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    if (last && !line.afterBlank && continues(plain, { last, line, isWrapped })) {
      joined[joined.length - 1] = { ...last, end: line.end }
    } else joined.push(line)
  }
  return joined
}

function continues(plain: string, { last, line, isWrapped }: { last: Line; line: Line; isWrapped: boolean }): boolean {
  const first = plain.slice(line.start, line.start + 12)
  if (BULLET.test(first) || MARK.test(first)) return false
  const ends = plain[last.end - 1] ?? ''
  if (/^[a-z]/.test(first)) return !/[.!?:;]/.test(ends)
  if (!isWrapped) return false
  const lineStart = plain.lastIndexOf('\n', last.end - 1) + 1
  return last.end - lineStart >= 55
}

/** Short and without a full stop, or a question; or marked as one. */
function isHeadingLine(said: string): boolean {
  if (MARK.test(said)) return true
  if (said.length > 160 || said.split(' ').length > MOST_HEADING_WORDS) return false
  const inside = said.replace(/["')\]]{1,4}$/, '')
  if (/[?]$/.test(inside)) return !/[.!]\s/.test(inside) && /^["']?[A-Z0-9]/.test(said) && !/^["']/.test(said)
  return (
    /[A-Za-z0-9]$/.test(inside) &&
    !/[.!?;]$/.test(said) &&
    !/[.!?] [A-Z]/.test(withoutShort(said)) &&
    /^[^a-z]/.test(said)
  )
}

function withoutShort(said: string): string {
  return said.replace(
    /\b(?:[A-Z]|vs|Mr|Ms|Mrs|Dr|No|St|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|U\.S|U\.K|Inc|Jr)\. /g,
    ' ',
  )
}
