/** Plain text → its reports: one as a rule, several where each ends in a block of metadata. */

import type { FoundFile, FoundReport } from './found-report.ts'
import { oneLine } from './markup.ts'
import { fieldsOfMetadata, type Metadata, metadataLine, metadataOf } from './metadata-block.ts'
import { byName } from './page-metadata.ts'
import { paragraphsOfPlain } from './plain-paragraphs.ts'

interface Section {
  readonly lines: readonly string[]
  readonly metadata: Metadata
  /** Of its first line. */
  readonly line: number
}

export function readPlain(text: string): FoundFile {
  const sections = sectionsOf(titleBelowBlock(text.split('\n')))
  return { reports: sections.map(reportOf), problems: [] }
}

// A line that looks like metadata happens in any text; this many known names in a row do not.
const LEAST_KEYS = 2

/** A title with a block right below it is read as the block with the title below. */
function titleBelowBlock(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => line.trim() !== '')
  const title = lines[at]
  if (title === undefined || isRule(title) || isMetadata(title) || /[.;,]["”’]?\s*$/.test(title)) return lines
  const next = lines.findIndex((line, index) => index > at && line.trim() !== '')
  const end = next < 0 || next > at + 2 ? undefined : blockEnd(lines, next)
  return end === undefined ? lines : [...lines.slice(next, end), '', title, '', ...lines.slice(end)]
}

/** Divides after each block that ends a text; a block at the very head belongs to what follows. */
function sectionsOf(lines: readonly string[]): Section[] {
  const head = headBlock(lines)
  const sections: Section[] = []
  let from = head.length
  let line = 1
  let metadata = metadataOf(lines.slice(0, head.length))
  for (let at = from; at < lines.length; at++) {
    if (metadataLine(lines[at]!)?.key === undefined) continue
    const end = runEnd(lines, at)
    if (knownKeys(lines.slice(at, end)) < LEAST_KEYS || !isAtEnd(lines, { from, at, end })) {
      at = end - 1 // a part of it has fewer names
      continue
    }
    sections.push({
      lines: withoutRule(lines.slice(from, at)),
      metadata: { ...metadataOf(lines.slice(at, end)), ...metadata },
      line,
    })
    ;[from, line, metadata] = [end, end + 1, {}]
    at = end - 1
  }
  const rest = lines.slice(from)
  if (sections.length === 0 || rest.some((each) => /[\p{L}\p{N}]/u.test(each)))
    sections.push({ lines: rest, metadata, line })
  return sections
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

/** Text stands before it, then a rule, an empty line or a mark of a list; or it has three names. */
function isAtEnd(lines: readonly string[], { from, at, end }: { from: number; at: number; end: number }): boolean {
  const before = lines[at - 1]?.trim() ?? ''
  const isMarked = before === '' || isRule(before) || /^\s*[-*•]\s+\*\*/.test(lines[at]!)
  const hasText = lines.slice(from, at).some((line) => /\p{L}/u.test(line))
  return hasText && (isMarked || knownKeys(lines.slice(at, end)) > LEAST_KEYS)
}

function isRule(line: string): boolean {
  return /^\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*$/.test(line)
}

function withoutRule(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return last >= 0 && isRule(lines[last]!) ? lines.slice(0, last) : lines
}

function reportOf({ lines, metadata, line }: Section): FoundReport {
  const kept = lines.filter((each) => !isRule(each) && !/^\s*(?:article|text|body|content)\s*:\s*$/i.test(each))
  const { title, rest } = titleOf(kept, metadata.title)
  const { byline, dateline, body } = headOf(rest)
  const fields = fieldsOfMetadata(metadata)
  return {
    ...fields,
    kind: fields.kind ?? (isRelease(kept) ? 'release' : undefined),
    title,
    text: paragraphsOfPlain(body.join('\n')).join('\n\n'),
    author: fields.author ?? byline,
    date: fields.date ?? dateline,
    line,
    notes: [],
  }
}

const LONGEST_TITLE = 200

/** A heading of Markdown, or a first line that stands by itself or ends in no full stop. */
function titleOf(
  lines: readonly string[],
  given: string | undefined,
): { title: string | undefined; rest: readonly string[] } {
  const at = lines.findIndex((line) => line.trim() !== '' && !IMMEDIATE.test(line))
  const first = oneLine(
    (lines[at] ?? '').replace(/^\s*#{1,6}\s+|^\s*title\s*:\s*/i, '').replace(/^\*\*(.+)\*\*$/, '$1'),
  )
  const rest = lines.slice(at + 1)
  if (given !== undefined) return { title: given, rest: first.toLowerCase() === given.toLowerCase() ? rest : lines }
  const isMarked = /^\s*(?:#{1,6}\s|title\s*:)/i.test(lines[at] ?? '')
  const isShort =
    first.length <= LONGEST_TITLE && !/[.;,]["”’]?$/.test(first) && rest.some((line) => line.trim() !== '')
  return first !== '' && (isMarked || isShort) ? { title: first, rest } : { title: undefined, rest: lines }
}

const IMMEDIATE = /^\s*(?:for immediate release|press release|media release)\b.{0,40}$/i

function isRelease(lines: readonly string[]): boolean {
  return lines.slice(0, 5).some((line) => IMMEDIATE.test(line))
}

/** A short line that ends in no stop, between the title and the day: the name of the paper, a standfirst, a place. */
const BESIDE_DATE = /^\s*\p{Lu}[^.!?]{1,80}$/u

/** A byline and a line with nothing but a date, among the first lines below the title. */
function headOf(lines: readonly string[]): {
  byline: string | undefined
  dateline: string | undefined
  body: readonly string[]
} {
  let [byline, dateline]: (string | undefined)[] = []
  const head = lines
    .map((line, at) => ({ line, at }))
    .filter(({ line }) => line.trim() !== '')
    .slice(0, 4)
  const taken = new Set<number>()
  for (const { line, at } of head) {
    if (
      byline === undefined &&
      /^\s*by\s+\p{Lu}[^.!?]{2,80}$/iu.test(line) &&
      /by\s+\p{Lu}/u.test(line.replace(/^\s*by/i, 'by'))
    )
      byline = byName(line)
    else if (dateline === undefined && DATE_ALONE.test(line)) dateline = oneLine(line.replace(DATE_LABEL, ''))
    else if (dateline === undefined && DATE_ALONE.test(behindPaper(line))) dateline = oneLine(behindPaper(line))
    else if (dateline === undefined && BESIDE_DATE.test(line) && hasDateBelow(head, at)) continue
    else break
    taken.add(at)
  }
  return { byline, dateline, body: lines.filter((_, at) => !taken.has(at)) }
}

/** "The Evening Chronicle, 1 May 2026": the day behind the name of the paper, in full. */
function behindPaper(line: string): string {
  const rest = /^\s*(?:the )?\p{Lu}[^,|·.!?]{1,60}(?:,|\s[|·–—-])\s+(.*\d{4})\s*$/iu.exec(line)?.[1]
  return rest ?? ''
}

function hasDateBelow(head: readonly { line: string; at: number }[], from: number): boolean {
  return head.some(({ line, at }) => at > from && at <= from + 2 && DATE_ALONE.test(line))
}

const DATE_LABEL = /^\s*(?:published|posted|updated|last updated|date)\s*(?:on|at)?\s*:?\s*/i
const DATE_ALONE =
  /^\s*(?:(?:published|posted|updated|last updated|date)\s*(?:on|at)?\s*:?\s*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:\d{4}-\d{2}-\d{2}|\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10}\.?(?:\s+(?:de\s+)?\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[,\s|·-]+(?:at\s+)?\d{1,2}:\d{2}.{0,20})?\s*$/iu
