/** Which licence a use belongs to: a company may have several, each word is charged once, and a use under none of them is told. */

import { companyKey, compareText, type IsoDate } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import { isAllowed, type Licence } from './licence.ts'

export interface AssignedUses {
  /** By the id of the licence, in the order of the facts. */
  readonly byLicence: ReadonlyMap<string, readonly Fact[]>
  /** Uses on days on which their company had no licence. */
  readonly unlicensed: readonly Fact[]
}

/** After any day that a table can hold. */
const FOREVER: IsoDate = '9999-12-31'

/**
 * The first licence (by its first day, then its id) that allows a use has it; one that none allows is outside the first that held
 * then. `uses` are rows of `training_uses` that count: each use once.
 */
export function assignUses(licences: readonly Licence[], uses: readonly Fact[]): AssignedUses {
  const inOrder = licences.toSorted((a, b) => compareText(a.term.from, b.term.from) || compareText(a.id, b.id))
  const byCompany = Map.groupBy(inOrder, ({ company }) => companyKey(company))
  const byLicence = new Map<string, Fact[]>()
  const unlicensed: Fact[] = []
  for (const use of uses) {
    const licence = licenceOf(use, byCompany.get(companyKey(use.columns['company'] ?? '')) ?? [])
    if (!licence) unlicensed.push(use)
    else if (byLicence.get(licence.id)?.push(use) === undefined) byLicence.set(licence.id, [use])
  }
  return { byLicence, unlicensed }
}

/** A use that names one of the company's licences is under it when it holds; else the days and the whitelist decide. */
function licenceOf({ columns }: Fact, licences: readonly Licence[]): Licence | undefined {
  const held = licences.filter((licence) => heldDuring(licence, columns))
  return (
    held.find(({ id }) => id === columns['licence']) ?? held.find(({ allows }) => isAllowed(allows, columns)) ?? held[0]
  )
}

/** A use that runs when the licence starts is under it; one that had ended before, or starts after its end, is not. */
function heldDuring({ term: { from, to } }: Licence, columns: Fact['columns']): boolean {
  const { starts_on: start = '', ends_on: last = FOREVER } = columns
  return from <= last && (to === undefined || start < to)
}

/** The day on which a use arises under a licence: its first day, or the first of the licence when it ran before. */
export function usedFrom({ term: { from } }: Licence, { columns }: Fact): IsoDate {
  const start = columns['starts_on'] ?? from
  return start < from ? from : start
}
