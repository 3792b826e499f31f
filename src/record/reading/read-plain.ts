/** Plain text → its reports: one as a rule, several where each has a block of metadata. */

import type { FoundFile, FoundReport } from './found-report.ts'
import { oneLine } from './markup.ts'
import { fieldsOfMetadata } from './metadata-block.ts'
import { byName } from './page-metadata.ts'
import { paragraphsOfPlain } from './plain-paragraphs.ts'
import { isRule, type Section, sectionsOf } from './plain-sections.ts'
import { printedDay } from './printed-day.ts'

export function readPlain(text: string): FoundFile {
  const sections = sectionsOf(text.split('\n'))
  return { reports: sections.map(reportOf), problems: [] }
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

/** A byline and lines with nothing but a date, among the first lines below the title, and the day that the text prints anywhere. */
function headOf(lines: readonly string[]): {
  byline: string | undefined
  dateline: string | undefined
  body: readonly string[]
} {
  let [byline, dateline]: (string | undefined)[] = []
  const printed = printedDay(lines)
  const taken = new Set<number>(printed?.isAlone ? [printed.line] : [])
  const head = lines
    .map((line, at) => ({ line, at }))
    .filter(({ line, at }) => line.trim() !== '' && !taken.has(at))
    .slice(0, MOST_HEAD)
  for (const { line, at } of head) {
    if (byline === undefined && isByline(line)) byline = byName(line.replace(/\s[|·•–—]\s.*$/, ''))
    else if (dateline === undefined && DATE_ALONE.test(line)) dateline = oneLine(line.replace(DATE_LABEL, ''))
    else if (!isHeadLine(line)) break
    else continue
    taken.add(at)
  }
  return { byline, dateline: printed?.date ?? dateline, body: lines.filter((_, at) => !taken.has(at)) }
}

const MOST_HEAD = 6

function isByline(line: string): boolean {
  return /^\s*by:?\s+\p{Lu}[^.!?]{2,80}$/iu.test(line) && /by:?\s+\p{Lu}/u.test(line.replace(/^\s*by/i, 'by'))
}

/** The name of a paper, a desk, a line of contacts: short, and no sentence. */
function isHeadLine(line: string): boolean {
  return line.trim().length < 60 && !/[.!?:;,]["”’)]*$/.test(line.trim())
}

const DATE_LABEL = /^\s*(?:published|posted|updated|last updated|date)\s*(?:on|at)?\s*:?\s*/i
const DATE_ALONE =
  /^\s*(?:(?:published|posted|updated|last updated|date)\s*(?:on|at)?\s*:?\s*)?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:\d{4}-\d{2}-\d{2}|\p{L}{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?|\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,10}\.?(?:\s+(?:de\s+)?\d{4})?|\d{1,2}[./]\d{1,2}[./]\d{2,4})(?:[,\s|·-]+(?:at\s+)?\d{1,2}:\d{2}.{0,20})?\s*$/iu
