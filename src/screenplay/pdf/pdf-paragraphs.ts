/** Lines of one paragraph → its text: blanks where a line was full, line breaks where the next word had room on it. */

import type { PdfSegment } from './pdf-lines.ts'

/** Scripts that put no blank between words: a line breaks anywhere in them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}ー々。、]/u

/** Joins the lines of a paragraph; its longest line tells how much room there was. A word broken at its own hyphen is one again. */
export function joinLines(lines: readonly (readonly PdfSegment[])[], letter: number): string {
  const right = lines.reduce((most, segments) => Math.max(most, segments.at(-1)?.right ?? 0), 0)
  const parts: string[] = []
  let before = ''
  let end = 0
  for (const segments of lines) {
    const line = segments.map((segment) => segment.text).join(' ')
    if (parts.length > 0) {
      const [word = ''] = line.split(' ', 1)
      const hadRoom = end + (word.length + 1) * letter < right
      parts.push(isOneWord(before, line) && !hadRoom ? '' : hadRoom ? '\n' : ' ')
    }
    parts.push(line)
    before = line.slice(-2)
    end = segments.at(-1)?.right ?? 0
  }
  return parts.join('')
}

function isOneWord(before: string, line: string): boolean {
  if (/[\p{L}\p{N}]-$/u.test(before)) return /^\p{Ll}/u.test(line)
  return UNSPACED.test(before.slice(-1)) && UNSPACED.test(line[0] ?? '')
}
