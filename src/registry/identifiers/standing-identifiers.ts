/** Which identifiers stand, whose they are, and where two of them contradict each other. */

import type { IsoDate, Problem } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import { identifierKey, type IdentifierScheme, printIdentifier, SCHEME_NAMES } from './identifier.ts'

export interface StandingIdentifier {
  readonly subject: string
  readonly scheme: IdentifierScheme
  readonly value: string
  readonly entry: Entry
}

/** Entries of other kinds are passed over. */
export function standingIdentifiers(entries: readonly Entry[], asOf: { knownBy?: IsoDate } = {}): StandingIdentifier[] {
  const own = entries.filter(({ kind }) => kind === 'identifier')
  return standingEntries(own, asOf).map((entry) => ({
    subject: entry.subject,
    scheme: entry.says?.['scheme'] as IdentifierScheme,
    value: entry.says?.['value'] as string,
    entry,
  }))
}

/**
 * What has to be settled: one identifier on several things, and several of one scheme on one thing. Wikidata and IMDb merge
 * items, and an IPI is the number of a name, of which a person may have several; in these schemes two numbers are no contradiction.
 * `nameOf` says how people call a subject.
 */
export function identifierConflicts(
  standing: readonly StandingIdentifier[],
  nameOf: (subject: string) => string,
): { subjects: readonly string[]; problem: Problem }[] {
  const shared = [...Map.groupBy(standing, identifierKey).values()]
    .filter((same) => subjectsOf(same).length > 1)
    .map((same) => ({ subjects: subjectsOf(same), problem: sharedBy(same, nameOf) }))
  const single = standing.filter(({ scheme }) => !SEVERAL_ARE_FINE.has(scheme))
  const several = [...Map.groupBy(single, ({ subject, scheme }) => `${subject} ${scheme}`).values()]
    .filter((same) => new Set(same.map(identifierKey)).size > 1)
    .map((same) => ({ subjects: subjectsOf(same), problem: severalOn(same, nameOf) }))
  return [...shared, ...several]
}

const SEVERAL_ARE_FINE: ReadonlySet<IdentifierScheme> = new Set(['ipi', 'wikidata', 'imdb', 'isbn', 'issn', 'iswc'])

function subjectsOf(identifiers: readonly StandingIdentifier[]): string[] {
  return [...new Set(identifiers.map(({ subject }) => subject))]
}

function sharedBy(same: readonly StandingIdentifier[], nameOf: (subject: string) => string): Problem {
  const who = subjectsOf(same).map((subject) => `${nameOf(subject)} (${subject})`)
  return {
    code: 'registry/identifier-shared',
    message: `${printIdentifier(same[0]!)} is said of ${who.join(' and of ')}, and it is the number of one thing.`,
    hint: 'If one is wrong, take it back: guildhall identify … --take-back. If they are one work, they were registered apart.',
  }
}

function severalOn(same: readonly StandingIdentifier[], nameOf: (subject: string) => string): Problem {
  const [first] = same
  const values = same.map(({ value, entry }) => `${value} (${entry.source}, ${entry.knownOn})`)
  return {
    code: 'registry/identifier-several',
    message: `${nameOf(first!.subject)} has ${same.length} numbers of ${SCHEME_NAMES[first!.scheme]}: ${values.join(', ')}.`,
    hint: 'One of them is of another thing, or of an edit of it; take that one back: guildhall identify … --take-back.',
  }
}
