/** `guildhall people [NAME]`, `guildhall people same A B`, `guildhall people differ A B` */

import type { Command } from 'commander'
import { listPeople, type PeopleList, saySamePerson, type Said } from '../app/people/people.ts'
import type { Answer } from './answer.ts'
import type { Context } from './context.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems, printTable } from './output.ts'

interface SayOptions {
  readonly because: string
  readonly saidBy: string
}

export function addPeople(program: Command, answer: Answer): void {
  const people = program
    .command('people')
    .description(
      'Who is known under which names; who may be the same person, with reasons; nobody is joined unless it is said.',
    )
    .argument('[who]', 'a writer, by id or name')
    .option('--near', 'list who may be the same person as whom, the likeliest first')
    .option('--as-of <date>', 'as it was known on this day')
    .action(
      answer(async (context, who: string | undefined, { near, asOf }: { near?: boolean; asOf?: string }) =>
        context.withHall(async (hall) =>
          listResult(
            await listPeople(hall, {
              ...(who !== undefined && { who }),
              ...(asOf !== undefined && { knownBy: asOf }),
              near: near === true,
            }),
          ),
        ),
      ),
    )
  const say = (name: string, description: string, same: boolean): void => {
    people
      .command(name)
      .description(description)
      .argument('<first>', same ? 'the writer whose name the person goes by' : 'a writer, by id or name')
      .argument('<second>', same ? 'the other name of the same person' : 'the other writer')
      .requiredOption('--because <text>', 'the evidence: a guild number, ISNI or IPI, a signed letter, a year of birth')
      .option('--said-by <who>', 'who says so', 'the guild')
      .action(
        answer(async (context, first: string, second: string, options: SayOptions) =>
          sayResult(context, { first, second, same, options }),
        ),
      )
  }
  say('same', 'Say that two writers are one person.', true)
  say('differ', 'Say that two writers are not one person, although their names are near or alike.', false)
}

async function sayResult(
  context: Context,
  { first, second, same, options }: { first: string; second: string; same: boolean; options: SayOptions },
): Promise<CommandResult> {
  return context.withHall(async (hall) => {
    const request = { writers: [first, second] as const, same, because: options.because, source: options.saidBy }
    const said = await saySamePerson(hall, request)
    return {
      json: {
        entry: said.entry.id,
        same,
        writers: said.writers.map(({ id, name }) => ({ id, name })),
        known: said.known,
        corrects: said.corrects?.id ?? null,
        problems: said.problems.map(problemJson),
      },
      text: `${saidText(said, same)}\n${printProblems(said.problems)}`.trimEnd(),
    }
  })
}

function saidText({ entry, writers, known, corrects }: Said, same: boolean): string {
  const [first, second] = writers.map(({ name }) => name)
  const what = same ? `${second} is ${first}` : `${first} and ${second} are two people`
  if (known) return `${what}: that was said before (${entry.id}).`
  const instead = corrects ? ` It stands in place of ${corrects.id}: ${corrects.because}.` : ''
  return `${what}: kept as ${entry.id}.${instead}`
}

function listResult({ people, candidates, contradictions, names }: PeopleList): CommandResult {
  const nameOf = (id: string): string => names.get(id) ?? id
  return {
    json: {
      people: people.map(({ writer, also, works, said }) => ({
        id: writer.id,
        name: writer.name,
        also: also.map(({ id, name }) => ({ id, name })),
        works: [...works],
        said: said.map(({ id, pair, same, because, source, knownOn }) => ({
          id,
          writers: [...pair],
          same,
          because,
          source,
          knownOn,
        })),
      })),
      candidates: candidates.map(({ writers, nearness, reasons, score }) => ({
        writers: writers.map(({ id, name }) => ({ id, name })),
        nearness,
        reasons: [...reasons],
        score,
      })),
      contradictions: contradictions.map(({ writers, differ, same }) => ({
        writers: [...writers],
        differ: differ.id,
        same: same.map(({ id }) => id),
      })),
    },
    text: [
      printTable(people, [
        { title: 'id', of: ({ writer }) => writer.id },
        { title: 'name', of: ({ writer }) => writer.name },
        { title: 'also', of: ({ also }) => also.map(({ name }) => name).join(', ') },
        { title: 'works', of: ({ works }) => (works.length > 3 ? printCount(works.length) : works.join(', ')) },
      ]),
      ...(candidates.length === 0
        ? []
        : [
            'May be the same person; nobody is joined unless it is said:',
            printTable(candidates, [
              { title: 'first', of: ({ writers: [first] }) => first.name },
              { title: 'second', of: ({ writers: [, second] }) => second.name },
              { title: 'why', of: ({ reasons }) => reasons.join('; ') },
            ]),
          ]),
      ...contradictions.map(
        ({ writers, differ, same }) =>
          `At odds: ${writers.map(nameOf).join(', ')} are joined by ${same.map(({ id }) => id).join(', ')}, and ${differ.id} says that ${differ.pair.map(nameOf).join(' and ')} are two. None of them is joined.`,
      ),
    ].join('\n\n'),
  }
}
