/** Payments → a NACHA file of credits (PPD to persons, CCD to companies), each with its remittance text as an addenda record. */

import { compareText, type IsoDate, placePoint, type Problem } from '../base/index.ts'
import { readyEntry, type ReadyEntry } from './nacha-payment.ts'
import { BLOCKING_FACTOR, entryHash, printRecord, RECORD_LENGTH } from './nacha-record.ts'
import { type Payment, placeOf } from './payment.ts'

/** What the bank tells its customer to write into the headers. */
export interface NachaOrigin {
  readonly createdOn: IsoDate
  /** Ten columns: often a space or 1 and the tax number. */
  readonly origin: string
  /** The routing number of the bank that the file goes to. */
  readonly destination: string
  readonly destinationName: string
  /** Ten columns; identifies the payer to the bank. */
  readonly companyId: string
  /** What the payee's bank prints: `ROYALTIES`. */
  readonly description: string
  /** A to Z, 0 to 9: tells files of one day apart. */
  readonly modifier: string
}

export interface NachaFile {
  readonly text: string | undefined
  readonly payments: readonly Payment[]
  readonly groups: readonly {
    readonly id: string
    readonly payments: number
    readonly sum: string
    readonly currency: string
  }[]
  readonly problems: readonly Problem[]
}

const CREDITS_ONLY = 220
const MOST_TOTAL = 999_999_999_999n // twelve digits of cents

interface Batch {
  readonly records: readonly string[]
  readonly entries: readonly ReadyEntry[]
  readonly lines: number
}

/** A batch per payer, day and class; entries sorted by id, so that the order of the payments changes no byte. */
export function printNacha(payments: readonly Payment[], origin: NachaOrigin): NachaFile {
  const problems = originProblems(origin)
  const ready = problems.length > 0 ? [] : checkEntries(payments, origin, problems)
  const total = totalOf(ready)
  if (total > MOST_TOTAL)
    problems.push({
      code: 'banking/sum-too-long',
      message: 'The amounts add up to more than 9,999,999,999.99; nothing is written.',
      hint: 'Divide the payments among several files.',
    })
  const batches = batchesOf(ready, origin)
  const groups = batches.map(({ entries }, at) => ({
    id: `batch ${at + 1}`,
    payments: entries.length,
    sum: placePoint(totalOf(entries), 2),
    currency: 'USD',
  }))
  const kept = ready.map(({ payment }) => payment)
  if (ready.length === 0 || total > MOST_TOTAL) return { text: undefined, payments: [], groups: [], problems }
  return { text: printFile(batches, ready, origin), payments: kept, groups, problems }
}

function checkEntries(payments: readonly Payment[], { createdOn }: NachaOrigin, problems: Problem[]): ReadyEntry[] {
  const seen = new Set<string>()
  return payments
    .toSorted((a, b) => compareText(a.endToEnd, b.endToEnd))
    .flatMap((payment) => {
      const { ready, problems: more } = readyEntry(payment)
      problems.push(...more)
      if (!ready) return []
      const { endToEnd, executeOn } = payment
      const fault = seen.has(ready.individualId)
        ? ([
            'banking/payment-twice',
            'is there twice; the first one is written',
            'Give each payment its own id.',
          ] as const)
        : executeOn < createdOn
          ? ([
              'banking/bad-payment',
              `is to be paid on ${executeOn}, before the file is made (${createdOn})`,
              'Give a day that has not passed.',
            ] as const)
          : undefined
      seen.add(ready.individualId)
      if (!fault) return [ready]
      problems.push({
        code: fault[0],
        ...placeOf(payment),
        message: `Payment ${endToEnd} ${fault[1]}.`,
        hint: fault[2],
      })
      return []
    })
}

function batchesOf(ready: readonly ReadyEntry[], origin: NachaOrigin): Batch[] {
  const keyOf = ({ payment, debtorName }: ReadyEntry): string =>
    JSON.stringify([payment.debtor.account.clearing?.member, debtorName, payment.executeOn, payment.isCompany])
  const groups = [...Map.groupBy(ready, keyOf)].sort(([a], [b]) => compareText(a, b))
  let trace = 0
  return groups.map(([, entries], at) => {
    const batch = makeBatch(entries, { ...origin, number: at + 1, firstTrace: trace + 1 })
    trace += entries.length
    return batch
  })
}

