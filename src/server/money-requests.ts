/** What is asked of the books, as a body or the input of a job says it, in the shape that the app takes. */

import type { DistributeRequest } from '../app/distribute-period.ts'
import type { InvoiceRequest } from '../app/invoices/make-invoices.ts'
import type { PayRequest } from '../app/paying/pay-period.ts'
import type { RestateRequest } from '../app/restate-period.ts'

export interface DistributeInput {
  readonly period: string
  readonly calculation?: string | undefined
  readonly known?: string | undefined
  readonly asInvoiced?: boolean
  readonly residuals?: boolean
}

export function distributeRequest({
  period,
  calculation,
  known,
  asInvoiced = false,
  residuals = false,
}: DistributeInput): Omit<DistributeRequest, 'dryRun'> {
  return {
    period,
    asInvoiced,
    residuals,
    ...(calculation === undefined ? {} : { calculation }),
    ...(known === undefined ? {} : { knownBy: known }),
  }
}

export interface RestateInput {
  readonly period: string
  readonly run?: string | undefined
  readonly known?: string | undefined
  readonly because?: string | undefined
}

export function restateRequest({ period, run, known, because }: RestateInput): Omit<RestateRequest, 'dryRun'> {
  return {
    period,
    ...(run === undefined ? {} : { run }),
    ...(known === undefined ? {} : { knownBy: known }),
    ...(because === undefined || because.trim() === '' ? {} : { because }),
  }
}

export interface InvoiceInput {
  readonly period: string
  readonly calculation?: string | undefined
  readonly residuals?: boolean
}

export function invoiceRequest({
  period,
  calculation,
  residuals = false,
}: InvoiceInput): Omit<InvoiceRequest, 'dryRun'> {
  return { period, residuals, ...(calculation === undefined ? {} : { calculation }) }
}

export type PayInput = Pick<PayRequest, 'period' | 'format' | 'run' | 'executeOn'>

export function payRequest({ period, format, run, executeOn }: PayInput): Omit<PayRequest, 'dryRun'> {
  return { period, format, run, executeOn }
}
