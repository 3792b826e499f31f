/** A statement as a table: the numbers of the page, one row for each deduction, line, hold, passage and balance (RFC 4180). */

import { type Money, placePoint, decimalsOf, printAmount, printFraction, printPeriod } from '../base/index.ts'
import type { CellUsed } from '../engine/index.ts'
import type { Ceiling } from '../fund/index.ts'
import { decidedSentences, isGone } from './decided-hold.ts'
import type { Statement, StatementHold, StatementLine } from './statement.ts'
import { poolsOf } from './statement-pools.ts'
import { payoutState } from './statement-rows.ts'

/** Every row has all columns; those that do not apply to its kind are empty. `docs/formats/statement.md` defines each. */
export const STATEMENT_COLUMNS = [
  'kind',
  'run',
  'period',
  'deal',
  'currency',
  'pool',
  'company',
  'tool',
  'model',
  'purpose',
  'clause',
  'work',
  'title',
  'measure',
  'words',
  'total_words',
  'pool_gross',
  'pool_net',
  'deduction',
  'deduction_of',
  'deduction_share',
  'deduction_base',
  'share',
  'because',
  'exact',
  'amount',
  'rounded_up',
  'assumed',
  'reason',
  'released_by',
  'since',
  'obligations',
  'rates',
  'file',
  'document',
  'document_start',
  'document_end',
  'grade',
  'restates',
  'was_share',
  'was_words',
  'was_amount',
  'now_amount',
  'kept_amount',
  'ceiling',
  'ceiling_before',
  'licence',
  'pay_to',
  'payout',
  'went_back',
  'decision',
  'claim_until',
] as const
type Column = (typeof STATEMENT_COLUMNS)[number]
type Row = Partial<Record<Column, Cell>>

/** Numbers go in as they are; texts are guarded, since a spreadsheet takes a text that begins with `=` for a formula. */
type Cell = { readonly number: string } | string

/** UTF-8 text with a header, rows ended by CR LF. */
export function printStatementCsv(statement: Statement): string {
  const rows = [
    ...deductionRows(statement),
    ...lineRows(statement),
    ...holdRows(statement),
    ...evidenceRows(statement),
    ...runRows(statement),
    ...paidRows(statement),
  ]
  const printed = rows.map((row) => STATEMENT_COLUMNS.map((column) => printCell(row[column] ?? '')).join(','))
  return [STATEMENT_COLUMNS.join(','), ...printed, ''].join('\r\n')
}

/** Quoted when it has to be; a text that a spreadsheet would calculate gets an apostrophe in front. */
function printCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell.number
  const guarded = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

/** What came off each pool that the writer has a line in, once for each pool. */
function deductionRows(statement: Statement): Row[] {
  return poolsOf(statement).flatMap((line) =>
    line.deductions.map((taken) => ({
      ...poolCells(line, statement),
      kind: 'deduction',
      deduction: taken.title,
      deduction_of: taken.of,
      deduction_share: { number: printFraction(taken.share) },
      deduction_base: numberOf(taken.base),
      amount: numberOf(taken.amount),
      ...ceilingCells(taken),
    })),
  )
}

function lineRows(statement: Statement): Row[] {
  return statement.works.flatMap(({ lines }) => lines.map((line) => ({ ...lineCells(line, statement), kind: 'line' })))
}

function holdRows(statement: Statement): Row[] {
  return statement.held.map((hold) => ({
    ...lineCells(hold, statement),
    kind: isGone(hold) ? 'held-decided' : hold.releasedIn === undefined ? 'held' : 'held-released',
    reason: hold.says,
    released_by: releasedBy(hold),
    since: hold.since,
    decision: hold.decided?.id ?? '',
    claim_until: hold.decided?.claimUntil ?? '',
  }))
}

function releasedBy(hold: StatementHold): string {
  const { releasedIn, decided } = hold
  const course = isGone(hold) ? [] : [releasedIn === undefined ? hold.releasedBy : `Released in run ${releasedIn}`]
  return [...(decided ? [decidedSentences(decided)] : []), ...course].join(' ')
}

/** Where passages of the works were found. */
function evidenceRows({ works, currency }: Statement): Row[] {
  return works.flatMap(({ work, title, evidence }) =>
    evidence.map(({ file, document, documentStart, documentEnd, words, grade }) => ({
      kind: 'evidence',
      currency,
      work,
      title,
      words: { number: `${words}` },
      file,
      document,
      document_start: { number: `${documentStart}` },
      document_end: { number: `${documentEnd}` },
      grade,
    })),
  )
}

