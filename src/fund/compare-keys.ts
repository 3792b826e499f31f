/** What other keys would do: the same run, divided by each of them, beside what the deals say today. */

import type { Money } from '../base/index.ts'
import { spreadOf } from '../engine/index.ts'
import type { WriterId } from '../registry/index.ts'
import type { KeyRule } from '../terms/index.ts'
import { type DistributionInput, distribute } from './distribute.ts'
import type { Distribution } from './distribution.ts'

export interface NamedKey {
  readonly name: string
  /** Undefined for what each deal says. */
  readonly rule: KeyRule | undefined
}

export interface KeyOutcome {
  readonly name: string
  readonly rule: KeyRule | undefined
  /** Largest first, ties by writer; everybody who gets something under one of the keys. */
  readonly writers: readonly KeyedWriter[]
  /** The nine amounts that cut the ordered amounts of all of them into tenths. */
  readonly deciles: readonly Money[]
  readonly paid: Money
  readonly held: Money
  readonly gain: number
  readonly lose: number
}

export interface KeyedWriter {
  readonly writer: WriterId
  readonly amount: Money
  /** To the first of the keys. */
  readonly difference: Money
  /** Who gets the same shares a rank. */
  readonly rank: number
}

/** The first key is what the others are compared with. Each deal of the run is divided by the key, with its deductions and holds. */
export function compareKeys(input: DistributionInput, keys: readonly NamedKey[]): KeyOutcome[] {
  const runs = keys.map(({ rule }) => distribute(rule === undefined ? input : withKey(input, rule)))
  const amounts = runs.map(amountsOf)
  const everybody = [...new Set(amounts.flatMap((each) => [...each.keys()]))].sort()
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: input.currency })
  return keys.map(({ name, rule }, index) => {
    const own = amounts[index] ?? new Map<WriterId, bigint>()
    const difference = (writer: WriterId): bigint => (own.get(writer) ?? 0n) - (amounts[0]?.get(writer) ?? 0n)
    return {
      name,
      rule,
      writers: rankedBy(everybody, own).map(({ writer, rank, amountMinor }) => ({
        writer,
        amount: money(amountMinor),
        difference: money(difference(writer)),
        rank,
      })),
      deciles: spreadOf([...everybody].map((writer) => own.get(writer) ?? 0n)).deciles.map(money),
      paid: money([...own.values()].reduce((sum, amount) => sum + amount, 0n)),
      held: runs[index]?.totals.held ?? money(0n),
      gain: everybody.filter((writer) => difference(writer) > 0n).length,
      lose: everybody.filter((writer) => difference(writer) < 0n).length,
    }
  })
}

/** Largest first, ties by writer and with one rank. */
function rankedBy(
  writers: readonly WriterId[],
  own: ReadonlyMap<WriterId, bigint>,
): { writer: WriterId; rank: number; amountMinor: bigint }[] {
  const sorted = writers
    .map((writer) => ({ writer, amountMinor: own.get(writer) ?? 0n }))
    .sort((a, b) =>
      a.amountMinor === b.amountMinor ? (a.writer < b.writer ? -1 : 1) : a.amountMinor > b.amountMinor ? -1 : 1,
    )
  let rank = 0
  return sorted.map((each, index) => {
    if (index === 0 || each.amountMinor !== sorted[index - 1]!.amountMinor) rank = index + 1
    return { ...each, rank }
  })
}

function withKey(input: DistributionInput, key: KeyRule): DistributionInput {
  return {
    ...input,
    rules: { ...input.rules, key },
    charges: (input.charges ?? []).map((charge) => ({
      ...charge,
      deal: { ...charge.deal, rules: { ...charge.deal.rules, key } },
    })),
    otherDeals: (input.otherDeals ?? []).map((deal) => ({ ...deal, rules: { ...deal.rules, key } })),
  }
}

/** What the run itself gives each writer, whether it is paid now or carried over. */
function amountsOf({ payable, carried }: Distribution): Map<WriterId, bigint> {
  return new Map([...payable, ...carried].map(({ writer, ofThisRun }) => [writer, ofThisRun.amountMinor]))
}
