/** A news text → its sentences, with the dates, numbers, parties and speakers in them. Nothing is thrown, whatever the text is. */

import type { RecordDate } from '../record-date.ts'
import { type SentenceDates, markDates } from './dates/mark-dates.ts'
import { markQuantities } from './numbers/mark-quantities.ts'
import { markParties } from './parties/mark-parties.ts'
import { plainCopy } from './plain-copy.ts'
import type { Marked, ReadingOptions, Sentence } from './sentence.ts'
import { type SpokenSentence, markSpeakers } from './speakers/mark-speakers.ts'
import { type Quotation, findQuotations } from './speakers/quotations.ts'
import { type Paragraph, splitLines } from './split-lines.ts'
import { splitSentences } from './split-sentences.ts'

interface Bare extends Marked {
  readonly paragraph: number
  readonly sentence: number
  readonly isListItem: boolean
  readonly isHeading: boolean
}

/**
 * Places are UTF-16 units of `text`. Dates are reckoned from `published` and the years that the text states; without either they
 * are told as open. Parties are those given and others known by the shape of their names.
 */
export function readSentences(text: string, { published, title, parties }: ReadingOptions): Sentence[] {
  const plain = plainCopy(text)
  const paragraphs = splitLines(plain)
  const bare = paragraphs.flatMap((paragraph, index) => bareSentences(plain, { paragraph, index }))
  const headings = bare.map((each) => ({ ...each, headingAt: paragraphs[each.paragraph - 1]?.headingAt }))
  const dates = markDates(plain, headings, { published, title })
  const named = markParties(plain, bare, { parties, title })
  const quoted = quotationsBySentence(bare, findQuotations(text, plain, paragraphs))
  const spoken = bare.map((each, index): SpokenSentence => ({
    ...each,
    parties: named[index] ?? [],
    quoted: quoted[index] ?? [],
  }))
  const speakers = markSpeakers(plain, spoken)
  const leads = findLeads(plain, { bare, dates, paragraphs })
  return bare.map((sentence, index) => {
    const { start, end, paragraph } = sentence
    const days = dates[index] ?? { dates: [], labels: [], openDates: [] }
    return {
      ...sentence,
      text: text.slice(start, end),
      heading: headingOf(text, paragraphs, paragraph - 1),
      clauses: clausesOf(plain, sentence),
      ...days,
      lead: leads[paragraph - 1],
      quantities: markQuantities(plain, sentence, takenBy(days)),
      parties: named[index] ?? [],
      speaker: speakers[index] ?? { is: 'report', name: '' },
      quoted: (quoted[index] ?? []).map((each) => ({
        start: Math.max(start, each.start),
        end: Math.min(end, each.end),
      })),
    }
  })
}

function bareSentences(plain: string, { paragraph, index }: { paragraph: Paragraph; index: number }): Bare[] {
  const { isListItem, isHeading } = paragraph
  const places = isHeading ? [{ start: paragraph.start, end: paragraph.end }] : splitSentences(plain, paragraph)
  return places.map((place, count) => ({
    ...place,
    paragraph: index + 1,
    sentence: count + 1,
    isListItem,
    isHeading,
  }))
}

function headingOf(text: string, paragraphs: readonly Paragraph[], index: number): string | undefined {
  const at = paragraphs[index]?.headingAt
  const heading = at === undefined ? undefined : paragraphs[at]
  return heading && text.slice(heading.start, heading.end)
}

/** "148 days after the strike began" is a length of time even where no day follows from it. */
function takenBy({ dates, labels, openDates }: SentenceDates): Marked[] {
  return [
    ...dates,
    ...labels,
    ...openDates.filter(({ needs, said }) => needs !== 'earlier-date' || !/^\d{2,} days/.test(said)),
  ]
}

function clausesOf(plain: string, { start, end }: Marked): Marked[] {
  const clauses: Marked[] = []
  let from = start
  for (let at = plain.indexOf(';', start); at >= 0 && at < end; at = plain.indexOf(';', at + 1)) {
    if (at > from) clauses.push({ start: from, end: at })
    from = at + 1
    while (from < end && plain[from] === ' ') from++
  }
  if (from < end) clauses.push({ start: from, end })
  return clauses.length > 0 ? clauses : [{ start, end }]
}

/** Sentences and quotations both run forward, so one walk over each does. */
function quotationsBySentence(sentences: readonly Marked[], quotations: readonly Quotation[]): Quotation[][] {
  let first = 0
  return sentences.map(({ start, end }) => {
    while (first < quotations.length && (quotations[first]?.end ?? 0) <= start) first++
    const here: Quotation[] = []
    for (let at = first; at < quotations.length; at++) {
      const quotation = quotations[at]
      if (!quotation || quotation.start >= end) break
      here.push(quotation)
    }
    return here
  })
}

interface Read {
  readonly bare: readonly Bare[]
  readonly dates: readonly SentenceDates[]
  readonly paragraphs: readonly Paragraph[]
}

/** By paragraph: the date that it begins with when it is an item or a line of a timeline, else the date that its heading is. */
function findLeads(plain: string, { bare, dates, paragraphs }: Read): (RecordDate | undefined)[] {
  const begun: (RecordDate | undefined)[] = []
  bare.forEach(({ paragraph, sentence, start, end, isListItem, isHeading }, index) => {
    const date = dates[index]?.dates[0]
    if (sentence !== 1 || !date || !/^(?:on |in |\(|\| ?)?$/i.test(plain.slice(start, date.start))) return
    const after = plain.slice(date.end, Math.min(end, date.end + 4))
    const isLine = /^\)?\s?[:–—|-]/.test(after)
    if (isListItem || isLine || (isHeading && after === '')) begun[paragraph - 1] = date.date
  })
  return paragraphs.map(
    ({ headingAt }, index) => begun[index] ?? (headingAt === undefined ? undefined : begun[headingAt]),
  )
}
