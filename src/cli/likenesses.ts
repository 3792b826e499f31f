/** `guildhall likenesses [--decide ENTRY…]` */

import type { Command } from 'commander'
import { decideLikenesses, listLikenesses, type ListedLikeness, measureAll } from '../app/drafts/decide-likeness.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems } from './output.ts'
import { createProgress } from './progress.ts'

interface Options {
  readonly all?: boolean
  readonly decide?: string[]
  readonly as?: string
  readonly by?: string
  readonly reason?: string
  readonly measure?: boolean
}

export function addLikenesses(program: Command, answer: Answer): void {
  program
    .command('likenesses')
    .description(
      'Drafts that are like others, repeat themselves or hold filler: what waits for a decision, and the decision.',
    )
    .option('--all', 'list those that were decided too')
    .option('--decide <entries...>', 'decide these')
    .option('--as <verdict>', 'counts, does-not-count, or original (then the other draft is the copy)')
    .option('--by <name>', 'who decides')
    .option('--reason <text>', 'why')
    .option('--measure', 'catch up with drafts that an older Guildhall registered')
    .action(
      answer(async (context, options: Options) =>
        context.withHall(async (hall) => {
          if (options.decide) {
            const { as = '', by = '', reason = '', decide } = options
            const { decisions, problems } = await decideLikenesses(hall, { entries: decide, verdict: as, by, reason })
            return {
              json: { decisions: decisions.map((each) => ({ ...each })), problems: problems.map(problemJson) },
              text: [
                ...decisions.map(({ entry, verdict, isNew }) => `${entry}: ${verdict}${isNew ? '' : ', as before'}`),
                printProblems(problems),
              ]
                .join('\n')
                .trimEnd(),
            }
          }
          if (options.measure) {
            const progress = createProgress('Measuring', 'files')
            const { measured, problems } = await measureAll(hall, {
              onProgress: (state) => progress.update(state),
            }).finally(() => progress.end())
            return {
              json: { measured, problems: problems.map(problemJson) },
              text: [`${printCount(measured)} drafts were measured.`, printProblems(problems)].join('\n').trimEnd(),
            }
          }
          const listed = await listLikenesses(hall, { all: options.all ?? false })
          return { json: { likenesses: listed.map(likenessJson) }, text: printLikenesses(listed) }
        }),
      ),
    )
}

function likenessJson({ entry, found, decision, draft, title, sentence }: ListedLikeness) {
  const { spans, otherSpans, ...rest } = found
  return {
    entry: entry.id,
    knownOn: entry.knownOn,
    draftId: draft.id,
    fileName: draft.fileName,
    work: draft.work,
    title,
    sentence,
    ...rest,
    spans: (spans ?? []).map((span) => [...span]),
    otherSpans: (otherSpans ?? []).map((span) => [...span]),
    decided: decision ? { entry: decision.entry.id, ...decision.says, knownOn: decision.entry.knownOn } : null,
  }
}

function printLikenesses(listed: readonly ListedLikeness[]): string {
  if (listed.length === 0) return 'Nothing waits for a decision.'
  const blocks = listed.map(({ entry, decision, draft, title, sentence }) =>
    [
      `${entry.id}  ${title}: ${draft.fileName}`,
      `  ${sentence}`,
      ...(decision ? [`  ${decision.says.verdict}, ${decision.says.by}: ${decision.says.reason}`] : []),
    ].join('\n'),
  )
  return `${blocks.join('\n')}\n\n${printCount(listed.length)} likenesses.`
}
