/** A file of plain text → the reports in it: blocks of metadata divide it, above each text or below it. */

import { type Metadata, metadataLine, metadataOf } from './metadata-block.ts'

export interface Section {
  readonly lines: readonly string[]
  readonly metadata: Metadata
  /** Of its first line. */
  readonly line: number
}

/** Lines from `at` to just before `end`. */
interface Block {
  readonly at: number
  readonly end: number
}

// A line that looks like metadata happens in any text; this many known names in a row do not.
const LEAST_KEYS = 2
// Fewer words behind the last block are a line of rights or thanks, and no report of their own.
const LEAST_WORDS = 40

/**
 * Divides behind each block that ends a text. Blocks at the very head, or below nothing but a title and a byline, belong to what
 * follows; the one block of a text that stands in its middle divides nothing.
 */
export function sectionsOf(lines: readonly string[]): Section[] {
  const { length } = headBlock(lines)
  const head = metadataOf(lines.slice(0, length))
  const blocks = blocksIn(lines, length)
  const [first] = blocks
  if (first === undefined) return [{ lines: lines.slice(length), metadata: head, line: 1 }]
  const isFollowed = wordsIn(lines.slice(blocks.at(-1)!.end)) >= LEAST_WORDS
  if (isFollowed && (length > 0 || isHeading(lines.slice(0, first.at))))
    return divideAbove(lines, length > 0 ? [{ at: 0, end: length }, ...blocks] : blocks)
  if (isFollowed && blocks.length === 1) return [withoutBlock(lines, first)]
  return divideBelow(lines, blocks, { from: length, head })
}

function blocksIn(lines: readonly string[], start: number): Block[] {
  const blocks: Block[] = []
  let from = start
  for (let at = start; at < lines.length; at++) {
    if (metadataLine(lines[at]!)?.key === undefined) continue
    const end = runEnd(lines, at)
    if (knownKeys(lines.slice(at, end)) >= LEAST_KEYS && isMarked(lines, { from, at, end })) {
      blocks.push({ at, end })
      from = end
    }
    at = end - 1 // a part of it has fewer names
  }
  return blocks
}

/** Each text ends with its block; few words behind the last one are still of that text. */
function divideBelow(
  lines: readonly string[],
  blocks: readonly Block[],
  { from, head }: { from: number; head: Metadata },
): Section[] {
  return blocks.map(({ at, end }, index) => {
    const start = index === 0 ? from : blocks[index - 1]!.end
    const rest = index === blocks.length - 1 ? lines.slice(end) : []
    return {
      lines: [...withoutRule(lines.slice(start, at)), ...rest],
      metadata: { ...metadataOf(lines.slice(at, end)), ...(index === 0 ? head : {}) },
      line: index === 0 ? 1 : start + 1,
    }
  })
}

/** Each text begins with its block, or with the title above it. */
function divideAbove(lines: readonly string[], blocks: readonly Block[]): Section[] {
  const starts = blocks.map((block, index) => (index === 0 ? 0 : titleStart(lines, block, blocks[index - 1]!.end)))
  return blocks.map((block, index) => {
    const [start, stop] = [starts[index]!, starts[index + 1] ?? lines.length]
    const kept = [...lines.slice(start, block.at), ...withoutRule(lines.slice(block.end, stop))]
    return { lines: kept, metadata: metadataOf(lines.slice(block.at, block.end)), line: start + 1 }
  })
}

function withoutBlock(lines: readonly string[], { at, end }: Block): Section {
  return {
    lines: [...withoutRule(lines.slice(0, at)), '', ...lines.slice(end)],
    metadata: metadataOf(lines.slice(at, end)),
    line: 1,
  }
}

/** Of the lines that stand together above a block, where they are a title and no sentence. */
function titleStart(lines: readonly string[], { at }: Block, least: number): number {
  let last = at - 1
  while (last >= least && lines[last]!.trim() === '') last--
  let first = last
  while (first > least && lines[first - 1]!.trim() !== '' && !isRule(lines[first - 1]!)) first--
  return last >= least && isHeading(lines.slice(first, last + 1)) ? first : at
}

const MOST_OF_HEADING = { lines: 4, letters: 200 }

/** A title, perhaps with the name of a paper and a byline: few short lines without a sentence. */
function isHeading(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '')
  return (
    filled.length <= MOST_OF_HEADING.lines &&
    filled.every((line) => line.length <= MOST_OF_HEADING.letters && !/[.;,:]["”’)]*$/.test(line.trim()))
  )
}

function wordsIn(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + (line.match(/\p{L}+/gu)?.length ?? 0), 0)
}

/** YAML between two rules, or names with values before the first empty line. */
function headBlock(lines: readonly string[]): { readonly length: number } {
  let at = 0
  while (at < lines.length && lines[at]!.trim() === '') at++
  if (lines[at]?.trim() === '---') {
    const end = lines.slice(at + 1, at + 200).findIndex((line) => /^(?:---|\.\.\.)\s*$/.test(line))
    if (end >= 0 && knownKeys(lines.slice(at + 1, at + 1 + end)) > 0) return { length: at + end + 2 }
  }
  const end = blockEnd(lines, at)
  return { length: end ?? 0 }
}

/** Just behind the block that begins here; `undefined` when none does. */
function blockEnd(lines: readonly string[], at: number): number | undefined {
  if (metadataLine(lines[at] ?? '')?.key === undefined) return undefined
  const end = runEnd(lines, at)
  return knownKeys(lines.slice(at, end)) >= LEAST_KEYS ? end : undefined
}

/** Just behind the lines that look like metadata from here on, with no more than one empty line between them. */
function runEnd(lines: readonly string[], at: number): number {
  let end = at + 1
  for (let i = at + 1; i < lines.length && i - end < 2; i++) {
    const line = lines[i]!
    if (line.trim() !== '' && !isMetadata(line)) break
    if (line.trim() !== '') end = i + 1
  }
  return end
}

/** A short value: a sentence after a colon is text. */
function isMetadata(line: string): boolean {
  const read = metadataLine(line)
  return read !== undefined && (read.key !== undefined || read.value.length < 80)
}

function knownKeys(lines: readonly string[]): number {
  return new Set(lines.map((line) => metadataLine(line)?.key).filter(Boolean)).size
}

/** Text stands before it, then a rule, an empty line or a mark of a list; or a title; or it has three names. */
function isMarked(lines: readonly string[], { from, at, end }: Block & { from: number }): boolean {
  const before = lines[at - 1]?.trim() ?? ''
  const isSetOff = before === '' || isRule(before) || /^\s*[-*•]\s+\*\*/.test(lines[at]!)
  const hasText = lines.slice(from, at).some((line) => /\p{L}/u.test(line))
  const isBelowTitle = titleStart(lines, { at, end }, from) < at
  return hasText && (isSetOff || isBelowTitle || knownKeys(lines.slice(at, end)) > LEAST_KEYS)
}

export function isRule(line: string): boolean {
  return /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/.test(line)
}

function withoutRule(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return last >= 0 && isRule(lines[last]!) ? lines.slice(0, last) : lines
}
