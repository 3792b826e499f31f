/** How deep an expression is nested, through its definitions: whoever follows it goes down as many steps, so there is a most. */

import type { Definition } from '../deal.ts'
import type { Scope } from './read-names.ts'
import { partsOf, type Term } from './term.ts'

export const MOST_NESTING = 500

const known = new WeakMap<Definition, number>()

export function nestingIn(term: Term, scope: Scope): number {
  if (term.is === 'definition') {
    const definition = scope.definitions.find(({ id }) => id === term.name)
    return 1 + (definition ? nestingOf(definition, scope) : 0)
  }
  return 1 + partsOf(term).reduce((most, part) => Math.max(most, nestingIn(part, scope)), 0)
}

function nestingOf(definition: Definition, scope: Scope): number {
  const found = known.get(definition) ?? nestingIn(definition.means.term, scope)
  known.set(definition, found)
  return found
}
