/** Events and votes as sentences of a note. */

import type { Quantity } from '../claim.ts'
import type { Ranked, RecordEvent } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import type { NoteSentence } from './members-note.ts'
import type { SelectedRecord, ToldEvent } from './record-to-print.ts'
import { sayDate, sayDoubt } from './said-dates.ts'
import { KIND_NAMES } from './said-names.ts'
import { sayList, sayQuantity, untold } from './said-numbers.ts'
import { inOrder, mainDate, openDates } from './told-events.ts'
import { type SourceBook, sourceBook, sourcesOfEvent } from './told-sources.ts'

export function eventSentences(round: string, record: SelectedRecord): NoteSentence[] {
  const book = sourceBook(record)
  const events = inOrder(record.history.events.filter((event) => event.round === round))
  return events.flatMap((event) => {
    const sources = standingSources(event)
    if (sources.length === 0) return []
    return [{ text: `${leadOf(sources, book)}${sayEvent(event, { isQuoted: isQuote(event, book) })}`, sources }]
  })
}

/** Nothing of it that is held to be so rests on anything. */
export function isWithoutSource(event: RecordEvent): boolean {
  return standingSources(event).length === 0
}

function standingSources({ dates, quantities, told = [] }: ToldEvent): string[] {
  const standing = [...dates, ...quantities].filter(({ rank }) => rank !== 'deprecated')
  return [...new Set([...standing.flatMap(({ sources }) => sources), ...told])]
}

/** What rests on people alone who are not named is told as such. */
export function leadOf(sources: readonly string[], book: SourceBook): string {
  const speakers = sources.map((id) => book.of(id).claim?.speaker.is)
  return speakers.length > 0 && speakers.every((is) => is === 'anonymous')
    ? 'According to people who are not named: '
    : ''
}

function sayEvent(event: RecordEvent, { isQuoted }: { isQuoted: boolean }): string {
  const date = mainDate(event)
  const lead = date && openDates(event).length === 0 ? `${whenOf(date)}: ` : ''
  const told = isQuoted ? `${KIND_NAMES[event.kind]}, as reported: “${event.says.trim()}”` : ended(event.says)
  return `${lead}${told}${sayNumbers(event)}`
}

/** What a hall took from reports alone is told in a sentence of theirs. */
export function isQuote(event: RecordEvent, book: SourceBook): boolean {
  return event.id.startsWith('event-') && sourcesOfEvent(event).some((id) => book.of(id).claim?.quote === event.says)
}

export function whenOf(date: RecordDate): string {
  const doubt = sayDoubt(date)
  const said = sayDate(date)
  const upper = `${said.slice(0, 1).toUpperCase()}${said.slice(1)}`
  return doubt === '' ? upper : `${upper} (${doubt})`
}

/** Numbers that the sentence has not told; a number that sources give in two ways is an open point. */
function sayNumbers({ says, quantities }: RecordEvent): string {
  const numbers = untold(settledQuantities(quantities), says).map(sayQuantity)
  return numbers.length === 0 ? '' : ` In numbers: ${sayList(numbers)}.`
}

/** One for each thing that is counted: the preferred, or the only one that is not deprecated. */
function settledQuantities(quantities: readonly Ranked<Quantity>[]): Quantity[] {
  return countedThings(quantities).flatMap((values) => {
    const preferred = values.find(({ rank }) => rank === 'preferred')
    const [only] = values
    const settled = preferred ?? (values.length === 1 ? only : undefined)
    return settled ? [settled.value] : []
  })
}

/** Numbers of which none is preferred, though there are two of one thing. */
export function openQuantities({ quantities }: RecordEvent): Ranked<Quantity>[][] {
  return countedThings(quantities).filter(
    (values) => values.length > 1 && !values.some(({ rank }) => rank === 'preferred'),
  )
}

function countedThings(quantities: readonly Ranked<Quantity>[]): Ranked<Quantity>[][] {
  const standing = quantities.filter(({ rank }) => rank !== 'deprecated')
  return [...Map.groupBy(standing, ({ value: { measure, unit, of = '' } }) => `${measure} ${unit} ${of}`).values()]
}

/** With a full stop at its end. */
export function ended(sentence: string): string {
  const text = sentence.trim()
  return /[.!?…]["”’)]*$/.test(text) ? text : `${text}.`
}
