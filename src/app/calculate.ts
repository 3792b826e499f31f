/** Calculates what a deal makes of facts: obligations with their traces, totals by clause, company and writer. */

import { contentId, type IsoDate, type Json, type Money, type Problem, printAmount } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Run, Stores } from '../drivers/ports.ts'
import {
  type Breach,
  breachDocument,
  evaluateDeal,
  type Evaluation,
  type FactsByKind,
  type Obligation,
  obligationDocument,
  totals,
} from '../engine/index.ts'
import { attributeObligations } from '../fund/index.ts'
import { type Deal, hashDeal, startOn } from '../terms/index.ts'
import { type AskedDays, checkDay, readAskedDays } from './asked-days.ts'
import { type DealFacts, factsOfFolder, factsOfHall, writerIds } from './deal-facts.ts'
import { keepDeal } from './keep-deal.ts'
import { type LeftUse, usesOfLicences, withoutLicensed } from './licensing/left-to-licences.ts'
import { publishHallLog } from './publish-log.ts'
import { type ReadDeal, readDeal } from './read-deals.ts'
import { runRecord } from './records.ts'
import { sealRecord } from './seal.ts'

export interface CalculateRequest {
  readonly deal: string
  readonly from?: string
  readonly to?: string
  readonly knownBy?: string
  /** As if the deal had come into force on this day; nothing is recorded then. */
  readonly asIfFrom?: string
  /** Also the uses that licences charge, as if there were none; nothing is recorded then. */
  readonly withLicensed?: boolean
}

