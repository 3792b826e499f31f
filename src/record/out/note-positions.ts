/** Where the sides stood on each issue, as sentences of a note, with the deal that says what it would pay. */

import { compareText } from '../../base/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { Position } from '../history.ts'
import { ISSUES } from '../issue.ts'
import { ended, leadOf, whenOf } from './note-events.ts'
import type { NoteSection } from './members-note.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { ISSUE_NAMES, partyName, STANCE_NOUNS } from './said-names.ts'
import { sayCount, sayList, sayQuantity, untold } from './said-numbers.ts'
import { type SourceBook, sourceBook } from './told-sources.ts'

/** A section an issue, in the order of the issues. */
export function issueSections(round: string, record: SelectedRecord): NoteSection[] {
  const book = sourceBook(record)
  const positions = record.history.positions.filter((each) => each.round === round && each.sources.length > 0)
  return ISSUES.map((issue) => ({
    heading: `Where the sides stand: ${ISSUE_NAMES[issue]}`,
    level: 3 as const,
    sentences: positionsInOrder(positions.filter((each) => each.issue === issue)).map((position) => ({
      text: sayPosition(position, { record, book }),
      sources: position.sources,
    })),
  }))
}

/** By day; on one day what is asked comes before what answers it. */
export function positionsInOrder(positions: readonly Position[]): Position[] {
  const key = ({ on, stance, id }: Position): string => `${on.first} ${on.last} ${STANCES.indexOf(stance)} ${id}`
  return positions.toSorted((a, b) => compareText(key(a), key(b)))
}

const STANCES: readonly Position['stance'][] = ['demand', 'offer', 'counter-offer', 'rejection', 'agreed']

function sayPosition(
  position: Position,
  { record: { history, deals }, book }: { record: SelectedRecord; book: SourceBook },
): string {
  const { on, party, stance, says, sources } = position
  const numbers = untold(position.quantities, says).map(sayQuantity)
  return [
    `${leadOf(sources, book)}${whenOf(on)}, ${STANCE_NOUNS[stance]} of ${partyName(history, party)}: ${ended(says)}`,
    ...(numbers.length === 0 ? [] : [`In numbers: ${sayList(numbers)}.`]),
    ...sayDeal(position, deals),
    ...sayFollowed(position, history.positions),
  ].join(' ')
}

/** The deal that says what a position would pay, by its title, with the titles of the clauses that do. */
export function sayDeal({ deal: id, clauses }: Pick<Position, 'deal' | 'clauses'>, deals: readonly Deal[]): string[] {
  if (id === undefined) return []
  const deal = deals.find((each) => each.id === id)
  const titles = clauses.map((clause) => deal?.clauses.find((each) => each.id === clause)?.title ?? clause)
  const named =
    titles.length === 0
      ? ''
      : `, ${titles.length === 1 ? 'clause' : sayCount(titles.length, 'clause')} ${sayList(titles.map((title) => `“${title}”`))}`
  return [`What it would pay is in the deal “${deal?.title ?? id}” (${id})${named}.`]
}

function sayFollowed(position: Position, positions: readonly Position[]): string[] {
  const followed = positions.find(({ id }) => id === position.follows)
  return followed ? [`${capital(followingOf(position, followed))}: ${ended(followed.says)}`] : []
}

/** What a position does to the one that it follows: another round's terms are taken up, another side's are answered. */
export function followingOf(position: Position, followed: Position): string {
  if (position.round !== followed.round) return 'it takes up terms of another round'
  return position.party === followed.party ? 'it goes on from' : 'it answers'
}

export function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}
