/** All checks by name, and one look with all of them. */

import type { World } from '../world.ts'
import {
  booksOnlyGrow,
  sealedBalancesRight,
  sealedUnchanged,
  sealsStay,
  storeSumsRight,
  transactionsBalance,
} from './books.ts'
import type { Beside, Check, Past } from './check.ts'
import { leavesOnce, logGrows } from './log.ts'
import {
  bookedAsDivided,
  invoicedAsTold,
  moneyConserved,
  owedAsDivided,
  paidOnce,
  receiptsKept,
  runsAddUp,
  settledOnce,
} from './money.ts'
import { readRows, type Rows } from './rows.ts'

/** Of the books and runs: what they say of the same rows is the same. */
const OF_BOOKS: Readonly<Record<string, Check>> = {
  transactionsBalance,
  storeSumsRight,
  booksOnlyGrow,
  sealsStay,
  sealedUnchanged,
  sealedBalancesRight,
  moneyConserved,
  runsAddUp,
  settledOnce,
  invoicedAsTold,
  paidOnce,
  bookedAsDivided,
  owedAsDivided,
}

export const CHECKS: Readonly<Record<string, Check>> = { ...OF_BOOKS, receiptsKept, logGrows, leavesOnce }

/** What is wrong now, each with the name of its check. Checks of the books rest while every row of them reads as at the last look. */
export async function look(world: World, past: Past): Promise<string[]> {
  const rows = readRows(world.databaseFile, past.remembered)
  const balances = rows.areBooksSame ? [] : await balancesOf(world)
  return lookAt(rows, { told: world.told, balances, files: world.files }, past)
}

export function lookAt(rows: Rows, beside: Beside, past: Past): string[] {
  return Object.entries(CHECKS).flatMap(([name, check]) =>
    rows.areBooksSame && name in OF_BOOKS ? [] : check(rows, beside, past).map((fault) => `${name}: ${fault}`),
  )
}

export async function balancesOf({ hall }: Pick<World, 'hall'>): Promise<Beside['balances']> {
  return hall.database.read(({ ledger }) => ledger.balances({ asStored: true }))
}
