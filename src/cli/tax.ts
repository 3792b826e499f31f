/** `guildhall tax year YEAR` */

import type { Command } from 'commander'
import { type ReportedYear, reportTaxYear } from '../app/payees/report-tax-year.ts'
import { isError, type Money, printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems } from './output.ts'

export function addTax(program: Command, answer: Answer): void {
  const tax = program.command('tax').description('What is reported of the taxes that were withheld. No tax advice.')
  tax
    .command('year')
    .description(
      'The data of Forms 1099-MISC and 1042-S, from what the books say was paid, compared with the taxes in the books.',
    )
    .argument('<year>', 'the year of the payments: 2026')
    .option('--form <which>', '1099 or 1042s (default: both)')
    .requiredOption('--out <dir>', 'the folder for the tables; they hold whole numbers of taxpayers')
    .action(
      answer(async (context, year: string, { form, out }: { form?: string; out: string }) =>
        context.withHall(async (hall) => yearResult(await reportTaxYear(hall, { year, form, out }))),
      ),
    )
}

function yearResult({ year, taxYear, files, agrees, problems }: ReportedYear): CommandResult {
  const { forms1099, forms1042S, withheld, unreported } = taxYear
  const amount = (money: Money): string => printAmount(money)
  return {
    json: {
      year,
      currency: 'USD',
      forms1099: forms1099.length,
      forms1042S: forms1042S.length,
      backupWithheld: amount(withheld.backup),
      chapter3Withheld: amount(withheld['chapter-3']),
      unreported: amount(unreported),
      agrees,
      files: [...files],
      problems: problems.map(problemJson),
    },
    text: [
      `${year}: ${printCount(forms1099.length)} Forms 1099-MISC, backup withholding ${printMoney(withheld.backup)}; ${printCount(forms1042S.length)} Forms 1042-S, withheld ${printMoney(withheld['chapter-3'])}.`,
      `${printMoney(unreported)} went to payees of whom nothing is reported.`,
      agrees ? 'What was withheld is what the books say.' : 'What was withheld is NOT what the books say.',
      ...files,
      printProblems(problems),
    ]
      .join('\n')
      .trimEnd(),
    exitCode: problems.some(isError) ? 1 : 0,
  }
}
