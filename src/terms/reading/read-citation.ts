/** Reads where a number comes from. A number has a source with its place and what it says there, or a reason why it was assumed. */

import type { Source } from '../deal.ts'
import { capital, type Fields, readText } from './fields.ts'
import type { Citation } from '../fund-rules.ts'
import { didYouMean, quote } from './report.ts'

export const CITATION_KEYS = ['source', 'at', 'says', 'hypothesis'] as const

/** The citation in the fields of a number; `undefined` when it has none, which is said unless it is optional. */
export function readCitation(
  fields: Fields,
  sources: readonly Source[],
  { optional = false }: { optional?: boolean } = {},
): Citation | undefined {
  const { report, what } = fields
  const [source, at, says, hypothesis] = CITATION_KEYS.map((key) => readText(fields, key))
  if (source !== undefined) checkSource(fields, 'source', source, sources)
  for (const id of sourcesNamed(hypothesis)) checkSource(fields, 'hypothesis', id, sources)
  if (source === undefined && hypothesis === undefined) {
    if (at !== undefined || says !== undefined) {
      report.say('terms/uncited-number', fields.at, `${capital(what)} says what a source says, but not which one.`, {
        hint: 'Add source.',
      })
    } else if (!optional) {
      const hint = 'Add source, at and says; or hypothesis with the reason why the number was chosen.'
      report.say('terms/uncited-number', fields.at, `${capital(what)} does not say where it comes from.`, { hint })
    }
    return undefined
  }
  if (source !== undefined && hypothesis === undefined && (at === undefined || says === undefined)) {
    const missing = at === undefined ? 'at: the place in the source' : 'says: what the source says there, in your words'
    report.say('terms/uncited-number', fields.at, `${capital(what)} names its source, but not all of its place.`, {
      hint: `Add ${missing}.`,
    })
  }
  return { source: source ?? '', at, says, hypothesis }
}

/** The sources that a reason leans on: it names them in brackets, as in `half of what [harpercollins-microsoft] paid`. */
export function sourcesNamed(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/\[([a-z0-9-]+)\]/g)].map(([, id = '']) => id)
}

function checkSource({ report, nodes, at }: Fields, key: string, id: string, sources: readonly Source[]): void {
  const ids = sources.map((source) => source.id)
  if (ids.includes(id)) return
  const hint = didYouMean(id, ids, 'sources') || 'List it under sources.'
  report.say('terms/unknown-source', nodes.get(key)?.at ?? at, `${quote(id)} is not one of the sources.`, { hint })
}
