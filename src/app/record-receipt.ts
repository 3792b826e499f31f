/** Records money that came in. A receipt is named by its company, day, amount and reference: the same one is recorded once. */

import { badInput, contentId, isCurrency, parseMoney, printAmount, type Money, type Problem } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Receipt } from '../fund/index.ts'
import { checkDay } from './asked-days.ts'
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
}

export async function recordReceipt(
  hall: Hall,
  request: ReceiptRequest,
): Promise<{ receipt: Receipt; known: boolean; problems: Problem[] }> {
  const recorded = await hall.database.write(async (stores) => {
    const receipt = readReceipt({ ...request, currency: request.currency ?? (await currencyInUse(stores)) })
    if ((await stores.notes.note(`receipt:${receipt.id}`)) !== undefined) return { receipt, known: true }
    await stores.notes.putNote(`receipt:${receipt.id}`, JSON.stringify(printReceipt(receipt)))
    await sealRecord(stores, receiptRecord(receipt.id, printReceipt(receipt)))
    return { receipt, known: false }
  })
  return { ...recorded, problems: await publishHallLog(hall) }
}

async function currencyInUse({ runs }: Stores): Promise<string> {
  const latest = (await runs.runs({ kind: 'calculation' })).at(-1)?.results as { readonly currency: string } | undefined
  return latest?.currency ?? 'USD'
}

/** All receipts of a hall, by id. */
export async function receiptsOf({ notes }: Stores): Promise<Receipt[]> {
  const texts = await notes.notes('receipt:')
  return texts
    .map(({ text }) => readReceipt(JSON.parse(text) as PrintedReceipt))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

type PrintedReceipt = Required<ReceiptRequest>

function readReceipt({ company, amount, currency, on, reference }: PrintedReceipt): Receipt {
  if (!isCurrency(currency))
    throw badInput('receive/bad-currency', `${JSON.stringify(currency)} is no currency.`, {
      hint: 'Give its ISO 4217 code, such as USD.',
    })
  checkDay('receive/bad-date', '--on', on)
  if (company.trim() === '')
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
  return makeReceipt({ company: company.trim(), money, on, reference })
}

function makeReceipt({
  company,
  money,
  on,
  reference,
}: {
  company: string
  money: Money
  on: string
  reference: string
}): Receipt {
  const id = contentId('receipt', { company, amount: printAmount(money), currency: money.currency, on, reference })
  return { id, company, amount: money, on, reference, assumed: false }
}

function printReceipt({ company, amount, on, reference = '' }: Receipt): { [key in keyof PrintedReceipt]: string } {
  return { company, amount: printAmount(amount), currency: amount.currency, on, reference }
}
