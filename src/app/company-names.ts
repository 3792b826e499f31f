/** How a hall writes the name of a company: as it was recorded first. Money is kept by that name, however reports and banks write it. */

import { companyKey, compareText } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Obligation } from '../engine/index.ts'
import { readInvoices } from '../fund/index.ts'

/** By `companyKey`. */
export type CompanyNames = ReadonlyMap<string, string>

/** From invoices, then receipts, then what was said of companies: each in the order in which it was recorded. */
export async function companyNames({ runs, notes, registry }: Stores): Promise<CompanyNames> {
  const made = [...(await runs.runs({ kind: 'invoicing' })), ...(await runs.runs({ kind: 'distribution' }))]
  const receipts = (await notes.notes('receipt:')).map(({ text }) => JSON.parse(text) as { readonly company: string })
  const entries = await registry.entries({ kind: 'company' })
  const names = new Map<string, string>()
  for (const name of [
    ...made.flatMap(({ results }) => readInvoices(results).map(({ company }) => company)),
    ...receipts.map(({ company }) => company).toSorted(compareText),
    ...entries.flatMap(({ subject }) => (subject.startsWith(' ') ? [] : [subject])), // the hall itself is no company
  ]) {
    if (!names.has(companyKey(name))) names.set(companyKey(name), name)
  }
  return names
}

/** The recorded spelling, or the name as it is. */
export function recordedName(names: CompanyNames, name: string): string {
  return names.get(companyKey(name)) ?? name
}

/** Owed under the recorded name; where none is recorded, under the first of the spellings by letters. */
export function underOneName(obligations: readonly Obligation[], names: CompanyNames): Obligation[] {
  const all = new Map(names)
  for (const name of obligations.map(({ owedBy }) => owedBy).toSorted(compareText)) {
    if (!all.has(companyKey(name))) all.set(companyKey(name), name)
  }
  return obligations.map((each) => {
    const owedBy = recordedName(all, each.owedBy)
    return owedBy === each.owedBy ? each : { ...each, owedBy }
  })
}
