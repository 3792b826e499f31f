/** `guildhall unclaimed` */

import type { Command } from 'commander'
import { listUnclaimed, type UnclaimedList } from '../app/list-unclaimed.ts'
import { type Json, printAmount, printFraction, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { printCount, printTable } from './output.ts'

export function addUnclaimed(program: Command, answer: Answer): void {
  program
    .command('unclaimed')
    .description('Money that waits after all runs: for which work, why, since when, and what would release it.')
    .option('--on <date>', 'the day as of which days are counted (default: today)')
    .action(
      answer(async (context, { on }: { on?: string }) =>
        context.withHall(async (hall) => {
          const list = await listUnclaimed(hall, on === undefined ? {} : { on })
          return { json: unclaimedJson(list), text: printText(list) }
        }),
      ),
    )
}

function unclaimedJson({ on, held, titles, names }: UnclaimedList): Json {
  return {
    on,
    held: held.map(({ work, writer, share, amount, deadlines, ...rest }) => ({
      ...rest,
      work: work ?? null,
      title: work === undefined ? null : (titles.get(work) ?? work),
      writer: writer ?? null,
      name: writer === undefined ? null : (names.get(writer) ?? writer),
      share: printFraction(share),
      amount: printAmount(amount),
      currency: amount.currency,
      deadlines: { ...deadlines },
    })),
  }
}

function printText({ held, titles, names }: UnclaimedList): string {
  if (held.length === 0) return 'No money waits.'
  const table = printTable(held, [
    { title: 'work', of: ({ work }) => (work === undefined ? 'no work' : (titles.get(work) ?? work)) },
    { title: 'writer', of: ({ writer }) => (writer === undefined ? 'nobody named' : (names.get(writer) ?? writer)) },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'since', of: ({ since }) => since },
    { title: 'days', of: ({ days }) => printCount(Math.max(0, days)), align: 'right' },
    { title: 'why', of: ({ reason }) => reason.replace('-', ' ') },
    { title: 'released by', of: ({ releasedBy }) => releasedBy },
  ])
  return `${table}\n\n${printCount(held.length)} shares wait.`
}
