/** The names under which others know a work: identifiers, original and translated titles. They lead to it wherever a work is named. */

import type { Stores } from '../../drivers/ports.ts'
import {
  identifierKey,
  parseIdentifier,
  standingEntries,
  standingIdentifiers,
  titleKey,
  titlesIn,
  type Work,
} from '../../registry/index.ts'

export interface FurtherName {
  readonly key: string
  /** The id of a work, a series, a season or a person. */
  readonly subject: string
}

/** Every further name there is; one that two works have stands twice. */
export async function furtherNames({ registry }: Stores): Promise<FurtherName[]> {
  const identifiers = standingIdentifiers(await registry.entries({ kind: 'identifier' }))
  const titles = standingEntries(await registry.entries({ kind: 'title' }))
  return [
    ...identifiers.map((each) => ({ key: `number ${identifierKey(each)}`, subject: each.subject })),
    ...titles.flatMap((entry) =>
      titlesIn([entry]).map(({ title }) => ({ key: `also ${titleKey(title)}`, subject: entry.subject })),
    ),
  ]
}

/** The keys under which a text may be a further name. */
export function furtherKeys(text: string): string[] {
  const { identifier } = parseIdentifier(text)
  return [...(identifier ? [`number ${identifierKey(identifier)}`] : []), `also ${titleKey(text)}`]
}

/** The works that have an identifier or a further title. */
export async function worksKnownAs(stores: Stores, text: string): Promise<Work[]> {
  const keys = new Set(furtherKeys(text))
  const ids = new Set((await furtherNames(stores)).filter(({ key }) => keys.has(key)).map(({ subject }) => subject))
  const works: Work[] = []
  for (const id of ids) {
    const work = await stores.registry.work(id)
    if (work) works.push(work)
  }
  return works
}
