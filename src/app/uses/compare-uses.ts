/** Declared beside found: what companies reported, what audits found, and what the difference comes to under licences or a deal. */

import {
  badInput,
  companyKey,
  isSameCompany,
  type Money,
  type Period,
  printPeriod,
  sumMoney,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { countOnce, evaluateDeal, type Obligation } from '../../engine/index.ts'
import { currentFacts, type Fact } from '../../facts/index.ts'
import {
  alignFound,
  assignUses,
  type AuditCost,
  auditCost,
  type ChangedValue,
  changedValues,
  type ComparedUse,
  compareUses,
  type Licence,
  licenceFacts,
} from '../../licensing/index.ts'
import type { Deal } from '../../terms/index.ts'
import { checkDay, readPeriod } from '../asked-days.ts'
import { factsOfHall } from '../deal-facts.ts'
import { baseOf, type KeptLicence, keptLicences, requireLicence } from '../licensing/licence-records.ts'
import { dealOfLicence } from '../licensing/read-licence.ts'
import { readDeal } from '../read-deals.ts'
import { titlesOf } from '../registry-views.ts'

export interface CompareUsesRequest {
  readonly licence?: string
  readonly company?: string
  readonly period?: string
  /** Values the difference by this deal instead of by licences. */
  readonly deal?: string
  readonly knownBy?: string
}

/** What the difference comes to under one licence or deal. */
export interface Valuation {
  readonly by: { readonly licence: string } | { readonly deal: string }
  readonly title: string
  readonly declared: Money
  readonly withFound: Money
  readonly difference: Money
  readonly changes: readonly ChangedValue[]
  /** Those that the changes name, with their traces. */
  readonly obligations: readonly Obligation[]
  /** Under a licence that lets the guild look at the books. */
  readonly audit: AuditCost | undefined
}

export interface ComparedUses {
  readonly period: Period | undefined
  readonly uses: readonly ComparedUse[]
  readonly valuations: readonly Valuation[]
  readonly titles: ReadonlyMap<string, string>
}

/** Reads everything, changes nothing. Without a deal every licence of the companies values its own uses. */
export async function compareDeclaredAndFound(hall: Hall, request: CompareUsesRequest): Promise<ComparedUses> {
  const { knownBy } = request
  checkDay('uses/bad-date', '--known', knownBy)
  const period = request.period === undefined ? undefined : readPeriod('uses/bad-period', request.period)
  const deal = request.deal === undefined ? undefined : (await readDeal(request.deal)).deal
  return hall.database.read(async (stores) => {
    const asked = await askedUses(stores, request)
    const aligned = alignFound(currentFacts(asked.uses))
    const uses = compareUses(aligned, period ? { period } : {})
    const companies = new Set(uses.map(({ company }) => companyKey(company)))
    const held = asked.licences.filter(({ licence }) => companies.has(companyKey(licence.company)))
    const valuations = deal
      ? [await valueByDeal(stores, deal, { uses: asked.uses, period, knownBy })]
      : await valueByLicences(stores, held, { all: asked.standing, uses: asked.uses, period })
    return { period, uses, valuations, titles: await titlesOf(stores) }
  })
}

interface AskedUses {
  readonly uses: readonly Fact[]
  /** Those that value, and all that stand. */
  readonly licences: readonly KeptLicence[]
  readonly standing: readonly KeptLicence[]
}

async function askedUses(stores: Stores, { licence: id, company, knownBy }: CompareUsesRequest): Promise<AskedUses> {
  const standing = await keptLicences(stores, { knownBy })
  const one = id === undefined ? undefined : await requireLicence(stores, id, { knownBy })
  if (one && company !== undefined && !isSameCompany(company, one.licence.company)) {
    throw badInput(
      'uses/other-company',
      `${one.licence.id} is a licence of ${one.licence.company}, not of ${company}.`,
      {
        hint: 'Leave one of --licence and --company out.',
      },
    )
  }
  const facts = await stores.facts.facts('training_uses', knownBy === undefined ? {} : { knownBy })
  const named = one?.licence.company ?? company
  const own = facts.filter(({ columns }) => named === undefined || isSameCompany(columns['company'] ?? '', named))
  if (!one) return { uses: own, licences: standing, standing }
  const ofLicence = new Set(
    assignUses(licencesOf(standing), own)
      .byLicence.get(one.licence.id)
      ?.map((fact) => fact.id),
  )
  return { uses: own.filter((fact) => ofLicence.has(fact.id)), licences: [one], standing }
}

function licencesOf(kept: readonly KeptLicence[]): Licence[] {
  return kept.map(({ licence }) => licence)
}

const isDeclared = ({ columns }: Fact): boolean => columns['basis'] === 'declared'

interface ToValue {
  readonly uses: readonly Fact[]
  readonly period: Period | undefined
}

/** The deal of a licence over the uses that are its own, once with those that were declared and once with all. */
async function valueByLicences(
  stores: Stores,
  licences: readonly KeptLicence[],
  { all, uses, period }: ToValue & { readonly all: readonly KeptLicence[] },
): Promise<Valuation[]> {
  const valuations: Valuation[] = []
  for (const kept of licences) {
    const { licence } = kept
    const { deal } = dealOfLicence(licence, await baseOf(stores, kept))
    if (!deal) continue
    const reckon = (facts: readonly Fact[]): Obligation[] => {
      const { counted } = countOnce(facts, { knownBy: undefined })
      const own = assignUses(licencesOf(all), counted).byLicence.get(licence.id) ?? []
      const until = period?.end ?? licence.term.to ?? lastDayOf(uses, licence.term.from)
      const given = { ...licenceFacts(licence, own, { until }) }
      return [...evaluateDeal(deal, given, period ? { from: period.start, to: period.end } : {}).obligations]
    }
    const valued = valuationOf(reckon(uses.filter(isDeclared)), reckon(uses), licence.currency)
    const audit = auditCost(licence, valued)
    valuations.push({ by: { licence: licence.id }, title: licence.title, ...valued, audit })
  }
  return valuations
}

/** Of an open licence: the last day on which a use starts. */
function lastDayOf(uses: readonly Fact[], from: string): string {
  return uses.reduce((last, { columns: { starts_on: start = '' } }) => (start > last ? start : last), from)
}

async function valueByDeal(
  stores: Stores,
  deal: Deal,
  { uses, period, knownBy }: ToValue & { readonly knownBy: string | undefined },
): Promise<Valuation> {
  const { facts } = await factsOfHall([deal], stores, knownBy === undefined ? {} : { knownBy })
  const days = period ? { from: period.start, to: period.end } : {}
  const reckon = (training_uses: readonly Fact[]): Obligation[] => [
    ...evaluateDeal(deal, { ...facts, training_uses }, days).obligations,
  ]
  const valued = valuationOf(reckon(uses.filter(isDeclared)), reckon(uses), deal.currency)
  return { by: { deal: deal.id }, title: deal.title, ...valued, audit: undefined }
}

function valuationOf(
  declared: readonly Obligation[],
  withFound: readonly Obligation[],
  currency: string,
): Pick<Valuation, 'declared' | 'withFound' | 'difference' | 'changes' | 'obligations'> {
  const [was, is] = [declared, withFound].map((list) =>
    sumMoney(
      list.map(({ amount }) => amount),
      currency,
    ),
  )
  const changes = changedValues(declared, withFound, currency)
  const named = new Set(changes.flatMap(({ obligations }) => obligations))
  return {
    declared: was!,
    withFound: is!,
    difference: { amountMinor: is!.amountMinor - was!.amountMinor, currency },
    changes,
    obligations: withFound.filter(({ id }) => named.has(id)),
  }
}

export function periodText({ period }: ComparedUses): string | null {
  return period ? printPeriod(period) : null
}
