/** What a run of the fund follows: the calculation that was chosen, the charges of licences, what is only passed on, and earlier deals. */

import {
  badInput,
  isWithin,
  type IsoDate,
  type Period,
  type Problem,
  printPeriod,
  Refusal,
  required,
} from '../base/index.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import type { Obligation } from '../engine/index.ts'
import { type Charge, type Distribution, type FundDeal, type Invoice, owedToFund, PASSED_ON } from '../fund/index.ts'
import type { Deal } from '../terms/index.ts'
import { askedDays, type Invoiced, setChangedAside } from './changed-obligations.ts'
import { writerIds } from './deal-facts.ts'
import { noteOfDeal } from './deal-note.ts'
import { underOneName } from './company-names.ts'
import { obligationsOf } from './explain.ts'
import { keptDeal } from './kept-deal.ts'
import { AskedElsewhere } from './asked-elsewhere.ts'
import { licenceOf } from './licence-of.ts'
import { standingCharges } from './overlapping-charges.ts'

/** A recorded calculation with the deal as it used it, and what this run takes of it. */
export interface Followed {
  readonly calculation: Run
  readonly deal: Deal
  readonly fund: FundDeal
  readonly licence: string | undefined
  readonly obligations: readonly Obligation[]
}

export interface Following {
  readonly main: Followed
  readonly others: readonly Followed[]
  readonly problems: readonly Problem[]
}

export interface Asked {
  readonly named: string | undefined
  readonly period: Period
  /** Also what deals owe to writers and plans directly. */
  readonly residuals: boolean
  readonly invoiced: Invoiced
}

/** Calculations first, in the order in which they were made; what another currency asks for is left to a run of its own. */
export async function followedBy(stores: Stores, { named, period, residuals, invoiced }: Asked): Promise<Following> {
  const made = await stores.runs.runs({ kind: 'calculation' })
  const { charges: standing, problems } = standingCharges(namedLast(made, named), invoiced.invoiced)
  const owedOf = new Map(standing.map(({ run, obligations }) => [run.id, owedToFund(obligations)]))
  const toFund = (run: Run): Obligation[] => owedOf.get(run.id) ?? owedToFund(obligationsOf(run))
  const charges = standing.flatMap(({ run }) => (owedIn(toFund(run), period) ? [run] : []))
  const plain = made.filter((run) => licenceOf(run) === undefined)
  const passing = residuals ? latestByDeal(plain.filter((run) => owedIn(passedOnOf(run), period))) : []
  const chosen = chooseCalculation({ made, plain, charges, passing }, { named, period })
  const names = new Map((await stores.registry.writers()).map(({ id, name }) => [id, name]))
  const take = async (run: Run, obligations: Obligation[]): Promise<Followed> => {
    const { deal, sha256 } = await dealOf(stores, run)
    const fund = { id: deal.id, sha256, rules: deal.fund ?? PASSED_ON }
    return { calculation: run, deal, fund, licence: licenceOf(run), obligations: byWriterId(obligations, names) }
  }
  const own = [...toFund(chosen), ...(residuals ? passedOnOf(chosen) : [])]
  const main = await take(chosen, own)
  const others = [
    ...(await Promise.all(charges.map((run) => take(run, toFund(run))))),
    ...(await Promise.all(passing.map((run) => take(run, passedOnOf(run))))),
  ].filter(({ calculation, deal }) => calculation.id !== chosen.id && deal.currency === main.deal.currency)
  return { main, others, problems }
}

/** A charge that is named speaks for its days, though others were made after it. */
function namedLast(made: readonly Run[], named: string | undefined): Run[] {
  return [...made.filter(({ id }) => id !== named), ...made.filter(({ id }) => id === named)]
}

function chooseCalculation(
  {
    made,
    plain,
    charges,
    passing,
  }: { made: readonly Run[]; plain: readonly Run[]; charges: readonly Run[]; passing: readonly Run[] },
  { named, period }: { named: string | undefined; period: Period },
): Run {
  if (named !== undefined) {
    const run = made.find(({ id }) => id === named)
    if (run) return run
    throw badInput('distribute/unknown-run', `No calculation has the id ${named}.`, {
      hint: `These were made here: ${made.map(({ id }) => id).join(', ') || 'none'}.`,
    })
  }
  const owed = (run: Run): boolean => owedIn(owedToFund(obligationsOf(run)), period)
  // With nothing owed, a period may still release what is held and pay what was carried, under the latest deal.
  const latest = plain.findLast(owed) ?? charges.at(-1) ?? passing.at(-1) ?? made.at(-1)
  if (latest) return latest
  throw nothingOwed(period, `Calculate first: ${howToCalculate(period)}`)
}

