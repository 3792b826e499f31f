/** What look-ups, terms and clauses are, whatever they are called: two deals that look alike share what was made for one of them. */

import { type Fraction, sha256Hex } from '../../base/index.ts'
import {
  type Band,
  type Clause,
  type Deal,
  type FactTable,
  type Lookup,
  type Schedule,
  type Term,
  termsIn,
} from '../../terms/index.ts'

/** Where the names in terms are looked up. */
export interface Named {
  readonly deal: Deal
  readonly table: FactTable
}

/** All that decides what a clause comes to over given facts, for a deal that is known: equal signatures have equal sums. */
export function signatureOfClause(clause: Clause, deal: Deal): string {
  const named = { deal, table: clause.for }
  const isMoney = clause.is === 'money'
  const terms = [clause.when, isMoney ? clause.pays : clause.requires]
  const [lookup] = clause.owedBy.includes('.') ? clause.owedBy.split('.') : []
  const { mode, to } = (isMoney && clause.rounding) || deal.rounding
  return hashed([
    clause.is,
    clause.for,
    ...terms.map((each) => (each ? signatureOfTerm(each.term, each.text, named) : '')),
    clause.owedBy,
    lookup === undefined ? '' : signatureOfNamedLookup(lookup, named),
    clause.accruedOn,
    clause.runningAtStart ?? '',
    clause.due ? `${clause.due.days} ${clause.due.after} ${signatureOfDefinition(clause.due.after, named)}` : '',
    isMoney ? `${clause.owedTo} ${clause.prorated ?? ''} ${mode} ${printed(to)}` : '',
    `${deal.currency} ${deal.effective.from} ${deal.effective.to ?? ''} ${deal.knownOn ?? ''}`,
    deal.fund?.key.by ?? '',
    JSON.stringify(deal.parties.map(({ id }) => id)),
  ])
}

/** Short, however long what it stands for: a definition may name others twice that name others twice. */
export function signatureOfLookup(lookup: Lookup, named: Named): string {
  return remembered(`look-up ${lookup.for} ${lookup.id}`, named.deal, () => {
    const { in: within, match, latest, notAfter, beforeFirst } = lookup
    const parts = match.map(({ column, means }) => [column, signatureOfTerm(means.term, means.text, named)])
    const day = notAfter && signatureOfTerm(notAfter.term, notAfter.text, named)
    return [JSON.stringify([within, parts, latest, day, beforeFirst])]
  })
}

export function signatureOfTerm(term: Term, text: string, named: Named): string {
  const inside = [...termsIn(term)].flatMap((each): string[] => {
    if (each.is === 'field') return [signatureOfNamedLookup(each.lookup, named)]
    if (each.is === 'lookup') return [signatureOfNamedLookup(each.name, named)]
    if (each.is === 'definition') return [signatureOfDefinition(each.name, named)]
    return each.is === 'schedule' ? [signatureOfSchedule(each.name, named)] : []
  })
  return [text.slice(term.start, term.end), ...inside].join(' | ')
}

function signatureOfNamedLookup(id: string, named: Named): string {
  const lookup = named.deal.lookups.find((each) => each.for === named.table && each.id === id)
  return lookup ? signatureOfLookup(lookup, named) : ''
}

function signatureOfDefinition(id: string, named: Named): string {
  const { deal, table } = named
  const definition = deal.definitions.find((each) => each.for === table && each.id === id)
  if (!definition) return ''
  const { term, text } = definition.means
  return remembered(`definition ${table} ${id}`, deal, () => [signatureOfTerm(term, text, named)])
}

function signatureOfSchedule(id: string, { deal }: Named): string {
  return remembered(`schedule ${id}`, deal, () => {
    const schedule = deal.schedules.find((each) => each.id === id)
    return schedule ? partsOfSchedule(schedule) : []
  })
}

/** Its numbers and where they hold; not what it is called, nor where a number is from. */
function partsOfSchedule({ by, bands, scale, overlaps, rows }: Schedule): string[] {
  const units = bands.map((band) => (band ? [band.unit, band.whole] : null))
  return [
    JSON.stringify([by, units, scale, overlaps]),
    ...rows.map((row) =>
      JSON.stringify([row.from, row.to, row.knownOn, row.keys, row.bands.map(printedBand), printed(row.value)]),
    ),
  ]
}

function printedBand(band: Band | undefined): string {
  if (!band) return ''
  const [low, high] = [band.low, band.high].map((bound) => (bound ? printed(bound) : ''))
  return `${band.lowIn ? '[' : '('}${low}, ${high}${band.highIn ? ']' : ')'}`
}

function printed({ numerator, denominator }: Fraction): string {
  return `${numerator}/${denominator}`
}

function hashed(parts: readonly string[]): string {
  return sha256Hex(JSON.stringify(parts)).slice(0, 32) // 128 bits
}

const ofDeals = new WeakMap<Deal, Map<string, string>>()

/** Found out once for each name of a deal; deals are frozen. */
function remembered(name: string, deal: Deal, parts: () => readonly string[]): string {
  const known = ofDeals.get(deal) ?? new Map<string, string>()
  ofDeals.set(deal, known)
  const before = known.get(name)
  if (before !== undefined) return before
  const signature = hashed(parts())
  known.set(name, signature)
  return signature
}