/** Per run: what it gave, what was brought in, and what became of it. */
function runRows({ runs, currency }: Statement): Row[] {
  return runs.flatMap((each) => {
    const { run, period, deal, assumed, ofThisRun, broughtIn, payable, carried, says, levies } = each
    const common = {
      run,
      period: printPeriod(period),
      deal: deal.id,
      currency,
      assumed: assumed ? 'yes' : 'no',
      went_back: each.wentBack ? 'yes' : '',
    }
    return [
      ...levies.map((levy) => ({
        ...common,
        kind: 'levy',
        deal: levy.deal.id,
        deduction: levy.title,
        deduction_of: 'share',
        deduction_share: { number: printFraction(levy.share) },
        deduction_base: numberOf(levy.base),
        amount: numberOf(levy.amount),
        ...ceilingCells(levy),
      })),
      { ...common, kind: 'of-this-run', amount: numberOf(ofThisRun) },
      { ...common, kind: 'brought-in', amount: numberOf(broughtIn) },
      { ...common, kind: 'payable', amount: numberOf(payable) },
      { ...common, kind: 'carried', amount: numberOf(carried), reason: says },
    ]
  })
}

/** Of each payment: its parts by run, the taxes withheld, and what went to the payee, with where it stands. */
function paidRows({ paid, currency }: Statement): Row[] {
  return paid.flatMap((payout) => {
    const { payout: id, parts, gross, withheld, net, status, since } = payout
    const common = { currency, payout: id, since }
    return [
      ...parts.map(({ run, amount }) => ({ ...common, kind: 'paid-part', run, amount: numberOf(amount) })),
      ...withheld.map((tax) => ({
        ...common,
        kind: 'withheld',
        deduction: tax.id,
        deduction_of: 'gross',
        deduction_share: { number: printFraction(tax.share) },
        deduction_base: numberOf(gross),
        because: tax.because,
        amount: numberOf(tax.amount),
      })),
      { ...common, kind: 'paid', reason: status, because: payoutState(payout), amount: numberOf(net) },
    ]
  })
}

function ceilingCells({ ceiling }: { readonly ceiling?: Ceiling | undefined }): Row {
  return ceiling ? { ceiling: numberOf(ceiling.amount), ceiling_before: numberOf(ceiling.before) } : {}
}

function lineCells(line: StatementLine, statement: Statement): Row {
  const { measure, words, total, share, because, exact, amount, roundedUp, obligations, rates, work, title } = line
  const weigh = (value: bigint): Cell => ({
    number: measure === 'amount' ? placePoint(value, decimalsOf(amount.currency)) : `${value}`,
  })
  return {
    ...poolCells(line, statement),
    work,
    title,
    measure,
    words: weigh(words),
    total_words: weigh(total),
    share: { number: printFraction(share) },
    because,
    exact: { number: printFraction(exact) },
    amount: numberOf(amount),
    rounded_up: roundedUp ? 'yes' : 'no',
    obligations: obligations.map(({ id }) => id).join(' '),
    rates: rates.map(printRate).join('; '),
    ...restatedCells(line, weigh),
  }
}

function restatedCells({ restates }: StatementLine, weigh: (value: bigint) => Cell): Row {
  if (!restates) return {}
  const { run, was, now, kept, wasShare, wasWords } = restates
  return {
    restates: run,
    ...(wasShare && { was_share: { number: printFraction(wasShare) } }),
    ...(wasWords !== undefined && { was_words: weigh(wasWords) }),
    ...(was && { was_amount: numberOf(was) }),
    ...(now && { now_amount: numberOf(now) }),
    ...(kept && { kept_amount: numberOf(kept) }),
  }
}

function printRate({ schedule, value, unit, from, hypothesis }: CellUsed): string {
  return `${schedule} ${value} ${unit} from ${from}${hypothesis ? ' (hypothesis)' : ''}`
}

function poolCells(line: StatementLine, { currency }: Statement): Row {
  const { run, period, pool, deal, licence, payTo, company, tool, model, purpose, clause, gross, net, assumed } = line
  return {
    run,
    period: printPeriod(period),
    deal: deal.id,
    currency,
    pool,
    company,
    tool,
    model,
    purpose,
    clause,
    pool_gross: numberOf(gross),
    pool_net: numberOf(net),
    assumed: assumed ? 'yes' : 'no',
    went_back: line.wentBack ? 'yes' : '',
    licence: licence ?? '',
    pay_to: payTo ?? '',
  }
}

function numberOf(money: Money): Cell {
  return { number: printAmount(money) }
}
