/** `guildhall pay list`, `pay confirm`; how payouts are shown to people and programs. */

import { type Command, Option } from 'commander'
import { type Answered, confirmPayout } from '../app/paying/answer-payments.ts'
import { listPayouts, type PayoutList } from '../app/paying/list-payouts.ts'
import type { FollowedPayout } from '../app/paying/payout-answers.ts'
import { isError, type Json, printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printFirstProblems, printTable } from './output.ts'
import { readNumber } from './whole-number.ts'

interface ListOptions {
  readonly open?: boolean
  readonly days?: string
  readonly year?: string
}

export function addPayList(pay: Command, answer: Answer): void {
  pay
    .command('list')
    .description('Payouts and where they stand: sent, accepted, paid, failed, or unclear.')
    .option('--open', 'only those that the bank has neither paid nor failed')
    .option('--days <number>', 'with --open: only what nobody has answered for so many days')
    .option('--year <year>', 'only those whose money left, or was to leave, in this year')
    .action(
      answer(async (context, { open = false, days: asked, year: named }: ListOptions) =>
        context.withHall(async (hall) => {
          const days = asked === undefined ? undefined : readNumber('--days', asked, { fallback: 1, most: 10_000 })
          const year = named === undefined ? undefined : readNumber('--year', named, { fallback: 1, most: 9999 })
          const list = await listPayouts(hall, { open: open || days !== undefined, days, year })
          return { json: listJson(list), text: printList(list), exitCode: list.problems.some(isError) ? 1 : 0 }
        }),
      ),
    )
}

export function addPayConfirm(pay: Command, answer: Answer): void {
  pay
    .command('confirm')
    .description(
      'Record what became of a payout where no file of the bank tells: that the payee has it, or that it came back.',
    )
    .argument('<payout>', 'as pay list names it')
    .addOption(new Option('--as <what>', 'what became of it').choices(['paid', 'returned']).makeOptionMandatory())
    .requiredOption('--on <date>', 'the day on which it did')
    .requiredOption('--because <text>', 'on what paper it stands')
    .action(
      answer(async (context, payout: string, options: { as: 'paid' | 'returned'; on: string; because: string }) =>
        context.withHall(async (hall) =>
          answeredResult(await confirmPayout(hall, { payout, ...options }), { dryRun: false }),
        ),
      ),
    )
}

export function answeredResult(
  { changed, known, names, problems }: Answered,
  { dryRun }: { dryRun: boolean },
): CommandResult {
  const rows = changed.map(({ followed, before }) => ({ ...followed, before }))
  const table = printTable(rows, [
    { title: 'payee', of: ({ payout }) => names.get(payout.writer) ?? payout.writer },
    { title: 'paid', of: ({ payout }) => printMoney(payout.net), align: 'right' },
    { title: 'was', of: ({ before }) => before },
    { title: 'is', of: ({ course }) => course.status },
    { title: 'since', of: ({ course }) => course.since },
    { title: 'why', of: ({ course }) => course.says },
    { title: 'payout', of: ({ payout }) => payout.id },
  ])
  const end = [
    dryRun ? 'A dry run: nothing was recorded.' : `${printCount(changed.length)} payouts have something new.`,
    known > 0 ? `${printCount(known)} answers were recorded before.` : '',
  ]
  const parts = [
    rows.length > 0 ? table : '',
    end.filter((line) => line !== '').join(' '),
    printFirstProblems(problems),
  ]
  return {
    json: {
      changed: rows.map(({ before, ...followed }) => ({ ...payoutJson(followed, names), was: before })),
      known,
      problems: problems.map(problemJson),
    },
    text: parts.filter((part) => part !== '').join('\n\n'),
    exitCode: problems.some(isError) ? 1 : 0,
  }
}

function payoutJson(
  { batch, payout, course }: FollowedPayout,
  names: ReadonlyMap<string, string>,
): { readonly [key: string]: Json } {
  return {
    payout: payout.id,
    batch: batch.id,
    writer: payout.writer,
    name: names.get(payout.writer) ?? payout.writer,
    gross: printAmount(payout.gross),
    net: printAmount(payout.net),
    currency: payout.net.currency,
    status: course.status,
    since: course.since,
    says: course.says,
  }
}

function listJson({ on, payouts, names, problems }: PayoutList): Json {
  return {
    on,
    payouts: payouts.map(({ waitsDays, ...each }) => ({ ...payoutJson(each, names), waitsDays })),
    problems: problems.map(problemJson),
  }
}

function printList({ payouts, names, problems }: PayoutList): string {
  if (payouts.length === 0) return 'No payouts.'
  const table = printTable(payouts, [
    { title: 'payee', of: ({ payout }) => names.get(payout.writer) ?? payout.writer },
    { title: 'paid', of: ({ payout }) => printMoney(payout.net), align: 'right' },
    { title: 'status', of: ({ course }) => course.status },
    { title: 'since', of: ({ course }) => course.since },
    { title: 'days', of: ({ waitsDays }) => printCount(waitsDays), align: 'right' },
    { title: 'why', of: ({ course }) => course.says },
    { title: 'payout', of: ({ payout }) => payout.id },
  ])
  return [table, printFirstProblems(problems)].filter((part) => part !== '').join('\n\n')
}
