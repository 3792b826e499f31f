/** `guildhall canary make`, `take`, `plant`, `list` */

import type { Command } from 'commander'
import type { MadeCanary } from '../app/one-way/make-canary.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, printCount, printTable } from './output.ts'
import { readNumber } from './whole-number.ts'

export function addCanary(program: Command, answer: Answer): void {
  const canary = program
    .command('canary')
    .description(
      'Texts that exist nowhere else, registered to see whether a report leaves something out. Never paid, never looked up.',
    )
  addMake(canary, answer)
  addTake(canary, answer)
  addPlant(canary, answer)
  addList(canary, answer)
}

function addMake(canary: Command, answer: Answer): void {
  canary
    .command('make')
    .description('Write a canary into a folder, and register it.')
    .argument('<folder>', 'where the file is written, to be planted from there')
    .option('--words <number>', 'how long (default: 600)')
    .action(
      answer(async (context, folder: string, { words }: { words?: string }) =>
        context.withHall(async (hall) => {
          const { CANARY_WORDS, makeCanary } = await import('../app/one-way/make-canary.ts')
          const count = readNumber('--words', words, { fallback: CANARY_WORDS, most: 100_000 })
          return madeResult(await makeCanary(hall, { folder, words: count }))
        }),
      ),
    )
}

function addTake(canary: Command, answer: Answer): void {
  canary
    .command('take')
    .description('Register a text that somebody wrote for it as a canary.')
    .argument('<file>', 'the script')
    .action(
      answer(async (context, file: string) =>
        context.withHall(async (hall) => {
          const { takeCanary } = await import('../app/one-way/make-canary.ts')
          return madeResult(await takeCanary(hall, file))
        }),
      ),
    )
}

function addPlant(canary: Command, answer: Answer): void {
  canary
    .command('plant')
    .description('Record where a canary was left, or with which delivery it was handed over.')
    .argument('<canary>', 'its title, file name or work')
    .requiredOption('--for <company>', 'whose corpus should have it')
    .requiredOption('--at <place>', 'an address, or the name of a delivery')
    .option('--on <date>', 'when (default: today)')
    .option('--delivered', 'it was handed over, so a report without it is not whole')
    .action(
      answer(async (context, name: string, options: { for: string; at: string; on?: string; delivered?: boolean }) =>
        context.withHall(async (hall) => {
          const { plantCanary } = await import('../app/one-way/make-canary.ts')
          const { id, title } = await plantCanary(hall, {
            canary: name,
            for: options.for,
            at: options.at,
            ...(options.on === undefined ? {} : { on: options.on }),
            delivered: options.delivered ?? false,
          })
          return { json: { id, title }, text: `${title}: recorded for ${options.for} at ${options.at}.` }
        }),
      ),
    )
}

function addList(canary: Command, answer: Answer): void {
  canary
    .command('list')
    .description('All canaries, and where they were planted.')
    .action(
      answer(async (context) =>
        context.withHall(async (hall) => {
          const { listCanaries } = await import('../app/one-way/make-canary.ts')
          const canaries = await listCanaries(hall)
          return {
            json: {
              canaries: canaries.map(({ plantings, work, ...rest }) => ({
                ...rest,
                work: work ?? null,
                plantings: plantings.map(({ for: company, at, on, delivered }) => ({
                  for: company,
                  at,
                  on,
                  delivered,
                })),
              })),
            },
            text:
              canaries.length === 0
                ? 'There is no canary. Make one: guildhall canary make FOLDER'
                : printTable(canaries, [
                    { title: 'canary', of: ({ title }) => title },
                    { title: 'made', of: ({ on }) => on },
                    {
                      title: 'planted',
                      of: ({ plantings }) =>
                        plantings
                          .map((each) => `${each.for}: ${each.at}${each.delivered ? ' (delivered)' : ''}`)
                          .join('; '),
                    },
                  ]),
          }
        }),
      ),
    )
}

function madeResult({ title, work, file, words }: MadeCanary): CommandResult {
  return {
    json: { title, work, file, words },
    text: `${title}: ${printCount(words)} words in ${file}.\nPlant it, and say where: guildhall canary plant ${JSON.stringify(title)} --for COMPANY --at PLACE`,
  }
}
