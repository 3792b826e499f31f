/** What was recorded about unclaimed money: who was told, what was published, what was decided, handed over, and claimed after all. */

import { type Json, type Money, required } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { bookDecisions, type HoldDecision, type HoldReason, type LateClaim, type StepDone } from '../../fund/index.ts'
import type { Transaction } from '../../ledger/index.ts'
import type { Entry } from '../../registry/index.ts'

/** The subject of steps that are about many holds at once; of all others it is the hold. */
export const MANY_HOLDS = 'unclaimed'

export interface SaidDecision extends HoldDecision {
  /** The day until which a late claim is heard, by the rulebook of the decision. */
  readonly claimUntil: string | undefined
}

type Says = Readonly<Record<string, Json>>

export async function unclaimedEntries({ registry }: Stores): Promise<Entry[]> {
  return registry.entries({ kind: 'unclaimed' })
}

/** Notices and publications, in the order in which they were recorded. */
export function stepsDone(entries: readonly Entry[]): StepDone[] {
  return entries.flatMap(({ subject, says, effectiveOn }) =>
    subject === MANY_HOLDS && says !== null
      ? [{ step: says['step'] as 'notify' | 'publish', holds: new Set(says['holds'] as string[]), on: effectiveOn }]
      : [],
  )
}

/** Every decision with what followed on it. */
export function decisionsIn(entries: readonly Entry[]): SaidDecision[] {
  const stepOf = ({ says }: Entry): string => (says === null ? '' : textOf(saysOf(says), 'step'))
  const followed = Map.groupBy(
    entries.filter(({ subject }) => subject !== MANY_HOLDS),
    (entry) => `${stepOf(entry)} ${entry.says === null ? '' : textOf(saysOf(entry.says), 'decision')}`,
  )
  return entries
    .filter((entry) => stepOf(entry) === 'decide')
    .map((entry) => {
      const remit = followed.get(`remit ${entry.id}`)?.[0]
      const claim = followed.get(`claim ${entry.id}`)?.[0]
      return {
        ...readDecision(entry),
        remitted: remit && { entry: remit.id, on: remit.effectiveOn },
        claimed: claim && readClaim(claim),
      }
    })
}

export async function decisionsOf(stores: Stores): Promise<SaidDecision[]> {
  return decisionsIn(await unclaimedEntries(stores))
}

/** What decisions, remittances and late claims book. */
export async function bookedByUnclaimed(stores: Stores): Promise<Transaction[]> {
  return bookDecisions(await decisionsOf(stores))
}

/** As it stands in the entry; money as minor units in text. */
export function decisionJson(decision: Omit<SaidDecision, 'entry' | 'source' | 'on' | 'remitted' | 'claimed'>): Says {
  const { run, pool, work, company, from, amount, setAside, use, to, start, claimUntil } = decision
  return {
    step: 'decide',
    run,
    pool,
    work: work ?? null,
    company,
    use,
    to,
    start,
    claimUntil: claimUntil ?? null,
    currency: amount.currency,
    amount: `${amount.amountMinor}`,
    setAside: `${setAside.amountMinor}`,
    from: from.map(({ reason, amount: part }) => ({ reason, amount: `${part.amountMinor}` })),
  }
}

function readDecision({ id: entry, subject, says, effectiveOn, source }: Entry): SaidDecision {
  const of = saysOf(says)
  const currency = textOf(of, 'currency')
  const money = (text: unknown): Money => ({ amountMinor: BigInt(text as string), currency })
  return {
    entry,
    id: subject,
    run: textOf(of, 'run'),
    pool: textOf(of, 'pool'),
    work: (of['work'] as string | null) ?? undefined,
    company: textOf(of, 'company'),
    from: (of['from'] as { reason: string; amount: string }[]).map(({ reason, amount }) => ({
      reason: reason as HoldReason,
      amount: money(amount),
    })),
    amount: money(of['amount']),
    setAside: money(of['setAside']),
    use: textOf(of, 'use') as HoldDecision['use'],
    to: textOf(of, 'to'),
    start: textOf(of, 'start'),
    claimUntil: (of['claimUntil'] as string | null) ?? undefined,
    on: effectiveOn,
    source,
    remitted: undefined,
    claimed: undefined,
  }
}

function readClaim({ id: entry, says, effectiveOn, source }: Entry): LateClaim {
  const of = saysOf(says)
  const money = (key: string): Money => ({ amountMinor: BigInt(textOf(of, key)), currency: textOf(of, 'currency') })
  return { entry, on: effectiveOn, source, fromUse: money('fromUse'), fromSetAside: money('fromSetAside') }
}

function saysOf(says: Entry['says']): Says {
  return required(says ?? undefined, 'app: nothing of unclaimed money is taken back') as Says
}

function textOf(says: Says, key: string): string {
  const text = says[key]
  return typeof text === 'string' ? text : ''
}
