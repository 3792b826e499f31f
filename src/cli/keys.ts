/** `guildhall keys PERIOD`: what each key would do to every member */

import type { Command } from 'commander'
import { type ComparedKeys, compareKeysInHall } from '../app/compare-keys.ts'
import { type Json, printAmount, printFraction, printMoney, printPeriod } from '../base/index.ts'
import type { KeyRule } from '../terms/index.ts'
import type { Answer } from './answer.ts'
import { printTable } from './output.ts'

interface KeysOptions {
  readonly keys?: string
  readonly run?: string
  readonly known?: string
  readonly out?: string
}

/** More writers than this are for the CSV or the JSON. */
const SHOWN = 40

export function addKeys(program: Command, answer: Answer): void {
  program
    .command('keys')
    .description('What each key of distribution would give every writer of a period, before a vote; records nothing.')
    .argument('<period>', '2026, 2026-Q2, 2026-05, or 2026-05-02..2027-05-02')
    .option('--keys <list>', 'names of keys, deal files or ids of deals, parted by commas (default: every key)')
    .option('--run <id>', 'the calculation (default: the latest with something owed in the period)')
    .option('--known <date>', 'shares as they were known on this day')
    .option('--out <file>', 'write the table as CSV: a row for each key and writer')
    .action(
      answer(async (context, period: string, { keys, run, known, out }: KeysOptions) =>
        context.withHall(async (hall) => {
          const compared = await compareKeysInHall(hall, {
            period,
            ...(keys === undefined ? {} : { keys: keys.split(',').map((each) => each.trim()) }),
            ...(run === undefined ? {} : { calculation: run }),
            ...(known === undefined ? {} : { knownBy: known }),
            ...(out === undefined ? {} : { out }),
          })
          const written = out === undefined ? '' : `\nWritten: ${out}`
          return { json: keysJson(compared), text: `${keysText(compared)}${written}` }
        }),
      ),
    )
}

function keysJson({ period, calculation, deal, outcomes, names }: ComparedKeys): Json {
  return {
    period: printPeriod(period),
    calculation,
    deal,
    keys: outcomes.map(({ name, rule, writers, deciles, paid, held, gain, lose }) => ({
      key: name,
      rule: rule ? ruleJson(rule) : null,
      currency: paid.currency,
      paid: printAmount(paid),
      held: printAmount(held),
      gain,
      lose,
      deciles: deciles.map(printAmount),
      writers: writers.map(({ writer, amount, difference, rank }) => ({
        writer,
        name: names.get(writer) ?? writer,
        amount: printAmount(amount),
        difference: printAmount(difference),
        rank,
      })),
    })),
  }
}

function ruleJson({ by, of, weights, cap }: KeyRule): Json {
  return {
    by,
    of: of?.map((each) => ({ by: each.by, share: printFraction(each.share) })) ?? null,
    weights: weights?.map(({ purpose, value }) => ({ purpose, value: printFraction(value) })) ?? null,
    cap: cap ? { per: cap.per, share: printFraction(cap.share) } : null,
  }
}

function keysText({ outcomes, names, deal }: ComparedKeys): string {
  const [today] = outcomes
  const shown = today?.writers.slice(0, SHOWN) ?? []
  const amounts = outcomes.map(({ writers }) => new Map(writers.map((each) => [each.writer, each])))
  const left = (today?.writers.length ?? 0) - shown.length
  return [
    printTable(outcomes, [
      { title: 'key', of: ({ name }) => (name === 'today' ? `today (${deal})` : name) },
      { title: 'to writers', of: ({ paid }) => printMoney(paid), align: 'right' },
      { title: 'held', of: ({ held }) => printMoney(held), align: 'right' },
      { title: 'gain', of: ({ gain }) => `${gain}`, align: 'right' },
      { title: 'lose', of: ({ lose }) => `${lose}`, align: 'right' },
      { title: 'lowest tenth', of: ({ deciles }) => (deciles[0] ? printMoney(deciles[0]) : ''), align: 'right' },
      { title: 'median', of: ({ deciles }) => (deciles[4] ? printMoney(deciles[4]) : ''), align: 'right' },
      { title: 'highest tenth', of: ({ deciles }) => (deciles[8] ? printMoney(deciles[8]) : ''), align: 'right' },
    ]),
    '',
    printTable(shown, [
      { title: 'writer', of: ({ writer }) => names.get(writer) ?? writer },
      ...outcomes.map(({ name }, index) => ({
        title: name,
        of: ({ writer }: { readonly writer: string }) => {
          const found = amounts[index]?.get(writer)
          return found ? printAmount(found.amount) : ''
        },
        align: 'right' as const,
      })),
    ]),
    ...(left > 0 ? [`${left} more; --json and --out have all.`] : []),
    '',
    'Dry runs: nothing was recorded.',
  ].join('\n')
}
