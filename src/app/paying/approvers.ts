/** Approvers: whose key counts for a run, since when and until when, in the order of the log. */

import { contentId, type IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Entry } from '../../registry/index.ts'

export interface Approver {
  /** `approver-…`, made from the public key: a key is one approver, under one name. */
  readonly id: string
  readonly name: string
  readonly publicKey: Uint8Array
  readonly addedOn: IsoDate
  readonly endedOn: IsoDate | undefined
  /** The leaf of the log that adds the key, and the one that ends it. */
  readonly addedAt: number
  readonly endedAt: number | undefined
}

/** Two approvals by two of them book a run. */
export const APPROVALS_NEEDED = 2

export function approverId(publicKey: Uint8Array): string {
  return contentId('approver', Buffer.from(publicKey).toString('base64'))
}

/** All that there ever were, in the order in which they were added. */
export async function approversOf({ registry, leaves }: Stores): Promise<Approver[]> {
  const entries = await registry.entries({ kind: 'approver' })
  const bySubject = Map.groupBy(entries, ({ subject }) => subject)
  const approvers: Approver[] = []
  for (const said of bySubject.values()) {
    const [added, ended] = [said[0], said.find(({ says }) => says?.['ended'] === true)]
    if (!added) continue
    approvers.push({
      ...approverIn(added),
      endedOn: ended?.knownOn,
      addedAt: await placeOf(leaves, added.id),
      endedAt: ended && (await placeOf(leaves, ended.id)),
    })
  }
  return approvers.toSorted((a, b) => a.addedAt - b.addedAt)
}

function approverIn({ subject, says, knownOn }: Entry): Pick<Approver, 'id' | 'name' | 'publicKey' | 'addedOn'> {
  const { name, publicKey } = says as { readonly name: string; readonly publicKey: string }
  return { id: subject, name, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64')), addedOn: knownOn }
}

/** The place of a record in the log; what has no leaf came after everything. */
export async function placeOf(leaves: Stores['leaves'], name: string): Promise<number> {
  return (await leaves.indexOf(name)) ?? Number.MAX_SAFE_INTEGER
}

/** True when the key counted at this place of the log. */
export function stoodAt({ addedAt, endedAt }: Approver, place: number): boolean {
  return addedAt < place && (endedAt === undefined || place < endedAt)
}

/**
 * The place of the log from which the rule of two people holds: that of the second approver. It holds for good, also when
 * keys end later, so that nobody books alone by ending the key of another.
 */
export function ruleSince(approvers: readonly Approver[]): number | undefined {
  return approvers[APPROVALS_NEEDED - 1]?.addedAt
}
