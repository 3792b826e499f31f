/** `guildhall payee account|import|tax-form|contact` */

import type { Command } from 'commander'
import { importAccounts, sayAccount } from '../app/payees/say-account.ts'
import { sayContact } from '../app/payees/say-contact.ts'
import { sayTaxForm } from '../app/payees/say-tax-form.ts'
import { readTextIfThere } from '../drivers/files.ts'
import { badInput, type Json, type Problem } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems } from './output.ts'

export const PARTY = 'a party that is no writer, such as health-fund, by the name that deals give it'

export function addPayeeSaying(payee: Command, answer: Answer): void {
  addAccount(payee, answer)
  addImport(payee, answer)
  addTaxForm(payee, answer)
  addContact(payee, answer)
}

interface AccountOptions {
  readonly name?: string
  readonly iban?: string
  readonly account?: string
  readonly bic?: string
  readonly clearingSystem?: string
  readonly clearingMember?: string
  readonly accountType?: string
  readonly kind?: string
  readonly country?: string
  readonly town?: string
  readonly from?: string
  readonly party?: boolean
  readonly source: string
}

function addAccount(payee: Command, answer: Answer): void {
  payee
    .command('account')
    .description('Record the account to which a payee is paid. It is checked, and sealed in the vault.')
    .argument('<writer>', 'by id or name')
    .option('--party', PARTY)
    .option('--name <name>', 'whose account it is (default: the name of the writer)')
    .option('--iban <iban>', 'the IBAN')
    .option('--account <number>', 'the number of the account where there is no IBAN')
    .option('--bic <bic>', 'the BIC of the bank')
    .option('--clearing-system <code>', 'USABA, GBDSC, AUBSB')
    .option('--clearing-member <number>', 'the number of the bank in it, such as a routing number')
    .option('--account-type <type>', 'checking or savings')
    .option('--kind <kind>', 'person or company')
    .option('--country <code>', 'where they live, two letters')
    .option('--town <town>', 'where they live')
    .option('--from <date>', 'the first day on which it is used (default: today)')
    .option('--source <text>', 'who said so, and on what paper', 'the payee')
    .action(
      answer(async (context, who: string, { from, source, party = false, ...options }: AccountOptions) =>
        context.withHall(async (hall) => {
          const said = await sayAccount(hall, { who, cells: cellsOf(options), from, source, isParty: party })
          return saidResult(said, { of: 'account' })
        }),
      ),
    )
}

/** Options are the columns of a table of payments. */
function cellsOf(options: Readonly<Record<string, string>>): Record<string, string> {
  const column = (option: string): string => `payee_${option.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`
  return Object.fromEntries(Object.entries(options).map(([option, value]) => [column(option), value]))
}

function addImport(payee: Command, answer: Answer): void {
  payee
    .command('import')
    .description(
      'Record many accounts: a row a payee, in the payee columns of a table of payments and a column writer or party.',
    )
    .argument('<file>', 'CSV, XLSX, JSON lines or Parquet')
    .option('--source <text>', 'where the table comes from', 'a table of accounts')
    .action(
      answer(async (context, file: string, { source }: { source: string }) =>
        context.withHall(async (hall) => {
          const { rows, accepted, known, rejected, rejects, problems } = await importAccounts(hall, { file, source })
          const told = `${printCount(accepted)} of ${printCount(rows)} rows taken in, ${printCount(known)} of them known already.`
          const lost =
            rejects === undefined ? '' : `\n${printCount(rejected)} rows are in ${rejects}, each with its reason.`
          return {
            json: { rows, accepted, known, rejected, rejects: rejects ?? null, problems: problems.map(problemJson) },
            text: `${told}${lost}\n${printProblems(problems)}`.trimEnd(),
            exitCode: rejected > 0 ? 1 : 0,
          }
        }),
      ),
    )
}

interface TaxFormOptions {
  readonly form: string
  readonly signed: string
  readonly name?: string
  readonly classification?: string
  readonly country?: string
  readonly tin?: string
  readonly tinFile?: string
  readonly foreignTin?: string
  readonly treaty?: string | true
  readonly rate?: string
  readonly rateSource?: string
  readonly backupNotified?: boolean
  readonly address?: string
  readonly source: string
}

