/** What the vault holds of one payee, opened: for that person alone, who has a right to a copy. */

import type { IsoDate, Json } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { WriterId } from '../../registry/index.ts'
import { peopleIn } from '../people/payees.ts'
import { openRecords, type PayeeKind, plain, standingByPerson, vaultOf } from './payee-records.ts'

export interface OwnPayeeRecord {
  readonly kind: PayeeKind
  readonly from: IsoDate
  readonly source: string
  readonly says: Json
}

/** What stands, in the order of days; what was erased is gone. */
export async function ownPayee(hall: Hall, writer: WriterId): Promise<OwnPayeeRecord[]> {
  return hall.database.read(async (stores) => {
    const vault = await vaultOf(hall)
    const { personOf } = await peopleIn(stores)
    const records: OwnPayeeRecord[] = []
    for (const kind of ['payee-account', 'payee-tax-form', 'payee-contact'] as const) {
      const standing = await standingByPerson(stores, kind, { on: hall.clock.today(), personOf })
      for (const { entry, document } of openRecords(vault, standing.get(personOf(writer)) ?? [], asItIs))
        records.push({ kind, from: entry.effectiveOn, source: entry.source, says: plain(document as object) })
    }
    return records
  })
}

function asItIs(document: Json): Json {
  return document
}
