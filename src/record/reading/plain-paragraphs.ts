/** Plain text → paragraphs: hard-wrapped lines are joined, lines that are paragraphs by themselves stay so, bullets become "- ". */

import { oneLine } from './markup.ts'

// A text that was wrapped by hand or by mail has lines of 60 to 80 letters; 100 leaves room.
const LONGEST_WRAPPED = 100

export function paragraphsOfPlain(text: string): string[] {
  const blocks = text
    .split(/\n[^\S\n]*(?:\n\s*)?\n|\n[^\S\n]*\n/)
    .map((block) =>
      block
        .split('\n')
        .map((line) => line.trimEnd())
        .filter((line) => line.trim() !== ''),
    )
    .filter((lines) => lines.length > 0)
  const isWrapped = isHardWrapped(blocks)
  return blocks.flatMap((lines) => paragraphsOfBlock(lines, isWrapped)).filter((line) => line !== '')
}

/** Most lines that another one follows are nearly full, and none is longer than the measure. */
function isHardWrapped(blocks: readonly (readonly string[])[]): boolean {
  const inner = blocks.flatMap((lines) => lines.slice(0, -1)).filter((line) => !isBullet(line))
  const longest = Math.max(
    0,
    ...blocks.slice(0, 1000).flatMap((lines) => lines.slice(0, 1000).map((line) => line.length)),
  )
  if (inner.length < 2 || longest > LONGEST_WRAPPED) return false
  const full = inner.filter((line) => line.length >= longest * 0.6)
  const ended = inner.filter((line) => /[.!?:]["”’)]?$/.test(line))
  return full.length * 2 > inner.length && ended.length * 2 < inner.length
}

function paragraphsOfBlock(lines: readonly string[], isWrapped: boolean): string[] {
  const paragraphs: string[] = []
  for (const line of lines) {
    const text = withDash(line)
    const isNew = !isWrapped || paragraphs.length === 0 || text.startsWith('- ') || isHeading(line)
    if (isNew) paragraphs.push(text)
    else paragraphs.push(joined(paragraphs.pop()!, text))
  }
  return paragraphs
}

/** A word that was divided at the end of a line keeps its hyphen: nobody can tell whether it had one. */
function joined(before: string, line: string): string {
  return /\p{L}-$/u.test(before) && /^\p{Ll}/u.test(line) ? `${before}${line}` : `${before} ${line}`
}

function isBullet(line: string): boolean {
  return /^\s*(?:[•·▪◦‣●*–-]|\(?\d{1,2}[.)])\s+\S/.test(line)
}

function isHeading(line: string): boolean {
  return /^#{1,6}\s/.test(line)
}

function withDash(line: string): string {
  return oneLine(unmarked(line)).replace(/^[•·▪◦‣●*–-]\s+(?=\S)/, '- ')
}

/** Headings and stress of Markdown, links as their words, quotations without their sign. */
function unmarked(line: string): string {
  return line
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/^\s*>\s?/, '')
    .replace(/(\*\*|__)(?=\S)([^*_]{1,500})(?<=\S)\1/g, '$2')
    .replace(/!?\[([^\]]{1,500})\]\(https?:[^)\s]{1,2000}\)/g, '$1')
}
