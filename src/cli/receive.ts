/** `guildhall receive COMPANY AMOUNT` */

import type { Command } from 'commander'
import { recordReceipt } from '../app/record-receipt.ts'
import { printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'

export function addReceive(program: Command, answer: Answer): void {
  program
    .command('receive')
    .description(
      'Record money that came in from a company. Until the first receipt is recorded, a distribution takes invoices as paid and says so.',
    )
    .argument('<company>', 'who paid, as the obligations name it')
    .argument('<amount>', 'in major units: 1250.00')
    .requiredOption('--on <date>', 'the day on which it came in')
    .option('--currency <code>', 'ISO 4217 (default: that of the latest calculation)')
    .option('--reference <text>', 'what the bank statement says', '')
    .action(
      answer(
        async (
          context,
          company: string,
          amount: string,
          options: { on: string; currency?: string; reference: string },
        ) =>
          context.withHall(async (hall) => {
            const { receipt, known, problems } = await recordReceipt(hall, { company, amount, ...options })
            const said = `${printMoney(receipt.amount)} from ${receipt.company} on ${receipt.on}`
            return {
              json: {
                receipt: receipt.id,
                company: receipt.company,
                amount: printAmount(receipt.amount),
                currency: receipt.amount.currency,
                on: receipt.on,
                known,
                problems: problems.map(problemJson),
              },
              text: known ? `${said} was recorded before (${receipt.id}).` : `${said} recorded as ${receipt.id}.`,
            }
          }),
      ),
    )
}
