/** How many numbers an expression multiplies, through its definitions: exact numbers grow with each, so there is a most. */

import type { Definition } from '../deal.ts'
import type { Scope } from './read-names.ts'
import type { Term } from './term.ts'

// Of 40 digits each at most, so that a product stays below a few thousand digits, which are multiplied in microseconds.
export const MOST_FACTORS = 64

const known = new WeakMap<Definition, number>()

export function factorsIn(term: Term, scope: Scope): number {
  const within = (each: Term): number => factorsIn(each, scope)
  const most = (terms: readonly Term[]): number => Math.max(0, ...terms.map(within))
  switch (term.is) {
    case 'definition':
      return factorsOf(
        scope.definitions.find(({ id }) => id === term.name),
        scope,
      )
    case 'arithmetic':
      return term.op === '*' || term.op === '/' ? within(term.left) + within(term.right) : most([term.left, term.right])
    case 'schedule':
      return 1 + most(term.asOf ? [...term.keys, term.asOf] : term.keys)
    case 'comparison':
      return most([term.left, term.right])
    case 'among':
      return most([term.left, ...term.right])
    case 'all':
    case 'any':
    case 'call':
      return most(term.parts)
    case 'not':
    case 'negative':
      return within(term.part)
    case 'either':
      return most([term.test, term.yes, term.no])
    default:
      return 1
  }
}

function factorsOf(definition: Definition | undefined, scope: Scope): number {
  if (!definition) return 1
  const found = known.get(definition) ?? factorsIn(definition.means.term, scope)
  known.set(definition, found)
  return found
}
