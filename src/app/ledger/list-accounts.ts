/** Lists the accounts of the books with their balances, now or at the end of a day. */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Balance } from '../../ledger/index.ts'
import { checkDay } from '../asked-days.ts'

export interface AccountList {
  /** The day at whose end the balances are asked for; everything that was posted without it. */
  readonly on: IsoDate | undefined
  readonly accounts: readonly Balance[]
  /** The first day that is not sealed. */
  readonly openFrom: IsoDate | undefined
}

/** `under`: one account or, ending in `:`, all below it. */
export async function listAccounts(
  hall: Hall,
  { on, under }: { readonly on?: IsoDate; readonly under?: string },
): Promise<AccountList> {
  checkDay('ledger/bad-day', '--on', on)
  return hall.database.read(async ({ ledger }) => ({
    on,
    accounts: await ledger.balances({
      ...(under === undefined ? {} : { account: under }),
      ...(on === undefined ? {} : { until: addDays(on, 1) }),
    }),
    openFrom: await ledger.openFrom(),
  }))
}
