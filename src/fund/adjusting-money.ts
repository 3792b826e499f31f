/**
 * What adjustments do to money: a credit note first takes off what is still open in its pool, and what was paid already becomes credit
 * of the company (or is assumed no longer); a supplement to what was assumed is assumed too.
 */

import { type Money, contentId, sumMoney } from '../base/index.ts'
import type { BroughtForward } from './brought-forward.ts'
import type { Distribution, Pool } from './distribution.ts'
import type { Invoice, InvoiceLine } from './invoice.ts'
import type { Collected } from './pool.ts'
import { ownPools } from './restate-history.ts'
import { type Allocation, type CompanyCredit, type Receipt, sumCredits } from './receipt.ts'

export interface AdjustedMoney {
  readonly receipts: readonly Receipt[]
  readonly allocations: readonly Allocation[]
  readonly credits: readonly CompanyCredit[]
  /** Minor units that come into each pool of the run, or go out of it. */
  readonly changes: ReadonlyMap<string, bigint>
}

export interface AdjustingInput {
  readonly original: Distribution
  /** With the difference runs of it so far. */
  readonly number: bigint
  readonly before: BroughtForward
  /** All, with those that adjust now. */
  readonly invoices: readonly Invoice[]
  readonly adjusting: readonly Invoice[]
  /** The same, gathered by the pools that they belong to. */
  readonly collected: readonly Pick<Collected, 'id' | 'obligations'>[]
  /** What each pool of the run has in it, and the runs after it have in pools for the same, in minor units. */
  readonly gross: ReadonlyMap<string, bigint>
  readonly grossLater: ReadonlyMap<string, bigint>
  /** Companies of which anything has really come in. */
  readonly paying: ReadonlySet<string>
}

/** A line with what is still owed for it: less than zero on a credit note that is not used up. */
interface OpenLine {
  readonly invoice: Invoice
  readonly line: InvoiceLine
  owed: bigint
}

export function adjustMoney(input: AdjustingInput): AdjustedMoney {
  const pools = new Map(ownPools(input.original).map((pool) => [pool.id, pool]))
  const made = new Moves(input)
  const open = openLines(input)
  for (const { id, obligations } of input.collected) {
    const lines = obligations.flatMap((obligation) => open.get(obligation) ?? [])
    const pool = pools.get(id)
    if (!pool && !lines.some(({ invoice }) => input.adjusting.includes(invoice))) continue
    made.offset(lines)
    if (pool) {
      made.takeBack(pool, lines)
      made.assumeMore(pool, lines)
    }
  }
  return made.result()
}

class Moves {
  readonly #input: AdjustingInput
  readonly #allocations: Allocation[] = []
  readonly #credits: CompanyCredit[] = []
  readonly #assumed = new Map<string, string>()
  readonly #awaited: Map<string, bigint>
  readonly #changes = new Map<string, bigint>()

  constructor(input: AdjustingInput) {
    this.#input = input
    this.#awaited = new Map(input.before.assumedIn.map(({ company, amount }) => [company, amount.amountMinor]))
  }

  /** What a credit note takes off is no longer owed. */
  offset(lines: readonly OpenLine[]): void {
    const over = lines.reduce((sum, { owed }) => (owed < 0n ? sum - owed : sum), 0n)
    const open = lines.reduce((sum, { owed }) => (owed > 0n ? sum + owed : sum), 0n)
    const amount = over < open ? over : open
    this.#allocate(lines, { amount: -amount, receipt: noteOf })
    this.#allocate(lines, { amount, receipt: noteOf })
  }

