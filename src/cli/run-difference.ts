/** What a dry run changes beside the last run of the deal, for people and for programs. */

import { type Json, type Money, printAmount, printMoney } from '../base/index.ts'
import type { DifferenceReason, RunDifference } from '../fund/index.ts'
import { printTable } from './output.ts'

const SAYS: Readonly<Record<DifferenceReason, string>> = {
  'new-works': 'new works',
  'works-gone': 'works that are no longer in it',
  released: 'released',
  'now-held': 'now on hold',
  'no-longer-held': 'no longer on hold',
  received: 'more or less received',
  deductions: 'deductions',
  words: 'words and shares',
  levies: 'levies',
}

/** More writers than this are for the JSON. */
const SHOWN = 20

export function differenceJson(
  { since, before, now, writers }: RunDifference,
  nameOf: (writer: string) => string,
): Json {
  const side = (of: RunDifference['now']): Json => ({
    received: printAmount(of.received),
    deducted: printAmount(of.deducted),
    held: printAmount(of.held),
    writers: printAmount(of.writers),
  })
  return {
    since,
    before: side(before),
    now: side(now),
    writers: writers.map((each) => ({
      writer: each.writer,
      name: nameOf(each.writer),
      before: printAmount(each.before),
      now: printAmount(each.now),
      difference: printAmount(each.difference),
      reasons: each.reasons.map(({ reason, amount }) => ({ reason, amount: printAmount(amount) })),
    })),
  }
}

export function differenceText(
  { since, before, now, writers }: RunDifference,
  nameOf: (writer: string) => string,
): string {
  const totals = [
    ['received', before.received, now.received],
    ['deducted', before.deducted, now.deducted],
    ['held', before.held, now.held],
    ['to writers', before.writers, now.writers],
  ] as const
  const left = writers.length - SHOWN
  return [
    `Beside the last run of the deal, ${since}:`,
    printTable(totals, [
      { title: 'money', of: ([what]) => what },
      { title: 'then', of: ([, then]) => printMoney(then), align: 'right' },
      { title: 'now', of: ([, , is]) => printMoney(is), align: 'right' },
    ]),
    '',
    printTable(writers.slice(0, SHOWN), [
      { title: 'writer', of: ({ writer }) => nameOf(writer) },
      { title: 'then', of: ({ before: then }) => printMoney(then), align: 'right' },
      { title: 'now', of: ({ now: is }) => printMoney(is), align: 'right' },
      {
        title: 'why',
        of: ({ reasons }) => reasons.map(({ reason, amount }) => `${signed(amount)} ${SAYS[reason]}`).join(', '),
      },
    ]),
    ...(left > 0 ? [`${left} more; --json has all.`] : []),
  ].join('\n')
}

function signed(amount: Money): string {
  return `${amount.amountMinor > 0n ? '+' : ''}${printMoney(amount)}`
}
