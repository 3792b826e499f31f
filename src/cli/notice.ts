/** `guildhall notice template|import|add|take-back|list|show|of|missing|export` */

import type { Command } from 'commander'
import { exportNotices } from '../app/notices/export-notices.ts'
import { addNotice as addOne, importNotices, printNoticeTemplate, takeBackNotice } from '../app/notices/keep-notices.ts'
import { listNotices, noticesOfWriter, showNotice } from '../app/notices/list-notices.ts'
import { missingNotices } from '../app/notices/missing-notices.ts'
import type { Answer } from './answer.ts'
import { keptResult, listResult, missingResult, noticeJson, showResult, writerResult } from './notice-text.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'
import { readNumber } from './whole-number.ts'

export function addNotice(program: Command, answer: Answer): void {
  const notice = program
    .command('notice')
    .description(
      "Notices of companies that license writers' work for training: to whom, which works, for what, since when.",
    )
  notice
    .command('template')
    .description('Print the columns of a table of notices with a row of examples.')
    .action(
      answer(async () => {
        const { header, csv } = printNoticeTemplate()
        return { json: { columns: [...header], csv }, text: csv.trimEnd() }
      }),
    )
  addTaking(notice, answer)
  addLookUps(notice, answer)
  addMissing(notice, answer)
}

interface AddOptions extends SayingOptions {
  readonly company: string
  readonly notice: string
  readonly licensor?: string
  readonly licensee: string
  readonly work?: readonly string[]
  readonly scope?: string
  readonly purpose: readonly string[]
  readonly tool?: readonly string[]
  readonly model?: readonly string[]
  readonly licensedOn?: string
  readonly startsOn?: string
  readonly endsOn?: string
  readonly givenOn: string
  readonly clause?: string
  readonly deal?: string
  readonly document?: string
}

function addTaking(notice: Command, answer: Answer): void {
  addSaying(
    notice
      .command('import')
      .description(
        'Take notices in from a table (CSV, XLSX, JSON lines, Parquet); a notice that says something else than before is corrected.',
      )
      .argument('<file>', 'the table'),
  ).action(
    answer(async (context, file: string, saying: SayingOptions) =>
      context.withHall(async (hall) => keptResult(await importNotices(hall, { file, ...sayingOf(saying) }))),
    ),
  )
  addSaying(
    notice
      .command('add')
      .description('Take one notice in; said again otherwise under its number, it is corrected.')
      .requiredOption('--company <name>', 'the company that gives it')
      .requiredOption('--notice <number>', "the company's own number for it")
      .option('--licensor <name>', 'who grants the licence (default: the company)')
      .requiredOption('--licensee <name>', 'to whom')
      .option('--work <names...>', 'the works, by title, id or number')
      .option('--scope <text>', 'a description in place of works: "whole catalogue"')
      .requiredOption('--purpose <names...>', 'training, fine-tuning, retrieval, analysis')
      .option('--tool <names...>', 'the tools')
      .option('--model <names...>', 'the models')
      .option('--licensed-on <date>', 'when the licence was granted')
      .option('--starts-on <date>', 'its first day')
      .option('--ends-on <date>', 'its last day')
      .requiredOption('--given-on <date>', 'when the guild was told')
      .option('--clause <id>', 'the clause under which notice is given')
      .option('--deal <id>', 'the deal of that clause')
      .option('--document <text>', 'the paper'),
  ).action(
    answer(async (context, options: AddOptions) =>
      context.withHall(async (hall) => keptResult(await addOne(hall, rowsOf(options), sayingOf(options)))),
    ),
  )
  addSaying(
    notice.command('take-back').description('Take a notice back that was never given.').argument('<id>', 'its id'),
  ).action(
    answer(async (context, id: string, saying: SayingOptions) =>
      context.withHall(async (hall) => keptResult(await takeBackNotice(hall, id, sayingOf(saying)))),
    ),
  )
}

/** The cells of a table, a row for each work. */
function rowsOf({ work = [], purpose, tool = [], model = [], ...options }: AddOptions): Record<string, string>[] {
  const texts = {
    company: options.company,
    notice: options.notice,
    licensor: options.licensor,
    licensee: options.licensee,
    scope: options.scope,
    purposes: purpose.join('; '),
    tools: tool.join('; '),
    models: model.join('; '),
    licensed_on: options.licensedOn,
    starts_on: options.startsOn,
    ends_on: options.endsOn,
    given_on: options.givenOn,
    clause: options.clause,
    deal: options.deal,
    document: options.document,
  }
  const cells = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, text ?? '']))
  return work.length === 0 ? [cells] : work.map((each) => ({ ...cells, work: each }))
}

interface QueryOptions {
  readonly company?: string
  readonly work?: string
  readonly period?: string
  readonly on?: string
}

function addLookUps(notice: Command, answer: Answer): void {
  const query = (command: Command): Command =>
    command
      .option('--company <name>', 'only those that it gives, grants or takes')
      .option('--work <work>', 'only those that mean this work, by id, title or number')
      .option('--period <period>', 'only those given in it: 2026, 2026-Q2, 2026-05')
      .option('--on <date>', 'as they were known on this day (default: today)')
  query(notice.command('list').description('All notices, by the day on which they were given.')).action(
    answer(async (context, options: QueryOptions) =>
      context.withHall(async (hall) => listResult(await listNotices(hall, options))),
    ),
  )
  notice
    .command('show')
    .description('One notice: each work that it names with the registered work it means, or why none.')
    .argument('<notice>', 'its id, or its number where one company alone has it')
    .option('--on <date>', 'as it was known on this day (default: today)')
    .action(
      answer(async (context, named: string, options: { on?: string }) =>
        context.withHall(async (hall) => showResult(await showNotice(hall, named, options))),
      ),
    )
  notice
    .command('of')
    .description(
      'What a writer has to know: which of their works were licensed to whom, for what, and when the guild was told.',
    )
    .argument('<writer>', 'by name or id')
    .option('--on <date>', 'as it was known on this day (default: today)')
    .action(
      answer(async (context, writer: string, options: { on?: string }) =>
        context.withHall(async (hall) => writerResult(await noticesOfWriter(hall, writer, options))),
      ),
    )
  query(
    notice
      .command('export')
      .description('Notices as a table that can be taken in again (CSV; with --json, as a document).'),
  ).action(
    answer(async (context, options: QueryOptions) =>
      context.withHall(async (hall) => {
        const { notices, csv } = await exportNotices(hall, options)
        return { json: { notices: notices.map(noticeJson), csv }, text: csv.trimEnd() }
      }),
    ),
  )
}

function addMissing(notice: Command, answer: Answer): void {
  notice
    .command('missing')
    .description(
      'What is missing: notices that came late by the clauses of a deal, and uses that no notice and no licence speaks of.',
    )
    .option('--deal <deal>', 'the deal whose clauses on licences hold', 'wga-mba-2026')
    .option('--within <days>', 'notice is late when it comes more days after the first day of the licence')
    .option('--on <date>', 'as it was known on this day (default: today)')
    .action(
      answer(async (context, { deal, within, on }: { deal: string; within?: string; on?: string }) =>
        context.withHall(async (hall) => {
          const days = within === undefined ? undefined : readNumber('--within', within, { fallback: 0, most: 36_500 })
          return missingResult(await missingNotices(hall, { deal, within: days, on }))
        }),
      ),
    )
}
