/** Accounts of which the bank said that they are not there: nothing more is sent to one until it was recorded anew, or somebody insists. */

import type { IsoDate } from '../../base/index.ts'
import { type BankAccount, saysNoAccount, type SentAccounts, sentAccounts, sayReason } from '../../banking/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Vault } from '../../drivers/vault.ts'
import { type Entry, standingEntries, type WriterId } from '../../registry/index.ts'
import { peopleIn } from '../people/payees.ts'
import { openFile, type PaymentBatch } from './payment-batch.ts'
import { type FollowedPayout, followedPayouts } from './payout-answers.ts'

export interface AccountRefusal {
  readonly payout: string
  /** The day on which the bank's answer was taken in. */
  readonly knownOn: IsoDate
  readonly says: string
}

/** The account that would be paid, and since when it is known. */
export interface AccountInUse {
  readonly account: BankAccount
  readonly knownOn: IsoDate
}

interface Sent extends FollowedPayout {
  /** Missing where the payment arrived. */
  readonly refusal: AccountRefusal | undefined
}

/**
 * What the bank said last of the account, where that is that it is not there. A payment to it that arrived later takes the word back,
 * and so does an account that was recorded on a later day, or that is another.
 */
export async function refusedAccounts(
  stores: Stores,
  vault: Vault,
): Promise<(writer: WriterId, inUse: AccountInUse) => AccountRefusal | undefined> {
  const { personOf } = await peopleIn(stores)
  const answers = Map.groupBy(
    standingEntries(await stores.registry.entries({ kind: 'payout-answer' })),
    ({ subject }) => subject,
  )
  const sent = (await followedPayouts(stores)).flatMap((each) => answered(each, answers.get(each.payout.id) ?? []))
  const byPerson = Map.groupBy(sent, ({ payout }) => personOf(payout.writer))
  const accountsOf = opened(vault)
  return (writer, { account, knownOn }) => {
    const ofPerson = byPerson.get(personOf(writer)) ?? []
    if (ofPerson.every(({ refusal }) => refusal === undefined)) return undefined
    const last = ofPerson.findLast(({ batch, payout }) =>
      accountsOf(batch).some((file) => file.isSentTo(payout.id, account)),
    )
    return last?.refusal && knownOn <= last.refusal.knownOn ? last.refusal : undefined
  }
}

/** Payouts whose fate says something of the account; the others are left out. */
function answered(followed: FollowedPayout, answers: readonly Entry[]): Sent[] {
  if (followed.course.status === 'paid') return [{ ...followed, refusal: undefined }]
  if (followed.course.status !== 'failed' && followed.course.status !== 'unclear') return []
  const told = answers.flatMap(({ says, knownOn }) => {
    const { mark } = says as { readonly mark: string }
    const code = mark.split(' ').find(saysNoAccount)
    return code === undefined ? [] : [{ payout: followed.payout.id, knownOn, says: sayReason(code) }]
  })
  return told.length === 0 ? [] : [{ ...followed, refusal: told.at(-1) }]
}

/** Each batch is opened once, when it is asked about. */
function opened(vault: Vault): (batch: PaymentBatch) => readonly SentAccounts[] {
  const known = new Map<string, readonly SentAccounts[]>()
  return (batch) => {
    const before = known.get(batch.id)
    if (before) return before
    const files = batch.files.map((each) => sentAccounts(openFile(vault, batch.id, each)))
    known.set(batch.id, files)
    return files
  }
}
