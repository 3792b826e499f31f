/** `guildhall unclaimed decide`, `remit`, `claim` */

import type { Command } from 'commander'
import { decideUnclaimed } from '../app/unclaimed/decide-unclaimed.ts'
import { claimUnclaimed, type DecisionRecorded, remitUnclaimed } from '../app/unclaimed/settle-decision.ts'
import { printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printProblems } from './output.ts'
import { decisionJson } from './unclaimed-text.ts'
import type { UnclaimedOptions } from './unclaimed.ts'

interface DecideOptions extends UnclaimedOptions {
  readonly use: string
  readonly to?: string
  readonly setAside?: string
}

export function addUnclaimedDecisions(unclaimed: Command, answer: Answer): void {
  unclaimed
    .command('decide')
    .description('Record what becomes of money that nobody can be paid, and book it.')
    .argument('<id>', 'held-…, as guildhall unclaimed names it')
    .requiredOption('--use <use>', 'members (divided among the other works of its pool), social, or state')
    .option('--to <name>', 'which social purpose, which state')
    .option('--set-aside <part>', 'what waits for late claims, such as 10% (default: as the rulebook says)')
    .option('--source <text>', 'the minutes of the assembly, the report to the state')
    .action(
      answer(async (context, id: string, options: object) =>
        context.withHall(async (hall) => {
          const made = await decideUnclaimed(hall, { ...unclaimed.opts<DecideOptions>(), ...options, id })
          return result(made, `went to ${made.decision.to || 'the other members'}`)
        }),
      ),
    )
  unclaimed
    .command('remit')
    .description('Record that the money of a decision was handed over, and book that it left.')
    .argument('<id>', 'held-…')
    .option('--source <text>', 'the receipt')
    .action(
      answer(async (context, id: string, options: object) =>
        context.withHall(async (hall) => {
          const made = await remitUnclaimed(hall, { ...unclaimed.opts<UnclaimedOptions>(), ...options, id })
          return result(made, `was handed over to ${made.decision.to}`)
        }),
      ),
    )
  unclaimed
    .command('claim')
    .description(
      'Bring money back for a claim that comes after the decision: it waits again, and the next run pays it.',
    )
    .argument('<id>', 'held-…')
    .option('--source <text>', 'who claims it, and on what paper')
    .action(
      answer(async (context, id: string, options: object) =>
        context.withHall(async (hall) => {
          const made = await claimUnclaimed(hall, { ...unclaimed.opts<UnclaimedOptions>(), ...options, id })
          return result(made, 'waits again; register who it belongs to, and the next run pays it')
        }),
      ),
    )
}

function result({ decision, isNew, problems }: DecisionRecorded, what: string): CommandResult {
  const { id, amount, setAside } = decision
  const aside = setAside.amountMinor === 0n ? '' : ` ${printMoney(setAside)} of it is set aside for late claims.`
  const said = `${printMoney(amount)} of ${id} ${what}.${what.startsWith('went') ? aside : ''}`
  return {
    json: { ...(decisionJson(decision) as object), isNew, problems: problems.map(problemJson) },
    text: [isNew ? said : `${said} It was recorded before.`, printProblems(problems)]
      .filter((line) => line !== '')
      .join('\n'),
  }
}
