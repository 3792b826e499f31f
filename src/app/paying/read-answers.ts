/** What files of the bank say of payouts: reports, statements and returns, each word as an answer with its payout. */

import { compareText, type IsoDate, type Money, printMoney, type Problem } from '../../base/index.ts'
import {
  type Entry,
  individualIdOf,
  type NachaContent,
  type SentFile,
  sayReason,
  type StatusReport,
  type Transaction,
} from '../../banking/index.ts'
import type { ReadBankFiles, ReadFile } from '../banking/read-bank-files.ts'
import type { FollowedPayout, PayoutAnswer } from './payout-answers.ts'

/** A file that was sent, as it reads, with the batch that it is of. */
export interface SentBatch {
  readonly batch: string
  readonly content: SentFile
}

export interface FoundAnswer {
  readonly payout: string
  readonly answer: PayoutAnswer
  readonly file: string
}

export interface FoundAnswers {
  readonly answers: readonly FoundAnswer[]
  readonly problems: readonly Problem[]
}

interface Known {
  readonly payouts: ReadonlyMap<string, FollowedPayout>
  readonly sent: readonly SentBatch[]
  readonly today: IsoDate
}

/** Reports first, then statements: debits before what came back on the same day. */
export function readAnswers({ files, statements }: ReadBankFiles, known: Known): FoundAnswers {
  const reports = files.flatMap((file) => reportAnswers(file, known))
  const booked = statements.flatMap((statement) =>
    statement.entries
      .filter(({ isBooked }) => isBooked)
      .flatMap((entry) => entryAnswers(entry, { file: statement.file, known })),
  )
  const byDay = booked.toSorted((a, b) => compareText(orderOf(a), orderOf(b)))
  const all = [...reports, ...byDay]
  return {
    answers: all.flatMap((each) => ('answer' in each ? [each] : [])),
    problems: all.flatMap((each) => ('code' in each ? [each] : [])),
  }
}

type Found = FoundAnswer | Problem

function orderOf(found: Found): string {
  return 'answer' in found ? `${found.answer.on} ${found.answer.what === 'debited' ? 0 : 1}` : ''
}

function reportAnswers(read: ReadFile, known: Known): Found[] {
  if (read.kind === 'pain.002') return statusAnswers(read.content, { file: read.file, known })
  return read.kind === 'nacha' ? nachaAnswers(read.content, { file: read.file, known }) : []
}

interface Where {
  readonly file: string
  readonly known: Known
}

/** A report that says “paid” is taken as accepted: the statement says what was paid. Silence says nothing. */
function statusAnswers({ payments, createdAt }: StatusReport, { file, known }: Where): Found[] {
  return payments.flatMap(({ endToEnd, outcome, code, says, reasons }): Found[] => {
    if (outcome === 'unknown' || outcome === 'partial') return []
    if (!known.payouts.has(endToEnd)) return [unknownPayment(endToEnd, file)]
    const because = reasons.map((each) => [each.says, each.details].filter((text) => text !== '').join(': ')).join('; ')
    const on = /^\d{4}-\d{2}-\d{2}/.exec(createdAt)?.[0] ?? known.today
    const what = outcome === 'rejected' ? 'rejected' : 'accepted'
    const mark = [code, ...reasons.map((each) => each.code)].join(' ').trim()
    return [{ payout: endToEnd, answer: { what, on, says: because || says, mark }, file }]
  })
}

function nachaAnswers({ entries }: NachaContent, { file, known }: Where): Found[] {
  const byId = new Map([...known.payouts.keys()].map((id) => [individualIdOf(id), id]))
  return entries.flatMap(({ individualId, returned, amount }): Found[] => {
    if (!returned) return []
    const payout = byId.get(individualId)
    const followed = payout === undefined ? undefined : known.payouts.get(payout)
    if (payout === undefined || !followed) return [unknownPayment(individualId, file)]
    const { code, details } = returned
    const says = [returned.says, details].filter((text) => text !== '').join(': ')
    if (code.startsWith('C')) return [changeTold(payout, says, file)]
    if (!isAmount(amount, followed.payout.net)) return [otherAmount(payout, { amount, net: followed.payout.net, file })]
    return [
      { payout, answer: { what: 'returned', on: known.today, says, mark: `${code} ${returned.originalTrace}` }, file },
    ]
  })
}

