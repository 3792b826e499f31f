/** Scripts that came by mail: the head of the mail, and the marks that quoting puts before each line. */

import { linesOf, unifyLineEnds } from '../lines.ts'

export interface UnpackedMail {
  /** The text without marks; lines keep their numbers. */
  readonly text: string
  /** Lines of the head of the mail, from the first. */
  readonly headLines: number
}

const HEAD =
  /^(?:from|to|cc|bcc|subject|date|sent|reply-to|message-id|received|return-path|content-[a-z-]+|mime-version|x-[a-z-]+|von|an|betreff|gesendet|de|à|objet|envoyé)\s*:\s/i
const QUOTE = /^(?:> ?){1,6}/
const LEAST_HEAD = 3

/** A head is three lines or more with `From:` and `Subject:` among them, then a blank line. A text is quoted when nine lines in ten are. */
export function unpackMail(text: string): UnpackedMail {
  const head = headOf(text)
  if (!/^\s*>/m.test(text.slice(0, 20_000))) return { text, headLines: head }
  const lines = linesOf(unifyLineEnds(text)).map((line) => line.text)
  const body = lines.slice(head).filter((line) => line.trim() !== '')
  const quoted = body.filter((line) => QUOTE.test(line.slice(0, 20)))
  if (quoted.length < 4 || quoted.length * 10 < body.length * 9) return { text, headLines: head }
  return { text: lines.map((line, i) => (i < head ? line : line.replace(QUOTE, ''))).join('\n'), headLines: head }
}

function headOf(text: string): number {
  const lines = unifyLineEnds(text.slice(0, 20_000)).split('\n')
  const end = lines.findIndex((line) => line.trim() === '')
  const head = lines.slice(0, Math.max(0, end))
  const isHead = head.every((line, i) => HEAD.test(line) || (i > 0 && /^\s+\S/.test(line)))
  const hasBoth =
    head.some((line) => /^(?:from|von|de)\s*:/i.test(line)) &&
    head.some((line) => /^(?:subject|betreff|objet)\s*:/i.test(line))
  return isHead && hasBoth && head.length >= LEAST_HEAD ? head.length : 0
}