function makeBatch(
  entries: readonly ReadyEntry[],
  { number, firstTrace, companyId, description }: NachaOrigin & { number: number; firstTrace: number },
): Batch {
  const { payment, debtorName } = entries[0]!
  const bank = payment.debtor.account.clearing!.member.slice(0, 8)
  const common = { service: CREDITS_ONLY, companyId, bank, batch: number }
  const header = printRecord('batchHeader', {
    type: 5,
    ...common,
    company: debtorName,
    entryClass: payment.isCompany ? 'CCD' : 'PPD',
    description,
    effective: shortDate(payment.executeOn),
    status: 1,
  })
  const lines = entries.flatMap((entry, at) => entryRecords(entry, { bank, trace: firstTrace + at }))
  const hash = entryHash(entries.map(({ routing }) => routing.slice(0, 8)))
  const control = printRecord('batchControl', {
    type: 8,
    ...common,
    count: lines.length,
    hash,
    debit: 0,
    credit: totalOf(entries),
  })
  return { records: [header, ...lines, control], entries, lines: lines.length }
}

function entryRecords(
  { payment, name, remittance, routing, account, individualId }: ReadyEntry,
  { bank, trace }: { bank: string; trace: number },
): string[] {
  const entry = printRecord('entry', {
    type: 6,
    code: payment.creditor.account.type === 'savings' ? 32 : 22,
    bank: routing.slice(0, 8),
    checkDigit: routing[8]!,
    account,
    amount: payment.amount.amountMinor,
    individualId,
    individualName: name,
    addenda: remittance === '' ? 0 : 1,
    trace: `${bank}${String(trace).padStart(7, '0')}`,
  })
  if (remittance === '') return [entry]
  return [
    entry,
    printRecord('addenda', { type: 7, addendaType: '05', information: remittance, sequence: 1, entry: trace }),
  ]
}

function printFile(
  batches: readonly Batch[],
  ready: readonly ReadyEntry[],
  { createdOn, origin, destination, destinationName, modifier }: NachaOrigin,
): string {
  const header = printRecord('fileHeader', {
    type: 1,
    priority: 1,
    destination,
    origin,
    created: shortDate(createdOn),
    time: '0000',
    modifier,
    recordSize: RECORD_LENGTH,
    blocking: BLOCKING_FACTOR,
    format: 1,
    destinationName,
    originName: ready[0]!.debtorName,
  })
  const body = batches.flatMap(({ records }) => records)
  const blocks = Math.ceil((body.length + 2) / BLOCKING_FACTOR)
  const control = printRecord('fileControl', {
    type: 9,
    batches: batches.length,
    blocks,
    count: batches.reduce((sum, { lines }) => sum + lines, 0),
    hash: entryHash(ready.map(({ routing }) => routing.slice(0, 8))),
    debit: 0,
    credit: totalOf(ready),
  })
  const records = [header, ...body, control]
  while (records.length < blocks * BLOCKING_FACTOR) records.push('9'.repeat(RECORD_LENGTH))
  return `${records.join('\n')}\n`
}

function originProblems({
  origin,
  destination,
  destinationName,
  companyId,
  description,
  modifier,
}: NachaOrigin): Problem[] {
  const forms: [what: string, value: string, form: RegExp, hint: string][] = [
    ['origin', origin, /^[ -~]{1,10}$/, 'Up to 10 signs, as the bank told you.'],
    ['destination', destination, /^\d{9}$/, 'The routing number of the bank that the file goes to.'],
    ['destination name', destinationName, /^[ -~]{1,23}$/, 'Up to 23 signs.'],
    ['company id', companyId, /^[ -~]{1,10}$/, 'Up to 10 signs, as the bank told you.'],
    ['description', description, /^[ -~]{1,10}$/, 'Up to 10 signs: ROYALTIES.'],
    ['modifier', modifier, /^[A-Z0-9]$/, 'One letter or digit: A for the first file of a day.'],
  ]
  return forms
    .filter(([, value, form]) => !form.test(value))
    .map(([what, value, , hint]) => ({
      code: 'banking/bad-origin',
      message: `The ${what} ${JSON.stringify(value)} cannot stand in a NACHA file.`,
      hint,
    }))
}

function totalOf(entries: readonly ReadyEntry[]): bigint {
  return entries.reduce((sum, { payment }) => sum + payment.amount.amountMinor, 0n)
}

/** YYMMDD. */
function shortDate(date: IsoDate): string {
  return date.slice(2).replaceAll('-', '')
}
