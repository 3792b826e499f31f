/** The facts of one company: rows that name it, rows of its services, and what belongs to no company. */

import { isSameCompany } from '../base/index.ts'
import type { FactsByKind } from '../engine/index.ts'

type Columns = Readonly<Record<string, string | undefined>>

/** A row of another company is left out, by its own column or by the service that it names; a service that is not listed is the company of its name. */
export function factsOfCompany(facts: FactsByKind, company: string): FactsByKind {
  const services = (facts.services ?? []).map(({ columns }) => columns)
  const isOwnService = (name: string): boolean => {
    const listed = services.filter(({ service }) => service === name)
    return listed.length === 0
      ? isSameCompany(name, company)
      : listed.every((each) => isSameCompany(each['company'] ?? '', company))
  }
  const known = new Map<string, boolean>()
  const ownService = (name: string): boolean => {
    const isOwn = known.get(name) ?? isOwnService(name)
    known.set(name, isOwn)
    return isOwn
  }
  const isOwn = ({ columns: { company: named, service } }: { columns: Columns }): boolean =>
    named === undefined ? service === undefined || ownService(service) : isSameCompany(named, company)
  return Object.fromEntries(Object.entries(facts).map(([kind, rows]) => [kind, rows.filter(isOwn)]))
}
