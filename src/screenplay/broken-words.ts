/** Words that a hyphen parts at the end of a line. */

import { wordsOf } from './words.ts'

/** Puts the lines of a paragraph together again where a word was parted. */
export type JoinLines = (lines: readonly string[]) => string

const BROKEN = /(\p{L}*\p{Ll})[-\u2010]$/u
const GOES_ON = /^(\p{Ll}[\p{L}\p{M}]*)/u

/**
 * A hyphen at the end of a line parts a word when the whole text has the word in one piece, or has neither piece as a word: `He
 * was-` and `he was` break off, `unbe-` and `lievable` do not. A soft hyphen always parts one. Small letters stand on both sides.
 */
export function joinerOf(texts: readonly string[]): JoinLines {
  const hasBreaks = texts.some((text) => /[-\u2010\u00ad]\n/.test(text))
  if (!hasBreaks) return (lines) => lines.join('\n')
  const known = new Set<string>()
  for (const text of texts) {
    const whole = text.replace(/\p{L}{1,60}[-\u2010]\n\p{L}{1,60}/gu, ' ')
    for (const word of wordsOf(whole)) known.add(word.toLowerCase())
  }
  const isParted = (left: string, right: string): boolean =>
    known.has(left + right) || (!known.has(left) && !known.has(right))
  return (lines) => joinLines(lines, isParted)
}

function joinLines(lines: readonly string[], isParted: (left: string, right: string) => boolean): string {
  const pieces: string[] = []
  for (const line of lines) {
    const before = pieces.at(-1)
    if (before === undefined) pieces.push(line)
    else if (isBroken(before, line, isParted)) pieces.splice(-1, 1, before.slice(0, -1), line)
    else pieces.push('\n', line)
  }
  return pieces.join('')
}

function isBroken(before: string, line: string, isParted: (left: string, right: string) => boolean): boolean {
  if (before.endsWith('\u00ad')) return GOES_ON.test(line)
  const left = BROKEN.exec(before.slice(-60))?.[1]?.toLowerCase()
  const right = GOES_ON.exec(line)?.[1]?.toLowerCase()
  return left !== undefined && right !== undefined && isParted(left, right)
}
