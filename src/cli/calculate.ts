/** `guildhall calculate DEAL` */

import type { Command } from 'commander'
import { explainOne } from '../app/explain.ts'
import type { Breach, Obligation } from '../engine/index.ts'
import { calculateFromFolder, type Calculation, calculateInHall, type Sum } from '../app/calculate.ts'
import { readDeal } from '../app/read-deals.ts'
import { whatChangedInFolder, whatChangedInHall } from '../app/what-changed.ts'
import { type Json, nearestName, printAmount, printMoney } from '../base/index.ts'
import { differencesAnswer } from './differences.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printCount, printFirstProblems, printTable } from './output.ts'

interface CalculateOptions {
  readonly facts?: string
  readonly from?: string
  readonly to?: string
  readonly known?: string
  readonly since?: string
  readonly asIfFrom?: string
  readonly withLicensed?: boolean
  readonly list?: string | true
  readonly why?: string
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
    .option(
      '--as-if-from <date>',
      'as if the deal had come into force on this day, its own days moved with it; nothing is recorded',
    )
    .option('--with-licensed', 'also the uses that licences charge, as if there were none; nothing is recorded')
    .option('--list [clause]', 'each obligation with what it is for, or those of one clause')
    .option(
      '--why <id>',
      'why one obligation or breach is what it is: its id, or the work that one obligation alone is about',
    )
    .option('--since <date>', 'only what changed since it was known on this day; nothing is recorded')
    .action(
      answer(async (context, deal: string, options: CalculateOptions) => {
        const { facts, from, to, known, since, asIfFrom, withLicensed, list, why } = options
        const request = {
          deal,
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
          ...(known === undefined ? {} : { knownBy: known }),
          ...(asIfFrom === undefined ? {} : { asIfFrom }),
          ...(withLicensed === undefined ? {} : { withLicensed }),
        }
        if (since !== undefined) {
          const asked = { ...request, since }
          return differencesAnswer(
            facts === undefined
              ? await context.withHall(async (hall) => whatChangedInHall(hall, await readDeal(deal), asked))
              : await whatChangedInFolder(facts, asked),
          )
        }
        const calculation =
          facts === undefined
            ? await context.withHall((hall) => calculateInHall(hall, request))
            : await calculateFromFolder(facts, request)
        if (why !== undefined) {
          const { obligation, trace, text } = explainOne(calculation, { id: why, titles: calculation.titles })
          return { json: { obligation, trace }, text }
        }
        return {
          json: calculationJson(calculation),
          text:
            list === undefined
              ? printText(calculation, {
                  isRecorded: facts === undefined && asIfFrom === undefined && withLicensed === undefined,
                })
              : printObligations(calculation, list),
          exitCode: calculation.breaches.length > 0 || calculation.problems.length > 0 ? 1 : 0,
        }
      }),
    )
}

export function calculationJson(calculation: Calculation): { readonly [key: string]: Json } {
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
    ...(calculation.leftToLicences ? { leftToLicences: calculation.leftToLicences.map((each) => ({ ...each })) } : {}),
    problems: problems.map(problemJson),
  }
}

/** A line an obligation, and the breaches, of one clause or of all. */
function printObligations({ obligations, breaches, titles, problems }: Calculation, clause: string | true): string {
  const asked = <Each extends { readonly clause: string }>(all: readonly Each[]): readonly Each[] =>
    clause === true ? all : all.filter((each) => each.clause === clause)
  const [shown, broken] = [asked(obligations), asked(breaches)]
  const what = ({ about }: Obligation): string => {
    const name = about['work'] === undefined ? undefined : (titles.get(about['work']) ?? about['work'])
    return [
      name,
      about['exhibition_year'] && `year ${about['exhibition_year']}`,
      about['writer'],
      about['project'],
      about['licence'],
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(', ')
  }
  const table = printTable(shown, [
    { title: 'clause', of: (each) => each.clause },
    { title: 'for', of: what },
    { title: 'owed by', of: ({ owedBy }) => owedBy },
    { title: 'arises', of: ({ accruedOn }) => accruedOn },
    { title: 'due', of: ({ due }) => due },
    { title: 'amount', of: ({ amount }) => printMoney(amount), align: 'right' },
    { title: 'id', of: ({ id }) => id },
  ])
  const count = `${printCount(shown.length)} of ${printCount(obligations.length)} obligations.`
  const told = shown.length + broken.length === 0 && clause !== true ? [nothingOf(clause, obligations)] : [table, '']
  return [...told, count, ...broken.map(breachLine), printFirstProblems(problems)].join('\n').trimEnd()
}

function nothingOf(clause: string, obligations: readonly Obligation[]): string {
  const clauses = [...new Set(obligations.map((each) => each.clause))].sort()
  const near = nearestName(clause, clauses)
  return `Nothing came of a clause ${clause}. ${near ? `Did you mean ${near}?` : `Money came of: ${clauses.join(', ') || 'none'}.`}`
}

function passedOverLine(count: number): string {
  return count === 1
    ? 'One fact was passed over; --json says why.'
    : `${printCount(count)} facts were passed over; --json says why.`
}

function leftLines({ leftToLicences = [] }: Calculation): string[] {
  const byLicence = [...Map.groupBy(leftToLicences, ({ licence }) => licence)]
  return byLicence.map(
    ([licence, uses]) =>
      `${uses.length === 1 ? 'A use is' : `${printCount(uses.length)} uses are`} left to licence ${licence}, which charges ${uses.length === 1 ? 'it' : 'them'} (guildhall licence charge ${licence}); --with-licensed takes them too.`,
  )
}

function breachLine({ id, says, cure }: Breach): string {
  return `${colour('red', 'breach')} ${says}\n     ${cure} (${id})`
}

export function printText(calculation: Calculation, { isRecorded }: { isRecorded: boolean }): string {
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
    ...breaches.map(breachLine),
    ...(passedOver.length > 0 ? [passedOverLine(passedOver.length)] : []),
    ...leftLines(calculation),
    ...(first ? [`Why: guildhall ${isRecorded ? 'explain latest' : 'calculate … --why'} ${first.id}`] : []),
    printFirstProblems(problems),
  ]
    .join('\n')
    .trimEnd()
}
