/** `guildhall find TEXT…` */

import type { Command } from 'commander'
import { find, type Findings } from '../app/find.ts'
import type { Answer } from './answer.ts'
import { colour, printTable } from './output.ts'
import { readNumber } from './whole-number.ts'

interface FindOptions {
  readonly people?: boolean
  readonly limit?: string
}

export function addFind(program: Command, answer: Answer): void {
  program
    .command('find')
    .description('Find works by title, file or identifier, and people by name, also unfinished or mistyped.')
    .argument('<text...>', 'words in any order')
    .option('--people', 'people alone')
    .option('--limit <n>', 'at most so many works, and so many people (default: 10)')
    .action(
      answer(async (context, words: string[], { people = false, limit }: FindOptions) =>
        context.withHall(async (hall) => {
          const found = await find(hall, {
            text: words.join(' '),
            peopleOnly: people,
            limit: readNumber('--limit', limit, { fallback: 10, most: 1000 }),
          })
          return {
            json: {
              works: found.works.map((work) => ({ ...work, writers: [...work.writers] })),
              people: found.people.map((each) => ({ ...each })),
            },
            text: printFindings(found),
          }
        }),
      ),
    )
}

const IN_WORDS = { exact: '', words: '', beginning: '', near: 'nearly', some: 'some of the words' } as const

function printFindings({ works, people }: Findings): string {
  if (works.length + people.length === 0) return 'Nothing like it is registered.'
  const how = { title: '', of: ({ match }: { match: keyof typeof IN_WORDS }) => colour('yellow', IN_WORDS[match]) }
  const ofWorks = printTable(works, [
    { title: 'work', of: ({ title }) => title },
    { title: 'writers', of: ({ writers }) => writers.join(', ') },
    { title: 'id', of: ({ id }) => id },
    { title: 'by', of: ({ by }) => (by === 'title' ? '' : `its ${by}`) },
    how,
  ])
  const ofPeople = printTable(people, [
    { title: 'person', of: ({ name }) => name },
    { title: 'id', of: ({ id }) => id },
    how,
  ])
  return [works.length > 0 ? ofWorks : '', people.length > 0 ? ofPeople : ''].filter((part) => part !== '').join('\n\n')
}
