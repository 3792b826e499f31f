/** The facts of one company: rows that name it, rows of its services, and what belongs to no company. */

import { isSameCompany } from '../base/index.ts'
import type { FactsByKind } from '../engine/index.ts'

/** A row of another company is left out, by its own column or by the service that it names. */
export function factsOfCompany(facts: FactsByKind, company: string): FactsByKind {
  const others = new Set(
    (facts.services ?? [])
      .filter(({ columns }) => !isSameCompany(columns['company'] ?? '', company))
      .map(({ columns }) => columns['service']),
  )
  const isOwn = ({ columns: { company: named, service } }: { columns: Readonly<Record<string, string | undefined>> }) =>
    named === undefined ? service === undefined || !others.has(service) : isSameCompany(named, company)
  return Object.fromEntries(Object.entries(facts).map(([kind, rows]) => [kind, rows.filter(isOwn)]))
}
