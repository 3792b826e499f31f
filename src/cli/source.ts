/** `guildhall source WORK` */

import type { Command } from 'commander'
import { type MaterialSaid, sayMaterial } from '../app/works/say-material.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems } from './output.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'

interface SourceOptions extends SayingOptions {
  readonly kind?: string
  readonly title?: string
  readonly author?: string
  readonly number?: string
  readonly work?: string
  readonly rights?: string
  readonly note?: string
  readonly takeBack?: boolean
}

export function addSource(program: Command, answer: Answer): void {
  const command = program
    .command('source')
    .description(
      'What a work is based on, by whom, under which number, and by what right; without options, what is known of it.',
    )
    .argument('<work>', 'a work, by id, title, file or number')
    .option('--kind <kind>', 'novel, short-story, play, article, film, format, life-story, …')
    .option('--title <title>', 'title of the material')
    .option('--author <names>', 'who made it')
    .option('--number <id>', 'its ISBN, ISSN, EIDR, …')
    .option('--work <work>', 'the work of this registry that it is')
    .option('--rights <basis>', 'licensed, public-domain, own, unclear (default)')
    .option('--note <text>', 'by what right, in words: who licensed what, until when, on what paper')
    .option('--take-back', 'it is not based on this')
  addSaying(command).action(
    answer(async (context, work: string, options: SourceOptions) =>
      context.withHall(async (hall) => {
        const { kind, title, author, number, work: basis, rights, note, takeBack = false } = options
        const said = await sayMaterial(hall, {
          work,
          takeBack,
          ...(kind === undefined ? {} : { kind }),
          ...(title === undefined ? {} : { title }),
          ...(author === undefined ? {} : { author }),
          ...(number === undefined ? {} : { identifier: number }),
          ...(basis === undefined ? {} : { basedOn: basis }),
          ...(rights === undefined ? {} : { rights }),
          ...(note === undefined ? {} : { rightsNote: note }),
          ...sayingOf(options),
        })
        return { json: json(said), text: text(said), exitCode: said.problems.some(isError) ? 1 : 0 }
      }),
    ),
  )
}

function json({ work, title, basedOn, basisOf, history, done, problems }: MaterialSaid) {
  return {
    work,
    title,
    basedOn: basedOn.map((each) => ({ ...each })),
    basisOf: basisOf.map((each) => ({ ...each })),
    history: history.map((each) => ({ ...each })),
    done,
    problems: problems.map(problemJson),
  }
}

function text({ work, title, basisOf, history, done, problems }: MaterialSaid): string {
  return [
    ...(done === 'stands-already' ? ['That was said before.'] : []),
    `${title} (${work})`,
    ...(history.length === 0 ? ['Nothing is said of what it is based on.'] : []),
    ...history.map((each) => `${each.stands ? 'stands' : '      '}  ${each.knownOn}  ${each.text} (${each.source})`),
    ...basisOf.map((each) => `basis of ${each.title} (${each.work})`),
    ...(problems.length === 0 ? [] : [printProblems(problems)]),
  ].join('\n')
}
