/** `guildhall drafts WORK`, and what is said about drafts: `changes`, `date`, `score`, `confirm`, `agree`. */

import type { Command } from 'commander'
import { agree } from './drafts-agree.ts'
import { printChanges, changesJson } from './drafts-changes.ts'
import { draftsJson, printDrafts } from './drafts-list.ts'
import { compareDrafts, listDrafts } from '../app/drafts/list-drafts.ts'
import { confirmCount, sayDraftDate, sayScoringDraft } from '../app/drafts/say-about-drafts.ts'
import type { Answer } from './answer.ts'
import { readCount } from './read-count.ts'
import { saidResult } from './said-result.ts'

/** Who says so, and why: both are asked for, and sealed with what is said. */
interface Spoken {
  readonly by: string
  readonly reason: string
}

export function addDrafts(program: Command, answer: Answer): void {
  const drafts = program
    .command('drafts')
    .description('The drafts of a work: order, dates, which one scores, what changed, and how sure their counts are.')
  addList(drafts, answer)
  addChanges(drafts, answer)
  addDate(drafts, answer)
  addScore(drafts, answer)
  addConfirm(drafts, answer)
  agree(drafts, answer)
}

function addList(drafts: Command, answer: Answer): void {
  drafts
    .command('list', { isDefault: true })
    .description('The drafts in order with their dates, which one scores and why, its count and how sure it is.')
    .argument('<work>', 'a work, by id or title')
    .option('--as-of <date>', 'as it was known on this day')
    .action(
      answer(async (context, work: string, { asOf }: { asOf?: string }) =>
        context.withHall(async (hall) => {
          const listed = await listDrafts(hall, { work, ...(asOf === undefined ? {} : { asOf }) })
          return { json: draftsJson(listed), text: printDrafts(listed) }
        }),
      ),
    )
}

function addChanges(drafts: Command, answer: Answer): void {
  drafts
    .command('changes')
    .description(
      'What changed between two drafts: words by class, and scene by scene. Without drafts: the last two in order.',
    )
    .argument('<work>', 'a work, by id or title')
    .argument('[from]', 'the earlier draft: its number, id or file name')
    .argument('[to]', 'the later draft')
    .option('--text', 'show the words that changed')
    .option('--all', 'list the scenes that did not change too')
    .action(
      answer(
        async (
          context,
          work: string,
          from: string | undefined,
          to: string | undefined,
          { text = false, all = false }: { text?: boolean; all?: boolean },
        ) =>
          context.withHall(async (hall) => {
            const compared = await compareDrafts(hall, {
              work,
              ...(from === undefined ? {} : { from }),
              ...(to === undefined ? {} : { to }),
              withText: text,
            })
            return { json: changesJson(compared), text: printChanges(compared, { all }) }
          }),
      ),
    )
}

function addDate(drafts: Command, answer: Answer): void {
  drafts
    .command('date')
    .description('Say when a draft was written, where its title page does not or is wrong.')
    .argument('<draft>', 'a draft, by id or file name')
    .argument('<date>', 'as exactly as it is known: 2024-03-14, 2024-03 or 2024')
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--reason <text>', 'why, and on what paper')
    .action(
      answer(async (context, draft: string, date: string, { by, reason }: Spoken) =>
        context.withHall(async (hall) => saidResult(await sayDraftDate(hall, { draft, date, by, reason }))),
      ),
    )
}

function addScore(drafts: Command, answer: Answer): void {
  drafts
    .command('score')
    .description('Say which draft of a work scores, instead of the latest; without a draft, the rule decides again.')
    .argument('<work>', 'a work, by id or title')
    .argument('[draft]', 'its number, id or file name')
    .requiredOption('--by <name>', 'who decides')
    .requiredOption('--reason <text>', 'why')
    .action(
      answer(async (context, work: string, draft: string | undefined, { by, reason }: Spoken) =>
        context.withHall(async (hall) => saidResult(await sayScoringDraft(hall, { work, draft, by, reason }))),
      ),
    )
}

function addConfirm(drafts: Command, answer: Answer): void {
  drafts
    .command('confirm')
    .description('Confirm the count of a draft, once somebody has compared it with the script.')
    .argument('<draft>', 'a draft, by id or file name')
    .option('--words <number>', 'the number that is confirmed; another than was counted is refused')
    .requiredOption('--by <name>', 'who compared it')
    .requiredOption('--reason <text>', 'how')
    .action(
      answer(async (context, draft: string, { words, by, reason }: Spoken & { words?: string }) =>
        context.withHall(async (hall) =>
          saidResult(
            await confirmCount(hall, {
              draft,
              words: words === undefined ? undefined : readCount('--words', words),
              by,
              reason,
            }),
          ),
        ),
      ),
    )
}
