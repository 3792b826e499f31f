/** Reads the drafts that contenders are given: a sentence a line, so many lines each. */

import { closeSync, openSync, readSync } from 'node:fs'

import { SENTENCES_PER_DRAFT } from './made-drafts.ts'

/** The sentences of the first `count` drafts. */
export function readDrafts(file: string, count: number): string[][] {
  const lines = readLines(file, count * SENTENCES_PER_DRAFT)
  return Array.from({ length: lines.length / SENTENCES_PER_DRAFT }, (_, i) =>
    lines.slice(i * SENTENCES_PER_DRAFT, (i + 1) * SENTENCES_PER_DRAFT),
  )
}

/** The first `count` lines. */
export function readLines(file: string, count: number): string[] {
  const input = openSync(file, 'r')
  const buffer = Buffer.alloc(2 ** 24)
  const lines: string[] = []
  let rest = ''
  while (lines.length < count) {
    const read = readSync(input, buffer)
    if (read === 0) break
    const parts = (rest + buffer.toString('latin1', 0, read)).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) lines.push(part)
  }
  closeSync(input)
  return lines.slice(0, count).map((line) => Buffer.from(line, 'latin1').toString('utf8'))
}
