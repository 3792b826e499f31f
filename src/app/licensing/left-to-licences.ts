/** Which uses a calculation under a deal of all companies leaves to licences: what a licence charges is charged by it alone. */

import type { IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { countOnce, type Evaluation, type FactsByKind } from '../../engine/index.ts'
import type { Fact } from '../../facts/index.ts'
import { assignUses, isAllowed, type Licence } from '../../licensing/index.ts'
import { keptLicences } from './licence-records.ts'

export interface LeftUse {
  readonly fact: string
  readonly licence: string
  readonly company: string
  readonly work: string
}

/** By fact. A use that no licence allows, and none has a fee for, is not left. */
export async function usesOfLicences(
  stores: Stores,
  facts: FactsByKind,
  { knownBy }: { readonly knownBy?: IsoDate },
): Promise<ReadonlyMap<string, LeftUse>> {
  const licences = (await keptLicences(stores, { knownBy })).map(({ licence }) => licence)
  if (licences.length === 0 || !facts.training_uses) return new Map()
  const { counted } = countOnce(facts.training_uses, { knownBy })
  const { byLicence } = assignUses(licences, counted)
  const left = licences.flatMap((licence) =>
    (byLicence.get(licence.id) ?? []).filter((use) => isCharged(licence, use)).map((use) => leftUse(licence, use)),
  )
  return new Map(left.map((each) => [each.fact, each]))
}

function isCharged({ allows, fee }: Licence, { columns }: Fact): boolean {
  return isAllowed(allows, columns) || fee.outside.length > 0
}

function leftUse({ id: licence }: Licence, { id: fact, columns: { company = '', work = '' } }: Fact): LeftUse {
  return { fact, licence, company, work }
}

/** Without what is owed to the fund for these uses; what they mean for writers and for clauses of conduct stays. */
export function withoutLicensed(
  evaluation: Evaluation,
  uses: ReadonlyMap<string, LeftUse>,
): { evaluation: Evaluation; left: readonly LeftUse[] } {
  const left = new Map<string, LeftUse>()
  const obligations = evaluation.obligations.filter(({ owedTo, trace }) => {
    const use = owedTo === 'fund' ? uses.get(trace.facts[0]?.id ?? '') : undefined
    if (use) left.set(use.fact, use)
    return !use
  })
  const inOrder = [...left.values()].toSorted((a, b) => (a.fact < b.fact ? -1 : 1))
  return { evaluation: { ...evaluation, obligations }, left: inOrder }
}
