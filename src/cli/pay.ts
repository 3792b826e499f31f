/** `guildhall pay PERIOD`, `pay account`, `pay list`, `pay confirm`, `pay contributions` */

import { type Command, Option } from 'commander'
import { type Paid, payPeriod } from '../app/paying/pay-period.ts'
import type { PaymentFormat } from '../app/paying/payment-batch.ts'
import { isError, printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printFirstProblems, printTable } from './output.ts'
import { addPayAccount } from './pay-account.ts'
import { addPayContributions } from './pay-contributions.ts'
import { addPayConfirm, addPayList } from './pay-list.ts'

interface PayOptions {
  readonly run?: string
  readonly executeOn?: string
  readonly format: PaymentFormat
  readonly out?: string
  readonly dryRun?: boolean
  readonly sameAccount?: boolean
}

export function addPay(program: Command, answer: Answer): void {
  const pay = program
    .command('pay')
    .description(
      'Pay what approved runs of a period owe and nobody has been given yet: a batch, its bookings, and a file for the bank. The same again gives the same file.',
    )
    .argument('<period>', 'as it was distributed: 2026, 2026-Q2, 2026-05, or 2026-05-02..2027-05-02')
    .option('--run <run>', 'only this run')
    .option('--execute-on <date>', 'the day on which the bank is to pay (default: today)')
    .addOption(
      new Option(
        '--format <format>',
        'the file; by-payee: NACHA for accounts in the United States, pain.001 for all others',
      )
        .choices(['pain001', 'nacha', 'by-payee'])
        .default('pain001'),
    )
    .option('--out <dir>', 'where the files are written (default: payments/ in the hall)')
    .option('--same-account', 'pay also to accounts of which the bank said that they are closed or not there')
    .option('--dry-run', 'show who would be paid; record nothing')
  pay.action(
    answer(async (context, period: string, { out, dryRun = false, ...options }: PayOptions) =>
      context.withHall(async (hall) =>
        payResult(await payPeriod(hall, { ...options, period, outFolder: out, dryRun }), { dryRun }),
      ),
    ),
  )
  addPayAccount(pay, answer)
  addPayList(pay, answer)
  addPayConfirm(pay, answer)
  addPayContributions(pay, answer)
}

function payResult(paid: Paid, { dryRun }: { dryRun: boolean }): CommandResult {
  const { batch, written, earlier, waiting, names, problems } = paid
  const payouts = batch?.payouts ?? []
  const stops = waiting.some(({ problem }) => isError(problem))
  return {
    json: {
      batch: batch?.id ?? null,
      executeOn: batch?.executeOn ?? null,
      recorded: batch !== undefined && !dryRun,
      payouts: payouts.map(({ id, writer, gross, net, withheld, parts, attempt }) => ({
        payout: id,
        writer,
        name: names.get(writer) ?? writer,
        gross: printAmount(gross),
        withheld: withheld.map((tax) => ({ tax: tax.id, amount: printAmount(tax.amount), because: tax.because })),
        net: printAmount(net),
        currency: net.currency,
        runs: parts.map(({ run }) => run),
        attempt,
      })),
      files: written.map((each) => ({ ...each })),
      earlier: [...earlier],
      waiting: waiting.map(({ writer, amount, problem }) => ({
        writer: writer ?? null,
        name: writer === undefined ? null : (names.get(writer) ?? writer),
        amount: printAmount(amount),
        currency: amount.currency,
        problem: problemJson(problem),
      })),
      problems: problems.map(problemJson),
    },
    text: payText(paid, { dryRun }),
    exitCode: stops || problems.some(isError) ? 1 : 0,
  }
}

function payText({ batch, written, earlier, waiting, names, problems }: Paid, { dryRun }: { dryRun: boolean }): string {
  const payouts = printTable(batch?.payouts ?? [], [
    { title: 'payee', of: ({ writer }) => names.get(writer) ?? writer },
    { title: 'owed', of: ({ gross }) => printMoney(gross), align: 'right' },
    {
      title: 'withheld',
      of: ({ withheld }) => withheld.map(({ amount }) => printMoney(amount)).join(' '),
      align: 'right',
    },
    { title: 'paid', of: ({ net }) => printMoney(net), align: 'right' },
    { title: 'payout', of: ({ id }) => id },
  ])
  const waits = printTable(waiting, [
    { title: 'waits', of: ({ writer }) => (writer === undefined ? 'a whole run' : (names.get(writer) ?? writer)) },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'why', of: ({ problem }) => `${problem.message} ${problem.hint ?? ''}`.trim() },
  ])
  const state = dryRun
    ? 'A dry run: nothing was recorded.'
    : batch
      ? `Batch ${batch.id} is recorded and booked; the bank is to pay on ${batch.executeOn}.`
      : earlier.length > 0
        ? `Nothing new to pay since ${earlier.at(-1) ?? ''}.`
        : 'Nothing to pay. A run that waits for approvals is paid once it has them: guildhall approvals latest.'
  const files = written.map(({ file, payments }) => `${printCount(payments)} payments in ${file}`)
  const parts = [
    batch ? payouts : '',
    waiting.length > 0 ? waits : '',
    [state, ...files].join('\n'),
    printFirstProblems(problems),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}
