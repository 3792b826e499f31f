/** Source material: what a script is based on, by whom, under which number, and by what right. */

import type { Entry } from '../entries.ts'
import type { Identifier } from '../identifiers/identifier.ts'
import { titleKey } from '../keys.ts'
import type { WorkId } from '../records.ts'

export const MATERIAL_KINDS = [
  'novel',
  'short-story',
  'play',
  'article',
  'non-fiction',
  'comic',
  'film',
  'series',
  'format',
  'game',
  'song',
  'life-story',
  'characters',
  'screenplay',
  'other',
] as const
export type MaterialKind = (typeof MATERIAL_KINDS)[number]

/** `own`: the writer's. `unclear`: nobody has said yet, or they say different things. */
export const MATERIAL_RIGHTS = ['licensed', 'public-domain', 'own', 'unclear'] as const
export type MaterialRights = (typeof MATERIAL_RIGHTS)[number]

export interface SourceMaterial {
  readonly kind: MaterialKind
  readonly title: string
  readonly author?: string
  readonly identifier?: Pick<Identifier, 'scheme' | 'value'>
  /** When it is a work of this registry. */
  readonly work?: WorkId
  readonly rights: MaterialRights
  /** By what right, in words: who licensed what to whom, until when, on what paper. */
  readonly rightsNote?: string
}

export interface StandingMaterial extends SourceMaterial {
  /** The work that is based on it. */
  readonly of: WorkId
  readonly entry: Entry
}

export function materialsIn(standing: readonly Entry[]): StandingMaterial[] {
  return standing
    .filter(({ kind }) => kind === 'source-material')
    .map((entry) => ({ ...(entry.says as unknown as SourceMaterial), of: entry.subject, entry }))
}

/** By what a piece of material is recognised. */
type MaterialName = Pick<SourceMaterial, 'title'> & Partial<Pick<SourceMaterial, 'kind' | 'work' | 'identifier'>>

/** The same piece of material, whatever is said of its rights: a later word on it stands in the place of an earlier one. */
export function isSameMaterial(a: MaterialName, b: MaterialName): boolean {
  if (a.work !== undefined || b.work !== undefined) return a.work === b.work
  if (a.identifier && b.identifier)
    return a.identifier.value === b.identifier.value && a.identifier.scheme === b.identifier.scheme
  return (a.kind === undefined || b.kind === undefined || a.kind === b.kind) && titleKey(a.title) === titleKey(b.title)
}

/**
 * The chain of works that leads from a work by its material back to itself, if there is one: nothing is based on what is
 * based on it. `basedOn` gives the works on which a work is based.
 */
export function circleFrom(work: WorkId, basedOn: (work: WorkId) => readonly WorkId[]): WorkId[] | undefined {
  const done = new Set<WorkId>()
  const search = (at: WorkId, way: readonly WorkId[]): WorkId[] | undefined => {
    for (const next of basedOn(at)) {
      if (next === work) return [...way, next]
      if (done.has(next)) continue
      done.add(next)
      const found = search(next, [...way, next])
      if (found) return found
    }
    return undefined
  }
  return search(work, [work])
}

/** `the novel Salt Year by Ines Vale (ISBN 9780…), licensed: option of 2024`. */
export function printMaterial({ kind, title, author, identifier, rights, rightsNote }: SourceMaterial): string {
  const by = author === undefined ? '' : ` by ${author}`
  const number = identifier === undefined ? '' : ` (${identifier.scheme.toUpperCase()} ${identifier.value})`
  const words = {
    licensed: 'licensed',
    'public-domain': 'in the public domain',
    own: 'the writer’s own',
    unclear: 'rights unclear',
  }
  return `${kind.replace('-', ' ')} ${title}${by}${number}, ${words[rights]}${rightsNote === undefined ? '' : `: ${rightsNote}`}`
}
