/** `guildhall bank template`, `bank convert`, `bank check`, `bank read`, `bank receive`, `bank answer`: files for the bank and files of the bank. */

import { Option, type Command } from 'commander'
import { type ConvertedPayments, convertPayments } from '../app/banking/convert-payments.ts'
import { printPaymentTemplate } from '../app/banking/payment-template.ts'
import { readBankFiles } from '../app/banking/read-bank-files.ts'
import { isError } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { addBankAnswer } from './bank-answer.ts'
import { addBankReceive } from './bank-receive.ts'
import { bankFileJson, printBankFiles } from './bank-text.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printFirstProblems, printTable } from './output.ts'

interface ConvertOptions {
  readonly format: 'pain001' | 'nacha'
  readonly out: string
  readonly created?: string
  readonly origin: string
  readonly destination: string
  readonly destinationName: string
  readonly companyId: string
  readonly description: string
  readonly modifier: string
}

export function addBank(program: Command, answer: Answer): void {
  const bank = program
    .command('bank')
    .description('Files for the bank (pain.001, NACHA) and what comes back (pain.002, camt.053, NACHA returns).')
  bank
    .command('template')
    .description('The columns of a table of payments, as a CSV to fill in.')
    .action(
      answer(async () => {
        const { header, notes, csv } = printPaymentTemplate()
        return { json: { header: [...header], notes: notes.map((each) => ({ ...each })), csv }, text: csv.trimEnd() }
      }),
    )
  addConvert(bank, answer)
  addReading(bank, answer)
  addBankReceive(bank, answer)
  addBankAnswer(bank, answer)
}

function addConvert(bank: Command, answer: Answer): void {
  bank
    .command('convert')
    .description(
      'Turn a table of payments into a file for the bank. What is right is written; each row that is not goes to a rejects file with line, column and reason.',
    )
    .argument('<file>', 'CSV, XLSX, JSONL or Parquet with the columns of bank template')
    .addOption(new Option('--format <format>', 'the format').choices(['pain001', 'nacha']).makeOptionMandatory())
    .requiredOption('--out <file>', 'where it is written')
    .option('--created <date>', 'the day that the file bears (default: today)')
    .option('--origin <number>', 'nacha: whose file it is, as the bank told you', '')
    .option('--destination <number>', 'nacha: routing number of the bank that the file goes to', '')
    .option('--destination-name <name>', 'nacha: the name of that bank', '')
    .option('--company-id <number>', 'nacha: what identifies the payer to the bank', '')
    .option('--description <text>', 'nacha: what is paid, 10 signs', 'ROYALTIES')
    .option('--modifier <sign>', 'nacha: A for the first file of a day, B for the next', 'A')
    .action(
      answer(async (_, file: string, { format, out, created, ...nacha }: ConvertOptions) =>
        convertedResult(await convertPayments({ file, format, out, createdOn: created, nacha })),
      ),
    )
}

function addReading(bank: Command, answer: Answer): void {
  bank
    .command('check')
    .description('Hold files against their own sums, counts, balances and numbers, and say what is wrong where.')
    .argument('<files...>', 'pain.001, pain.002, camt.053 or NACHA')
    .action(
      answer(async (_, files: string[]) => {
        const { files: read, problems } = await readBankFiles(files)
        const wrong = problems.filter(isError).length
        const lines = read.map(({ file, kind, version }) => `${file}: ${kind} ${version}`.trimEnd())
        const end = wrong === 0 ? 'No problem found.' : `${printCount(wrong)} problems.`
        return {
          json: {
            files: read.map(({ file, kind, version }) => ({ file, kind, version })),
            problems: problems.map(problemJson),
          },
          text: [...lines, printFirstProblems(problems), end].filter((line) => line !== '').join('\n'),
          exitCode: wrong === 0 ? 0 : 1,
        }
      }),
    )
  bank
    .command('read')
    .description(
      'What files of the bank say: payments accepted and rejected with the reason, entries of statements, returns.',
    )
    .argument('<files...>', 'pain.002, camt.053, NACHA or pain.001')
    .option('--sent <file>', 'the file that was sent: its payments are told one by one, and unknown ids reported')
    .action(
      answer(async (_, files: string[], { sent }: { sent?: string }) => {
        const read = await readBankFiles(files, { sent })
        return {
          json: {
            files: read.files.map((each) => bankFileJson(each, read.statements)),
            problems: read.problems.map(problemJson),
          },
          text: [printBankFiles(read), printFirstProblems(read.problems)].filter((part) => part !== '').join('\n\n'),
          exitCode: read.problems.some(isError) ? 1 : 0,
        }
      }),
    )
}

function convertedResult({ out, groups, rejected, rejects, problems, ...rest }: ConvertedPayments): CommandResult {
  const table = printTable(groups, [
    { title: 'group', of: ({ id }) => id },
    { title: 'payments', of: ({ payments }) => printCount(payments), align: 'right' },
    { title: 'sum', of: ({ sum, currency }) => `${sum} ${currency}`, align: 'right' },
  ])
  const written =
    out === undefined
      ? 'Nothing was written.'
      : `${printCount(rest.payments)} of ${printCount(rest.rows)} payments written to ${out}.`
  const left = rejected > 0 ? `${printCount(rejected)} rejected: ${rejects ?? ''}` : ''
  const parts = [written, left, out === undefined ? '' : table, printFirstProblems(problems)]
  return {
    json: {
      out: out ?? null,
      message: rest.message ?? null,
      rows: rest.rows,
      payments: rest.payments,
      groups: groups.map((each) => ({ ...each })),
      rejected,
      rejects: rejects ?? null,
      problems: problems.map(problemJson),
    },
    text: parts.filter((part) => part !== '').join('\n'),
    exitCode: rejected > 0 ? 1 : 0,
  }
}
