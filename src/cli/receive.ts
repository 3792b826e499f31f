/** `guildhall receive COMPANY AMOUNT`, `receive --entry REF --company NAME`, `receive --returned RECEIPT` */

import type { Command } from 'commander'
import { resolveEntry } from '../app/invoices/resolve-entry.ts'
import { type ReturnAnswer, returnReceipt } from '../app/invoices/return-receipt.ts'
import { type RecordedReceipt, recordReceipt } from '../app/record-receipt.ts'
import { badInput, type Problem, printAmount, printDecimal, printMoney } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printFirstProblems } from './output.ts'

interface ReceiveOptions {
  readonly on?: string
  readonly currency?: string
  readonly reference: string
  readonly for?: string
  readonly rate?: string
  readonly rateSource?: string
  readonly entry?: string
  readonly company?: string
  readonly invoice?: string
  readonly returned?: string
  readonly because: string
}

export function addReceive(program: Command, answer: Answer): void {
  program
    .command('receive')
    .description(
      'Record money that came in from a company. Until the first receipt is recorded, a distribution takes invoices as paid and says so.',
    )
    .argument('[company]', 'who paid, as the obligations name it')
    .argument('[amount]', 'in major units: 1250.00')
    .option('--on <date>', 'the day on which it came in')
    .option('--currency <code>', 'ISO 4217 (default: that of the latest calculation)')
    .option('--reference <text>', 'what the bank statement says', '')
    .option('--for <code>', 'the currency in which it counts, where that is another one')
    .option('--rate <number>', 'with --for: what one of the currency that came is worth in it, as an exact decimal')
    .option('--rate-source <text>', 'with --for: who states the rate, of which day')
    .option(
      '--entry <id>',
      'an entry of a bank statement that nobody could match, by its id or its reference of the bank',
    )
    .option('--company <name>', 'with --entry: whose money it was')
    .option('--invoice <id>', 'with --entry: the invoice that it settles first, by id or number')
    .option('--returned <receipt>', 'a receipt whose payment went back')
    .option('--because <text>', 'with --returned: what the bank says', '')
    .action(
      answer(async (context, company: string | undefined, amount: string | undefined, options: ReceiveOptions) =>
        context.withHall((hall) => receive(hall, { company, amount, ...options })),
      ),
    )
}

async function receive(
  hall: Hall,
  {
    company,
    amount,
    ...options
  }: Omit<ReceiveOptions, 'company'> & { company: string | undefined; amount: string | undefined },
): Promise<CommandResult> {
  const { on, currency, reference, for: to, rate, rateSource, entry, invoice, returned, because } = options
  const converted = {
    ...(to === undefined ? {} : { for: to }),
    ...(rate === undefined ? {} : { rate }),
    ...(rateSource === undefined ? {} : { rateSource }),
  }
  if (entry !== undefined && company !== undefined && amount === undefined && returned === undefined) {
    const more = invoice === undefined ? {} : { invoice }
    return receivedResult(await resolveEntry(hall, { entry, company, ...more, ...converted }))
  }
  if (on === undefined) throw usage('The day is missing: --on DATE.')
  if (returned !== undefined) return returnedResult(await returnReceipt(hall, { receipt: returned, on, because }))
  if (company === undefined || amount === undefined) throw usage('Name the company and the amount.')
  const request = { company, amount, on, reference, ...(currency === undefined ? {} : { currency }), ...converted }
  return receivedResult(await recordReceipt(hall, request))
}

function usage(message: string): Error {
  return badInput('cli/usage', message, { hint: 'guildhall receive --help' })
}

function receivedResult({
  receipt,
  known,
  problems,
}: RecordedReceipt & { problems: readonly Problem[] }): CommandResult {
  const { id, company, amount, on, came } = receipt
  const as = came
    ? `, which came as ${printMoney(came.amount)} at ${printDecimal(came.rate)} (${came.rateSource}),`
    : ''
  const said = `${printMoney(amount)} from ${company} on ${on}${as}`
  return {
    json: {
      receipt: id,
      company,
      amount: printAmount(amount),
      currency: amount.currency,
      on,
      came: came
        ? {
            amount: printAmount(came.amount),
            currency: came.amount.currency,
            rate: printDecimal(came.rate),
            rateSource: came.rateSource,
          }
        : null,
      known,
      problems: problems.map(problemJson),
    },
    text: known ? `${said} was recorded before (${id}).` : `${said} recorded as ${id}.`,
  }
}

function returnedResult({
  receipt,
  on,
  distributed,
  known,
  fromCredit,
  awaited,
  problems,
}: ReturnAnswer): CommandResult {
  const said = `${printMoney(receipt.amount)} of ${receipt.company} went back on ${on}`
  return {
    json: {
      receipt: receipt.id,
      company: receipt.company,
      on,
      amount: printAmount(receipt.amount),
      currency: receipt.amount.currency,
      distributed,
      fromCredit: printAmount(fromCredit),
      awaited: printAmount(awaited),
      known,
      problems: problems.map(problemJson),
    },
    text: [`${said}${known ? ', as was recorded before' : ''}.`, printFirstProblems(problems)]
      .filter((part) => part !== '')
      .join('\n'),
  }
}
