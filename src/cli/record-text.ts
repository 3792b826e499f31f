/** The record as people read it: claims, events and contradictions in a line or a few. */

import type { ShownConflict } from '../app/record/list-conflicts.ts'
import type { TimelineEvent } from '../app/record/timeline.ts'
import type { Claim, Quantity } from '../record/index.ts'
import { colour, printCount, printTable } from './output.ts'
import { dateText } from './record-json.ts'

export function shortTitle(title: string): string {
  return shorten(title, 60)
}

export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
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

export function conflictText({ conflict, awaitsReview }: ShownConflict): string {
  const { id, kind, weight, sides, explains, settledBy } = conflict
  const mark = weight === 'contradiction' ? colour('red', weight) : colour('yellow', weight)
  return [
    `${mark} ${kind}${awaitsReview ? ', awaits review' : ''} (${id})`,
    ...sides.map(({ value, sentence, sources }) => {
      const from = sources.length === 0 ? '' : ` (${sources.join('; ')})`
      return `  ${value}: “${sentence}”${from}`
    }),
    `  ${explains}`,
    `  Settled by: ${settledBy}`,
  ].join('\n')
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
