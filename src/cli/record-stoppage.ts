/** `guildhall record stoppage` */

import type { Command } from 'commander'
import { readModels } from '../app/record/stoppage-models.ts'
import { askStoppage, type StoppageRequest } from '../app/record/stoppage.ts'
import type { Answer } from './answer.ts'
import { printTable } from './output.ts'
import { modelJson, stoppageJson } from './record-stoppage-json.ts'
import { stoppageText } from './record-stoppage-text.ts'

interface StoppageOptions extends Omit<StoppageRequest, 'model' | 'offers' | 'worths'> {
  readonly offer?: readonly string[]
  readonly worth?: readonly string[]
  readonly models?: boolean
}

export function addRecordStoppage(record: Command, answer: Answer): void {
  record
    .command('stoppage')
    .description(
      'What days without work cost each group, beside what each offer gains, and when it pays back: as ranges, each number with its ground.',
    )
    .argument(
      '[model]',
      'a YAML file, or the id of a model (default: the one of the days asked for, else the general one)',
    )
    .option('--models', 'list the models there are')
    .option('--days <number>', 'how many days (default: those of the model)')
    .option('--from <date>', 'first day without work')
    .option('--to <date>', 'last day without work')
    .option(
      '--offer <deals...>',
      'deals, positions of the record, or offers of the model; the others are compared with the first',
    )
    .option('--worth <label=amount>', 'an offer and what it is worth a year, or low..high; may be given again', collect)
    .option('--facts <dir>', 'reckon the deals over the fact tables of this folder')
    .option('--hall-facts', 'reckon the deals over the facts of the hall')
    .option('--as-if-from <date>', 'with facts: each deal as if it had come into force on this day')
    .option('--facts-years <number>', 'with facts: how many years they are of (default: 1)')
    .option('--facts-share <part>', 'with facts: which part of the whole they are, 12% or 10%..15% (default: 100%)')
    .option('--years <number>', 'for how many years a gain is counted (default: those of the model)')
    .option('--growth <rate>', 'by how much a gain grows each year (default: 0)')
    .option('--discount <rate>', 'what a year of waiting takes off a gain (default: 0)')
    .option('--csv <file>', 'write everything as one table')
    .option('--chart <file>', 'write costs and gains by days as an SVG picture')
    .action(
      answer(async (context, model: string | undefined, { offer, worth, models, ...options }: StoppageOptions) =>
        context.withHallIfAny(async (hall) => {
          if (models) return listModels(await readModels(hall))
          const asked = await askStoppage(hall, { ...options, model, offers: offer, worths: worth })
          const written = [options.csv, options.chart].filter((file) => file !== undefined)
          return {
            json: stoppageJson(asked),
            text: [stoppageText(asked), ...written.map((file) => `Written: ${file}`)].join('\n'),
          }
        }),
      ),
    )
}

function collect(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}

function listModels(models: Awaited<ReturnType<typeof readModels>>) {
  const text = printTable(models, [
    { title: 'model', of: ({ id }) => id },
    { title: 'first day', of: ({ first }) => first ?? '' },
    { title: 'last day', of: ({ last }) => last ?? '' },
    { title: 'title', of: ({ title }) => title },
  ])
  return { json: { models: models.map(modelJson) }, text }
}
