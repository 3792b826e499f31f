/** The dates of a whole text: words of days are found sentence by sentence, and reckoned in the order in which they are told. */

import { type IsoDate, addDays, isDate } from '../../../base/index.ts'
import type { RecordDate } from '../../record-date.ts'
import type { DateMention, Marked, OpenDate } from '../sentence.ts'
import { yearOf } from './calendar.ts'
import { chooseYear } from './choose-year.ts'
import { type DateMeaning, type DateWords, type MonthDay, findDateWords } from './date-words.ts'
import { type Reckoned, reckonDate } from './reckon.ts'
import { tenseAt } from './tense.ts'

/** A sentence as far as dates need it. */
export interface DatedSentence extends Marked {
  readonly paragraph: number
  readonly isListItem: boolean
  /** The paragraph that is the heading over it. */
  readonly headingAt: number | undefined
}

export interface SentenceDates {
  readonly dates: readonly DateMention[]
  readonly labels: readonly DateMention[]
  readonly openDates: readonly OpenDate[]
}

/** A heading may name two: 2007-08. */
interface Years {
  readonly year: number
  readonly to: number
}

interface Told {
  readonly date: IsoDate
  readonly paragraph: number
  readonly isListItem: boolean
}

/** What is known of a text while it is read from front to back. */
interface Story {
  readonly plain: string
  readonly published: IsoDate | undefined
  readonly stated: readonly { at: number; year: number }[]
  /** Years of headings by their paragraph; years of days that are told in full, by month and day. */
  readonly headings: ReadonlyMap<number, Years>
  readonly sameDays: ReadonlyMap<string, number>
  readonly titleYear: number | undefined
  told: Told | undefined
  /** The next of `stated` that stands behind the place that is read. */
  next: number
}

/** A year is looked for among so many dates on either side in the sentence. */
const MOST_WORDS = 12
/** A date told this many paragraphs before is none that "three days later" is reckoned from. */
const DAYS_BACK = 3

export function markDates(
  plain: string,
  sentences: readonly DatedSentence[],
  { published, title }: { published?: IsoDate | undefined; title?: string | undefined },
): SentenceDates[] {
  const words = sentences.map((sentence) => findDateWords(plain, sentence))
  const story = beginStory(plain, { sentences, words, published, title })
  return sentences.map((sentence, index) => markSentence(sentence, words[index] ?? [], story))
}

interface Beginning {
  readonly sentences: readonly DatedSentence[]
  readonly words: readonly (readonly DateWords[])[]
  readonly published: IsoDate | undefined
  readonly title: string | undefined
}

function beginStory(plain: string, { sentences, words, published, title }: Beginning): Story {
  const stated: { at: number; year: number }[] = []
  const [headings, sameDays] = [new Map<number, Years>(), new Map<string, number>()]
  sentences.forEach(({ paragraph }, index) => {
    for (const { meaning, start } of words[index] ?? []) {
      const year = statedYear(meaning)
      const years = meaning.is === 'year' ? meaning : year === undefined ? undefined : { year, to: year }
      if (years && !headings.has(paragraph)) headings.set(paragraph, years)
      if (year === undefined) continue
      stated.push({ at: start, year })
      if (meaning.is === 'day') sameDays.set(keyOf(meaning.on), sameDays.get(keyOf(meaning.on)) ?? year)
    }
  })
  const known =
    published !== undefined && isDate(published) && published > '1000' && published < '9000' ? published : undefined
  return {
    plain,
    published: known,
    stated,
    headings,
    sameDays,
    titleYear: yearOfTitle(title),
    told: undefined,
    next: 0,
  }
}

function keyOf({ month, day }: MonthDay): string {
  return `${month}-${day}`
}

function yearOfTitle(title: string | undefined): number | undefined {
  const year = /\b(?:19|20)\d\d\b/.exec(title ?? '')?.[0]
  return year ? Number(year) : undefined
}

function statedYear(meaning: DateMeaning): number | undefined {
  if (meaning.is === 'iso') return yearOf(meaning.date)
  if (meaning.is === 'year') return meaning.year === meaning.to ? meaning.year : undefined
  return 'year' in meaning ? meaning.year : undefined
}

function markSentence(sentence: DatedSentence, words: readonly DateWords[], story: Story): SentenceDates {
  const dates: DateMention[] = []
  const labels: DateMention[] = []
  const openDates: OpenDate[] = []
  words.forEach((each, index) => {
    const said = story.plain.slice(each.start, each.end)
    const found = reckonWords(each, { sentence, words, index, story, dates })
    const place = { start: each.start, end: each.end }
    if (typeof found === 'string') openDates.push({ ...place, said, needs: found })
    else if (found) {
      ;(each.isLabel ? labels : dates).push({ ...place, date: recordDate(found, said) })
      if (!each.isLabel && found.first === found.last) {
        story.told = { date: found.first, paragraph: sentence.paragraph, isListItem: sentence.isListItem }
      }
    }
  })
  return { dates, labels, openDates }
}

