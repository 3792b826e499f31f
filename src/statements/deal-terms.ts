/** What the deal says behind a line: titles, numbers, and where each comes from. */

import type { CellUsed, Obligation } from '../engine/index.ts'
import type { Distribution, Pool } from '../fund/index.ts'
import type { Citation, Deal } from '../terms/index.ts'
import type { StatementContext, StatementDeduction } from './statement.ts'

/** What the deal says of some obligations: the clause's title, and each number once. */
export interface Terms {
  readonly clauseTitle: string | undefined
  readonly rates: readonly CellUsed[]
}

export function termsOf(owed: readonly Obligation[]): Terms {
  const cells = owed.flatMap(({ trace }) => trace.cells)
  const once = new Map(cells.map((cell) => [JSON.stringify([cell.schedule, cell.value, cell.from]), cell]))
  return { clauseTitle: owed[0]?.trace.clauseTitle, rates: [...once.values()] }
}

// A pool that is divided among all registered works is behind every line of it: it is read once.
const POOL_TERMS = new WeakMap<StatementContext, Map<Pool, Terms>>()

/** The same for all obligations of a pool. */
export function poolTerms(pool: Pool, context: StatementContext): Terms {
  const known = POOL_TERMS.get(context) ?? new Map<Pool, Terms>()
  const terms = known.get(pool) ?? termsOf(pool.obligations.flatMap((id) => context.obligations.get(id) ?? []))
  POOL_TERMS.set(context, known.set(pool, terms))
  return terms
}

/** Where the rate of a deduction comes from; empty when the deal is not at hand. */
export function citationOf(
  { id }: Pick<StatementDeduction, 'id'>,
  { deal, period }: Pick<Distribution, 'deal' | 'period'>,
  { deals }: StatementContext,
): Pick<StatementDeduction, 'citation' | 'hypothesis'> {
  const known = deals.get(deal.sha256)
  const dated = known?.fund?.deductions.find((each) => each.id === id)?.share ?? []
  const inForce = dated.filter(({ from }) => from < period.end).sort((a, b) => (a.from < b.from ? -1 : 1))
  const citation = inForce.at(-1)?.citation
  if (!citation) return { citation: '', hypothesis: false }
  return { citation: printCitation(citation, known?.sources ?? []), hypothesis: citation.hypothesis !== undefined }
}

/** What divides a pool: `words used: Handbook (The guild); page 4`; empty when the deal is not at hand. */
export function printKey(deal: Pick<Deal, 'sources' | 'fund'> | undefined): string {
  if (!deal?.fund) return ''
  const { by, citation } = deal.fund.key
  return `${by.replaceAll('-', ' ')}: ${printCitation(citation, deal.sources)}`
}

/** A citation in words: title and publisher of the source, the place in it, and the hypothesis if there is one. */
export function printCitation(
  { source, at, says, hypothesis }: Citation,
  sources: readonly { readonly id: string; readonly title: string; readonly publisher: string }[],
): string {
  const found = sources.find(({ id }) => id === source)
  const named = found ? `${found.title} (${found.publisher})` : source
  const assumed = hypothesis === undefined ? '' : `hypothesis: ${hypothesis}`
  return [named, at, says, assumed].filter((part) => part !== undefined && part !== '').join('; ')
}
