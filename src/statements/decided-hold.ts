/** What became of a share on hold that nobody could be paid for in time: who got it, what is set aside, and until when it can be claimed. */

import { type IsoDate, printMoney } from '../base/index.ts'
import type { HoldDecision } from '../fund/index.ts'
import { keyOfHold } from './run-index.ts'

/** A decision is on a whole hold: `amount` is what waited for the work, of everybody in whose name it was. */
export interface StatementDecision extends Pick<HoldDecision, 'id' | 'use' | 'to' | 'on' | 'amount' | 'setAside'> {
  /** The last day on which a claim is heard; without it no day ends that. */
  readonly claimUntil: IsoDate | undefined
  readonly handedOverOn: IsoDate | undefined
  /** Since then it waits again. */
  readonly claimedOn: IsoDate | undefined
}

/** By `keyOfHold`. Of a hold that was decided on several times the last counts: each but it was claimed. */
export function decisionsByHold(
  decisions: readonly (HoldDecision & { readonly claimUntil: IsoDate | undefined })[],
): ReadonlyMap<string, StatementDecision> {
  const byHold = new Map<string, StatementDecision>()
  for (const { run, pool, work, remitted, claimed, ...rest } of decisions) {
    const { id, use, to, on, amount, setAside, claimUntil } = rest
    const key = keyOfHold({ run, pool, work })
    const before = byHold.get(key)
    if (before && before.claimedOn === undefined) continue
    const after = { handedOverOn: remitted?.on, claimedOn: claimed?.on }
    byHold.set(key, { id, use, to, on, amount, setAside, claimUntil, ...after })
  }
  return byHold
}

type Course = { readonly releasedIn: string | undefined; readonly decided?: StatementDecision }

/** True as long as it waits for the writer: no run released it, and nothing that stands was decided on it. */
export function waits(hold: Course): boolean {
  return hold.releasedIn === undefined && !isGone(hold)
}

/** Decided on, and not claimed since. */
export function isGone({ decided }: Pick<Course, 'decided'>): boolean {
  return decided !== undefined && decided.claimedOn === undefined
}

export function decidedSentences(decided: StatementDecision): string {
  return [wentTo(decided), ...aside(decided), ...handedOver(decided), claim(decided)].join(' ')
}

function wentTo({ on, amount, use, to }: StatementDecision): string {
  const head = `Nobody could be paid in time, and on ${on} it was decided on the ${printMoney(amount)} that waited for this work:`
  switch (use) {
    case 'members':
      return `${head} it goes to the other works of its pool.`
    case 'social':
      return `${head} it goes to a social purpose, “${to}”.`
    case 'state':
      return `${head} it goes to the state, “${to}”.`
  }
}

function aside({ amount, setAside }: StatementDecision): string[] {
  if (setAside.amountMinor === 0n) return []
  const part = setAside.amountMinor === amount.amountMinor ? 'All of it' : `Of it ${printMoney(setAside)}`
  return [`${part} is set aside for late claims.`]
}

function handedOver({ handedOverOn }: StatementDecision): string[] {
  return handedOverOn === undefined ? [] : [`It was handed over on ${handedOverOn}.`]
}

function claim({ id, use, to, claimUntil, handedOverOn, claimedOn }: StatementDecision): string {
  if (claimedOn !== undefined) return `It was claimed on ${claimedOn}, and waits again since then.`
  if (use === 'state' && handedOverOn !== undefined) return `It can still be claimed, from ${to}.`
  return claimUntil === undefined
    ? `It can still be claimed, at any time, as ${id}.`
    : `It can still be claimed until ${claimUntil}, as ${id}.`
}
