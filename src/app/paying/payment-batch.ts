/** Batches of payouts as they are recorded: what was paid to whom of which runs, and the files for the bank, sealed in the vault. */

import {
  contentId,
  type IsoDate,
  type Json,
  parseFraction,
  parseMoney,
  printAmount,
  printFraction,
  required,
} from '../../base/index.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import type { Sealed, Vault } from '../../drivers/vault.ts'
import type { Payout } from '../../fund/index.ts'

export type PaymentFormat = 'pain001' | 'nacha' | 'by-payee'

/** A file for the bank. It holds account numbers, so it is kept sealed; whoever has the vault gets the same bytes again. */
export interface SealedFile {
  readonly name: string
  readonly payments: number
  readonly sealed: Sealed
}

export interface PaymentBatch {
  /** `payment-…`, made from payouts, day and format. */
  readonly id: string
  readonly period: string
  readonly format: PaymentFormat
  readonly executeOn: IsoDate
  readonly createdOn: IsoDate
  readonly payouts: readonly Payout[]
  readonly files: readonly SealedFile[]
}

export const FILE_KIND = 'payment-file'

export function batchId({
  payouts,
  executeOn,
  format,
}: Pick<PaymentBatch, 'payouts' | 'executeOn' | 'format'>): string {
  const printed = payouts.map(({ id, net }) => [id, printAmount(net)])
  return contentId('payment', { payouts: printed, executeOn, format })
}

/** The batches of the hall, in the order in which they were made. */
export async function batchesOf({ runs }: Stores): Promise<PaymentBatch[]> {
  return (await runs.runs({ kind: 'payment' })).map(readBatch)
}

export function batchRun(batch: PaymentBatch): Run {
  const { id, period, format, executeOn, createdOn, payouts, files } = batch
  return {
    id,
    kind: 'payment',
    inputs: {
      period,
      format,
      executeOn,
      runs: [...new Set(payouts.flatMap(({ parts }) => parts.map(({ run }) => run)))],
    },
    results: {
      payouts: payouts.map(printPayout),
      files: files.map(({ name, payments, sealed }) => ({ name, payments, sealed: { ...sealed } })),
    },
    knownOn: createdOn,
  }
}

export function openFile(vault: Vault, batch: string, { name, sealed }: SealedFile): string {
  const opened = vault.open(sealed, { subject: `${batch}/${name}`, kind: FILE_KIND })
  if ('document' in opened) return (opened.document as { readonly text: string }).text
  throw new Error(`app: the file ${name} of ${batch} was erased on ${opened.erasedOn}`)
}

function readBatch({ id, inputs, results, knownOn }: Run): PaymentBatch {
  const { period, format, executeOn } = inputs as unknown as Pick<PaymentBatch, 'period' | 'format' | 'executeOn'>
  const { payouts, files } = results as unknown as { payouts: PrintedPayout[]; files: SealedFile[] }
  return {
    id,
    period,
    format,
    executeOn,
    createdOn: knownOn,
    payouts: payouts.map((each) => readPayout(each, knownOn)),
    files,
  }
}

interface PrintedPayout {
  readonly id: string
  readonly writer: string
  readonly currency: string
  readonly attempt: number
  readonly gross: string
  readonly net: string
  readonly parts: readonly { readonly run: string; readonly amount: string }[]
  readonly withheld: readonly {
    readonly id: string
    readonly share: string
    readonly because: string
    readonly amount: string
  }[]
}

function printPayout({ id, writer, attempt, gross, net, parts, withheld }: Payout): Json {
  return {
    id,
    writer,
    currency: gross.currency,
    attempt,
    gross: printAmount(gross),
    net: printAmount(net),
    parts: parts.map(({ run, amount }) => ({ run, amount: printAmount(amount) })),
    withheld: withheld.map(({ id: tax, share, because, amount }) => ({
      id: tax,
      share: printFraction(share),
      because,
      amount: printAmount(amount),
    })),
  }
}

function readPayout({ parts, withheld, gross, net, currency, ...rest }: PrintedPayout, on: IsoDate): Payout {
  const money = (text: string) => required(parseMoney(text, currency), `app: the amounts of ${rest.id} can be read`)
  return {
    ...rest,
    on,
    gross: money(gross),
    net: money(net),
    parts: parts.map(({ run, amount }) => ({ run, amount: money(amount) })),
    withheld: withheld.map(({ share, amount, ...tax }) => ({
      ...tax,
      share: required(parseFraction(share), `app: the taxes of ${rest.id} can be read`),
      amount: money(amount),
    })),
  }
}