function recordDate({ first, last, precision, basis }: Reckoned, said: string): RecordDate {
  return { first, last, precision, basis, said }
}

interface At {
  readonly sentence: DatedSentence
  readonly words: readonly DateWords[]
  readonly index: number
  readonly story: Story
  readonly dates: readonly DateMention[]
}

function reckonWords(each: DateWords, at: At): Reckoned | OpenDate['needs'] | undefined {
  const { sentence, story } = at
  const tense = tenseOf(each, at)
  const { told, published } = story
  const before = told && sentence.paragraph - told.paragraph < DAYS_BACK ? told.date : undefined
  const year = (on: MonthDay): number | undefined => yearFor(on, each, { ...at, tense })
  const found = reckonDate(each.meaning, { published, tense, before, year })
  if (found === 'earlier-date' && each.meaning.is === 'ago') return fromNext(each.meaning, at) ?? found
  return found
}

/** Entries under a day are told in the present: "March 20: Talks kick off" has been unless it says that it will be. */
function tenseOf({ start, end }: DateWords, { sentence, story: { plain } }: At): 'past' | 'future' {
  const isEntry = sentence.isListItem && !/\p{L}/u.test(plain.slice(sentence.start, start))
  const isToCome = /\b(?:will|shall|is to|are to|to be|expected|scheduled|planned|due|set to)\b/.test(
    plain.slice(end, sentence.end),
  )
  if (isEntry) return isToCome ? 'future' : 'past'
  return tenseAt(plain, { start, end, sentence })
}

/** "three days after May 2": the day stands right behind. */
function fromNext(meaning: Extract<DateMeaning, { is: 'ago' }>, at: At): Reckoned | undefined {
  const [own, next] = [at.words[at.index], at.words[at.index + 1]]
  if (!own || !next || next.start - own.end > 5 || meaning.unit !== 'day' || !['day', 'iso'].includes(next.meaning.is))
    return undefined
  const day = reckonWords(next, { ...at, index: at.index + 1 })
  if (day === undefined || typeof day === 'string' || day.first !== day.last || Math.abs(meaning.by) > 1000)
    return undefined
  const date = addDays(day.first, meaning.by)
  return { first: date, last: date, precision: 'day', basis: 'relative' }
}

function yearFor(
  on: MonthDay,
  each: DateWords,
  { sentence, words, index, story, tense }: At & { tense: 'past' | 'future' },
): number | undefined {
  const { told } = story
  const isList =
    told !== undefined && told.isListItem && sentence.isListItem && told.paragraph >= sentence.paragraph - 1
  return chooseYear(on, {
    tense,
    published: story.published,
    inSentence: nearestIn(words, index) ?? thatYear(each, story),
    inHeading: yearOfHeading(on, {
      years: sentence.headingAt === undefined ? undefined : story.headings.get(sentence.headingAt + 1),
      published: story.published,
    }),

    ofSameDay: story.sameDays.get(keyOf(on)),
    inTitle: sentence.isListItem && !isList ? story.titleYear : undefined,
    before: told && { date: told.date, paragraphs: sentence.paragraph - told.paragraph, isList },
    nearest: nearestYear(story, each.start),
    ...(each.meaning.is === 'day' ? { weekday: each.meaning.weekday } : {}),
  })
}

/**
 * Of two years in a row a month from July on is of the first: a season of bargaining runs over New Year.
 * A heading of the year of publication is a dateline and decides nothing.
 */
function yearOfHeading(
  { month }: MonthDay,
  { years, published }: { years: Years | undefined; published: IsoDate | undefined },
): number | undefined {
  if (years === undefined || years.to - years.year > 1) return undefined
  if (published !== undefined && years.to === yearOf(published)) return undefined
  return month >= 7 ? years.year : years.to
}

/** "November 9 of that year": the last one that was told. */
function thatYear({ end }: DateWords, { plain, stated }: Story): number | undefined {
  if (!/^,?\s(?:of\s)?(?:that|the same)\syear\b/.test(plain.slice(end, end + 24))) return undefined
  return stated.findLast(({ at }) => at < end)?.year
}

/** A year told in the same sentence, unless it names a thing. */
function nearestIn(words: readonly DateWords[], index: number): number | undefined {
  const start = words[index]?.start ?? 0
  const years = words.slice(Math.max(0, index - MOST_WORDS), index + MOST_WORDS + 1).flatMap((other) => {
    const isFar = other.isLabel || other.start === start || (other.meaning.is === 'year' && other.start > start)
    const year = isFar ? undefined : statedYear(other.meaning)
    return year === undefined ? [] : [{ year, away: Math.abs(other.start - start) }]
  })
  return years.sort((a, b) => a.away - b.away)[0]?.year
}

/** The last year stated before a place, else the first behind it, else that of the title. */
function nearestYear(story: Story, at: number): number | undefined {
  while (story.next < story.stated.length && (story.stated[story.next]?.at ?? 0) <= at) story.next++
  return story.stated[story.next - 1]?.year ?? story.stated[story.next]?.year ?? story.titleYear
}
