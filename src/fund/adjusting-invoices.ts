/** Supplementary invoices and credit notes: what was invoiced is told otherwise, and only the difference is asked for. */

import {
  type IsoDate,
  type Money,
  type Period,
  assert,
  contentId,
  printAmount,
  printPeriod,
  sumMoney,
} from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { DealName } from './distribution.ts'
import { type Invoice, type InvoiceLine, lineOf } from './invoice.ts'

/** Obligations that were invoiced, by id, and those that stand in their place: none when the use is no longer reported. */
export interface ChangedObligation {
  readonly was: readonly string[]
  readonly now: readonly Obligation[]
}

/** An obligation as it stands: invoiced, and not told otherwise since. Its amount is whole. */
export interface Standing extends Omit<InvoiceLine, 'adjusts'> {
  readonly company: string
  readonly deal: Invoice['deal']
}

/** What stands of these invoices, by obligation: adjustments take away and put in their place, in whatever order they come. */
export function standingLines(
  invoices: readonly Pick<Invoice, 'company' | 'deal' | 'lines'>[],
): ReadonlyMap<string, Standing> {
  const found = new Map<string, { line: Standing; times: number }>()
  const count = (line: Standing, by: number): void => {
    const key = contentOf(line)
    found.set(key, { line, times: (found.get(key)?.times ?? 0) + by })
  }
  for (const { company, deal, lines } of invoices) {
    for (const { adjusts, ...line } of lines) {
      if (!adjusts) count({ ...line, company, deal }, 1)
      for (const now of adjusts?.now ?? []) count({ ...now, company, deal }, 1)
      for (const was of adjusts?.was ?? []) count({ ...was, company, deal }, -1)
    }
  }
  return new Map([...found.values()].flatMap(({ line, times }) => (times > 0 ? [[line.obligation, line]] : [])))
}

/** One obligation may come to another amount, as when a rate is corrected. */
function contentOf({ obligation, amount, words }: Pick<InvoiceLine, 'obligation' | 'amount' | 'words'>): string {
  return JSON.stringify([obligation, `${amount.amountMinor}`, words === undefined ? null : `${words}`])
}

/**
 * One supplementary invoice and one credit note per company at most, by company; a line per change. What was invoiced with a number
 * of words and still has one gets one line with the differences; else what was is taken back whole, and what is is asked for.
 */
export function adjustingInvoices(
  changes: readonly ChangedObligation[],
  { invoices, period, on, deal: main }: { invoices: readonly Invoice[]; period: Period; on: IsoDate; deal: DealName },
): Invoice[] {
  const standing = standingLines(invoices)
  const earlier = invoices.flatMap(({ lines }) => lines.flatMap(({ adjusts }) => (adjusts ? [adjusts] : [])))
  const byInvoice = new Map<string, { company: string; deal: Invoice['deal']; lines: InvoiceLine[] }>()
  for (const { company, deal, line } of changes.flatMap((change) =>
    linesOf(change, { standing, earlier, deal: main }),
  )) {
    const key = JSON.stringify([company, deal?.sha256 ?? null, line.amount.amountMinor < 0n])
    const invoice = byInvoice.get(key) ?? { company, deal, lines: [] }
    invoice.lines.push(line)
    byInvoice.set(key, invoice)
  }
  return [...byInvoice]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { lines, ...rest }]) => invoiceOf(lines, { ...rest, period, on }))
}

interface Known {
  readonly standing: ReadonlyMap<string, Standing>
  readonly earlier: readonly NonNullable<InvoiceLine['adjusts']>[]
  /** Of what is asked for anew. */
  readonly deal: DealName
}

function linesOf(
  { was, now }: ChangedObligation,
  { standing, earlier, deal: main }: Known,
): { company: string; deal: Invoice['deal']; line: InvoiceLine }[] {
  const gone = was.map((id) => {
    const line = standing.get(id)
    assert(line !== undefined, 'fund: only what stands on an invoice is adjusted')
    return line
  })
  const company = gone[0]?.company ?? now[0]?.owedBy ?? ''
  const deal = gone.length > 0 ? gone[0]?.deal : main
  const come = now.map((obligation) => lineOf(obligation, gone[0]?.licence))
  // The same change may come again after it was taken back: it is told apart by how many came before.
  const ids = new Set([...was, ...come.map(({ obligation }) => obligation)])
  const number = earlier.filter((each) =>
    [...each.was, ...each.now].some(({ obligation }) => ids.has(obligation)),
  ).length
  const idOf = (adjusts: NonNullable<InvoiceLine['adjusts']>): string =>
    contentId('adjustment', { was: adjusts.was.map(contentOf), now: adjusts.now.map(contentOf), number })
  const [before, after] = [gone[0], come[0]]
  if (before && after && gone.length === 1 && come.length === 1 && isDividedAlike(before, after)) {
    const adjusts = { was: [lineIn(before)], now: come }
    return [{ company, deal, line: { ...differenceOf(before, after), obligation: idOf(adjusts), adjusts } }]
  }
  return [
    ...gone.map((line) => {
      const adjusts = { was: [lineIn(line)], now: [] }
      return { company, deal, line: { ...differenceOf(line, undefined), obligation: idOf(adjusts), adjusts } }
    }),
    ...come.map((line) => {
      const adjusts = { was: [], now: [line] }
      return { company, deal, line: { ...line, words: line.words || undefined, obligation: idOf(adjusts), adjusts } }
    }),
  ]
}

function lineIn(standing: Standing): Omit<InvoiceLine, 'adjusts'> {
  const { obligation, clause, amount, due, tool, model, purpose, work, words, licence, payTo } = standing
  return { obligation, clause, amount, due, tool, model, purpose, work, words, licence, payTo }
}

/** True when both are in one pool, by the same measure. */
function isDividedAlike(a: Omit<InvoiceLine, 'adjusts'>, b: Omit<InvoiceLine, 'adjusts'>): boolean {
  const placeOf = ({ clause, tool, model, purpose, work, words, licence, payTo }: typeof a): string =>
    JSON.stringify([clause, tool, model, purpose, work ?? null, Boolean(words), licence ?? null, payTo ?? null])
  return placeOf(a) === placeOf(b)
}

function differenceOf(
  standing: Standing,
  after: Omit<InvoiceLine, 'adjusts'> | undefined,
): Omit<InvoiceLine, 'adjusts'> {
  const before = lineIn(standing)
  const amountMinor = (after?.amount.amountMinor ?? 0n) - before.amount.amountMinor
  const words = before.words ? (after?.words ?? 0n) - before.words : undefined
  return { ...before, amount: { ...before.amount, amountMinor }, words, due: after?.due ?? before.due }
}

function invoiceOf(
  unsorted: readonly InvoiceLine[],
  { company, deal, period, on }: { company: string; deal: Invoice['deal']; period: Period; on: IsoDate },
): Invoice {
  const lines = unsorted.toSorted((a, b) => (a.obligation < b.obligation ? -1 : 1))
  const currency = lines[0]?.amount.currency ?? ''
  const total: Money = sumMoney(
    lines.map(({ amount }) => amount),
    currency,
  )
  const id = contentId('invoice', {
    company,
    currency,
    period: printPeriod(period),
    adjusts: lines.map(({ obligation, amount }) => [obligation, printAmount(amount)]),
  })
  const due = lines.reduce((latest, line) => (line.due > latest ? line.due : latest), '')
  return { id, company, period, on, due, total, lines, deal }
}
