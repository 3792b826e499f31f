/** `guildhall refund COMPANY` */

import type { Command } from 'commander'
import { refundCompany } from '../app/invoices/refund-company.ts'
import { printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'

interface RefundOptions {
  readonly amount?: string
  readonly currency?: string
  readonly on?: string
  readonly reference: string
}

export function addRefund(program: Command, answer: Answer): void {
  program
    .command('refund')
    .description('Record that credit of a company was paid back: what it paid above all that was invoiced.')
    .argument('<company>', 'as the obligations name it')
    .option('--amount <amount>', 'in major units (default: all of its credit)')
    .option('--currency <code>', 'ISO 4217, where it has credit in several')
    .option('--on <date>', 'the day on which it was paid back (default: today)')
    .option('--reference <text>', 'what tells two refunds of one day and amount apart', '')
    .action(
      answer(async (context, company: string, options: RefundOptions) =>
        context.withHall(async (hall) => {
          const { refund, known, left, problems } = await refundCompany(hall, { company, ...options })
          const said = `${printMoney(refund.amount)} to ${company} on ${refund.on}`
          return {
            json: {
              refund: refund.id,
              company,
              amount: printAmount(refund.amount),
              currency: refund.amount.currency,
              on: refund.on,
              known,
              left: printAmount(left),
              problems: problems.map(problemJson),
            },
            text: known ? `${said} was recorded before (${refund.id}).` : `${said} recorded as ${refund.id}.`,
          }
        }),
      ),
    )
}
