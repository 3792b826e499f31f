/** What was found in a file → reports: days, ids, hashes, words, and the notes on what was odd. */

import { contentId, type IsoDate, sha256Hex } from '../../base/index.ts'
import { MOST_SEARCHED, type ReadReport, type Report } from '../report.ts'
import type { FoundFile, FoundReport } from './found-report.ts'
import { languageOf, languageTag } from './language.ts'
import { dayOfName, inferYear } from './missing-year.ts'
import { printedDay } from './printed-day.ts'
import { type PublicationDay, readPublicationDay } from './publication-day.ts'
import { addressKey } from './voices/address-key.ts'
import { sketchOf } from './voices/sketch.ts'

export interface MakeOptions {
  readonly name: string
  readonly retrievedOn: IsoDate
  /** What is so of every report of the file. */
  readonly notes: readonly string[]
}

interface Dated {
  readonly found: FoundReport
  readonly day: PublicationDay
}

export function makeReports(file: FoundFile, options: MakeOptions): ReadReport[] {
  const dated = file.reports.map((found) => ({ found, day: dayOf(found, options) }))
  const madeOn = file.date === undefined ? undefined : readPublicationDay(file.date, options).published
  const neighbours = neighboursOf(dated)
  return dated.map(({ found, day }, at) => {
    const { yearless } = day
    if (yearless === undefined) return makeReport(found, day, options)
    const inferred = inferYear(yearless, { name: options.name, madeOn, neighbours: neighbours[at]! })
    return makeReport(found, { published: inferred.published, notes: [...day.notes, inferred.note] }, options)
  })
}

function dayOf(found: FoundReport, { name, retrievedOn }: MakeOptions): PublicationDay {
  const language = languageTag(found.language)
  if (found.date !== undefined && found.date.trim() !== '') {
    const day = readPublicationDay(found.date, { retrievedOn, language })
    if (day.published !== undefined || day.yearless !== undefined) return day
    return { notes: [...day.notes, NO_DAY] }
  }
  const printed = printedDay(found.text.slice(0, MOST_LOOKED_AT).split('\n'))
  if (printed !== undefined) {
    const day = readPublicationDay(printed.date, { retrievedOn, language })
    if (day.published !== undefined)
      return { ...day, notes: [...day.notes, 'Its day of publication is from its text.'] }
  }
  const named = dayOfName(name)
  if (named === undefined) return { notes: [NO_DAY] }
  return { published: named, notes: [`Its day of publication is from the name of the file, ${named}.`] }
}

// A text prints its day at its head or its foot; the rest of a book is not looked through.
const MOST_LOOKED_AT = 100_000
const NO_DAY = 'It has no day of publication.'

/** For each the nearest day before it and after it in the file, the one before it first. In one pass each way. */
function neighboursOf(dated: readonly Dated[]): IsoDate[][] {
  const near: IsoDate[][] = dated.map(() => [])
  const pass = (order: readonly number[]): void => {
    let last: IsoDate | undefined
    for (const at of order) {
      if (last !== undefined) near[at]!.push(last)
      last = dated[at]!.day.published ?? last
    }
  }
  const forward = dated.map((_, at) => at)
  pass(forward)
  pass(forward.toReversed())
  return near
}

function makeReport(found: FoundReport, day: PublicationDay, { retrievedOn, notes }: MakeOptions): ReadReport {
  const { title, text, ofText } = titleAndText(found)
  const textSha256 = sha256Hex(text)
  const [given, plain] = [languageTag(found.language), languageOf(text)]
  const publisher = filled(found.publisher)
  const url = filled(found.url)
  const report: Report = {
    id: contentId('report', idOf({ url, publisher, title, published: day.published, textSha256 })),
    kind: found.kind ?? 'article',
    title,
    publisher,
    author: filled(found.author),
    published: day.published,
    publishedAt: day.publishedAt,
    retrievedOn,
    url,
    foreignId: filled(found.foreignId),
    sector: filled(found.sector),
    tags: [...new Set((found.tags ?? []).map((tag) => tag.trim()).filter(Boolean))],
    credibility: filled(found.credibility),
    language: plain !== undefined && given?.slice(0, 2) !== plain ? plain : given,
    textSha256,
    words: countWords(text),
    voice: voiceOfText(textSha256),
    sketch: sketchOf(text),
    notes: [...new Set([...found.notes, ...ofText, ...noteOfLanguage(given, plain), ...day.notes, ...notes])],
  }
  return { report, text }
}

/** The voice of a text that nothing else is known to share. */
export function voiceOfText(textSha256: string): string {
  return contentId('voice', { text: textSha256 })
}

interface IdFacts {
  readonly url: string | undefined
  readonly publisher: string | undefined
  readonly title: string
  readonly published: IsoDate | undefined
  readonly textSha256: string
}

function idOf({ url, publisher, title, published, textSha256 }: IdFacts): Record<string, string | null> {
  if (url !== undefined) return { url: addressKey(url), text: textSha256 }
  return { publisher: publisher ?? null, title, published: published ?? null, text: textSha256 }
}

/** A headline alone is its own text; a text alone is called by its first words. */
function titleAndText(found: FoundReport): { title: string; text: string; ofText: string[] } {
  const [title, text] = [found.title?.trim() ?? '', found.text.trim()]
  if (text === '' && title === '')
    return { title: found.url ?? '', text: '', ofText: ['It has neither a title nor a text.'] }
  if (text === '') return { title, text: title, ofText: ['It has no text; its title stands for it.'] }
  const long = text.length > MOST_SEARCHED ? [TOO_LONG] : []
  if (title !== '') return { title, text, ofText: long }
  return { title: beginningOf(text), text, ofText: [...long, 'It has no title; it is called by its first words.'] }
}

const TOO_LONG = `Claims are looked for in the first ${MOST_SEARCHED} letters of its text, not in the rest.`

const LONGEST_BEGINNING = 80

function beginningOf(text: string): string {
  const line = text.slice(0, 1000).split('\n', 1)[0]!.replace(/^- /, '')
  if (line.length <= LONGEST_BEGINNING) return line
  return `${line.slice(0, LONGEST_BEGINNING).replace(/\s+\S*$/, '')}…`
}

function noteOfLanguage(given: string | undefined, plain: string | undefined): string[] {
  if (given === undefined || plain === undefined || given.slice(0, 2) === plain) return []
  return [`It is said to be in the language "${given}"; its words are "${plain}".`]
}

export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:[’'.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0
}

function filled(text: string | undefined): string | undefined {
  const line = text?.replace(/\s+/g, ' ').trim()
  return line === '' ? undefined : line
}
