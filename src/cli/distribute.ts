/** `guildhall distribute PERIOD` */

import type { Command } from 'commander'
import { type Distributed, distributePeriod } from '../app/distribute-period.ts'
import { isError, type Json, type Money, printAmount, printFraction, printMoney, printPeriod } from '../base/index.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printProblems, printTable } from './output.ts'
import { differenceJson, differenceText } from './run-difference.ts'

interface DistributeOptions {
  readonly dryRun?: boolean
  readonly run?: string
  readonly known?: string
  readonly asInvoiced?: boolean
  readonly residuals?: boolean
}

export function addDistribute(program: Command, answer: Answer): void {
  program
    .command('distribute')
    .description('Share out a period: deductions, the key, shares, holds, to the cent; booked in balanced postings.')
    .argument('<period>', '2026, 2026-Q2, 2026-05, or 2026-05-02..2027-05-02')
    .option('--dry-run', 'show what would come out; record nothing')
    .option('--run <id>', 'the calculation to distribute (default: the latest with something owed in the period)')
    .option('--known <date>', 'shares as they were known on this day')
    .option('--as-invoiced', 'take every open invoice as paid, although receipts were recorded')
    .option('--residuals', 'also take in what is owed to writers and plans directly, and pass it on whole')
    .action(
      answer(async (context, period: string, options: DistributeOptions) => {
        const { dryRun = false, run, known, asInvoiced = false, residuals = false } = options
        return context.withHall(async (hall) => {
          const made = await distributePeriod(hall, {
            period,
            dryRun,
            asInvoiced,
            residuals,
            ...(run === undefined ? {} : { calculation: run }),
            ...(known === undefined ? {} : { knownBy: known }),
          })
          return {
            json: distributionJson(made),
            text: printDistribution(made, { dryRun }),
            exitCode: made.problems.some(isError) ? 1 : 0,
          }
        })
      }),
    )
}

function distributionJson({
  distribution,
  calculation,
  recorded,
  state,
  receipts,
  titles,
  names,
  problems,
  difference,
}: Distributed): Json {
  const { run, period, currency, totals, lines, held, payable, carried, pools } = distribution
  const { levies = [], passed = [] } = distribution
  const amount = (money: Money): string => printAmount(money)
  const poolOf = new Map(pools.map((pool) => [pool.id, pool]))
  const use = (pool: string): Json => {
    const { company = '', tool = '', model = '', purpose = '', deal, licence } = poolOf.get(pool) ?? {}
    return { company, tool, model, purpose, deal: deal?.id ?? null, licence: licence ?? null }
  }
  const named = (writer: string | undefined): string | null =>
    writer === undefined ? null : (names.get(writer) ?? writer)
  return {
    run,
    calculation,
    period: printPeriod(period),
    currency,
    recorded,
    state: state ?? null,
    receipts,
    received: amount(totals.received),
    deductions: totals.deductions.map((each) => ({ id: each.id, title: each.title, amount: amount(each.amount) })),
    deducted: amount(totals.deducted),
    distributed: amount(totals.distributed),
    held: held.map((hold) => ({
      work: hold.work ?? null,
      title: hold.work === undefined ? null : (titles.get(hold.work) ?? hold.work),
      writer: hold.writer ?? null,
      name: named(hold.writer),
      share: printFraction(hold.share),
      amount: amount(hold.amount),
      reason: hold.reason,
      says: hold.says,
      releasedBy: hold.releasedBy,
      use: use(hold.pool),
    })),
    heldTotal: amount(totals.held),
    carried: carried.map((each) => ({
      writer: each.writer,
      name: named(each.writer),
      amount: amount(each.amount),
      minimum: amount(each.minimum),
      says: each.says,
    })),
    carriedTotal: amount(totals.carried),
    credits: amount(totals.credits),
    confirmed: amount(totals.confirmed),
    released: amount(totals.released),
    carriedIn: amount(totals.carriedIn),
    creditsIn: amount(totals.creditsIn),
    levies: levies.map((levy) => ({
      writer: levy.writer,
      name: named(levy.writer),
      id: levy.id,
      title: levy.title,
      share: printFraction(levy.share),
      earnings: amount(levy.earnings),
      counted: amount(levy.base),
      ceiling: levy.ceiling ? amount(levy.ceiling.amount) : null,
      amount: amount(levy.amount),
    })),
    passed: passed.map((each) => ({ party: each.party, amount: amount(each.amount), use: use(each.pool) })),
    payable: payable.map((each) => ({
      writer: each.writer,
      name: named(each.writer),
      amount: amount(each.amount),
      ofThisRun: amount(each.ofThisRun),
      broughtIn: amount(each.broughtIn),
    })),
    lines: lines.map((line) => ({
      work: line.work,
      title: titles.get(line.work) ?? line.work,
      writer: line.writer,
      name: named(line.writer),
      words: line.words.toString(),
      share: printFraction(line.share),
      because: line.because,
      exact: printFraction(line.exact),
      amount: amount(line.amount),
      currency,
      pool: line.pool,
      use: use(line.pool),
    })),
    difference: difference ? differenceJson(difference, (writer) => names.get(writer) ?? writer) : null,
    problems: problems.map(problemJson),
  }
}

