/**
 * What the obligations of a statement follow from: the text of each deal, and of every obligation about the writer's works its facts
 * and its trace. Whoever has them applies the deal to the facts again and compares. Loads in a browser too.
 */

import { canonicalJson, type IsoDate, type Json, printFraction } from '../../base/index.ts'
import { evaluateDeal, type Obligation, obligationDocument, readObligation } from '../../engine/index.ts'
import type { Fact } from '../../facts/index.ts'
import { type Said, said, type Statement, type StatementCheck, termsOf, wrong } from '../../statements/index.ts'
import { type Deal, hashDeal } from '../../terms/index.ts'
import { keptDeal } from '../kept-deal.ts'

/** A recorded calculation, as far as a statement takes of it. */
export interface BasisCalculation {
  readonly run: string
  /** The SHA-256 of the deal. */
  readonly deal: string
  readonly from?: IsoDate
  readonly to?: IsoDate
  readonly knownBy?: IsoDate
  readonly knownOn: IsoDate
  readonly obligations: readonly Obligation[]
}

type Document = { readonly [key: string]: Json }

/** `follows` says of each obligation whether the deal gives it by its own facts alone; else it needs facts of others. */
export function basisDocument(
  calculations: readonly BasisCalculation[],
  deals: ReadonlyMap<string, { readonly deal: Deal; readonly text: string }>,
): Json {
  const used = [...new Set(calculations.map(({ deal }) => deal))].toSorted()
  return {
    deals: used.flatMap((sha256) => {
      const text = deals.get(sha256)?.text
      return text === undefined ? [] : [{ sha256, text }]
    }),
    calculations: calculations.map(({ obligations, ...rest }) => {
      const again = reckonAgain({ ...rest, obligations }, deals.get(rest.deal)?.deal)
      return {
        ...rest,
        obligations: obligations.map((obligation) => {
          const document = obligationDocument(obligation)
          return { follows: again.get(obligation.id) === canonicalJson(document), obligation: document }
        }),
      }
    }),
  }
}

/** By id, what the deal makes of the facts that the traces name; nothing without the deal. */
function reckonAgain(
  { from, to, knownBy, knownOn, obligations }: BasisCalculation,
  deal: Deal | undefined,
): Map<string, string> {
  if (!deal) return new Map()
  const tables = new Map(deal.clauses.map((clause) => [clause.id, clause.for]))
  const facts = new Map<string, Fact>()
  for (const { clause, trace } of obligations)
    for (const { id, columns } of trace.facts) {
      const kind = tables.get(clause)
      if (kind) facts.set(id, { id, kind, columns, knownOn: knownBy ?? knownOn, source: undefined })
    }
  const options = { ...(from && { from }), ...(to && { to }), ...(knownBy && { knownBy }) }
  const made = evaluateDeal(
    deal,
    Object.groupBy([...facts.values()], ({ kind }) => kind),
    options,
  )
  return new Map(made.obligations.map((each) => [each.id, canonicalJson(obligationDocument(each))]))
}

/** Applies the deals again, and holds what the lines say of obligations, rates and deductions against them. */
export function checkBasis(document: Json, statement: Statement): StatementCheck[] {
  try {
    return checkRead(document as Document, statement)
  } catch {
    return [{ of: 'What it follows from', ...wrong('basis/unreadable') }]
  }
}

function checkRead({ basis }: Document, statement: Statement): StatementCheck[] {
  const of = 'What it follows from'
  if (basis === undefined) return [{ of, ...said('basis/none') }]
  const { deals: texts, calculations } = basis as unknown as Basis
  const checks: StatementCheck[] = []
  const deals = new Map<string, Deal>()
  for (const { sha256, text } of texts) {
    const deal = keptDeal(text)
    const isIt = deal !== undefined && hashDeal(deal) === sha256
    if (isIt) deals.set(sha256, deal)
    else checks.push({ of, ...wrong('basis/deal-text', { sha256: sha256.slice(0, 16) }) })
  }
  const known = new Map<string, Obligation>()
  for (const calculation of calculations) {
    const obligations = calculation.obligations.map((each) => readObligation(each.obligation))
    for (const obligation of obligations) known.set(obligation.id, obligation)
    checks.push(...checkCalculation(calculation, { obligations, deal: deals.get(calculation.deal) }))
  }
  return [...checks, ...notCarried(statement, known), ...checkTerms(statement, known), ...checkRates(statement, deals)]
}