function addTaxForm(payee: Command, answer: Answer): void {
  payee
    .command('tax-form')
    .description('Record a tax form that a payee has signed: W-9, W-8BEN or W-8BEN-E. No tax advice.')
    .argument('<writer>', 'by id or name')
    .requiredOption('--form <form>', 'w9, w8ben or w8ben-e')
    .requiredOption('--signed <date>', 'the day of the signature')
    .option('--name <name>', 'line 1 of the form (default: the name of the writer)')
    .option('--classification <what>', 'individual, corporation, partnership, trust, estate or tax-exempt')
    .option('--country <code>', 'of residence, two letters')
    .option('--tin <number>', 'the number that the United States gave')
    .option('--tin-file <file>', 'a file that holds it, so that it stands in no history of commands')
    .option('--foreign-tin <number>', 'the number that the country of residence gave')
    .option('--treaty [article]', 'the treaty with that country is claimed (default: the article of the table)')
    .option('--rate <rate>', 'the rate that is claimed (default: that of the table)')
    .option('--rate-source <text>', 'where a rate stands that is not that of the table')
    .option('--backup-notified', 'the IRS asked for backup withholding, or item 2 of the certification is crossed out')
    .option('--address <text>', 'the permanent address')
    .option('--source <text>', 'who brought it', 'the payee')
    .action(
      answer(async (context, who: string, { signed, tin, tinFile, backupNotified, ...rest }: TaxFormOptions) =>
        context.withHall(async (hall) => {
          const number = tinFile === undefined ? tin : await numberIn(tinFile)
          const said = await sayTaxForm(hall, {
            who,
            signedOn: signed,
            tin: number,
            isBackupNotified: backupNotified,
            ...rest,
          })
          const { form, validThrough = null } = said
          const more = { form: form.form, signedOn: form.signedOn, hasTin: form.tin !== undefined, validThrough }
          return saidResult(said, { of: `${form.form} of ${form.signedOn}`, more })
        }),
      ),
    )
}

async function numberIn(file: string): Promise<string> {
  const text = await readTextIfThere(file, { maxBytes: 1000 })
  if (text !== undefined) return text.trim()
  throw badInput('file/not-found', `The file ${file} is not there.`, {
    hint: 'Name a file that holds the number alone.',
  })
}

function addContact(payee: Command, answer: Answer): void {
  payee
    .command('contact')
    .description('Record where a payee is, that nobody knows, or that they died: money of whom nobody knows waits.')
    .argument('<writer>', 'by id or name')
    .argument('<state>', 'located, not-located or deceased')
    .option('--address <text>', 'the postal address')
    .option('--email <text>', 'the address for mail')
    .option('--telephone <text>', 'the number')
    .option('--from <date>', 'since when (default: today)')
    .requiredOption('--source <text>', 'how that is known')
    .action(
      answer(
        async (
          context,
          who: string,
          state: string,
          options: { address?: string; email?: string; telephone?: string; from?: string; source: string },
        ) =>
          context.withHall(async (hall) => {
            const said = await sayContact(hall, { who, state, ...options })
            return saidResult(said, { of: said.state, more: { state: said.state } })
          }),
      ),
    )
}

interface SaidOfPayee {
  readonly entry: string
  readonly isNew: boolean
  readonly writer: { readonly id: string; readonly name: string }
  readonly problems: readonly Problem[]
}

function saidResult(
  { entry, isNew, writer, problems }: SaidOfPayee,
  { of, more = {} }: { of: string; more?: { readonly [key: string]: Json } },
): CommandResult {
  const told = isNew
    ? `${writer.name}, ${of}: sealed and kept as ${entry}.`
    : `${writer.name}, ${of}: ${entry} says so already.`
  return {
    json: { entry, isNew, writer: { ...writer }, ...more, problems: problems.map(problemJson) },
    text: `${told}\n${printProblems(problems)}`.trimEnd(),
  }
}
