/** Interest that was charged, as obligations to the fund with their traces. */

import type { Json } from '../../base/index.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { type Obligation, readObligation } from '../../engine/index.ts'

export async function chargedInterest({ runs }: Stores): Promise<Obligation[]> {
  return (await runs.runs({ kind: 'interest' })).flatMap(interestOf)
}

export function interestOf({ results }: Run): Obligation[] {
  const { obligations = [] } = results as { readonly obligations?: readonly { readonly [key: string]: Json }[] }
  return obligations.map(readObligation)
}