interface Basis {
  readonly deals: readonly { readonly sha256: string; readonly text: string }[]
  readonly calculations: readonly (Omit<BasisCalculation, 'obligations'> & {
    readonly obligations: readonly { readonly follows: boolean; readonly obligation: Document }[]
  })[]
}

function checkCalculation(
  calculation: Basis['calculations'][number],
  { obligations, deal }: { obligations: readonly Obligation[]; deal: Deal | undefined },
): StatementCheck[] {
  const of = `Calculation ${calculation.run}`
  const again = reckonAgain({ ...calculation, obligations }, deal)
  const claimed = calculation.obligations.filter(({ follows }) => follows)
  const differing = claimed.filter(
    ({ obligation }) => again.get(obligation['id'] as string) !== canonicalJson(obligation),
  )
  const same = claimed.length - differing.length
  const given = calculation.obligations.length - claimed.length
  return [
    ...differing.map(({ obligation }) => ({
      of,
      ...wrong('basis/obligation', { id: readObligation(obligation).id }),
    })),
    ...(same === 0 ? [] : [{ of, ok: true, ...counted('basis/again', same) }]),
    ...(given === 0 ? [] : [{ of, ...counted('basis/given', given) }]),
  ]
}

function counted(code: 'basis/again' | 'basis/given' | 'basis/not-carried', count: number): Said {
  return count === 1 ? said(`${code}-one`) : said(code, { count: `${count}` })
}

/** Obligations that no calculation made, such as interest on late payment, or whose calculation was not at hand. */
function notCarried({ works, held }: Statement, known: ReadonlyMap<string, Obligation>): StatementCheck[] {
  const named = [...works.flatMap(({ lines }) => lines), ...held].flatMap(({ obligations }) => obligations)
  const missing = new Set(named.map(({ id }) => id).filter((id) => !known.has(id)))
  if (missing.size === 0) return []
  return [{ of: 'What it follows from', ...counted('basis/not-carried', missing.size) }]
}

/** What each line says of its obligations, and of the numbers of the deal, is what they say. */
function checkTerms({ works, held }: Statement, known: ReadonlyMap<string, Obligation>): StatementCheck[] {
  const lines = [
    ...works.flatMap((work) => work.lines).map((line, at) => ({ line, of: `Line ${at + 1}` })),
    ...held.map((line, at) => ({ line, of: `On hold ${at + 1}` })),
  ]
  return lines.flatMap(({ line, of }) => {
    const mine = line.obligations.map(({ id }) => known.get(id))
    const differing = line.obligations.filter(({ amount, summary }, at) => {
      const obligation = mine[at]
      return (
        obligation && (amount?.amountMinor !== obligation.amount.amountMinor || summary !== obligation.trace.summary)
      )
    })
    const found = differing.map(({ id }) => ({ of, ...wrong('basis/line-obligation', { id }) }))
    const all = mine.filter((each) => each !== undefined)
    if (all.length === 0 || all.length < mine.length) return found
    const { clauseTitle, rates } = termsOf(all)
    const same =
      clauseTitle === line.clauseTitle &&
      canonicalJson(rates as unknown as Json) === canonicalJson(line.rates as unknown as Json)
    return same ? found : [...found, { of, ...wrong('basis/line-terms') }]
  })
}

/** Each rate that was taken off stands in the deal. */
function checkRates({ works, held }: Statement, deals: ReadonlyMap<string, Deal>): StatementCheck[] {
  const lines = [...works.flatMap((work) => work.lines), ...held]
  const missing = new Map<string, StatementCheck>()
  const note = (check: StatementCheck): unknown => missing.set(check.says, check)
  for (const { deal, deductions } of lines) {
    const rules = deals.get(deal.sha256)?.fund?.deductions
    for (const { id, title, share } of rules ? deductions : []) {
      const dated = rules?.find((each) => each.id === id)?.share ?? []
      if (!dated.some(({ value }) => printFraction(value) === printFraction(share)))
        note(lacks({ deal: deal.title, title, share: printFraction(share) }))
    }
  }
  return [...missing.values()]
}

function lacks(values: { deal: string; title: string; share: string }): StatementCheck {
  return { of: 'The deductions', ...wrong('basis/deduction', values) }
}
