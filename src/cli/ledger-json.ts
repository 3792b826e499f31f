/** The books as JSON documents: amounts as decimal text with their currency beside them. */

import type { AccountList } from '../app/ledger/list-accounts.ts'
import type { PeriodSealed } from '../app/ledger/seal-period.ts'
import type { AccountLine, AccountShown } from '../app/ledger/show-account.ts'
import type { LedgerVerification } from '../app/ledger/verify-ledger.ts'
import { type Json, printAmount } from '../base/index.ts'
import type { Balance, Difference, Seal } from '../ledger/index.ts'
import { problemJson } from './errors.ts'

export function accountsJson({ on, accounts, openFrom }: AccountList): Json {
  return { on: on ?? null, openFrom: openFrom ?? null, accounts: accounts.map(balanceJson) }
}

export function shownJson({ account, opening, lines, closing }: AccountShown): Json {
  return {
    account,
    opening: opening.map(balanceJson),
    postings: lines.map(lineJson),
    closing: closing.map(balanceJson),
  }
}

export function sealedJson({ seal, known, problems }: PeriodSealed): Json {
  return {
    seal: { ...sealJson(seal), balances: seal.balances.map(balanceJson) },
    known,
    problems: problems.map(problemJson),
  }
}

export function verifiedJson(verified: LedgerVerification): Json {
  const { ok, transactions, postings, accounts, seals, differences, problems } = verified
  return {
    ok,
    transactions,
    postings,
    accounts,
    seals: seals.map(sealJson),
    differences: differences.map(differenceJson),
    problems: problems.map(problemJson),
  }
}

function balanceJson({ account, balance }: Balance): { readonly [key: string]: Json } {
  return { account, balance: printAmount(balance), currency: balance.currency }
}

function lineJson({ account, key, on, belongsOn, memo, reverses, corrects, amount, balance }: AccountLine): Json {
  return {
    account,
    key,
    on,
    belongsOn: belongsOn ?? null,
    memo,
    reverses: reverses ?? null,
    corrects: corrects ?? null,
    amount: printAmount(amount),
    balance: printAmount(balance),
    currency: amount.currency,
  }
}

function sealJson({ id, period, sealedOn, before, transactions, entriesSha256, balancesSha256 }: Seal) {
  return { id, ...period, sealedOn, before: before ?? null, transactions, entriesSha256, balancesSha256 }
}

function differenceJson({ account, keptIn, kept, recomputed, difference }: Difference): Json {
  return {
    account,
    keptIn,
    kept: printAmount(kept),
    recomputed: printAmount(recomputed),
    difference: printAmount(difference),
    currency: difference.currency,
  }
}
