/** A deal evaluated as known on one day and as known later: only what changed, each naming the obligation that it corrects. */

import { compareText, type IsoDate, type Money } from '../../base/index.ts'
import { factKey, type FactKind } from '../../facts/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { Evaluation } from '../evaluate.ts'
import type { Obligation } from '../obligation.ts'
import { whyChanged, whyGone, whyNew } from './why-changed.ts'

export interface Difference {
  readonly clause: string
  readonly owedBy: string
  readonly owedTo: string
  /** The obligation of before that it corrects; `undefined` when nothing was owed for the thing. */
  readonly corrects: string | undefined
  /** The obligation of now; `undefined` when nothing is owed any more. */
  readonly obligation: string | undefined
  readonly before: Money
  readonly after: Money
  /** `after` less `before`; negative when less is owed. */
  readonly amount: Money
  readonly accruedOn: IsoDate
  readonly due: IsoDate
  /** Of now, or of before when nothing is owed any more. */
  readonly facts: readonly string[]
  readonly about: Readonly<Record<string, string>>
  readonly because: readonly string[]
}

/** Two evaluations of one deal over the same facts, as known on two days. */
export interface Knowledge {
  readonly deal: Deal
  readonly before: Evaluation
  readonly after: Evaluation
}

/**
 * What was owed before and the differences add up to what is owed now, for each debtor, creditor and clause. Obligations are paired when
 * they are for the same thing: a clause, what the fact is about (the key of its table), and the first day they are for. When
 * the debtor or the creditor is another, the old one is taken back and the new one is owed.
 */
export function differences(knowledge: Knowledge): Difference[] {
  const pairs = pairUp(knowledge)
  return pairs.flatMap(({ old, now }) => {
    if (old && now && old.owedBy === now.owedBy && old.owedTo === now.owedTo) {
      if (old.amount.amountMinor === now.amount.amountMinor) return []
      return [differenceOf({ old, now, because: whyChanged(old, now) })]
    }
    const takenBack = old ? [differenceOf({ old, because: whyGone(old, now, knowledge.after) })] : []
    const added = now ? [differenceOf({ now, because: whyNew(now, old, knowledge) })] : []
    return [...takenBack, ...added]
  })
}

interface Pair {
  readonly old?: Obligation
  readonly now?: Obligation
}

/** First by the thing they are for, then by what the engine says about which fact stands for which. */
function pairUp({ deal, before, after }: Knowledge): Pair[] {
  const waiting = Map.groupBy(before.obligations, (each) => thingOf(each, deal))
  const replaces = new Map(after.superseded.flatMap(({ fact, by }) => (by === undefined ? [] : [[fact, by] as const])))
  const take = (thing: string, fits: (each: Obligation) => boolean): Obligation | undefined => {
    const list = waiting.get(thing) ?? []
    const at = list.findIndex(fits)
    return at === -1 ? undefined : list.splice(at, 1)[0]
  }
  const sameId = after.obligations.map((now) => take(thingOf(now, deal), ({ id }) => id === now.id))
  const sameThing = after.obligations.map((now, at) => sameId[at] ?? take(thingOf(now, deal), () => true))
  const left = Map.groupBy([...waiting.values()].flat(), (each) => standsFor(each, replaces.get(each.facts[0] ?? '')))
  const pairs = after.obligations.map((now, at): Pair => {
    const old = sameThing[at] ?? left.get(standsFor(now, now.facts[0]))?.shift()
    return old ? { old, now } : { now }
  })
  const gone = [...left.values()].flat().map((old): Pair => ({ old }))
  return [...pairs, ...gone].sort(inOrderOf(deal))
}

/** The clause, what its fact is about, and the first day that it is for. */
function thingOf({ clause, about, trace }: Obligation, deal: Deal): string {
  const kind = deal.clauses.find(({ id }) => id === clause)?.for as FactKind
  const key = factKey({ kind, columns: trace.facts[0]?.columns ?? {} })
  return JSON.stringify([clause, key, firstDay(about['period'])])
}

function standsFor({ clause, about }: Obligation, fact: string | undefined): string {
  return JSON.stringify([clause, fact ?? null, firstDay(about['period'])])
}

function firstDay(period: string | undefined): string | null {
  return period?.slice(0, 10) ?? null
}

/** By day, then in the order of the clauses of the deal. */
function inOrderOf({ clauses }: Deal): (a: Pair, b: Pair) => number {
  const order = new Map(clauses.map(({ id }, index) => [id, index]))
  return (a, b) => {
    const [left, right] = [a, b].map(({ old, now }) => (now ?? old) as Obligation)
    return (
      compareText(left?.accruedOn ?? '', right?.accruedOn ?? '') ||
      (order.get(left?.clause ?? '') ?? 0) - (order.get(right?.clause ?? '') ?? 0)
    )
  }
}

function differenceOf({ old, now, because }: Pair & { readonly because: readonly string[] }): Difference {
  const shown = (now ?? old) as Obligation
  const { clause, owedBy, owedTo, accruedOn, due, facts, about } = shown
  const { currency } = shown.amount
  const [before, after] = [old?.amount.amountMinor ?? 0n, now?.amount.amountMinor ?? 0n]
  return {
    clause,
    owedBy,
    owedTo,
    corrects: old?.id,
    obligation: now?.id,
    before: { amountMinor: before, currency },
    after: { amountMinor: after, currency },
    amount: { amountMinor: after - before, currency },
    accruedOn,
    due,
    facts,
    about,
    because,
  }
}
