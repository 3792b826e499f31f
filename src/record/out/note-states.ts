/** What lasted, and what came of it, as sentences of a note. */

import { compareText } from '../../base/index.ts'
import type { RecordState } from '../history.ts'
import { ended, leadOf } from './note-events.ts'
import type { NoteSentence } from './members-note.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { lengthInDays, sayDay, sayDays } from './said-dates.ts'
import { sayCount } from './said-numbers.ts'
import { sourceBook } from './told-sources.ts'

export function stateSentences(round: string, record: SelectedRecord): NoteSentence[] {
  const book = sourceBook(record)
  return record.history.states
    .filter((state) => state.round === round && state.sources.length > 0)
    .toSorted((a, b) => compareText(`${a.first} ${a.id}`, `${b.first} ${b.id}`))
    .map((state) => ({
      text: `${leadOf(state.sources, book)}${sayLength(state)}: ${ended(state.says)}`,
      sources: state.sources,
    }))
}

function sayLength({ first, last }: RecordState): string {
  if (last === undefined) return `Since ${sayDay(first)}`
  const days = sayDays(first, last)
  return `${days}, ${sayCount(lengthInDays(first, last), 'day')}`
}

export function outcomeSentences(round: string, record: SelectedRecord): NoteSentence[] {
  const book = sourceBook(record)
  return record.history.outcomes
    .filter((outcome) => outcome.round === round && outcome.sources.length > 0)
    .map(({ says, sources }) => ({ text: `${leadOf(sources, book)}${ended(says)}`, sources }))
}
