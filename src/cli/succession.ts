/** `guildhall succession add KIND`, `guildhall succession list`, `guildhall succession end ID` */

import { type Command, Argument } from 'commander'
import {
  addSuccession,
  endSuccession,
  type ListedSuccession,
  listSuccessions,
  SUCCESSION_KINDS,
} from '../app/people/successions.ts'
import { badInput, type Json, printFraction } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printCount, printProblems, printTable } from './output.ts'

interface AddOptions {
  readonly of: string
  readonly to: string
  readonly part: string
  readonly work?: string
  readonly since: string
  readonly until?: string
  readonly because: string
}

export function addSuccessionCommand(program: Command, answer: Answer): void {
  const succession = program
    .command('succession')
    .description("Who is paid in a writer's place: loan-out companies, heirs, assignments; dated, in exact parts.")
  addAdd(succession, answer)
  addList(succession, answer)
  addEnd(succession, answer)
}

function addAdd(succession: Command, answer: Answer): void {
  succession
    .command('add')
    .description('Say who is paid in whose place, from which day on, and on what paper.')
    .addArgument(new Argument('<kind>', 'what it is').choices(SUCCESSION_KINDS))
    .requiredOption('--of <writer>', 'in whose place, by id or name')
    .requiredOption('--to <payee>', 'who is paid: a company or a person, by id or name')
    .requiredOption('--since <date>', 'the first day; of an heir, the day of death')
    .requiredOption('--because <text>', 'the contract, will or letter')
    .option('--part <part>', 'of an assignment, of the whole; else of what assignments leave', '1')
    .option('--work <work>', 'only for this work, by id or title')
    .option('--until <date>', 'the first day on which it no longer applies')
    .action(
      answer(async (context, kind: string, { of, to, since, because, part, work, until }: AddOptions) =>
        context.withHall(async (hall) => {
          const request = { kind, giver: of, payee: to, part, work, from: since, until, source: because }
          const { succession: said, known, problems } = await addSuccession(hall, request)
          return {
            json: { succession: successionJson(said), known, problems: problems.map(problemJson) },
            text: `${sentence(said)} ${known ? `That was said before (${said.id}).` : `Kept as ${said.id}.`}\n${printProblems(problems)}`.trimEnd(),
          }
        }),
      ),
    )
}

function addList(succession: Command, answer: Answer): void {
  succession
    .command('list')
    .description('The successions that stand.')
    .argument('[who]', 'only those of or to this person, by id or name')
    .option('--as-of <date>', 'as it was known on this day')
    .action(
      answer(async (context, who: string | undefined, { asOf }: { asOf?: string }) =>
        context.withHall(async (hall) => {
          const asked = { ...(who !== undefined && { who }), ...(asOf !== undefined && { knownBy: asOf }) }
          const all = await listSuccessions(hall, asked)
          const table = printTable(all, [
            { title: 'id', of: ({ id }) => id },
            { title: 'kind', of: ({ kind }) => kind },
            { title: 'of', of: ({ giverName }) => giverName },
            { title: 'to', of: ({ payeeName }) => payeeName },
            { title: 'part', of: ({ part }) => printFraction(part), align: 'right' },
            { title: 'work', of: ({ title }) => title ?? 'all' },
            { title: 'since', of: ({ from }) => from },
            { title: 'until', of: ({ until }) => until ?? '' },
            { title: 'by', of: ({ source }) => source },
          ])
          return {
            json: { successions: all.map(successionJson) },
            text: `${table}\n\n${printCount(all.length)} successions.`,
          }
        }),
      ),
    )
}

function addEnd(succession: Command, answer: Answer): void {
  succession
    .command('end')
    .description('End a succession on a day, or take it back as never having been right.')
    .argument('<id>', 'as guildhall succession list shows it')
    .option('--on <date>', 'the first day on which it no longer applies')
    .option('--mistaken', 'it was never right')
    .requiredOption('--because <text>', 'the paper, or what was wrong')
    .action(
      answer(
        async (
          context,
          id: string,
          { on, mistaken, because }: { on?: string; mistaken?: boolean; because: string },
        ) => {
          if ((on === undefined) === (mistaken !== true)) throw dayOrMistaken()
          return context.withHall(async (hall) => {
            const { succession: said, problems } = await endSuccession(hall, { id, on, source: because })
            return {
              json: { succession: successionJson(said), ended: on ?? null, problems: problems.map(problemJson) },
              text: on === undefined ? `Taken back: ${sentence(said)}` : `${sentence(said)} Kept as ${said.id}.`,
            }
          })
        },
      ),
    )
}

function sentence({ kind, giverName, payeeName, part, title, from, until }: ListedSuccession): string {
  const what = `${payeeName} has ${printFraction(part)} in the place of ${giverName} as ${kind}`
  return `${what}, for ${title ?? 'all works'}, from ${from}${until === undefined ? '' : ` until ${until}`}.`
}

function successionJson({ part, work, title, until, ...rest }: ListedSuccession): Json {
  return { ...rest, part: printFraction(part), work: work ?? null, title: title ?? null, until: until ?? null }
}

function dayOrMistaken(): Error {
  return badInput('cli/usage', 'An end needs --on DATE or --mistaken, and not both.', {
    hint: '--on ends it from a day on; --mistaken says that it was never right.',
  })
}
