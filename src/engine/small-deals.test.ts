/** Small invented deals and facts that several tests share. */

import assert from 'node:assert/strict'
import { contentId, fraction } from '../base/index.ts'
import type { Fact, FactKind } from '../facts/index.ts'
import { type Deal, parseDeal } from '../terms/index.ts'
import type { FactsByKind } from './index.ts'

const CITED = 'source: leaflet, at: page 1, says: as printed'

/** A text of a deal: a residual, a bonus from a threshold of views, and a contribution to the health fund. */
export function dealText({
  id,
  residual = '1000',
  threshold = '20%',
  bonus = '50%',
  clauses = '',
  currency = 'USD',
  rest = '',
}: {
  id: string
  residual?: string
  threshold?: string
  /** Empty: no bonus at all. */
  bonus?: string
  clauses?: string
  currency?: string
  rest?: string
}): string {
  const bonusSchedules = `  views_threshold:
    title: Share of the subscribers from which a bonus is due
    unit: share
    rows: [{ from: 2023-01-01, value: ${threshold}, ${CITED} }]
  full_hours: { title: Hours of all subscribers, unit: hour, rows: [{ from: 2023-01-01, value: 100, ${CITED} }] }
  bonus_share: { title: Bonus, unit: share, rows: [{ from: 2023-01-01, value: ${bonus}, ${CITED} }] }
`
  const bonusClause = `  bonus:
    title: Bonus for success
    for: exhibitions
    when: domestic_hours_90d >= views_threshold * full_hours
    pays: residual * bonus_share
    owed_by: service
    owed_to: writers
    accrued_on: starts_on
    due: { days: 30, after: accrual, ${CITED} }
    ${CITED.replaceAll(', ', '\n    ')}
`
  return `deal: ${id}
title: The deal ${id}
stage: offer
proposed_by: companies
parties: { writers-guild: The guild, companies: The companies, health-fund: The health fund }
currency: ${currency}
effective: { from: 2023-01-01 }
rounding: { mode: half-up, to: 0.01 }
${rest}sources:
  leaflet: { title: A leaflet, publisher: The guild, published: 2022-12 }
schedules:
  residual: { title: Residual, unit: ${currency}, rows: [{ from: 2023-01-01, value: ${residual}, ${CITED} }] }
  health_share: { title: To the health fund, unit: share, rows: [{ from: 2023-01-01, value: 10%, ${CITED} }] }
${bonus === '' ? '' : bonusSchedules}clauses:
  residual:
    title: Residual
    for: exhibitions
    pays: residual / exhibition_year
    owed_by: service
    owed_to: writers
    accrued_on: starts_on
    due: { days: 30, after: accrual, ${CITED} }
  health:
    title: To the health fund
    for: exhibitions
    pays: residual * health_share
    owed_by: service
    owed_to: health-fund
    accrued_on: starts_on
    due: { days: 30, after: accrual, ${CITED} }
${bonus === '' ? '' : bonusClause}${clauses}`
}

export const OFFER = dealText({ id: 'offer' })

export function readDeal(text: string): Deal {
  const { deal, problems } = parseDeal(text)
  assert.deepEqual(
    problems.filter(({ severity }) => severity !== 'note'),
    [],
  )
  return deal ?? assert.fail()
}

type Row = Readonly<Record<string, string>>

export function factOf(kind: FactKind, columns: Row, knownOn = '2024-06-01'): Fact {
  return {
    id: contentId('fact', { kind, columns: { ...columns }, knownOn }),
    kind,
    columns,
    knownOn,
    source: undefined,
  }
}

export function factsOf(kind: FactKind, rows: readonly Row[]): FactsByKind {
  return { [kind]: rows.map((row) => factOf(kind, row)) }
}

const shown = (work: string, hours: string, year = '1'): Row => ({
  work,
  service: work === 'kiln' ? 'Tide' : 'Lantern',
  exhibition_year: year,
  starts_on: '2024-01-01',
  domestic_hours_90d: hours,
})

/** Three works: 12, 20 and 28 hours. */
export const EXHIBITIONS = factsOf('exhibitions', [
  shown('harbour', '12'),
  shown('kiln', '20', '3'),
  shown('ninth', '28'),
])

export const SHARES = [
  { work: 'harbour', writer: 'ana', fraction: fraction(1), because: '1', hold: undefined },
  { work: 'kiln', writer: 'ana', fraction: fraction(1, 3), because: '1/3', hold: undefined },
  { work: 'kiln', writer: 'ben', fraction: fraction(2, 3), because: '2/3', hold: undefined },
  { work: 'ninth', writer: 'cid', fraction: fraction(1, 2), because: '1/2', hold: undefined },
  { work: 'ninth', writer: undefined, fraction: fraction(1, 2), because: '1/2', hold: undefined },
]
