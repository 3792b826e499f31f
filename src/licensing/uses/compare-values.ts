/** What the difference between declared and found comes to: obligations of both sides beside each other, and who pays the audit. */

import { companyKey, compare, compareText, type Fraction, fraction, type Money, sumMoney } from '../../base/index.ts'
import type { Obligation } from '../../engine/index.ts'
import type { Licence } from '../licence.ts'

export interface ChangedValue {
  readonly clause: string
  readonly company: string
  /** `undefined` for a clause that is not about one work. */
  readonly work: string | undefined
  readonly purpose: string | undefined
  readonly tool: string | undefined
  readonly model: string | undefined
  /** By what was declared alone, and with what was found. */
  readonly declared: Money
  readonly withFound: Money
  readonly difference: Money
  /** Ids of the obligations with what was found; the trace of each says why. */
  readonly obligations: readonly string[]
}

/** Only what changes, by use. The differences add up to that of the two sums. */
export function changedValues(
  declared: readonly Obligation[],
  withFound: readonly Obligation[],
  currency: string,
): ChangedValue[] {
  const [before, after] = [declared, withFound].map((list) => Map.groupBy(list, thingOf))
  const keys = [...new Set([...before!.keys(), ...after!.keys()])].toSorted(compareText)
  return keys.flatMap((key) => {
    const [old, now] = [before!.get(key) ?? [], after!.get(key) ?? []]
    const [was, is] = [old, now].map((list) =>
      sumMoney(
        list.map(({ amount }) => amount),
        currency,
      ),
    )
    if (was!.amountMinor === is!.amountMinor) return []
    const { clause, owedBy, about } = (now[0] ?? old[0])!
    return [
      {
        clause,
        company: owedBy,
        work: about['work'],
        purpose: about['purpose'],
        tool: about['tool'],
        model: about['model'],
        declared: was!,
        withFound: is!,
        difference: { amountMinor: is!.amountMinor - was!.amountMinor, currency },
        obligations: now.map(({ id }) => id).toSorted(),
      },
    ]
  })
}

function thingOf({ clause, owedBy, about }: Obligation): string {
  const names = ['work', 'purpose', 'tool', 'model']
  return JSON.stringify([companyKey(owedBy), clause, ...names.map((name) => about[name] ?? null)])
}

export interface AuditCost {
  /** The part of what is owed that was not reported. */
  readonly unreported: Fraction
  /** Above which the company pays for the audit; `undefined`: never. */
  readonly above: Fraction | undefined
  readonly paidBy: 'company' | 'guild'
}

/** `undefined` when the licence has no audit clause. Exactly the share is not above it. */
export function auditCost(
  { audit }: Licence,
  sums: { readonly declared: Money; readonly withFound: Money },
): AuditCost | undefined {
  if (!audit) return undefined
  const [declared, all] = [sums.declared.amountMinor, sums.withFound.amountMinor]
  const unreported = all > declared && all > 0n ? fraction(all - declared, all) : fraction(0n)
  const { companyPaysAbove: above } = audit
  const paidBy = above !== undefined && compare(unreported, above) > 0 ? 'company' : 'guild'
  return { unreported, above, paidBy }
}
