/** Identity: ids that every hall derives alike, and whether a new draft belongs to a work that is here already. */

import { type IsoDate, type Problem, assert, contentId } from '../base/index.ts'
import { nameKey, titleKey } from './keys.ts'
import type { DraftId, Work, WorkId, Writer, WriterId } from './records.ts'

/** The same name (by `nameKey`) is the same person. Stops on a name without a letter: nobody is called that. */
export function writerId(name: string): WriterId {
  const key = nameKey(name)
  assert(key !== '', 'registry: a writer has a name')
  return contentId('writer', { name: key })
}

export function makeWriter(name: string, { knownOn }: { knownOn: IsoDate }): Writer {
  return { id: writerId(name), name: name.normalize('NFC').replace(/\s+/gu, ' ').trim(), knownOn }
}

/** `writers` are those credited when the work was first registered; their order does not matter. */
export function workId({ title, writers }: { title: string; writers: readonly WriterId[] }): WorkId {
  return contentId('work', { title: titleKey(title), writers: [...new Set(writers)].sort() })
}

/** The same bytes are the same draft. */
export function draftId(sourceSha256: string): DraftId {
  return contentId('draft', { sourceSha256 })
}

/** A work and everybody who was ever credited on it. */
export interface KnownWork {
  readonly work: Work
  readonly writers: readonly WriterId[]
}

export interface IdentifiedWork {
  readonly work: WorkId
  readonly isNew: boolean
  readonly problems: readonly Problem[]
}

/**
 * Says which work a draft belongs to. It is another draft of a work with the same `titleKey` when they share a writer, or
 * when either side names nobody; else it is a new work, and a note says that there are now two of one title. A draft that
 * names nobody where several works have its title is a new work too: nothing here says which one it would be.
 */
export function identifyWork(
  candidate: { readonly title: string; readonly writers: readonly WriterId[] },
  existing: readonly KnownWork[],
): IdentifiedWork {
  const key = titleKey(candidate.title)
  const namesakes = existing.filter(({ work }) => titleKey(work.title) === key)
  const shared = namesakes.filter(({ writers }) => writers.some((writer) => candidate.writers.includes(writer)))
  const unnamed = namesakes.filter(({ writers }) => writers.length === 0)
  const found = oneOf(shared) ?? (candidate.writers.length > 0 ? oneOf(unnamed) : undefined)
  if (found) return { work: found.work.id, isNew: false, problems: [] }
  const [only, second] = namesakes
  if (candidate.writers.length === 0 && only && !second) return { work: only.work.id, isNew: false, problems: [] }
  const problems = only ? [noteNamesakes(candidate.title, namesakes)] : []
  const id = workId(candidate)
  return { work: id, isNew: !existing.some(({ work }) => work.id === id), problems }
}

/** The work with the lowest id, so that the order of the registry never decides. */
function oneOf(works: readonly KnownWork[]): KnownWork | undefined {
  return works.toSorted((a, b) => (a.work.id < b.work.id ? -1 : 1))[0]
}

function noteNamesakes(title: string, namesakes: readonly KnownWork[]): Problem {
  const ids = namesakes.map(({ work }) => work.id).join(', ')
  return {
    code: 'registry/same-title',
    severity: 'note',
    message: `Another work has the title "${title}" (${ids}); no writer of it is named here, so this is kept as a work of its own.`,
    hint: 'If it is the same work, correct the writers on the title page or in the credits and register it again.',
  }
}
