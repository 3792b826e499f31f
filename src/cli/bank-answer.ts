/** `guildhall bank answer FILE…` */

import type { Command } from 'commander'
import { answerPayments } from '../app/paying/answer-payments.ts'
import type { Answer } from './answer.ts'
import { answeredResult } from './pay-list.ts'

export function addBankAnswer(bank: Command, answer: Answer): void {
  bank
    .command('answer')
    .description(
      'Take in what the bank answers to payments of the hall: what is paid, and what is owed again and why. The same answer again changes nothing.',
    )
    .argument('<files...>', 'pain.002, camt.053 or NACHA returns')
    .option('--dry-run', 'show what would change; record nothing')
    .action(
      answer(async (context, files: string[], { dryRun = false }: { dryRun?: boolean }) =>
        context.withHall(async (hall) => answeredResult(await answerPayments(hall, { files, dryRun }), { dryRun })),
      ),
    )
}