  /** What was paid too much goes out of the pool again, the money that came last first. */
  takeBack({ id, company, assumed }: Pool, lines: readonly OpenLine[]): void {
    const over = lines.reduce((sum, { owed }) => (owed < 0n ? sum - owed : sum), 0n)
    const { gross, grossLater } = this.#input
    const amount = clamp(over - (grossLater.get(id) ?? 0n), { most: gross.get(id) ?? 0n })
    const unpaid = assumed ? clamp(amount, { most: this.#awaited.get(company) ?? 0n }) : 0n
    this.#awaited.set(company, (this.#awaited.get(company) ?? 0n) - unpaid)
    this.#change(id, -amount)
    this.#allocate(lines, { amount: -unpaid, receipt: () => this.#assume(company, false) })
    this.#allocate(lines, { amount: unpaid - amount, receipt: noteOf })
    if (amount > unpaid) this.#credits.push({ company, amount: this.#money(amount - unpaid) })
  }

  /** Where the run assumed that everything is paid as invoiced, so is the supplement. */
  assumeMore({ id, company, assumed }: Pool, lines: readonly OpenLine[]): void {
    if (!assumed || this.#input.paying.has(company)) return
    const mine = lines.filter(({ invoice, owed }) => owed > 0n && this.#input.adjusting.includes(invoice))
    const amount = mine.reduce((sum, { owed }) => sum + owed, 0n)
    this.#change(id, amount)
    this.#allocate(mine, { amount, receipt: () => this.#assume(company, true) })
  }

  result(): AdjustedMoney {
    const { original } = this.#input
    const settledBy = (id: string): Money[] =>
      this.#allocations.flatMap(({ receipt, amount }) => (receipt === id ? [amount] : []))
    const receipts = [...this.#assumed].map(([id, company]) => ({
      id,
      company,
      amount: sumMoney(settledBy(id), original.currency),
      on: original.on,
      reference: undefined,
      assumed: true,
    }))
    return {
      receipts: receipts.sort((a, b) => (a.id < b.id ? -1 : 1)),
      allocations: this.#allocations,
      credits: sumCredits(this.#credits),
      changes: this.#changes,
    }
  }

  /** Settles lines of the sign of the amount, in the order in which they are due. */
  #allocate(
    lines: readonly OpenLine[],
    { amount, receipt }: { amount: bigint; receipt: (invoice: Invoice) => string },
  ): void {
    if (amount === 0n) return
    let left = amount
    const turn = ({ line }: OpenLine): string => `${line.due} ${line.obligation}`
    for (const open of lines.toSorted((a, b) => (turn(a) < turn(b) ? -1 : 1))) {
      if (left === 0n || open.owed === 0n || open.owed > 0n !== amount > 0n) continue
      const part = amount > 0n === left > open.owed ? open.owed : left
      open.owed -= part
      left -= part
      const { invoice, line } = open
      const { obligation } = line
      this.#allocations.push({ receipt: receipt(invoice), invoice: invoice.id, obligation, amount: this.#money(part) })
    }
  }

  #change(pool: string, amount: bigint): void {
    if (amount !== 0n) this.#changes.set(pool, (this.#changes.get(pool) ?? 0n) + amount)
  }

  /** The receipt of a company for what is assumed more, or less; its amount is what it settles. */
  #assume(company: string, more: boolean): string {
    const { original, number } = this.#input
    const id = contentId('receipt', { assumed: true, restates: original.run, number: `${number}`, company, more })
    this.#assumed.set(id, company)
    return id
  }

  #money(amountMinor: bigint): Money {
    return { amountMinor, currency: this.#input.original.currency }
  }
}

/** The allocations of credit notes name the company, as those of its credit do. */
function noteOf({ company }: Invoice): string {
  return `credit-note:${company}`
}

function openLines({ invoices, before }: AdjustingInput): Map<string, OpenLine> {
  const open = new Map<string, OpenLine>()
  for (const invoice of invoices) {
    for (const line of invoice.lines) {
      const owed = line.amount.amountMinor - (before.settled.get(line.obligation) ?? 0n)
      open.set(line.obligation, { invoice, line, owed })
    }
  }
  return open
}

function clamp(amount: bigint, { most }: { most: bigint }): bigint {
  return amount < 0n ? 0n : amount < most ? amount : most
}