/** Amounts that add up to `total`. `byWriter` is what each writer earns before the fund's deductions and holds; what is owed to a plan is nobody's. */
export interface Calculation {
  readonly run: string
  readonly deal: { readonly id: string; readonly title: string; readonly stage: string; readonly sha256: string }
  readonly currency: string
  readonly total: Money
  readonly byClause: readonly Sum[]
  readonly byCompany: readonly Sum[]
  readonly byWriter: readonly (Sum & { readonly name: string })[]
  readonly obligations: readonly Obligation[]
  readonly breaches: readonly Breach[]
  /** Facts that were passed over, and why. */
  readonly passedOver: readonly { readonly fact: string; readonly because: string }[]
  /** Uses that a licence charges, so that this does not: missing where licences are not asked. */
  readonly leftToLicences?: readonly LeftUse[]
  /** Of works, by id. */
  readonly titles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

export interface Sum {
  readonly id: string
  readonly amount: Money
}

/** In a hall: applied to its facts, recorded as a run with the text of the deal, and sealed in the log. */
export async function calculateInHall(hall: Hall, request: CalculateRequest): Promise<Calculation> {
  const read = await readDealAsIf(request)
  const options = readAskedDays('calculate/bad-date', request)
  const { asIfFrom, withLicensed = false } = request
  if (asIfFrom !== undefined || withLicensed) {
    return hall.database.read(async (stores) => (await reckonInHall(stores, read, { options, withLicensed })).made)
  }
  const calculation = await hall.database.write(async (stores) => {
    const { made, ...ground } = await reckonInHall(stores, read, { options, withLicensed })
    await recordCalculation(stores, { read, made, ...ground, knownOn: hall.clock.today() })
    return made
  })
  const logProblems = await publishHallLog(hall)
  return { ...calculation, problems: [...calculation.problems, ...logProblems] }
}

/** What a licence charges is left to it, unless the uses of licences are asked for too. */
async function reckonInHall(
  stores: Stores,
  read: ReadDeal,
  { options: days, withLicensed }: { options: AskedDays; withLicensed: boolean },
): Promise<{ made: Calculation; facts: FactsByKind; options: AskedDays & LeftToLicences }> {
  const given = await factsOfHall([read.deal], stores, days)
  const whole = evaluateDeal(read.deal, given.facts, days)
  if (withLicensed)
    return {
      made: makeCalculation(read, { evaluation: whole, options: days, given }),
      facts: given.facts,
      options: days,
    }
  const { evaluation, left } = withoutLicensed(whole, await usesOfLicences(stores, given.facts, days))
  const options = left.length === 0 ? days : { ...days, left: left.map(({ fact }) => fact) }
  const made = makeCalculation(read, { evaluation, options, given })
  return { made: { ...made, leftToLicences: left }, facts: given.facts, options }
}

/** Uses that were left to licences are named in the inputs of a calculation: they are no function of its facts. */
export interface LeftToLicences {
  readonly left?: readonly string[]
}

/** With `asIfFrom`, as if it had started on that day; its hash is of what is reckoned. */
async function readDealAsIf({ deal: name, asIfFrom }: CalculateRequest): Promise<ReadDeal> {
  checkDay('calculate/bad-date', '--as-if-from', asIfFrom)
  const read = await readDeal(name)
  if (asIfFrom === undefined) return read
  const deal = startOn(read.deal, asIfFrom)
  return { ...read, deal, sha256: hashDeal(deal) }
}

/** Without a hall: applied to the fact tables of a folder (`training_uses.csv`, `credits.csv`, …). Nothing is recorded. */
export async function calculateFromFolder(folder: string, request: CalculateRequest): Promise<Calculation> {
  const read = await readDealAsIf(request)
  const options = readAskedDays('calculate/bad-date', request)
  const given = await factsOfFolder(folder, options)
  const evaluation = evaluateDeal(read.deal, given.facts, options)
  const made = makeCalculation(read, { evaluation, options, given })
  return { ...made, problems: [...given.problems, ...made.problems] }
}

/** The charge of a licence is a calculation that names it in its inputs, with the period that it is for. */
export interface OfLicence {
  readonly licence: string
  readonly period: string
  /** The last entry about the licence: one that is amended and amended back is charged anew. */
  readonly said: string
  /** Interest on late use reports that is in it; its obligations. */
  readonly late?: readonly string[]
}

interface Ground {
  readonly evaluation: Evaluation
  readonly options: AskedDays & Partial<OfLicence> & LeftToLicences
  readonly given: DealFacts
}

export function makeCalculation({ deal, sha256 }: ReadDeal, { evaluation, options, given }: Ground): Calculation {
  const { obligations, breaches, problems, superseded, unpaid } = evaluation
  const { facts, shares, volumes, names } = given
  const { currency } = deal
  const inputs = inputsOf(sha256, { facts, options })
  const { total, byClause, byCompany } = totals(obligations, currency)
  const byWriter = attributeObligations(owedToWriters(obligations, deal, names), {
    shares,
    volumes,
    key: deal.fund?.key.by ?? 'words-used',
  })
  return {
    run: contentId('run', { kind: 'calculation', inputs }),
    deal: { id: deal.id, title: deal.title, stage: deal.stage, sha256 },
    currency,
    total,
    byClause: byClause.map(({ clause, amount }) => ({ id: clause, amount })),
    byCompany: byCompany.map(({ company, amount }) => ({ id: company, amount })),
    byWriter: byWriter.map(({ writer, amount }) => ({
      id: writer ?? 'unidentified',
      name: writer === undefined ? 'nobody named' : (names.get(writer) ?? writer),
      amount,
    })),
    obligations,
    breaches,
    titles: given.titles,
    passedOver: [
      ...superseded.map(({ fact, because }) => ({ fact, because })),
      ...unpaid.map(({ fact, because }) => ({
        fact,
        because: reasonsOf(because),
      })),
    ],
    problems,
  }
}

/** Without what is owed to a party of the deal, such as a health plan; a writer who is named in a fact by name is known by id. */
function owedToWriters(
  obligations: readonly Obligation[],
  { parties }: Deal,
  names: ReadonlyMap<string, string>,
): Obligation[] {
  const ids = writerIds(names)
  return obligations
    .filter(({ owedTo }) => !parties.some(({ id }) => id === owedTo))
    .map((obligation) => ({ ...obligation, owedTo: ids.get(obligation.owedTo) ?? obligation.owedTo }))
}

function inputsOf(
  deal: string,
  { facts, options }: { facts: FactsByKind; options: AskedDays & Partial<OfLicence> & LeftToLicences },
): Json {
  const ids = Object.values(facts)
    .flatMap((rows) => rows.map(({ id }) => id))
    .toSorted()
  return { deal, facts: ids, ...options }
}

/** Kept once, with the text of the deal, and sealed in the log. */
export async function recordCalculation(
  stores: Stores,
  {
    read,
    made,
    facts,
    options,
    knownOn,
  }: {
    read: ReadDeal
    made: Calculation
    facts: FactsByKind
    options: AskedDays & Partial<OfLicence> & LeftToLicences
    knownOn: IsoDate
  },
): Promise<void> {
  if (await stores.runs.run(made.run)) return
  const dealName = await keepDeal(stores, read)
  const inputs = inputsOf(read.sha256, { facts, options })
  const run: Run = {
    id: made.run,
    kind: 'calculation',
    inputs,
    results: resultsOf(made, { dealName, ...options }),
    knownOn,
  }
  await stores.runs.addRun(run)
  await sealRecord(stores, runRecord(run))
}

/** What a distribution and an explanation read back. */
function resultsOf(
  { deal, currency, total, obligations, breaches }: Calculation,
  rest: { readonly [key: string]: Json },
): Json {
  return {
    ...rest,
    deal: { ...deal },
    currency,
    total: printAmount(total),
    obligations: obligations.map(obligationDocument),
    ...(breaches.length > 0 ? { breaches: breaches.map(breachDocument) } : {}),
  }
}

/** Each reason once, after the clauses that it holds for. */
function reasonsOf(notApplied: readonly { readonly clause: string; readonly because: string }[]): string {
  const byReason = Map.groupBy(notApplied, ({ because }) => because)
  return [...byReason]
    .map(([because, clauses]) => `${clauses.map(({ clause }) => clause).join(', ')}: ${because}`)
    .join(' ')
}