/** Both ways in which something comes to be owed to the fund. */
export function howToCalculate(period: Period): string {
  return `guildhall calculate DEAL, or guildhall licence charge LICENCE ${printPeriod(period)} for what a licence asks.`
}

export function nothingOwed(period: Period, hint: string): Refusal {
  return new Refusal(
    'distribute/nothing-owed',
    { period: printPeriod(period) },
    {
      message: `Nothing is owed to the fund in ${printPeriod(period)}, and nothing that waits can be paid.`,
      hint,
    },
  )
}

function latestByDeal(made: readonly Run[]): Run[] {
  const idOf = ({ results }: Run): string => (results as { readonly deal: { readonly id: string } }).deal.id
  return [...new Map(made.map((run) => [idOf(run), run])).values()]
}

function passedOnOf(run: Run): Obligation[] {
  return obligationsOf(run).filter(({ owedTo }) => owedTo !== 'fund')
}

function owedIn(obligations: readonly Obligation[], period: Period): boolean {
  return obligations.some(({ accruedOn, amount }) => isWithin(accruedOn, period) && amount.amountMinor > 0n)
}

/** A writer who is named in a fact by name is known by id. */
export function byWriterId(obligations: readonly Obligation[], names: ReadonlyMap<string, string>): Obligation[] {
  const ids = writerIds(names)
  return obligations.map((obligation) => {
    const { owedTo, about } = obligation
    const id = owedTo === about['writer'] ? ids.get(owedTo) : undefined
    return id === undefined ? obligation : { ...obligation, owedTo: id, about: { ...about, writer: id } }
  })
}

/** The deal exactly as the calculation used it: its text was kept with the run. */
export async function dealOf({ notes }: Stores, calculation: Run): Promise<{ deal: Deal; sha256: string }> {
  const { deal: used, dealName } = calculation.results as {
    readonly deal: { readonly sha256: string }
    readonly dealName: string
  }
  const text = required(
    await notes.note(`deal:${dealName}`),
    'app: the text of a deal is kept with the calculation that used it',
  )
  return { deal: required(keptDeal(text), 'app: a deal that was used can be read'), sha256: used.sha256 }
}

/** The deals that earlier runs followed, and invoices that were made before any money came, as they were then. */
export async function earlierDeals(
  stores: Stores,
  earlier: readonly Distribution[],
  asked: readonly Invoice[],
): Promise<FundDeal[]> {
  const named = new Set(
    [
      ...earlier.flatMap(({ deal, invoices, pools }) => [deal, ...[...invoices, ...pools].map((each) => each.deal)]),
      ...asked.map(({ deal }) => deal),
    ].flatMap((deal) => (deal ? [deal.sha256] : [])),
  )
  const deals: FundDeal[] = []
  for (const sha256 of named) {
    const text = await stores.notes.note(`deal:${noteOfDeal(sha256)}`)
    const deal = text === undefined ? undefined : keptDeal(text)
    if (deal) deals.push({ id: deal.id, sha256, rules: deal.fund ?? PASSED_ON })
  }
  return deals
}

/** What can be invoiced of each calculation; what was invoiced before in other words, or is asked for by another charge, waits and is told. */
export function openCharges(
  { main, others, problems: overlapping }: Following,
  { standing, invoiced, licensed, companies }: Invoiced,
  titles: ReadonlyMap<string, string>,
): { obligations: readonly Obligation[]; charges: Charge[]; problems: Problem[] } {
  const followed = [main, ...others]
  const problems: Problem[] = [...overlapping]
  const owed = followed.flatMap(({ obligations }) => obligations)
  const elsewhere = new AskedElsewhere({ standing, licensed, titles })
  const open = new Map<Followed, readonly Obligation[]>()
  for (const each of [...followed].sort(licencesFirst)) {
    const asked = askedDays(each.calculation.inputs as { readonly from?: IsoDate; readonly to?: IsoDate })
    const sorted = setChangedAside(each.obligations, standing, { titles, asked, invoiced, owed })
    const left = elsewhere.leaveOut(sorted.open, each.licence)
    problems.push(...sorted.problems, ...left.problems)
    open.set(each, left.open)
  }
  const named = new Map(underOneName([...open.values()].flat(), companies).map((each) => [each.id, each]))
  for (const [each, obligations] of open) {
    open.set(
      each,
      obligations.map((obligation) => named.get(obligation.id) ?? obligation),
    )
  }
  const charges = others.map((each) => ({ deal: each.fund, licence: each.licence, obligations: open.get(each) ?? [] }))
  return { obligations: open.get(main) ?? [], charges, problems }
}

/** What a licence charges is charged by it alone; of two licences, the charge that was made last. */
function licencesFirst(a: Followed, b: Followed): number {
  return Number(a.licence === undefined) - Number(b.licence === undefined)
}
