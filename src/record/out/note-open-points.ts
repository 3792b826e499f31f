/** What sources disagree about, as sentences of a note. Contradictions of which a side awaits review are not told. */

import type { Conflict, ConflictSide } from '../conflict.ts'
import type { Ranked, RecordEvent } from '../history.ts'
import { ended, openQuantities } from './note-events.ts'
import type { NoteSentence } from './members-note.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { sayDate } from './said-dates.ts'
import { CONFLICT_NAMES, KIND_NAMES } from './said-names.ts'
import { sayList, sayQuantity } from './said-numbers.ts'
import { inOrder, openDates } from './told-events.ts'
import { printSource, type SourceBook, sourceBook } from './told-sources.ts'

/** Those of a round, or of none. */
export function openSentences(record: SelectedRecord, round: string | undefined): NoteSentence[] {
  const { history, conflicts, awaiting } = record
  const book = sourceBook(record)
  const rounds = new Set(history.rounds.map(({ id }) => id))
  const roundOf = (conflict: Conflict): string | undefined =>
    conflict.round !== undefined && rounds.has(conflict.round) ? conflict.round : undefined
  const events = inOrder(history.events.filter((event) => event.round === round))
  return [
    ...events.flatMap((event) => [...openDay(event, book), ...openNumbers(event, book)]),
    ...conflicts
      .filter((conflict) => roundOf(conflict) === round && !awaiting.has(conflict.id))
      .flatMap((conflict) => openConflict(conflict)),
  ]
}

function openDay(event: RecordEvent, book: SourceBook): NoteSentence[] {
  return openValues(openDates(event), `the day of “${KIND_NAMES[event.kind]}” (${event.says.replace(/\.$/, '')})`, {
    say: sayDate,
    book,
  })
}

function openNumbers(event: RecordEvent, book: SourceBook): NoteSentence[] {
  return openQuantities(event).flatMap((values) =>
    openValues(values, `a number of “${KIND_NAMES[event.kind]}” (${event.says.replace(/\.$/, '')})`, {
      say: sayQuantity,
      book,
    }),
  )
}

function openValues<T>(
  values: readonly Ranked<T>[],
  about: string,
  { say, book }: { say: (value: T) => string; book: SourceBook },
): NoteSentence[] {
  const sources = [...new Set(values.flatMap((value) => value.sources))]
  if (values.length === 0 || sources.length === 0) return []
  const told = values.map(
    (value) => `${say(value.value)} by ${sayList(value.sources.map((id) => printSource(book.of(id))))}`,
  )
  return [{ text: `Sources disagree about ${about}: ${told.join('; ')}.`, sources }]
}

function openConflict({ kind, sides, explains, settledBy }: Conflict): NoteSentence[] {
  const sources = [...new Set(sides.flatMap(sourcesOfSide))]
  if (sources.length === 0) return []
  const [a, b] = sides
  const text = `Sources disagree (${lower(CONFLICT_NAMES[kind])}): “${a.sentence}” against “${b.sentence}”. ${ended(explains)} What would settle it: ${ended(settledBy)}`
  return [{ text, sources }]
}

/** A claim is its own source; anything else is told by the titles that the contradiction names. */
function sourcesOfSide({ of, id, sources }: ConflictSide): readonly string[] {
  return of === 'claim' ? [id] : sources
}

function lower(text: string): string {
  return `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`
}