export function printDistribution(made: Distributed, { dryRun }: { dryRun: boolean }): string {
  const { distribution, recorded, receipts, titles, names, problems } = made
  const { totals, payable, carried, held, run } = distribution
  const name = (writer: string | undefined): string =>
    writer === undefined ? 'nobody named' : (names.get(writer) ?? writer)
  const flow = [
    ['received', totals.received],
    ...(
      [
        ['released from hold', totals.released],
        ['carried in', totals.carriedIn],
        ['credit brought in', totals.creditsIn],
      ] as const
    ).filter(([, { amountMinor }]) => amountMinor !== 0n),
    ...totals.deductions.map(({ title, amount }) => [`less ${title}`, amount] as const),
    ['to writers', totals.distributed],
    ...(totals.passed ? [['passed on to plans and others', totals.passed] as const] : []),
    ['held', totals.held],
    ['carried over', totals.carried],
    ...(totals.credits.amountMinor === 0n ? [] : [['credit of companies', totals.credits] as const]),
  ] as const
  const worksOf = (writer: string): string =>
    [
      ...new Set(
        distribution.lines.filter((line) => line.writer === writer).map(({ work }) => titles.get(work) ?? work),
      ),
    ]
      .toSorted()
      .join(', ')
  const people = [
    ...payable.map(({ writer, amount }) => ({ who: name(writer), amount, why: `payable${listed(worksOf(writer))}` })),
    ...carried.map(({ writer, amount, minimum }) => ({
      who: name(writer),
      amount,
      why: `${amount.amountMinor < 0n ? 'paid too much before, set off later' : `carried over, below ${printMoney(minimum)}`}${listed(worksOf(writer))}`,
    })),
    ...(distribution.passed ?? []).map(({ party, amount }) => ({ who: party, amount, why: 'passed on' })),
    ...held.map(({ writer, work, amount, reason }) => ({
      who: name(writer),
      amount,
      why: `held: ${reason.replaceAll('-', ' ')}${work === undefined ? '' : `, ${titles.get(work) ?? work}`}`,
    })),
  ]
  const state = dryRun
    ? 'A dry run: nothing was recorded.'
    : made.state === 'proposed'
      ? `Proposed as ${run}. Two people approve it: guildhall approve ${run} --key FILE. Nothing is booked until then.`
      : recorded
        ? `Recorded and booked as ${run}.`
        : `Nothing new since ${run}.`
  return [
    printTable(flow, [
      { title: 'money', of: ([what]) => what },
      { title: 'amount', of: ([, amount]) => printMoney(amount), align: 'right' },
    ]),
    '',
    printTable(people, [
      { title: 'who', of: ({ who }) => who },
      { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
      { title: 'why', of: ({ why }) => why },
    ]),
    '',
    ...(made.difference ? [differenceText(made.difference, name), ''] : []),
    state,
    ...(receipts === 'assumed'
      ? [colour('yellow', 'No receipt was recorded: every invoice is taken as paid, and each statement says so.')]
      : []),
    printProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}

function listed(works: string): string {
  return works === '' ? '' : `: ${works}`
}
