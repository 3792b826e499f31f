/** One claim of a model, checked against the text: what it quotes, the kinds and parties that there are, and the days that the text gives. */

import { contentId, isDate } from '../../base/index.ts'
import { type Claim, type ClaimContent, type Modality, STATE_KINDS, type Speaker, type StateKind } from '../claim.ts'
import { type EventKind, isEventKind } from '../event-kind.ts'
import { ISSUES } from '../issue.ts'
import type { Party } from '../party.ts'
import type { RecordDate } from '../record-date.ts'
import type { Marked, Sentence } from '../words/sentence.ts'
import type { Asking } from './connector.ts'
import { quoteAround } from './quote.ts'

interface Reading extends Asking {
  /** Numbers of the sentences that were asked about. */
  readonly asked: ReadonlySet<number>
  readonly name: string
  readonly parties: readonly Party[]
}

/** The claim where it can be kept, and what is wrong with it. */
export type AnswerRead =
  | { readonly claim: Claim; readonly problems: readonly string[] }
  | { readonly problems: readonly string[] }

const MODALITIES: readonly Modality[] = ['fact', 'planned', 'possible', 'denied']
const CONFIDENCE = 50

export function readAnswer(answer: unknown, { report, text, sentences, asked, name, parties }: Reading): AnswerRead {
  if (typeof answer !== 'object' || answer === null) return wrong('it is no object')
  const fields = answer as Record<string, unknown>
  const number = numberOf(fields['sentence'])
  const sentence = number !== undefined && asked.has(number) ? sentences[number - 1] : undefined
  if (number === undefined || sentence === undefined) return wrong('there is no such sentence')
  const carrying = findQuote(sentence, fields['quote'])
  if (carrying === undefined) return wrong('its quotation is not in the sentence')
  const content = readContent(fields, { speaker: sentence.speaker, parties })
  if (typeof content === 'string') return wrong(content)
  const date = readDay(fields['date'], { sentences, at: number - 1 })
  if (date === 'no day') return wrong('its date is no day')
  const { quote, start, end } = quoteAround(text, { sentence, carrying })
  const { kind = null, state = null, modality } = content
  const claim: Claim = {
    ...content,
    date: date === 'not given' ? undefined : date,
    id: contentId('claim', { report: report.id, at: carrying.start, by: name, kind, state, modality }),
    report: report.id,
    quote,
    place: { start, end, paragraph: sentence.paragraph, sentence: sentence.sentence },
    status: 'candidate',
    confidence: CONFIDENCE,
    foundBy: name,
  }
  return { claim, problems: date === 'not given' ? ['its date, as the text around gives no such day'] : [] }
}

function wrong(why: string): AnswerRead {
  return { problems: [why] }
}

/** 3, or "3": models write both. */
function numberOf(value: unknown): number | undefined {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** Word for word; blanks and the shape of quotation marks are the machine's. */
function findQuote(sentence: Sentence, quote: unknown): Marked | undefined {
  const words = typeof quote === 'string' ? straight(quote).split(/\s+/).filter(Boolean) : []
  if (words.length === 0) return undefined
  const pattern = words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('\\s+')
  const found = new RegExp(pattern).exec(straight(sentence.text))
  if (!found) return undefined
  const start = sentence.start + found.index
  return { start, end: start + found[0].length }
}

/** Letter for letter, so that places stay. */
function straight(text: string): string {
  return text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"')
}

/** All but the date. */
function readContent(
  { kind, state, modality, parties: named, issue }: Record<string, unknown>,
  { speaker, parties }: { speaker: Speaker; parties: readonly Party[] },
): ClaimContent | string {
  const what = kindOf(kind, state)
  if (what === undefined) return 'its kind is none of an event or a state'
  const how = MODALITIES.find((each) => each === modality)
  if (how === undefined) return 'its modality is none'
  const about = ISSUES.find((each) => each === issue)
  if (about === undefined && issue !== undefined && issue !== null) return 'its issue is none'
  const ids = partiesOf(named ?? [], parties)
  if (ids === undefined) return 'a party of it is not known'
  return { ...what, modality: how, parties: ids, date: undefined, issue: about, terms: [], quantities: [], speaker }
}

/** In the order in which they are named, each once. */
function partiesOf(named: unknown, parties: readonly Party[]): string[] | undefined {
  if (!Array.isArray(named)) return undefined
  const known = new Set<unknown>(parties.map(({ id }) => id))
  return named.every((each) => known.has(each)) ? [...new Set(named as string[])] : undefined
}

type What = { readonly about: 'event' | 'state'; readonly kind?: EventKind; readonly state?: StateKind }

function kindOf(kind: unknown, state: unknown): What | undefined {
  if (typeof kind === 'string' && isEventKind(kind)) return { about: 'event', kind }
  const known = STATE_KINDS.find((each) => each === (state ?? kind))
  return known === undefined ? undefined : { about: 'state', state: known }
}

/**
 * No more exact than the text, and never a day that it does not give: the date that is marked in the sentence or shortly before it and
 * holds the day, with the words that say it. Where the sentence speaks of a day that only its story gives ("that Sunday"), the day is taken.
 */
function readDay(
  day: unknown,
  { sentences, at }: { sentences: readonly Sentence[]; at: number },
): RecordDate | undefined | 'no day' | 'not given' {
  if (day === undefined || day === null || day === '') return undefined
  const asked = typeof day === 'string' ? spanOf(day) : undefined
  if (!asked) return 'no day'
  const marked = datesNear(sentences, at).find(({ first, last }) => first <= asked.first && last >= asked.last)
  if (marked) return marked
  const [open] = sentences[at]?.openDates ?? []
  if (!open || asked.first !== asked.last) return 'not given'
  return { first: asked.first, last: asked.last, precision: 'day', basis: 'relative', said: open.said }
}

/** `2023-05-02`, `2023-05` or `2023` as first and last day that are sure to be in it. */
function spanOf(text: string): { first: string; last: string } | undefined {
  if (isDate(text)) return { first: text, last: text }
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return { first: `${text}-01`, last: `${text}-28` }
  return /^\d{4}$/.test(text) ? { first: `${text}-01-01`, last: `${text}-12-31` } : undefined
}

// A day that was told three sentences ago is taken up by "it" and "then"; further back it is another story.
const AROUND = 3

/** Of the sentence first, the narrowest of it first; then of the line it stands in, then backwards. */
function datesNear(sentences: readonly Sentence[], at: number): RecordDate[] {
  const before = sentences.slice(Math.max(0, at - AROUND), at).toReversed()
  const { dates = [], lead } = sentences[at] ?? {}
  const own = dates.map(({ date }) => date).toSorted((a, b) => lengthOf(a) - lengthOf(b))
  return [...own, ...(lead ? [lead] : []), ...before.flatMap((each) => each.dates.map(({ date }) => date))]
}

function lengthOf({ first, last }: RecordDate): number {
  return Date.parse(last) - Date.parse(first)
}
