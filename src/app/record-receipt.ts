/** Records money that came in. A receipt is named by its company, day, amount and reference: the same one is recorded once. */

import {
  badInput,
  contentId,
  type Fraction,
  isCurrency,
  parseFraction,
  parseMoney,
  printAmount,
  printDecimal,
  printMoney,
  type Money,
  type Problem,
} from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { type Came, convertMoney, type Receipt } from '../fund/index.ts'
import { checkDay } from './asked-days.ts'
import { companyNames, recordedName } from './company-names.ts'
import { returnedIds } from './invoices/money-back-runs.ts'
import { publishHallLog } from './publish-log.ts'
import { receiptRecord } from './records.ts'
import { sealRecord } from './seal.ts'

export interface ReceiptRequest {
  readonly company: string
  readonly amount: string
  /** That of the latest calculation without it, and USD before there is one. */
  readonly currency?: string
  readonly on: string
  readonly reference: string
  /** The currency in which it counts, where that is not the one that came in; then `rate` and `rateSource` are needed. */
  readonly for?: string
  /** Major units of `for` for one of `currency`, as an exact decimal. */
  readonly rate?: string
  readonly rateSource?: string
  /** What it counts as, where a bank states that beside its rate; reckoned by the rate without it. */
  readonly counts?: string
  /** The credit on a statement that it was, where another receipt says the same otherwise. */
  readonly entry?: string
}

export interface RecordedReceipt {
  readonly receipt: Receipt
  readonly known: boolean
}

export async function recordReceipt(
  hall: Hall,
  request: ReceiptRequest,
): Promise<RecordedReceipt & { problems: Problem[] }> {
  const recorded = await hall.database.write((stores) => recordReceiptIn(stores, request))
  return { ...recorded, problems: [...notYet(recorded.receipt, hall.clock.today()), ...(await publishHallLog(hall))] }
}

/** Money that is said to come in later is taken as said; whoever mistyped a year is told. */
function notYet({ id, on }: Receipt, today: string): Problem[] {
  if (on <= today) return []
  return [
    {
      code: 'receive/day-to-come',
      severity: 'note',
      message: `Receipt ${id} is dated ${on}, and today is ${today}: the next run divides it, and books it on that day.`,
      hint: 'If the day is wrong, take it back with --returned and record it again.',
    },
  ]
}

/** The same inside the transaction of whoever asks. */
export async function recordReceiptIn(stores: Stores, request: ReceiptRequest): Promise<RecordedReceipt> {
  const company = recordedName(await companyNames(stores), request.company)
  const receipt = readReceipt({ ...request, company, currency: request.currency ?? (await currencyInUse(stores)) })
  if (await isRecorded(stores, receipt)) return { receipt, known: true }
  const printed = printReceipt(receipt, request.entry)
  await stores.notes.putNote(`receipt:${receipt.id}`, JSON.stringify(printed))
  await sealRecord(stores, receiptRecord(receipt.id, printed))
  return { receipt, known: false }
}

export async function isRecorded({ notes }: Stores, { id }: Pick<Receipt, 'id'>): Promise<boolean> {
  return (await notes.note(`receipt:${id}`)) !== undefined
}

async function currencyInUse({ runs }: Stores): Promise<string> {
  const latest = (await runs.runs({ kind: 'calculation' })).at(-1)?.results as { readonly currency: string } | undefined
  return latest?.currency ?? 'USD'
}

/** The receipts of a hall whose money was not returned, by id. */
export async function receiptsOf(stores: Stores): Promise<Receipt[]> {
  const returned = await returnedIds(stores)
  return (await allReceiptsOf(stores)).filter(({ id }) => !returned.has(id))
}

