/** A writer's money and statements. */

import { type AnswerOf, ROUTES, type Routes } from '../../api/index.ts'
import { byCompany, ownLines, type OwnLine, ownTotals } from '../../app/writers/own-lines.ts'
import { ownMoney, traceOf } from '../../app/writers/own-money.ts'
import { issueOwn, type OwnStatement, ownStatements, readOwnStatement } from '../../app/writers/own-statement.ts'
import { printFraction, printPeriod } from '../../base/index.ts'
import type { Statement } from '../../statements/index.ts'
import { type Bound, handle } from '../call.ts'
import { notThere, ownWriter, pageOfRows } from '../own-rows.ts'
import { defined } from './defined.ts'
import { moneyShape } from './writer-shapes.ts'

export const WRITER_MONEY_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showWriterMoney, async ({ hall, who, params, reads }) => {
    const statements = await ownMoney(hall, ownWriter(who, params.writer, reads))
    return { currencies: statements.map(currencyShape) }
  }),
  handle(ROUTES.listWriterLines, async ({ hall, who, params, query, reads }) => {
    const statements = await ownMoney(hall, ownWriter(who, params.writer, reads))
    const asked = statements.filter(({ currency }) => query.currency === undefined || currency === query.currency)
    const lines = asked
      .flatMap(ownLines)
      .filter(
        ({ state, line }) =>
          (query.state === undefined || state === query.state) &&
          (query.company === undefined || line.company === query.company) &&
          (query.work === undefined || line.work === query.work) &&
          (query.period === undefined || printPeriod(line.period) === query.period),
      )
    const { rows, ...page } = pageOfRows(lines, query)
    return { rows: rows.map(lineShape), ...page }
  }),
  handle(ROUTES.explainWriterLine, async ({ hall, who, params, reads }) => {
    const statements = await ownMoney(hall, ownWriter(who, params.writer, reads))
    const line = statements.flatMap(ownLines).find(({ id }) => id === params.line)
    if (!line) throw notThere()
    return traceShape(line, await traceOf(hall, line.line))
  }),
  handle(ROUTES.listWriterStatements, async ({ hall, who, params, reads }) => {
    return { statements: (await ownStatements(hall, ownWriter(who, params.writer, reads))).map(statementShape) }
  }),
  handle(ROUTES.issueWriterStatement, async ({ hall, who, params, body, reads }) => {
    const writer = ownWriter(who, params.writer, reads)
    if (!(await hall.database.read(({ registry }) => registry.writer(writer)))) throw notThere()
    return { statements: (await issueOwn(hall, writer, body)).map(statementShape) }
  }),
  handle(ROUTES.readWriterStatement, async ({ hall, who, params, query, reads }) => {
    const { file: kind, period } = params
    const writer = ownWriter(who, params.writer, reads)
    const file = await readOwnStatement(hall, writer, { kind, period, currency: query.currency })
    if (!file) throw notThere()
    return { type: TYPES[kind], body: file.bytes, name: file.name }
  }),
]

/** Pages too are saved and not shown: they bring a style of their own, and nothing that came from elsewhere runs here. */
const TYPES = {
  html: 'text/html; charset=utf-8',
  verify: 'text/html; charset=utf-8',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  proof: 'text/plain; charset=utf-8',
} as const

function statementShape({ period, currency, files }: OwnStatement) {
  return { period, currency, files: [...files] }
}

type Currency = AnswerOf<Routes['showWriterMoney']>['currencies'][number]

function currencyShape(statement: Statement): Currency {
  const { currency, runs, paid, works, hypothesis } = statement
  const totals = ownTotals(statement)
  return {
    currency,
    due: moneyShape(totals.due),
    held: moneyShape(totals.held),
    carried: moneyShape(totals.carried),
    onTheWay: moneyShape(totals.onTheWay),
    paid: moneyShape(totals.paid),
    distributed: moneyShape(totals.distributed),
    assumed: runs.some(({ assumed }) => assumed),
    hypothesis,
    runs: runs.map(({ run, period, on, deal, ofThisRun, payable, carried, says, levies }) => ({
      run,
      period: printPeriod(period),
      on,
      deal: deal.title,
      ofThisRun: moneyShape(ofThisRun),
      payable: moneyShape(payable),
      carried: moneyShape(carried),
      says,
      levies: levies.map(({ title, amount }) => ({ title, amount: moneyShape(amount) })),
    })),
    payouts: paid.map(({ payout, on, executeOn, gross, withheld, net, status, since, says }) => ({
      id: payout,
      on,
      executeOn,
      gross: moneyShape(gross),
      withheld: withheld.map(({ id, because, share, amount }) => ({
        id,
        because,
        share: printFraction(share),
        amount: moneyShape(amount),
      })),
      net: moneyShape(net),
      status,
      since,
      says,
    })),
    byCompany: byCompany(statement).map(({ name, amount }) => ({ name, amount: moneyShape(amount) })),
    byWork: works
      .filter(({ lines }) => lines.length > 0)
      .map(({ work, title, amount }) => ({ id: work, name: title, amount: moneyShape(amount) })),
  }
}

function lineShape({ id, state, line, hold }: OwnLine): AnswerOf<Routes['listWriterLines']>['rows'][number] {
  const { work, title, company, tool, model, purpose, period, amount } = line
  const { reason = '', says = '', since = '', releasedBy = '', releasedIn } = hold ?? {}
  const held = hold && defined({ reason, says, since, releasedBy, releasedIn })
  return defined({
    id,
    state,
    work,
    title,
    company,
    tool,
    model,
    purpose,
    period: printPeriod(period),
    amount: moneyShape(amount),
    hold: held,
  })
}

function traceShape(
  own: OwnLine,
  explained: Awaited<ReturnType<typeof traceOf>>,
): AnswerOf<Routes['explainWriterLine']> {
  const { line } = own
  return defined({
    line: lineShape(own),
    sentence: line.sentence,
    clause: line.clause,
    clauseTitle: line.clauseTitle,
    deal: line.deal.title,
    licence: line.licence,
    words: `${line.words}`,
    total: `${line.total}`,
    counted: line.counted,
    share: printFraction(line.share),
    because: line.because,
    exact: printFraction(line.exact),
    roundedUp: line.roundedUp,
    assumed: line.assumed,
    gross: moneyShape(line.gross),
    deductions: line.deductions.map(({ title, share, amount, citation, hypothesis }) => ({
      title,
      share: printFraction(share),
      amount: moneyShape(amount),
      citation,
      hypothesis,
    })),
    net: moneyShape(line.net),
    rates: line.rates.map(({ schedule, value, unit, citation, hypothesis }) => ({
      schedule,
      value: `${value} ${unit}`.trim(),
      citation,
      hypothesis,
    })),
    obligations: explained.map(({ id, summary, amount, text }) =>
      defined({ id, summary, amount: amount && moneyShape(amount), text }),
    ),
  })
}
