/** The books for people: tables of accounts and postings, and what was sealed or found. */

import type { AccountList } from '../app/ledger/list-accounts.ts'
import type { PeriodSealed } from '../app/ledger/seal-period.ts'
import type { AccountShown } from '../app/ledger/show-account.ts'
import type { LedgerVerification } from '../app/ledger/verify-ledger.ts'
import { printMoney, printPeriod } from '../base/index.ts'
import { colour, printCount, printFirstProblems, printProblems, printTable } from './output.ts'

export function accountsText({ on, accounts, openFrom }: AccountList): string {
  const open = openFrom === undefined ? 'No period is sealed.' : `Everything before ${openFrom} is sealed.`
  if (accounts.length === 0) return `Nothing was posted${on === undefined ? '' : ` up to ${on}`}.`
  const table = printTable(accounts, [
    { title: 'account', of: ({ account }) => account },
    { title: 'balance', of: ({ balance }) => printMoney(balance), align: 'right' },
  ])
  return `${table}\n\n${open}`
}

export function shownText({ account, opening, lines, closing }: AccountShown): string {
  const hasMany = account.endsWith(':')
  const whole = (title: string, of: AccountShown['opening']): string[] =>
    of.map((each) => `${title} ${hasMany ? `${each.account} ` : ''}${printMoney(each.balance)}`)
  const table = printTable(lines, [
    { title: 'day', of: ({ on }) => on },
    ...(hasMany ? [{ title: 'account', of: (line: AccountShown['lines'][number]) => line.account }] : []),
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'balance', of: ({ balance }) => printMoney(balance), align: 'right' },
    { title: 'what', of: whatOf },
    { title: 'key', of: ({ key }) => key },
  ])
  return [...whole('brought forward:', opening), table, '', ...whole('balance:', closing)].join('\n')
}

function whatOf({ memo, reverses, corrects, belongsOn }: AccountShown['lines'][number]): string {
  return [
    memo,
    ...(reverses === undefined ? [] : [`reverses ${reverses}`]),
    ...(corrects === undefined ? [] : [`corrects ${corrects}`]),
    ...(belongsOn === undefined ? [] : [`belongs to ${belongsOn}`]),
  ].join('; ')
}

export function sealedText({ seal, known, problems }: PeriodSealed): string {
  const { id, period, transactions, balances, sealedOn, balancesSha256 } = seal
  return [
    `${printPeriod(period)} ${known ? `was sealed on ${sealedOn}` : 'is sealed'} as ${id}: ${printCount(transactions)} transactions.`,
    `${printCount(balances.length)} balances, hash ${balancesSha256}`,
    printProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}

export function verifiedText({ ok, transactions, postings, accounts, seals, problems }: LedgerVerification): string {
  const verdict = ok ? colour('green', 'The books add up.') : colour('red', 'The books do not add up.')
  return [
    `${printCount(transactions)} transactions, ${printCount(postings)} postings, ${printCount(accounts)} accounts, ${printCount(seals.length)} sealed periods`,
    verdict,
    printFirstProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}
