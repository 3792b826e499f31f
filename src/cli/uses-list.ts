/** `guildhall uses list`, `guildhall uses unmatched`, `guildhall uses due` */

import type { Command } from 'commander'
import { type DueReports, dueReports } from '../app/uses/due-reports.ts'
import { type ListedReport, listReports, listRows, listUnmatched, type UsesFilter } from '../app/uses/list-uses.ts'
import { obligationJson } from '../app/uses/obligation-json.ts'
import type { WaitingUse } from '../app/uses/settle-uses.ts'
import { type Json, printMoney, printPeriod } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, printCount, printTable } from './output.ts'

export function addUseLists(uses: Command, answer: Answer): void {
  const filtered = (name: string, says: string): Command =>
    uses
      .command(name)
      .description(says)
      .option('--licence <id>', 'only of this licence')
      .option('--company <name>', 'only of this company')
      .option('--report <id>', 'only of this report')
  filtered('list', 'The reports that were received; with --report each of its records.').action(
    answer(async (context, filter: UsesFilter) =>
      context.withHall(async (hall) => {
        const reports = await listReports(hall, filter)
        return filter.report === undefined
          ? { json: { reports: reports.map(reportJson) }, text: reportsText(reports) }
          : recordsResult(reports, await listRows(hall, filter))
      }),
    ),
  )
  filtered('unmatched', 'Records of use without a work, each with the reason as of now.').action(
    answer(async (context, filter: UsesFilter) =>
      context.withHall(async (hall) => {
        const waiting = await listUnmatched(hall, filter)
        return { json: { unmatched: waiting.map(waitingJson) }, text: waitingText(waiting) }
      }),
    ),
  )
  uses
    .command('due')
    .description(
      'Which reports licences ask for, which came late or are missing, and the interest that lateness costs.',
    )
    .option('--licence <id>', 'only of this licence')
    .option('--on <date>', 'as of which day (default: today)')
    .action(
      answer(async (context, options: { licence?: string; on?: string }) =>
        context.withHall(async (hall) => dueResult(await dueReports(hall, options))),
      ),
    )
}

function reportJson({ replacedBy, ...report }: ListedReport): Json {
  return { ...report, replacedBy: replacedBy ?? null }
}

function reportsText(reports: readonly ListedReport[]): string {
  if (reports.length === 0) return 'No use report was received.'
  const number = (title: string, of: (report: ListedReport) => number) => ({
    title,
    of: (report: ListedReport) => printCount(of(report)),
    align: 'right' as const,
  })
  return printTable(reports, [
    { title: 'report', of: ({ report }) => report },
    { title: 'licence', of: ({ licence }) => licence },
    { title: 'company', of: ({ company }) => company },
    { title: 'period', of: ({ period }) => period },
    { title: 'received', of: ({ receivedOn }) => receivedOn },
    number('records', ({ rows }) => rows),
    number('matched', ({ matched }) => matched),
    number('waiting', ({ unmatched }) => unmatched),
    number('missing', ({ missing }) => missing),
    {
      title: '',
      of: ({ replacedBy, complete }) => (replacedBy !== undefined ? 'replaced' : complete ? '' : 'not complete'),
    },
  ])
}

function recordsResult(reports: readonly ListedReport[], rows: Awaited<ReturnType<typeof listRows>>): CommandResult {
  const json = rows.map(({ row, work, title, words, by, notes }) => ({
    row,
    work: work ?? null,
    title: title ?? null,
    words: words ?? null,
    by: by ?? null,
    notes: [...notes],
  }))
  const table = printTable(rows, [
    { title: 'record', of: ({ row }) => `${row}`, align: 'right' },
    { title: 'work', of: ({ work, title }) => title ?? work ?? '' },
    { title: 'words', of: ({ words }) => (words === undefined ? '' : printCount(words)), align: 'right' },
    { title: 'matched by', of: ({ by }) => by ?? '' },
    { title: '', of: ({ notes }) => notes.join('; ') },
  ])
  return {
    json: { reports: reports.map(reportJson), rows: json },
    text: reports.length === 0 ? reportsText(reports) : `${reportsText(reports)}\n\n${table}`,
  }
}

function waitingJson({ report, use, reason }: WaitingUse): Json {
  const { report: name, licence, company, period } = report.head
  return {
    report: name,
    id: report.id,
    licence,
    company,
    period,
    use: JSON.parse(JSON.stringify(use)) as Json,
    reason: { ...reason, works: [...reason.works] },
  }
}

function waitingText(waiting: readonly WaitingUse[]): string {
  if (waiting.length === 0) return 'No record waits.'
  const table = printTable(waiting, [
    { title: 'report', of: ({ report }) => report.head.report },
    { title: 'record', of: ({ use }) => `${use.row}`, align: 'right' },
    { title: 'title or number', of: ({ use }) => use.title ?? use.work ?? use.identifiers[0] ?? '' },
    { title: 'purpose', of: ({ use }) => use.purpose },
    { title: 'why', of: ({ reason }) => reason.says },
  ])
  return `${table}\n\nguildhall uses match REPORT RECORD WORK says which work is meant; guildhall uses rematch looks again.`
}

function dueResult({ on, reports, interest }: DueReports): CommandResult {
  const isWrong = reports.some(({ state }) => state === 'late' || state === 'missing')
  const table = printTable(reports, [
    { title: 'licence', of: ({ licence }) => licence },
    { title: 'company', of: ({ company }) => company },
    { title: 'for', of: ({ name }) => name },
    { title: 'due', of: ({ due }) => due },
    { title: 'came', of: ({ received }) => received?.receivedOn ?? '' },
    { title: 'state', of: ({ state }) => state },
    { title: 'days late', of: ({ daysLate }) => (daysLate === 0 ? '' : printCount(daysLate)), align: 'right' },
  ])
  const owed = interest.map(({ owedBy, amount, trace }) => `${owedBy} owes ${printMoney(amount)}: ${trace.summary}`)
  return {
    json: {
      on,
      reports: reports.map(({ licence, company, period, name, due, state, daysLate, received, report }) => ({
        licence,
        company,
        period: printPeriod(period),
        name,
        due,
        state,
        daysLate,
        receivedOn: received?.receivedOn ?? null,
        report: report ?? null,
      })),
      interest: interest.map(obligationJson),
    },
    text:
      reports.length === 0
        ? `No report was due by ${on}.`
        : [table, ...(owed.length === 0 ? [] : ['', ...owed])].join('\n'),
    exitCode: isWrong ? 1 : 0,
  }
}
