/** Titles with publishers of what a number of a deal, or a position of the record, rests on. */

import type { History } from '../../../record/index.ts'
import type { Deal } from '../../../terms/index.ts'

export function sourcesOf({ source }: { readonly source: string }, deal: Deal): string[] {
  return deal.sources.filter(({ id }) => id === source).map(({ title, publisher }) => `${title} (${publisher})`)
}

export function recordSources(ids: readonly string[], { sources }: History): string[] {
  return ids.flatMap((id) =>
    sources.filter((each) => each.id === id).map(({ title, publisher }) => `${title} (${publisher})`),
  )
}