/** Every receipt that was ever recorded, by id. */
export async function allReceiptsOf({ notes }: Stores): Promise<Receipt[]> {
  const texts = await notes.notes('receipt:')
  return texts
    .map(({ text }) => readReceipt(JSON.parse(text) as PrintedReceipt))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

/** False until the first receipt is recorded. */
export async function hasReceived({ notes }: Stores): Promise<boolean> {
  return (await notes.notes('receipt:')).length > 0
}

type PrintedReceipt = ReceiptRequest & { readonly currency: string }

export function readReceipt(request: PrintedReceipt): Receipt {
  const { amount, on, reference, entry } = request
  const company = request.company.trim()
  const currency = checkCurrency(request.currency)
  checkDay('receive/bad-date', '--on', on)
  if (company === '')
    throw badInput('receive/no-company', 'The receipt names no company.', {
      hint: 'Name who paid, as the obligations name it.',
    })
  const money = parseMoney(amount, currency)
  if (!money || money.amountMinor <= 0n) {
    throw badInput(
      'receive/bad-amount',
      `${JSON.stringify(amount)} is no amount of ${currency} that can be received.`,
      { hint: 'Write a number above zero without thousands separators, such as 1250.00.' },
    )
  }
  const came = readCame(money, request)
  return makeReceipt({ company, money, on, reference, came, entry })
}

function checkCurrency(currency: string): string {
  if (isCurrency(currency)) return currency
  throw badInput('receive/bad-currency', `${JSON.stringify(currency)} is no currency.`, {
    hint: 'Give its ISO 4217 code, such as USD.',
  })
}

/** What came in another currency than it counts in, with what it counts as; nothing when it counts as it came. */
function readCame(
  money: Money,
  { for: to, rate: text, rateSource = '', counts }: PrintedReceipt,
): { came: Came; counts: Money } | undefined {
  if (to === undefined && text === undefined) return undefined
  const currency = checkCurrency(to ?? '')
  const rate = parseFraction(text ?? '')
  if (!rate || rate.numerator <= 0n || currency === money.currency || rateSource.trim() === '') {
    throw badInput(
      'receive/bad-rate',
      `${printMoney(money)} cannot count in ${currency} at ${JSON.stringify(text ?? '')}${rateSource === '' ? ' of no source' : ''}.`,
      {
        hint: 'Name another currency, a rate above zero and who states it: --for USD --rate 1.0834 --rate-source "…".',
      },
    )
  }
  const counted = counts === undefined ? convertMoney(money, { rate, to: currency }) : parseMoney(counts, currency)
  if (!counted || counted.amountMinor <= 0n) {
    throw badInput('receive/bad-amount', `${printMoney(money)} comes to nothing in ${currency}.`, {
      hint: 'Check the rate: it is what one of the currency that came is worth.',
    })
  }
  return { came: { amount: money, rate, rateSource: rateSource.trim() }, counts: counted }
}

interface Made {
  readonly company: string
  readonly money: Money
  readonly on: string
  readonly reference: string
  readonly came: { came: Came; counts: Money } | undefined
  readonly entry: string | undefined
}

/** The id of a receipt in its own currency has never changed. */
function makeReceipt({ company, money, on, reference, came, entry }: Made): Receipt {
  const id = contentId('receipt', {
    company,
    amount: printAmount(money),
    currency: money.currency,
    on,
    reference,
    ...(came && {
      counts: [printAmount(came.counts), came.counts.currency, printRate(came.came.rate), came.came.rateSource],
    }),
    ...(entry !== undefined && { entry }),
  })
  const rest = { id, company, on, reference, assumed: false }
  return came ? { ...rest, amount: came.counts, came: came.came } : { ...rest, amount: money }
}

function printReceipt(
  { company, amount, on, reference = '', came }: Receipt,
  entry: string | undefined,
): { readonly [key: string]: string } {
  const { amount: own } = came ?? { amount }
  return {
    company,
    amount: printAmount(own),
    currency: own.currency,
    on,
    reference,
    ...(came && {
      for: amount.currency,
      rate: printRate(came.rate),
      rateSource: came.rateSource,
      counts: printAmount(amount),
    }),
    ...(entry !== undefined && { entry }),
  }
}

function printRate(rate: Fraction): string {
  return printDecimal(rate)
}