function entryAnswers(entry: Entry, { file, known }: Where): Found[] {
  const on = entry.bookedOn ?? entry.valuedOn
  if (on === undefined) return []
  const named = entry.transactions.flatMap((each) => transactionAnswers(each, { on, where: { file, known } }))
  if (named.length > 0 || entry.amount.amountMinor >= 0n) return named
  const references = [...entry.batch, ...entry.transactions.flatMap((each) => each.references)]
  return groupAnswers(references, { entry, on, where: { file, known } })
}

function transactionAnswers(
  { amount, endToEnd = '', returnReason, remittance, references }: Transaction,
  { on, where: { file, known } }: { on: IsoDate; where: Where },
): Found[] {
  const id = known.payouts.has(endToEnd) ? endToEnd : references.find((each) => known.payouts.has(each))
  const followed = id === undefined ? undefined : known.payouts.get(id)
  if (id === undefined || !followed) return []
  const { net } = followed.payout
  const size = { ...amount, amountMinor: amount.amountMinor < 0n ? -amount.amountMinor : amount.amountMinor }
  if (!isAmount(size, net)) return [otherAmount(id, { amount: size, net, file })]
  if (amount.amountMinor < 0n)
    return [{ payout: id, answer: { what: 'debited', on, says: '', mark: 'statement' }, file }]
  const says = returnReason === undefined ? remittance || 'it came back' : sayReason(returnReason)
  return [{ payout: id, answer: { what: 'credited', on, says, mark: `statement ${returnReason ?? ''}`.trim() }, file }]
}

/** A bank that books a whole group, or a whole message, in one sum. */
function groupAnswers(
  references: readonly string[],
  { entry, on, where: { file, known } }: { entry: Entry; on: IsoDate; where: Where },
): Found[] {
  for (const { content } of known.sent) {
    const ofGroup = content.payments.filter(({ group }) => references.includes(group))
    const payments = ofGroup.length > 0 ? ofGroup : references.includes(content.message) ? content.payments : []
    if (payments.length === 0) continue
    const sum = payments.reduce((total, { amount }) => total + (amount?.amountMinor ?? 0n), 0n)
    const isSum = sum === -entry.amount.amountMinor
    if (!isSum) return [otherSum(references.join(' '), file)]
    return payments.map(({ endToEnd }) => ({
      payout: endToEnd,
      answer: { what: 'debited', on, says: '', mark: 'statement' },
      file,
    }))
  }
  return []
}

function isAmount(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency
}

function unknownPayment(id: string, file: string): Problem {
  return {
    code: 'pay/unknown-payment',
    severity: 'note',
    at: { file },
    message: `The bank speaks of a payment ${JSON.stringify(id)}, which is none of this hall.`,
    hint: 'It may have been sent by other means.',
  }
}

function changeTold(payout: string, says: string, file: string): Problem {
  return {
    code: 'pay/account-changed',
    severity: 'note',
    at: { file },
    message: `The bank of the payee of ${payout} tells a change: ${says}.`,
    hint: 'The payment was made. Have the payee confirm the change, and record the account anew.',
  }
}

function otherAmount(payout: string, { amount, net, file }: { amount: Money; net: Money; file: string }): Problem {
  return {
    code: 'pay/other-amount',
    at: { file },
    message: `The bank says ${printMoney(amount)} of ${payout}, which was ${printMoney(net)}; it was not recorded.`,
    hint: 'When charges were taken, say what became of it: guildhall pay confirm PAYOUT --as paid|returned --on DATE --because TEXT.',
  }
}

function otherSum(references: string, file: string): Problem {
  return {
    code: 'pay/other-amount',
    at: { file },
    message: `The statement books the group ${references} with another sum than was sent; it was not recorded.`,
    hint: 'Ask the bank which payments it made, or for a statement that names them.',
  }
}
