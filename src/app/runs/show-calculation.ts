/** A recorded calculation: its totals by clause and company, what is owed line by line, and the breaches. */

import { badInput, type IsoDate, type Money, parseMoney, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { type Breach, type Obligation, totals } from '../../engine/index.ts'
import { attributeObligations } from '../../fund/index.ts'
import { breachesOf, obligationsOf } from '../explain.ts'
import { namesOf, sharesIn, titlesOf, volumesIn } from '../registry-views.ts'
import { byWriterId, dealOf } from '../run-deals.ts'

export interface ShownCalculation {
  readonly id: string
  readonly knownOn: IsoDate
  readonly deal: { readonly id: string; readonly title: string; readonly stage: string; readonly sha256: string }
  readonly licence: string | undefined
  readonly period: string | undefined
  readonly total: Money
  readonly byClause: readonly { readonly clause: string; readonly amount: Money }[]
  readonly byCompany: readonly { readonly company: string; readonly amount: Money }[]
  /** Before deductions and holds, by shares as they are known now; what is owed to a plan is nobody's. */
  readonly byWriter: readonly { readonly writer: string | undefined; readonly amount: Money }[]
  readonly obligations: readonly Obligation[]
  readonly breaches: readonly Breach[]
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

/** By id, or the `latest`. */
export async function showCalculation(hall: Hall, named: string): Promise<ShownCalculation> {
  return hall.database.read(async (stores) => {
    const run = await findCalculation(stores, named)
    const { deal, currency, total } = run.results as unknown as {
      readonly deal: ShownCalculation['deal']
      readonly currency: string
      readonly total: string
    }
    const { licence, period } = run.inputs as { readonly licence?: string; readonly period?: string }
    const obligations = obligationsOf(run)
    const { byClause, byCompany } = totals(obligations, currency)
    return {
      id: run.id,
      knownOn: run.knownOn,
      deal,
      licence,
      period,
      total: required(parseMoney(total, currency), 'app: the total of a recorded calculation is an amount'),
      byClause,
      byCompany,
      byWriter: await writersOf(stores, run, obligations),
      obligations,
      breaches: breachesOf(run),
      titles: await titlesOf(stores),
      names: await namesOf(stores),
    }
  })
}

export interface Owed {
  readonly obligations: readonly Obligation[]
  readonly titles: ReadonlyMap<string, string>
}

/** What is owed by it, line by line, of one clause or one company where they are named. */
export async function listOwed(
  hall: Hall,
  named: string,
  { clause, company }: { clause?: string | undefined; company?: string | undefined } = {},
): Promise<Owed> {
  return hall.database.read(async (stores) => {
    const obligations = obligationsOf(await findCalculation(stores, named)).filter(
      (each) => (clause === undefined || each.clause === clause) && (company === undefined || each.owedBy === company),
    )
    return { obligations, titles: await titlesOf(stores) }
  })
}

async function writersOf(
  stores: Stores,
  run: Run,
  obligations: readonly Obligation[],
): Promise<ShownCalculation['byWriter']> {
  const { deal } = await dealOf(stores, run)
  const parties = new Set(deal.parties.map(({ id }) => id))
  const owed = obligations.filter(({ owedTo }) => !parties.has(owedTo))
  return attributeObligations(byWriterId(owed, await namesOf(stores)), {
    shares: await sharesIn(stores),
    volumes: await volumesIn(stores),
    key: deal.fund?.key.by ?? 'words-used',
  })
}

async function findCalculation({ runs }: Stores, named: string): Promise<Run> {
  const made = await runs.runs({ kind: 'calculation' })
  const run = named === 'latest' ? made.at(-1) : made.find(({ id }) => id === named)
  if (run) return run
  throw badInput('explain/unknown-run', `No calculation has the id ${named}.`, {
    hint: 'The list of runs names those that were made here.',
  })
}
