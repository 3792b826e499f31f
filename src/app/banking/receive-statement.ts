/** Records money that came in by bank statements, where it is known which invoice it is for. The same statement again records nothing twice. */

import { BadInput, isError, type Problem } from '../../base/index.ts'
import {
  type BankStatement,
  type Credit,
  type CreditMatches,
  type MatchedCredit,
  matchCredits,
  type UnmatchedCredit,
} from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { invoiceStates, type InvoiceState } from '../invoices/invoice-states.ts'
import { keepCredit, keepMatch, keptCredits, matchedReceipts } from '../invoices/kept-credits.ts'
import { returnReceiptIn } from '../invoices/return-receipt.ts'
import { publishHallLog } from '../publish-log.ts'
import { isRecorded, readReceipt, type ReceiptRequest, recordReceiptIn } from '../record-receipt.ts'
import { namedInvoices, receiptFor } from './match-invoices.ts'
import { readBankFiles } from './read-bank-files.ts'

export interface ReceivedStatement {
  readonly received: readonly (MatchedCredit & {
    readonly receipt: string | undefined
    readonly known: boolean
  })[]
  readonly unmatched: readonly UnmatchedCredit[]
  /** Payments that went back, with the receipt that was taken back; without one, why none was. */
  readonly returned: readonly (CreditMatches['returned'][number] & {
    readonly receipt: string | undefined
    readonly because: string | undefined
  })[]
  /** Those of the hall, for which money can be matched. */
  readonly invoices: readonly InvoiceState[]
  readonly problems: readonly Problem[]
}

/** A statement with an error is refused, and then nothing is recorded: it may lack money or hold too much. All of it is one transaction. */
export async function receiveStatement(
  hall: Hall,
  { files, dryRun }: { files: readonly string[]; dryRun: boolean },
): Promise<ReceivedStatement> {
  const { statements, problems } = await readBankFiles(files)
  const errors = problems.filter(isError)
  if (errors.length > 0) throw new BadInput(errors)
  const knownOn = hall.clock.today()
  const work = (stores: Stores): Promise<ReceivedStatement> => takeIn(stores, { statements, dryRun, knownOn })
  if (dryRun) {
    const told = await hall.database.read(work)
    return { ...told, problems: [...problems, ...told.problems] }
  }
  const taken = await hall.database.write(work)
  return { ...taken, problems: [...problems, ...taken.problems, ...(await publishHallLog(hall))] }
}

interface Taking {
  readonly statements: readonly BankStatement[]
  readonly dryRun: boolean
  readonly knownOn: string
}

async function takeIn(stores: Stores, { statements, dryRun, knownOn }: Taking): Promise<ReceivedStatement> {
  const { invoices } = await invoiceStates(stores, knownOn)
  const { matched, unmatched, returned } = matchCredits(statements, await namedInvoices(stores, invoices))
  const before = await matchedReceipts(stores)
  const isNew = ({ id }: Credit): boolean => !before.has(id)
  const received: ReceivedStatement['received'][number][] = []
  const left: UnmatchedCredit[] = unmatched.filter(isNew)
  for (const credit of unmatched.filter((each) => !isNew(each))) {
    const settled = await settledBefore(stores, credit, { receipt: before.get(credit.id) ?? '', invoices })
    if (settled) received.push(settled)
  }
  for (const credit of matched) {
    const request = requestFor(credit, invoices)
    if ('because' in request) left.push({ ...credit, because: request.because, candidates: [credit.invoice.id] })
    else received.push(await receiveOne(stores, { credit, request, before, dryRun }))
  }
  if (!dryRun) for (const credit of [...received, ...left]) await keepCredit(stores, credit)
  const back = await takeBack(stores, { returned, dryRun, knownOn })
  const after = dryRun ? invoices : (await invoiceStates(stores, knownOn)).invoices
  return { received, unmatched: left, invoices: after, ...back }
}

function requestFor(credit: MatchedCredit, invoices: readonly InvoiceState[]): ReturnType<typeof receiptFor> {
  const state = invoices.find(({ invoice }) => invoice.id === credit.invoice.id)
  return receiptFor(credit, state?.invoice.total.currency ?? credit.amount.currency)
}

/** What nobody could match at first and somebody has resolved since. */
async function settledBefore(
  { notes }: Stores,
  credit: UnmatchedCredit,
  { receipt, invoices }: { receipt: string; invoices: readonly InvoiceState[] },
): Promise<ReceivedStatement['received'][number] | undefined> {
  const text = await notes.note(`receipt:${receipt}`)
  if (text === undefined) return undefined
  const { company, reference, on } = JSON.parse(text) as ReceiptRequest
  const id = invoices.find(({ invoice }) => invoice.id === reference)?.invoice.id ?? ''
  return { ...credit, on, invoice: { id, company }, by: 'name', receipt, known: true }
}

/** A receipt that was recorded by hand is the same money; one that came from another credit is not. */
async function receiveOne(
  stores: Stores,
  {
    credit,
    request,
    before,
    dryRun,
  }: { credit: MatchedCredit; request: ReceiptRequest; before: Map<string, string>; dryRun: boolean },
): Promise<ReceivedStatement['received'][number]> {
  const known = before.get(credit.id)
  if (known !== undefined) return { ...credit, receipt: known, known: true }
  const own = await distinct(stores, { credit: credit.id, request, before })
  if (dryRun) return { ...credit, receipt: undefined, known: false }
  const { receipt, known: wasThere } = await recordReceiptIn(stores, own)
  await keepMatch(stores, { credit: credit.id, receipt: receipt.id })
  before.set(credit.id, receipt.id)
  return { ...credit, receipt: receipt.id, known: wasThere }
}

/** The request with the credit in it, where another credit of the same day, amount and invoice is recorded already. */
export async function distinct(
  stores: Stores,
  { credit, request, before }: { credit: string; request: ReceiptRequest; before: ReadonlyMap<string, string> },
): Promise<ReceiptRequest> {
  const receipt = readReceipt({ ...request, currency: request.currency ?? '' })
  const isOthers = [...before].some(([other, id]) => id === receipt.id && other !== credit)
  return isOthers && (await isRecorded(stores, receipt)) ? { ...request, entry: credit } : request
}

async function takeBack(
  stores: Stores,
  { returned, dryRun, knownOn }: { returned: CreditMatches['returned']; dryRun: boolean; knownOn: string },
): Promise<Pick<ReceivedStatement, 'returned' | 'problems'>> {
  if (returned.length === 0) return { returned: [], problems: [] }
  const kept = await keptCredits(stores)
  const receipts = await matchedReceipts(stores)
  const problems: Problem[] = []
  const told: ReceivedStatement['returned'][number][] = []
  for (const one of returned) {
    const ids = kept
      .filter(
        ({ amount, references }) =>
          isMirror(amount, one.amount) && references.some((each) => one.references.includes(each)),
      )
      .flatMap(({ id }) => receipts.get(id) ?? [])
    const [receipt, second] = ids
    if (receipt === undefined || second !== undefined || one.on === undefined) {
      const because = second === undefined ? 'it names no credit that became a receipt' : 'it names several receipts'
      told.push({ ...one, receipt: undefined, because })
      continue
    }
    if (!dryRun) {
      const made = await returnReceiptIn(stores, { receipt, on: one.on, because: one.reason }, knownOn)
      problems.push(...made.problems)
    }
    told.push({ ...one, receipt, because: undefined })
  }
  return { returned: told, problems }
}

function isMirror(a: Credit['amount'], b: Credit['amount']): boolean {
  return a.currency === b.currency && a.amountMinor === -b.amountMinor
}
