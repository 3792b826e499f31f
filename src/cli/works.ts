/** `guildhall works [ID]` */

import type { Command } from 'commander'
import { listWorks, type ListedWork } from '../app/works/list-works.ts'
import { printFraction } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { printCount, printTable } from './output.ts'
import { printSaid, saidJson } from './said-of-works.ts'

export function addWorks(program: Command, answer: Answer): void {
  program
    .command('works')
    .description('Look up what is registered: drafts, words by class, writers and their shares.')
    .argument('[id]', 'a work, by id, title or an identifier of others (EIDR, ISAN, IMDb…)')
    .option('--as-of <date>', 'credits as they were known on this day')
    .action(
      answer(async (context, id: string | undefined, { asOf }: { asOf?: string }) =>
        context.withHall(async (hall) => {
          const works = await listWorks(hall, {
            ...(id === undefined ? {} : { id }),
            ...(asOf === undefined ? {} : { asOf }),
          })
          return {
            json: { works: works.map(workJson) },
            text: id === undefined ? printList(works) : works.map(printWork).join('\n\n'),
          }
        }),
      ),
    )
}

function workJson({ shares, drafts, said, ...rest }: ListedWork) {
  return {
    ...rest,
    ...saidJson(said),
    writers: rest.writers.map((writer) => ({ ...writer })),
    counts: { ...rest.counts },
    drafts: drafts.map((draft) => ({ ...draft, counts: { ...draft.counts } })),
    shares: shares.map((share) => ({ ...share, fraction: printFraction(share.fraction) })),
  }
}

function printList(works: readonly ListedWork[]): string {
  const table = printTable(works, [
    { title: 'id', of: ({ id }) => id },
    { title: 'title', of: ({ title }) => title },
    { title: 'words', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'for money', of: ({ countingWords }) => printCount(countingWords), align: 'right' },
    { title: 'count', of: ({ countBasis }) => countBasis ?? 'no script' },
    { title: 'drafts', of: ({ drafts }) => printCount(drafts.length), align: 'right' },
    { title: 'writers', of: ({ writers }) => writers.map(({ name }) => name).join(', ') },
  ])
  return `${table}\n\n${printCount(works.length)} works.`
}

function printWork(work: ListedWork): string {
  const drafts = printTable(work.drafts, [
    { title: 'draft', of: ({ id }) => id },
    { title: 'file', of: ({ fileName }) => fileName },
    { title: 'known on', of: ({ knownOn }) => knownOn },
    { title: 'words', of: ({ words }) => printCount(words), align: 'right' },
    { title: 'count', of: ({ countBasis }) => countBasis ?? 'no script' },
    {
      title: 'for money',
      of: ({ countingWords, scores }) => (scores ? printCount(countingWords) : ''),
      align: 'right',
    },
    {
      title: 'by class',
      of: ({ counts }) =>
        Object.entries(counts)
          .filter(([, count]) => count > 0)
          .map(([kind, count]) => `${kind} ${count}`)
          .join(', '),
    },
  ])
  const shares = printTable(work.shares, [
    { title: 'share', of: ({ fraction }) => printFraction(fraction), align: 'right' },
    { title: 'writer', of: ({ name }) => name ?? 'nobody named' },
    { title: 'why', of: ({ because }) => because },
    { title: 'held', of: ({ hold }) => hold ?? '' },
  ])
  return [`${work.title} (${work.id})`, ...printSaid(work.said), '', drafts, '', shares].join('\n')
}
