/** `guildhall restate PERIOD` */

import type { Command } from 'commander'
import { type PeriodRestated, type Restatement, restatePeriod } from '../app/restate-period.ts'
import { type Json, type Money, printAmount, printFraction, printMoney, printPeriod } from '../base/index.ts'
import type { Distribution } from '../fund/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems, printTable } from './output.ts'

interface RestateOptions {
  readonly run?: string
  readonly known?: string
  readonly dryRun?: boolean
  readonly because?: string
}

export function addRestate(program: Command, answer: Answer): void {
  program
    .command('restate')
    .description('Reckon the runs of a period anew with what is known now, and book only the differences.')
    .argument('<period>', '2026, 2026-Q2, 2026-05, or 2026-05-02..2027-05-02')
    .option('--run <id>', 'one run of the period (default: all of them)')
    .option('--known <date>', 'with what was known on this day')
    .option('--because <text>', 'why, in words that the statements show')
    .option('--dry-run', 'show what would come out; record nothing')
    .action(
      answer(async (context, period: string, { run, known, because, dryRun = false }: RestateOptions) =>
        context.withHall(async (hall) => {
          const made = await restatePeriod(hall, {
            period,
            dryRun,
            ...(run === undefined ? {} : { run }),
            ...(known === undefined ? {} : { knownBy: known }),
            ...(because === undefined ? {} : { because }),
          })
          return { json: restatedJson(made), text: printRestated(made, { dryRun }) }
        }),
      ),
    )
}

function restatedJson({ period, restated, titles, names, problems }: PeriodRestated): Json {
  return {
    period: printPeriod(period),
    restated: restated.map(({ original, difference, state }) => ({
      restates: original.run,
      run: difference?.run ?? null,
      state: state ?? null,
      ...(difference ? differenceJson(difference, { titles, names }) : {}),
    })),
    problems: problems.map(problemJson),
  }
}

function differenceJson(
  { restates, currency, totals, lines, held, payable, carried, invoices }: Distribution,
  { titles, names }: Pick<PeriodRestated, 'titles' | 'names'>,
): { readonly [key: string]: Json } {
  const amount = (money: Money): string => printAmount(money)
  const named = (writer: string): string => names.get(writer) ?? writer
  return {
    number: `${restates?.number ?? ''}`,
    because: restates?.because ?? null,
    currency,
    received: amount(totals.received),
    released: amount(totals.released),
    deducted: amount(totals.deducted),
    distributed: amount(totals.distributed),
    heldTotal: amount(totals.held),
    carriedTotal: amount(totals.carried),
    credits: amount(totals.credits),
    invoices: invoices.map(({ id, company, total }) => ({ id, company, total: amount(total) })),
    lines: lines.map(({ work, writer, of, share, because, amount: more, restated }) => ({
      work,
      title: titles.get(work) ?? work,
      writer,
      name: named(writer),
      of: of ?? null,
      oldShare: restated ? printFraction(restated.wasShare) : null,
      newShare: printFraction(share),
      old: restated ? amount(restated.was) : null,
      new: restated ? amount(restated.now) : null,
      because,
      amount: amount(more),
    })),
    held: held.map(({ work, writer, reason, amount: waits }) => ({
      work: work ?? null,
      title: work === undefined ? null : (titles.get(work) ?? work),
      writer: writer ?? null,
      reason,
      amount: amount(waits),
    })),
    payable: payable.map((each) => ({ writer: each.writer, name: named(each.writer), amount: amount(each.amount) })),
    carried: carried.map((each) => ({
      writer: each.writer,
      name: named(each.writer),
      amount: amount(each.amount),
      says: each.says,
    })),
  }
}

function printRestated(made: PeriodRestated, { dryRun }: { dryRun: boolean }): string {
  const parts = made.restated.map((each) => printRestatement(each, made))
  const recorded = made.restated.some(({ difference }) => difference)
  return [...parts, ...(dryRun && recorded ? ['A dry run: nothing was recorded.'] : []), printProblems(made.problems)]
    .join('\n')
    .trimEnd()
}

function printRestatement(
  { original, difference, state }: Restatement,
  { titles, names }: Pick<PeriodRestated, 'titles' | 'names'>,
): string {
  if (!difference) return `${original.run} stands as it is: nothing differs.\n`
  const { lines, held, carried, invoices } = difference
  const name = (writer: string | undefined): string =>
    writer === undefined ? 'nobody named' : (names.get(writer) ?? writer)
  const rows = [
    ...lines.map(({ work, writer, share, amount, restated }) => ({
      who: name(writer),
      work: titles.get(work) ?? work,
      share: restated ? `${printFraction(restated.wasShare)} → ${printFraction(share)}` : printFraction(share),
      amount,
    })),
    ...held.map(({ work, writer, reason, share, amount }) => ({
      who: name(writer),
      work: `${work === undefined ? '' : `${titles.get(work) ?? work}, `}held: ${reason.replaceAll('-', ' ')}`,
      share: printFraction(share),
      amount,
    })),
  ]
  const notes = [
    ...invoices.map(
      ({ id, company, total }) =>
        `${total.amountMinor < 0n ? 'Credit note' : 'Supplementary invoice'} to ${company}: ${printMoney(total)} (${id}).`,
    ),
    ...carried.map(({ writer, says }) => `${name(writer)}: ${says}`),
  ]
  return [
    `${difference.run} holds what differs from ${difference.restates?.run ?? ''}${state === 'proposed' ? '; it waits for two approvals' : ''}.`,
    '',
    ...(rows.length === 0
      ? []
      : [
          printTable(rows, [
            { title: 'who', of: ({ who }) => who },
            { title: 'work', of: ({ work }) => work },
            { title: 'share', of: ({ share }) => share },
            { title: 'more or less', of: ({ amount }) => printMoney(amount), align: 'right' },
          ]),
          '',
        ]),
    ...notes,
    '',
  ].join('\n')
}
