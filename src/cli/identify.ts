/** `guildhall identify WORK|PERSON SCHEME:ID…` */

import type { Command } from 'commander'
import { type Identification, sayIdentifiers } from '../app/works/say-identifiers.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems, printTable } from './output.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'

export function addIdentify(program: Command, answer: Answer): void {
  const command = program
    .command('identify')
    .description(
      'Say under which numbers others know a work, a series, a season or a person: EIDR, ISAN, IMDb, Wikidata, ISNI, ORCID, IPI, ISBN. Check characters are verified.',
    )
    .argument('<subject>', 'a work, a series ("Title"), a season ("Title S2") or a writer')
    .argument('[identifiers...]', 'numbers, bare or as SCHEME:NUMBER, or addresses of pages; none shows what is known')
    .option('--take-back', 'these were said wrongly')
  addSaying(command).action(
    answer(async (context, subject: string, identifiers: string[], options: SayingOptions & { takeBack?: boolean }) =>
      context.withHall(async (hall) => {
        const takeBack = options.takeBack ?? false
        const result = await sayIdentifiers(hall, { subject, identifiers, takeBack, ...sayingOf(options) })
        return { json: json(result), text: text(result), exitCode: result.problems.some(isError) ? 1 : 0 }
      }),
    ),
  )
}

function json({ subject, said, identifiers, problems }: Identification) {
  return {
    subject: { ...subject },
    said: said.map(({ scheme, value, done }) => ({ scheme, value, done })),
    identifiers: identifiers.map((each) => ({ ...each })),
    problems: problems.map(problemJson),
  }
}

const DONE = { said: 'is said of', 'stands-already': 'was said before of', 'taken-back': 'is taken back from' }

function text({ subject, said, identifiers, problems }: Identification): string {
  const table = printTable(identifiers, [
    { title: 'scheme', of: ({ scheme }) => scheme },
    { title: 'number', of: ({ value }) => value },
    { title: 'known on', of: ({ knownOn }) => knownOn },
    { title: 'source', of: ({ source }) => source },
  ])
  return [
    ...said.map((each) => `${each.text} ${DONE[each.done]} ${subject.name}.`),
    `${subject.name} (${subject.id})`,
    ...(identifiers.length === 0 ? ['No number of others is known.'] : [table]),
    ...(problems.length === 0 ? [] : [printProblems(problems)]),
  ].join('\n')
}
