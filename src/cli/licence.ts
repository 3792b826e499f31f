/** `guildhall licence check|add|list|show|end|charge|reports` */

import type { Command } from 'commander'
import { chargeLicence } from '../app/licensing/charge-licence.ts'
import { addLicence as takeIn, endKeptLicence } from '../app/licensing/keep-licence.ts'
import { licenceReports } from '../app/licensing/licence-reports.ts'
import { listLicences, showLicence } from '../app/licensing/list-licences.ts'
import { checkLicences } from '../app/licensing/read-licence.ts'
import { badInput, printPeriod } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { calculationJson, printText } from './calculate.ts'
import { chargeLine, checkResult, listResult, reportsResult, saidResult, showResult } from './licence-text.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'

export function addLicence(program: Command, answer: Answer): void {
  const licence = program
    .command('licence')
    .description(
      'Licences to companies: what they may do with registered works, what they owe for it, what they report.',
    )
  licence
    .command('check')
    .description('Read licences and tell every mistake with its place; a hall is not needed.')
    .argument('<file...>', 'YAML files')
    .action(answer(async (_, files: string[]) => checkResult(await checkLicences(files))))
  addAdd(licence, answer)
  addLookUps(licence, answer)
  addEnd(licence, answer)
  addCharge(licence, answer)
}

function addAdd(licence: Command, answer: Answer): void {
  addSaying(
    licence
      .command('add')
      .description('Take a licence in, with the deal that it is made under. The same file again changes nothing.')
      .argument('<file>', 'a YAML file')
      .option('--amends', 'it stands in the place of what is known under its id'),
  ).action(
    answer(async (context, file: string, { amends = false, ...saying }: SayingOptions & { amends?: boolean }) =>
      context.withHall(async (hall) => {
        const said = await takeIn(hall, { file, amends, ...sayingOf(saying) })
        return saidResult(said, amends ? 'is amended' : 'is taken in')
      }),
    ),
  )
}

function addLookUps(licence: Command, answer: Answer): void {
  licence
    .command('list')
    .description('All licences, by their first day.')
    .option('--company <name>', 'only those of this company')
    .option('--on <date>', 'as they stood and were known on this day (default: today)')
    .action(
      answer(async (context, options: { company?: string; on?: string }) =>
        context.withHall(async (hall) => listResult(await listLicences(hall, options))),
      ),
    )
  licence
    .command('show')
    .description('A licence with its amendments, its end, and what it was charged.')
    .argument('<id>', 'its id')
    .option('--on <date>', 'as it stood and was known on this day (default: today)')
    .action(
      answer(async (context, id: string, options: { on?: string }) =>
        context.withHall(async (hall) => showResult(await showLicence(hall, id, options))),
      ),
    )
  licence
    .command('reports')
    .description('Which use report was due when, when it came, how many days late, and the interest on it.')
    .argument('<id>', 'the licence')
    .option('--on <date>', 'as of this day (default: today)')
    .action(
      answer(async (context, id: string, { on }: { on?: string }) =>
        context.withHall(async (hall) => reportsResult(await licenceReports(hall, { id, on }))),
      ),
    )
}

interface EndOptions extends SayingOptions {
  readonly on?: string
  readonly because?: string
  readonly takeBack?: boolean
}

function addEnd(licence: Command, answer: Answer): void {
  addSaying(
    licence
      .command('end')
      .description('End a licence before its last day; said again with another day, that one counts.')
      .argument('<id>', 'its id')
      .option('--on <date>', 'the first day on which it no longer holds')
      .option('--because <text>', 'why: notice, breach, agreement')
      .option('--take-back', 'it does not end: what was said is taken back'),
  ).action(
    answer(async (context, id: string, { on, because, takeBack = false, ...saying }: EndOptions) => {
      if ((on === undefined) !== takeBack) {
        const hint = 'guildhall licence end ID --on 2027-03-31, or --take-back.'
        throw badInput('cli/usage', 'Name the day with --on, or take the end back with --take-back.', { hint })
      }
      return context.withHall(async (hall) => {
        const said = await endKeptLicence(hall, { id, on, because, ...sayingOf(saying) })
        return saidResult(said, takeBack ? 'does not end' : 'is ended')
      })
    }),
  )
}

function addCharge(licence: Command, answer: Answer): void {
  licence
    .command('charge')
    .description('What a licence comes to in a period: a calculation that is recorded, and that distribute takes up.')
    .argument('<id>', 'the licence')
    .argument('<period>', '2026, 2026-Q2, 2026-05, or 2026-05-02..2027-05-02')
    .option('--known <date>', 'only what was known by this day')
    .action(
      answer(async (context, id: string, period: string, { known }: { known?: string }) =>
        context.withHall(async (hall) => {
          const charge = await chargeLicence(hall, { id, period, ...(known === undefined ? {} : { knownBy: known }) })
          return {
            json: {
              licence: charge.licence.id,
              company: charge.licence.company,
              period: printPeriod(charge.period),
              ...calculationJson(charge),
            },
            text: `${chargeLine(charge)}\n\n${printText(charge, { isRecorded: true })}`,
            exitCode: charge.breaches.length > 0 || charge.problems.some(({ severity }) => severity !== 'note') ? 1 : 0,
          }
        }),
      ),
    )
}
