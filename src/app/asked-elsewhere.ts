/** Uses that a licence and a calculation, or two licences, ask for: each is charged once, and what is left out is told. */

import { type Problem, printMoney } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import { isSameUse, useKey, useOf } from './same-use.ts'

interface Asking {
  readonly obligation: Obligation
  readonly use: Readonly<Record<string, string>>
  /** `undefined`: a calculation under a deal of all companies. */
  readonly licence: string | undefined
  readonly isInvoiced: boolean
}

export interface AskedElsewhereInput {
  /** What stands on invoices. */
  readonly standing: readonly Obligation[]
  /** The licences that charged it. */
  readonly licensed: ReadonlyMap<string, string>
  readonly titles: ReadonlyMap<string, string>
}

/** Remembers what each charge of a run asks for; the first that asks for a use has it. */
export class AskedElsewhere {
  readonly #asking = new Map<string, Asking[]>()
  readonly #titles: ReadonlyMap<string, string>

  constructor({ standing, licensed, titles }: AskedElsewhereInput) {
    this.#titles = titles
    for (const each of standing) this.#note(each, { licence: licensed.get(each.id), isInvoiced: true })
  }

  /** Two calculations under deals of all companies may both ask for a use: the clauses of both hold for it. */
  leaveOut(
    obligations: readonly Obligation[],
    licence: string | undefined,
  ): { open: readonly Obligation[]; problems: Problem[] } {
    const problems: Problem[] = []
    const open = obligations.filter((each) => {
      const other = this.#askedBy(each, licence)
      if (other) problems.push(this.#told(each, other))
      return !other
    })
    for (const each of open) this.#note(each, { licence, isInvoiced: false })
    return { open, problems }
  }

  #note(obligation: Obligation, asked: Pick<Asking, 'licence' | 'isInvoiced'>): void {
    const use = useOf(obligation)
    if (!use || obligation.owedTo !== 'fund') return
    const key = useKey(use)
    const known = this.#asking.get(key)
    if (known) known.push({ obligation, use, ...asked })
    else this.#asking.set(key, [{ obligation, use, ...asked }])
  }

  #askedBy(obligation: Obligation, licence: string | undefined): Asking | undefined {
    const use = useOf(obligation)
    if (!use || obligation.owedTo !== 'fund' || obligation.amount.amountMinor === 0n) return undefined
    return this.#asking
      .get(useKey(use))
      ?.find((each) => each.licence !== licence && each.obligation.id !== obligation.id && isSameUse(each.use, use))
  }

  #told({ id, about, amount, owedBy }: Obligation, { licence, obligation, isInvoiced }: Asking): Problem {
    const { work = '' } = about
    const asker = licence === undefined ? `the deal ${obligation.trace.deal}` : `licence ${licence}`
    const [year = ''] = obligation.accruedOn.split('-')
    return {
      code: 'distribute/asked-elsewhere',
      message: `${this.#titles.get(work) ?? work}: ${printMoney(amount)} of ${owedBy} (${id}) are left out; ${asker} ${isInvoiced ? 'has invoiced' : 'asks for'} ${printMoney(obligation.amount)} for the same use (${obligation.id}).`,
      hint: isInvoiced
        ? `If it was invoiced under the wrong one, ${licence === undefined ? 'calculate again' : 'charge the licence again'} and restate: guildhall restate ${year}. Then this is asked for.`
        : 'A use under a licence is charged by the licence alone: calculate again, and the deal leaves it out.',
    }
  }
}
