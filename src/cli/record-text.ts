/** The record as people read it: claims, events and contradictions in a line or a few. */

import type { ShownConflict } from '../app/record/list-conflicts.ts'
import { conflictName, valueInWords } from '../app/record/say-conflict.ts'
import type { TimelineEvent } from '../app/record/timeline.ts'
import type { Claim, ConflictSide, Quantity } from '../record/index.ts'
import { colour, printCount, printTable } from './output.ts'
import { dateText } from './record-json.ts'

export function shortTitle(title: string): string {
  return shorten(title, 60)
}

export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}

/** `1 claim`, `2,000 claims`. */
export function countOf(count: number, thing: string): string {
  return `${printCount(count)} ${thing}${count === 1 ? '' : 's'}`
}

/** How many claims of the hall wait, and how to see and review them. */
export function waitingText(waiting: number, { areShown }: { areShown: boolean }): string {
  const see = areShown ? '' : '; --candidates shows them here'
  return `${countOf(waiting, 'claim')} ${waiting === 1 ? 'waits' : 'wait'} for review: guildhall record review --by NAME${see}`
}

export function quantityText({ measure, value, unit, bound }: Quantity): string {
  const sum = unit === 'percent' ? `${value} %` : unit === 'count' ? value : `${value} ${unit}`
  return `${measure} ${bound === undefined ? '' : `${bound} `}${sum}`
}

/** What a claim is of, in a word: the kind of event, the state, or what it is about. */
export function claimKind({ about, kind, state }: Claim): string {
  return kind ?? state ?? about
}

export function claimsText(claims: readonly Claim[]): string {
  return printTable(claims, [
    { title: 'date', of: ({ date }) => (date ? dateText(date) : '') },
    { title: 'kind', of: (claim) => `${claimKind(claim)}${claim.modality === 'fact' ? '' : ` (${claim.modality})`}` },
    { title: 'parties', of: ({ parties }) => parties.join(', ') },
    { title: 'numbers', of: ({ quantities }) => shorten(quantities.map(quantityText).join('; '), 40) },
    { title: 'status', of: ({ status }) => status },
    { title: 'quote', of: ({ quote }) => shorten(quote, 70) },
    { title: 'id', of: ({ id }) => id },
  ])
}

export function conflictsText(conflicts: readonly ShownConflict[], { most }: { most: number }): string {
  const shown = conflicts.slice(0, most).map(conflictText)
  const more = conflicts.length - shown.length
  return [...shown, ...(more > 0 ? [`${printCount(more)} more: guildhall record conflicts`] : [])].join('\n\n')
}

/** As a newspaper reader wants it: both sentences with who says them, why both cannot be so, what would settle it; ids last. */
export function conflictText({ conflict, awaitsReview }: ShownConflict): string {
  const { id, kind, weight, sides, explains, settledBy, also = [] } = conflict
  const mark = weight === 'contradiction' ? colour('red', weight) : colour('yellow', weight)
  return [
    `${mark}: ${conflictName(kind)}${awaitsReview ? ' (awaits review)' : ''}`,
    ...sides.map(sideText),
    ...also.map(({ sentence }) => `  Also said there: “${sentence}”`),
    `  Why: ${explains}`,
    `  What would settle it: ${settledBy}`,
    `  Id: ${id}`,
  ].join('\n')
}

// Beyond these nobody reads on; all of them stand in the JSON.
const MOST_SOURCES = 3

function sideText({ of, sentence, value, sources }: ConflictSide): string {
  const more = sources.length - MOST_SOURCES
  const named = [...sources.slice(0, MOST_SOURCES), ...(more > 0 ? [`${printCount(more)} more`] : [])]
  const from = sources.length === 0 ? '' : ` — ${named.join('; ')}`
  if (of === 'claim') return `  A report says: “${sentence}”${from}`
  return `  ${of === 'deal' ? 'The deal' : 'The record'} has (${valueInWords(value)}): ${sentence}${from}`
}

export function eventsText(events: readonly TimelineEvent[]): string {
  return printTable(events, [
    { title: 'date', of: ({ date, isDisputed }) => `${date ? dateText(date) : ''}${isDisputed ? ' ?' : ''}` },
    { title: 'kind', of: ({ event }) => event.kind },
    { title: 'round', of: ({ event }) => event.round ?? '' },
    {
      title: 'what',
      of: ({ event, awaitsReview }) => `${awaitsReview ? '[candidate] ' : ''}${shorten(event.says, 90)}`,
    },
    { title: 'voices', of: ({ voices }) => printCount(voices), align: 'right' },
    { title: 'id', of: ({ event }) => event.id },
  ])
}
