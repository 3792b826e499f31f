/** Ids as people type them: whole, or their beginning, as long as it means one thing. */

import { badInput } from '../../base/index.ts'

// `claim-z66`: fewer characters would mean something else after the next import.
const LEAST = 3

/** The id that is meant; what is typed itself where none is. Stops where several are. */
export function fullId(typed: string, ids: Iterable<string>): string {
  const known = new Set(ids)
  const [, code = ''] = /^[a-z]+-(.*)$/.exec(typed) ?? []
  if (known.has(typed) || code.length < LEAST) return typed
  const meant = [...known].filter((id) => id.startsWith(typed))
  if (meant.length > 1)
    throw badInput('record/ambiguous', `${JSON.stringify(typed)} may mean ${meant.length} things of the record.`, {
      hint: `Type more of it: ${meant.slice(0, 5).join(', ')}${meant.length > 5 ? ', …' : ''}.`,
    })
  return meant[0] ?? typed
}
