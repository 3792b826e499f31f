/** `guildhall record confirm|edit|reject|reopen ID…` */

import type { Command } from 'commander'
import { type ClaimChange, EDITABLE } from '../app/record/edit-claim.ts'
import { partiesOfRecord, recordOfHall } from '../app/record/record-of-hall.ts'
import { editClaims, type Review, reviewClaims } from '../app/record/review-claims.ts'
import { badInput } from '../base/index.ts'
import type { ClaimStatus } from '../record/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printProblems } from './output.ts'
import { claimJson } from './record-json.ts'
import { claimsText } from './record-text.ts'

interface ReviewOptions {
  readonly by: string
  readonly reason?: string
  readonly known?: string
}

export function addRecordReviewing(record: Command, answer: Answer): void {
  const step = (name: string, as: ClaimStatus, says: string): Command =>
    said(record.command(name).description(says)).action(
      answer(async (context, ids: string[], options: ReviewOptions) =>
        context.withHall(async (hall) => reviewResult(await reviewClaims(hall, { ids, as, ...options }))),
      ),
    )
  step(
    'confirm',
    'confirmed',
    'Confirm claims: they enter the record. The id of a report means all its claims that wait.',
  )
  step(
    'reject',
    'rejected',
    'Reject claims, with the reason: they contradict nothing any more, and stay in the history.',
  )
  step('reopen', 'candidate', 'Undo: claims wait for review again, as they stand.')
  said(record.command('edit').description('Set what a claim has wrong, with the reason; it is thereby confirmed.'))
    .option(
      '--set <name=value...>',
      `one of ${EDITABLE.join(', ')}; an empty value takes away: date=2023-05-02 kind=strike-begun parties=wga,amptp`,
    )
    .action(
      answer(async (context, ids: string[], { set = [], ...options }: ReviewOptions & { set?: string[] }) =>
        context.withHall(async (hall) => {
          const parties = partiesOfRecord(await recordOfHall(hall))
          return reviewResult(await editClaims(hall, { ids, changes: set.map(changeOf), ...options }, { parties }))
        }),
      ),
    )
}

function said(command: Command): Command {
  return command
    .argument('<ids...>', 'ids of claims, or of reports')
    .requiredOption('--by <name>', 'who looked at it')
    .option('--reason <text>', 'why')
    .option('--known <date>', 'when (default: today)')
}

export function changeOf(text: string): ClaimChange {
  const [, name = '', value = ''] = /^([a-z-]+)=(.*)$/s.exec(text.trim()) ?? []
  if (name === '')
    throw badInput('record/bad-edit', `${JSON.stringify(text)} sets nothing.`, {
      hint: 'Write name=value: date=2023-05-02',
    })
  return { name, value }
}

function reviewResult({ claims, problems }: Review): CommandResult {
  const changed = claims.filter(({ became }) => became === 'changed')
  return {
    json: {
      claims: claims.map(({ claim, before, became }) => ({ ...claimJson(claim), before, became })),
      changed: changed.length,
      problems: problems.map(problemJson),
    },
    text: [
      ...(claims.length === 0 ? ['Nothing waits there.'] : [claimsText(claims.map(({ claim }) => claim))]),
      ...(changed.length < claims.length ? [`${claims.length - changed.length} stood so already.`] : []),
      printProblems(problems),
    ]
      .join('\n')
      .trimEnd(),
  }
}
