/** `guildhall record review`: a walk through what waits, one key for each claim; each answer is kept before the next is asked. */

import type { Command } from 'commander'
import { partiesOfRecord, recordOfHall } from '../app/record/record-of-hall.ts'
import { editClaims, reviewClaims } from '../app/record/review-claims.ts'
import { type QueuedClaim, reviewQueue } from '../app/record/review-queue.ts'
import { BadInput } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Party } from '../record/index.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, colour, printProblems } from './output.ts'
import { claimJson, conflictJson, dateText } from './record-json.ts'
import { changeOf } from './record-reviewing.ts'
import { claimKind, claimsText, conflictText, countOf, quantityText } from './record-text.ts'
import { openTerminal, type Terminal } from './terminal.ts'

interface WalkOptions {
  readonly by?: string
  readonly report?: string
}

export function addRecordReview(record: Command, answer: Answer): void {
  record
    .command('review')
    .description(
      'Walk through the claims that wait, what contradicts first: y confirm, n reject, r reject with a reason, e edit, s skip, u undo, q quit. Not on a terminal: print them in that order.',
    )
    .option('--by <name>', 'who looks at them')
    .option('--report <id>', 'only those of this report')
    .action(
      answer(async (context, { by, report }: WalkOptions) =>
        context.withHall(async (hall) => {
          const kept = await recordOfHall(hall)
          const queue = await reviewQueue(kept, { report })
          const terminal = context.json || by === undefined ? undefined : openTerminal()
          if (!terminal || by === undefined) return queueResult(queue)
          try {
            return await walkReview(hall, queue, { by, terminal, parties: partiesOfRecord(kept) })
          } finally {
            terminal.close()
          }
        }),
      ),
    )
}

function queueResult(queue: readonly QueuedClaim[]): CommandResult {
  const text = [
    claimsText(queue.map(({ claim }) => claim)),
    `${countOf(queue.length, 'claim')} ${queue.length === 1 ? 'waits' : 'wait'}. On a terminal, guildhall record review --by NAME walks through them.`,
  ]
  return {
    json: {
      claims: queue.map(({ claim, conflicts }) => ({ ...claimJson(claim), conflicts: conflicts.map(conflictJson) })),
    },
    text: queue.length === 0 ? 'Nothing waits for review.' : text.join('\n'),
  }
}

interface Walk {
  readonly by: string
  readonly terminal: Terminal
  readonly parties: readonly Party[]
}

type Decision = 'confirmed' | 'rejected' | 'edited' | 'skipped'

/** Goes on until the queue is through or `q`; `u` takes the answer before back and asks again. */
export async function walkReview(hall: Hall, queue: readonly QueuedClaim[], walk: Walk): Promise<CommandResult> {
  const decisions: Decision[] = []
  while (decisions.length < queue.length) {
    const asked = queue[decisions.length]
    if (!asked) break
    walk.terminal.say(`\n${questionText(asked, { at: decisions.length + 1, of: queue.length })}\n`)
    const key = await walk.terminal.key()
    if (key === 'q' || key === undefined) break
    if (key === 'u') await undo(hall, queue, { decisions, walk })
    else {
      const decision = await decide(hall, asked, { key, walk })
      if (decision) decisions.push(decision)
    }
  }
  return walkResult(decisions, queue.length)
}

async function undo(
  hall: Hall,
  queue: readonly QueuedClaim[],
  { decisions, walk }: { decisions: Decision[]; walk: Walk },
): Promise<void> {
  const last = decisions.pop()
  const before = queue[decisions.length]
  if (last === undefined || !before) return walk.terminal.say('There is nothing to undo.\n')
  if (last !== 'skipped') {
    // As it was found, also where it was edited.
    const { by } = walk
    await reviewClaims(hall, { ids: [before.claim.id], as: 'candidate', by, reason: 'undone', like: before.claim })
  }
  walk.terminal.say(`Undone: ${before.claim.id} waits again.\n`)
}

async function decide(
  hall: Hall,
  { claim }: QueuedClaim,
  { key, walk }: { key: string; walk: Walk },
): Promise<Decision | undefined> {
  const { by, terminal, parties } = walk
  const ids = [claim.id]
  switch (key) {
    case 'y':
      await reviewClaims(hall, { ids, as: 'confirmed', by })
      return 'confirmed'
    case 'n':
      await reviewClaims(hall, { ids, as: 'rejected', by, reason: 'rejected on review' })
      return 'rejected'
    case 'r': {
      const reason = await terminal.line('Why is it rejected? ')
      if (!reason?.trim()) return undefined
      await reviewClaims(hall, { ids, as: 'rejected', by, reason })
      return 'rejected'
    }
    case 'e':
      return edit(hall, ids, { by, terminal, parties })
    case 's':
      return 'skipped'
    default:
      terminal.say('y confirm · n reject · r reject with a reason · e edit · s skip · u undo · q quit\n')
      return undefined
  }
}

/** What is wrong in an edit is told, and the claim asked again. */
async function edit(hall: Hall, ids: string[], { by, terminal, parties }: Walk): Promise<Decision | undefined> {
  const set = await terminal.line('Set (date=2023-05-02, kind=strike-begun, …; several with | between): ')
  if (!set?.trim()) return undefined
  const reason = await terminal.line('Why? ')
  try {
    const changes = set.split('|').map(changeOf)
    await editClaims(hall, { ids, changes, by, reason: reason ?? '' }, { parties })
    return 'edited'
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    terminal.say(`${printProblems(error.problems)}\n`)
    return undefined
  }
}

function questionText({ claim, report, conflicts }: QueuedClaim, { at, of }: { at: number; of: number }): string {
  const { date, parties, quantities, terms, modality, speaker, confidence } = claim
  const where = report ? `${report.title}${report.publisher ? `, ${report.publisher}` : ''}` : claim.report
  const what = [
    date ? dateText(date) : 'no date',
    `${claimKind(claim)}${modality === 'fact' ? '' : ` (${modality})`}`,
    parties.join(', '),
    quantities.map(quantityText).join('; '),
    terms.join('; '),
    speaker.name === '' ? '' : `said by ${speaker.name}`,
  ]
  return [
    `${colour('bold', `${at} of ${of}`)}  ${where}, paragraph ${claim.place.paragraph}  (${claim.id}, sure to ${confidence} of 100)`,
    `“${claim.quote}”`,
    what.filter((part) => part !== '').join(' · '),
    ...conflicts.map(conflictText),
    'y confirm · n reject · r reject with a reason · e edit · s skip · u undo · q quit',
  ].join('\n')
}

function walkResult(decisions: readonly Decision[], of: number): CommandResult {
  const count = (which: Decision): number => decisions.filter((each) => each === which).length
  const [confirmed, rejected, edited, skipped] = [
    count('confirmed'),
    count('rejected'),
    count('edited'),
    count('skipped'),
  ]
  const left = of - confirmed - rejected - edited
  return {
    json: { confirmed, rejected, edited, skipped, left },
    text: `${confirmed} confirmed, ${edited} edited, ${rejected} rejected; ${left} wait.`,
  }
}
