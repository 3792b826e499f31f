/** `guildhall compare DEAL…` */

import type { Command } from 'commander'
import { compareFromFolder, compareInHall, type CompareRequest, SIDES } from '../app/compare-offers.ts'
import type { Answer } from './answer.ts'
import { comparisonJson } from './compare-json.ts'
import { comparisonText } from './compare-text.ts'

interface CompareOptions {
  readonly facts?: string
  readonly from?: string
  readonly to?: string
  readonly known?: string
  readonly by?: string
  readonly asIfFrom?: string
  readonly sweep?: string
  readonly range?: readonly string[]
  readonly csv?: string
  readonly chart?: string
}

export function addCompare(program: Command, answer: Answer): void {
  program
    .command('compare')
    .description('Deals side by side over the same facts: what each pays, who gains and loses, and why.')
    .argument(
      '<deals...>',
      'YAML files, or ids of deals that come with Guildhall; the others are compared with the first',
    )
    .option('--facts <dir>', 'fact tables of a folder instead of those of a hall; credits.csv gives the shares')
    .option('--from <date>', 'only what arises from this day on')
    .option('--to <date>', 'only what arises before this day')
    .option('--known <date>', 'only what was known by this day')
    .option('--as-if-from <date>', 'each deal as if it had come into force on this day, its own days moved with it')
    .option('--by <side>', `what the rows are: ${SIDES.join(', ')} (default: clause)`)
    .option('--sweep <path=from..to/step>', 'a number of the deals over a range: views_threshold=10%..30%/1%')
    .option(
      '--range <table.column=low..high>',
      'facts known only within a range, in parts of what they say or as numbers; may be given again',
      (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
    )
    .option('--csv <file>', 'write the table: of the sweep when there is one, else of the range, else the rows')
    .option('--chart <file>', 'write it as an SVG picture')
    .action(
      answer(async (context, deals: string[], options: CompareOptions) => {
        const request = requestOf(deals, options)
        const compared =
          options.facts === undefined
            ? await context.withHall((hall) => compareInHall(hall, request))
            : await compareFromFolder(options.facts, request)
        const written = [options.csv, options.chart].filter((file) => file !== undefined)
        return {
          json: comparisonJson(compared),
          text: [comparisonText(compared), ...written.map((file) => `Written: ${file}`)].join('\n'),
          exitCode: compared.problems.some(({ severity }) => severity !== 'note') ? 1 : 0,
        }
      }),
    )
}

function requestOf(deals: readonly string[], options: CompareOptions): CompareRequest {
  const { from, to, known, by, asIfFrom, sweep, range, csv, chart } = options
  return {
    deals,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(known === undefined ? {} : { knownBy: known }),
    ...(by === undefined ? {} : { by }),
    ...(asIfFrom === undefined ? {} : { asIfFrom }),
    ...(sweep === undefined ? {} : { sweep }),
    ...(range === undefined ? {} : { ranges: range }),
    ...(csv === undefined ? {} : { csv }),
    ...(chart === undefined ? {} : { chart }),
  }
}
