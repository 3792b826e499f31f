/** `guildhall calculate DEAL` */

import type { Command } from 'commander'
import { calculateFromFolder, type Calculation, calculateInHall, type Sum } from '../app/calculate.ts'
import { whatChangedInFolder, whatChangedInHall } from '../app/what-changed.ts'
import { type Json, printAmount, printMoney } from '../base/index.ts'
import { systemClock } from '../drivers/clock.ts'
import { differencesAnswer } from './differences.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printCount, printProblems, printTable } from './output.ts'

interface CalculateOptions {
  readonly facts?: string
  readonly from?: string
  readonly to?: string
  readonly known?: string
  readonly since?: string
}

export function addCalculate(program: Command, answer: Answer): void {
  program
    .command('calculate')
    .description('Apply a deal to the facts: who owes whom how much, by when, and why.')
    .argument('<deal>', 'a YAML file, or the id of a deal that comes with Guildhall')
    .option('--facts <dir>', 'fact tables of a folder (training_uses.csv, licences.csv, …) instead of those of a hall')
    .option('--from <date>', 'only what arises from this day on')
    .option('--to <date>', 'only what arises before this day')
    .option('--known <date>', 'only what was known by this day')
    .option('--since <date>', 'only what changed since it was known on this day; nothing is recorded')
    .action(
      answer(async (context, deal: string, { facts, from, to, known, since }: CalculateOptions) => {
        const request = {
          deal,
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(known === undefined ? {} : { knownBy: known }),
        }
        if (since !== undefined) {
          const asked = { ...request, since }
          return differencesAnswer(
            facts === undefined
              ? await context.withHall((hall) => whatChangedInHall(hall, asked))
              : await whatChangedInFolder(facts, asked, { knownOn: systemClock().today() }),
          )
        }
        const calculation =
          facts === undefined
            ? await context.withHall((hall) => calculateInHall(hall, request))
            : await calculateFromFolder(facts, request, { knownOn: systemClock().today() })
        return {
          json: calculationJson(calculation),
          text: printText(calculation),
          exitCode: calculation.breaches.length > 0 || calculation.problems.length > 0 ? 1 : 0,
        }
      }),
    )
}

function calculationJson(calculation: Calculation): Json {
  const { run, deal, currency, total, byClause, byCompany, byWriter, obligations, breaches, passedOver, problems } =
    calculation
  const amounts = (sums: readonly Sum[]): Json =>
    sums.map(({ amount, ...rest }) => ({ ...rest, amount: printAmount(amount) }))
  return {
    run,
    deal: deal.id,
    dealSha256: deal.sha256,
    stage: deal.stage,
    currency,
    total: printAmount(total),
    byClause: amounts(byClause),
    byCompany: amounts(byCompany),
    byWriter: amounts(byWriter),
    obligations: obligations.map(({ id, clause, owedBy, owedTo, amount, accruedOn, due, facts, about }) => ({
      id,
      clause,
      owedBy,
      owedTo,
      amount: printAmount(amount),
      currency: amount.currency,
      accruedOn,
      due,
      facts: [...facts],
      about: { ...about },
    })),
    breaches: breaches.map(({ id, clause, company, says, cure, accruedOn, due, facts, about }) => ({
      id,
      clause,
      company,
      says,
      cure,
      accruedOn,
      due: due ?? null,
      facts: [...facts],
      about: { ...about },
    })),
    passedOver: passedOver.map((each) => ({ ...each })),
    problems: problems.map(problemJson),
  }
}

function printText(calculation: Calculation): string {
  const { run, deal, total, byClause, byCompany, byWriter, obligations, breaches, passedOver, problems } = calculation
  const [first] = obligations
  const table = (title: string, sums: readonly Sum[], name: (sum: Sum) => string): string =>
    printTable(sums, [
      { title, of: name },
      { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    ])
  const names = new Map(byWriter.map(({ id, name }) => [id, name]))
  return [
    `${deal.title} (${deal.stage})`,
    '',
    table('clause', byClause, ({ id }) => id),
    '',
    table('owed by', byCompany, ({ id }) => id),
    '',
    table('earned by, before deductions', byWriter, ({ id }) => names.get(id) ?? id),
    '',
    `${printCount(obligations.length)} obligations, ${printMoney(total)} in all: ${run}`,
    ...breaches.map(({ id, says, cure }) => `${colour('red', 'breach')} ${says}\n     ${cure} (${id})`),
    ...(passedOver.length > 0 ? [`${printCount(passedOver.length)} facts were passed over; --json says why.`] : []),
    ...(first ? [`Why: guildhall explain latest ${first.id}`] : []),
    printProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}
