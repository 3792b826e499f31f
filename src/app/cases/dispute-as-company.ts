/** A company disputes an invoice to it, its use report or a record of it, or a finding about it: one case about each. */

import type { Hall } from '../../drivers/hall.ts'
import type { EvidenceKind } from '../../registry/index.ts'
import { type KeptCase, openDispute } from './keep-cases.ts'
import { ownThing } from './known-things.ts'

export interface CompanyDispute {
  readonly about: { readonly kind: EvidenceKind; readonly id: string }
  readonly text: string
}

/** Stops as at something that is not there when it is another's. */
export async function disputeAsCompany(
  hall: Hall,
  company: string,
  { about, text }: CompanyDispute,
): Promise<KeptCase> {
  const { kind, id, title, matter, company: named } = await ownThing(hall, company, about)
  // As licences and invoices name it, so that the same company is the same party however a member spells it.
  return openDispute(hall, {
    by: { company: named },
    about: { kind, id },
    text,
    matter: kind === 'finding' ? matter : { ...matter, named: title },
  })
}
