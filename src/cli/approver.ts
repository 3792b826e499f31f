/** `guildhall approver add`, `approver list`, `approver end` */

import type { Command } from 'commander'
import { addApprover, type ApproverChanged, endApprover, listApprovers } from '../app/paying/change-approvers.ts'
import type { Json } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printProblems, printTable } from './output.ts'

export function addApproverCommand(program: Command, answer: Answer): void {
  const approver = program
    .command('approver')
    .description('Who approves runs. From the second approver on, a run is booked when two of them have approved it.')
  approver
    .command('add')
    .description('Draw a key for a person into a file outside of the hall, and record its public half.')
    .argument('<name>', 'one person')
    .requiredOption('--key <file>', 'where the private key is written, readable by its owner alone')
    .action(
      answer(async (context, name: string, { key }: { key: string }) =>
        context.withHall(async (hall) => {
          const made = await addApprover(hall, { name, file: key })
          const said = `${made.approver.name} approves with the key in ${key} (${made.approver.id}).`
          return result(made, made.isNew ? said : `${said} It was recorded before.`)
        }),
      ),
    )
  approver
    .command('list')
    .description('Everybody who approves or did, with the days from which and up to which the key counts.')
    .action(
      answer(async (context) =>
        context.withHall(async (hall) => {
          const { approvers, underRule } = await listApprovers(hall)
          const table = printTable(approvers, [
            { title: 'approver', of: ({ name }) => name },
            { title: 'since', of: ({ addedOn }) => addedOn },
            { title: 'until', of: ({ endedOn }) => endedOn ?? '' },
            { title: 'key', of: ({ id }) => id },
          ])
          return {
            json: { underRule, approvers: approvers.map(approverJson) },
            text: `${approvers.length === 0 ? 'No approvers.' : table}\n${ruleText(underRule)}`,
          }
        }),
      ),
    )
  approver
    .command('end')
    .description('End the key of an approver: it counts for nothing that is approved from now on.')
    .argument('<name>', 'the approver, by name or id')
    .option('--because <text>', 'why', '')
    .action(
      answer(async (context, name: string, { because }: { because: string }) =>
        context.withHall(async (hall) => {
          const made = await endApprover(hall, { name, because })
          const said = `The key of ${made.approver.name} counts no more`
          return result(made, made.isNew ? `${said}.` : `${said}, since ${made.approver.endedOn ?? ''}.`)
        }),
      ),
    )
}

function result({ approver, isNew, underRule, standing, problems }: ApproverChanged, said: string): CommandResult {
  const few =
    underRule && standing < 2 ? 'Fewer than two keys count: nothing can be approved until another is added.' : ''
  return {
    json: { ...(approverJson(approver) as object), isNew, underRule, standing, problems: problems.map(problemJson) },
    text: [said, ruleText(underRule), few, printProblems(problems)].filter((line) => line !== '').join('\n'),
  }
}

function ruleText(underRule: boolean): string {
  return underRule
    ? 'A run is booked when two approvers have approved it.'
    : 'With fewer than two approvers a run is booked when it is made, and nothing can be paid.'
}

function approverJson({ id, name, publicKey, addedOn, endedOn }: ApproverChanged['approver']): Json {
  return { approver: id, name, publicKey: Buffer.from(publicKey).toString('base64'), addedOn, endedOn: endedOn ?? null }
}
