/** `guildhall approve RUN`, `reject RUN`, `approvals RUN` */

import type { Command } from 'commander'
import { giveVerdict, type VerdictGiven } from '../app/paying/approve-run.ts'
import type { Round } from '../app/paying/run-states.ts'
import { type ApprovalsShown, showApprovals } from '../app/paying/show-approvals.ts'
import type { Json } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printProblems, printTable } from './output.ts'

export function addApprove(program: Command, answer: Answer): void {
  program
    .command('approve')
    .description('Approve a proposed run with the key of an approver. The second approval books it.')
    .argument('<run>', 'as distribute names it')
    .requiredOption('--key <file>', 'the private key of the approver')
    .option('--because <text>', 'what was checked', '')
    .action(
      answer(async (context, run: string, { key, because }: { key: string; because: string }) =>
        context.withHall(async (hall) =>
          verdictResult(await giveVerdict(hall, { run, keyFile: key, verdict: 'approve', because })),
        ),
      ),
    )
}

export function addReject(program: Command, answer: Answer): void {
  program
    .command('reject')
    .description('Take a proposed run off: nothing of it was booked, and its period can be distributed again.')
    .argument('<run>', 'as distribute names it')
    .requiredOption('--key <file>', 'the private key of the approver')
    .requiredOption('--because <text>', 'why')
    .action(
      answer(async (context, run: string, { key, because }: { key: string; because: string }) =>
        context.withHall(async (hall) =>
          verdictResult(await giveVerdict(hall, { run, keyFile: key, verdict: 'reject', because })),
        ),
      ),
    )
}

export function addApprovals(program: Command, answer: Answer): void {
  program
    .command('approvals')
    .description('By whom a run was approved or rejected; each signature is checked anew.')
    .argument('<run>', 'as distribute names it')
    .action(
      answer(async (context, run: string) =>
        context.withHall(async (hall) => {
          const shown = await showApprovals(hall, run)
          const isFine = shown.asProposed && faults(shown.rounds) === 0
          return { json: approvalsJson(shown), text: printApprovals(shown), exitCode: isFine ? 0 : 1 }
        }),
      ),
    )
}

const STATES: Readonly<Record<ApprovalsShown['state'], string>> = {
  booked: 'is approved and booked',
  proposed: 'is proposed, and waits for another approval',
  rejected: 'was rejected; nothing of it is booked',
}

function verdictResult({ run, approver, after, text, problems }: VerdictGiven): CommandResult {
  return {
    json: { run, approver, state: after.state, signed: text, problems: problems.map(problemJson) },
    text: [`${run} ${STATES[after.state]}.`, printProblems(problems)].filter((line) => line !== '').join('\n'),
  }
}

function approvalsJson({ run, state, rounds, inputsSha256, resultSha256, asProposed }: ApprovalsShown): Json {
  return {
    run,
    state,
    inputsSha256,
    resultSha256,
    asProposed,
    rounds: rounds.map(({ verdicts, ...round }) => ({
      ...round,
      verdicts: verdicts.map(({ fault, member, ...each }) => ({
        ...each,
        ...(member === undefined ? {} : { member }),
        counts: fault === undefined,
        fault: fault ?? null,
      })),
    })),
  }
}

function printApprovals({ run, state, rounds, asProposed }: ApprovalsShown): string {
  const head =
    rounds.length === 0
      ? `${run} was booked when it was made: the hall had no two approvers.`
      : `${run} ${STATES[state]}.`
  const rows = rounds.flatMap(({ round, verdicts }) => verdicts.map((each) => ({ ...each, round })))
  const table = printTable(rows, [
    { title: 'round', of: ({ round }) => `${round}`, align: 'right' },
    { title: 'on', of: ({ on }) => on },
    { title: 'who', of: ({ name }) => name },
    { title: 'verdict', of: ({ verdict }) => verdict },
    { title: 'signature', of: ({ fault }) => fault ?? 'holds' },
    { title: 'because', of: ({ because }) => because },
  ])
  const changed = asProposed ? '' : 'The run is no longer what was proposed.'
  return [head, changed, rows.length > 0 ? table : ''].filter((line) => line !== '').join('\n')
}

function faults(rounds: readonly Round[]): number {
  return rounds.flatMap(({ verdicts }) => verdicts).filter(({ fault }) => fault !== undefined).length
}
