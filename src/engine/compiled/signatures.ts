/** What look-ups and terms are, whatever they are called: two deals that look alike share what was made for one of them. */

import { type Deal, type Lookup, type Term, termsIn } from '../../terms/index.ts'
import type { InputSources } from './make-inputs.ts'

/** Short, however long what it stands for: a definition may name others twice that name others twice. */
export function signatureOfLookup(lookup: Lookup, sources: InputSources): string {
  return numbered(`look-up ${lookup.for} ${lookup.id}`, sources, () => {
    const { in: within, match, latest, notAfter, beforeFirst } = lookup
    const parts = match.map(({ column, means }) => [column, signatureOfTerm(means.term, means.text, sources)])
    const day = notAfter && signatureOfTerm(notAfter.term, notAfter.text, sources)
    return JSON.stringify([within, parts, latest, day, beforeFirst])
  })
}

export function signatureOfTerm(term: Term, text: string, sources: InputSources): string {
  const { deal, table } = sources
  const ofLookup = (id: string): string[] => {
    const lookup = deal.lookups.find((each) => each.for === table && each.id === id)
    return lookup ? [signatureOfLookup(lookup, sources)] : []
  }
  const inside = [...termsIn(term)].flatMap((each): string[] => {
    if (each.is === 'field') return ofLookup(each.lookup)
    if (each.is === 'lookup') return ofLookup(each.name)
    if (each.is === 'definition') return [signatureOfDefinition(each.name, sources)]
    return each.is === 'schedule' ? [signatureOfSchedule(each.name, sources)] : []
  })
  return [text.slice(term.start, term.end), ...inside].join(' | ')
}

function signatureOfDefinition(id: string, sources: InputSources): string {
  const { deal, table } = sources
  return numbered(`definition ${table} ${id}`, sources, () => {
    const definition = deal.definitions.find((each) => each.for === table && each.id === id)
    return definition ? signatureOfTerm(definition.means.term, definition.means.text, sources) : ''
  })
}

function signatureOfSchedule(id: string, sources: InputSources): string {
  return numbered(`schedule ${id}`, sources, () =>
    JSON.stringify(
      sources.deal.schedules.find((schedule) => schedule.id === id),
      (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
    ),
  )
}

/** Of things that are alike the same number; found out once for each name of a deal. */
function numbered(name: string, { deal, portfolio: { made } }: InputSources, make: () => string): string {
  const byDeal = kept(made, 'signatures', () => new WeakMap<Deal, Map<string, string>>())
  const known = byDeal.get(deal) ?? new Map<string, string>()
  byDeal.set(deal, known)
  const before = known.get(name)
  if (before !== undefined) return before
  const numbers = kept(made, 'signature numbers', () => new Map<string, string>())
  const signature = make()
  const number = numbers.get(signature) ?? `#${numbers.size}`
  numbers.set(signature, number)
  known.set(name, number)
  return number
}

function kept<T>(made: Map<string, unknown>, name: string, make: () => T): T {
  const known = made.get(name) as T | undefined
  if (known !== undefined) return known
  const value = make()
  made.set(name, value)
  return value
}
