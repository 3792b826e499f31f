/** What a clause uses of its deal: its expressions, the definitions and look-ups behind them, and every schedule among those. */

import type { Clause, Deal, Definition, Expression, Lookup } from './deal.ts'
import { type Term, termsIn } from './expressions/term.ts'

/** The expressions of a clause, in the order of the text. */
export function expressionsOf(clause: Clause): Expression[] {
  const main = clause.is === 'money' ? clause.pays : clause.requires
  return clause.when ? [clause.when, main] : [main]
}

export interface ClauseUses {
  readonly schedules: ReadonlySet<string>
  readonly definitions: ReadonlySet<Definition>
  readonly lookups: ReadonlySet<Lookup>
  /** Schedules whose number is that of the day on which the obligation arises. */
  readonly dated: ReadonlySet<string>
}

/** All that the clause leads to, through definitions and look-ups. */
export function usesOf(clause: Clause, deal: Deal): ClauseUses {
  const schedules = new Set<string>()
  const dated = new Set<string>()
  const definitions = new Set<Definition>()
  const lookups = new Set<Lookup>()
  const addLookup = (id: string | undefined): void => {
    const lookup = deal.lookups.find((each) => each.for === clause.for && each.id === id)
    if (!lookup || lookups.has(lookup)) return
    lookups.add(lookup)
    for (const { means } of lookup.match) add(means.term)
    if (lookup.notAfter) add(lookup.notAfter.term)
  }
  const add = (term: Term): void => {
    for (const each of termsIn(term)) {
      if (each.is === 'field') addLookup(each.lookup)
      else if (each.is === 'lookup') addLookup(each.name)
      else if (each.is === 'schedule') {
        schedules.add(each.name)
        if (!each.asOf) dated.add(each.name)
      } else if (each.is === 'definition') {
        const definition = deal.definitions.find(({ for: table, id }) => table === clause.for && id === each.name)
        if (!definition || definitions.has(definition)) continue
        definitions.add(definition)
        add(definition.means.term)
      }
    }
  }
  for (const { term } of expressionsOf(clause)) add(term)
  const due = deal.definitions.find(({ for: table, id }) => table === clause.for && id === clause.due?.after)
  if (due) add(due.means.term)
  addLookup(clause.owedBy.includes('.') ? clause.owedBy.split('.')[0] : undefined)
  return { schedules, definitions, lookups, dated }
}
