/** `guildhall company set`, `company show`: who the parties of an invoice are. */

import type { Command } from 'commander'
import {
  type CompanyAnswer,
  type Particulars,
  PARTY_FIELDS,
  setCompany,
  showCompany,
} from '../app/invoices/companies.ts'
import { badInput } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printFirstProblems } from './output.ts'
import { addSaying, type SayingOptions, sayingOf } from './saying.ts'

interface SetOptions extends SayingOptions {
  readonly ourselves?: boolean
  readonly [field: string]: unknown
}

const SAYS: Readonly<Record<(typeof PARTY_FIELDS)[number], string>> = {
  legal_name: 'the name on the register, where that is another',
  street: 'street and number',
  city: 'city',
  postcode: 'postal code',
  subdivision: 'state or province',
  country: 'ISO 3166, two letters',
  vat: 'VAT id with its country',
  registration: 'number on the register of companies',
  email: 'where invoices go',
  iban: 'of the hall: where money is paid to',
  bic: 'of its bank',
  account: 'of the hall: an account number that is no IBAN',
  bank: 'the bank, and its routing number',
  vat_category: 'of the hall: O (not subject to VAT), AE (reverse charge), E (exempt) or Z (zero-rated)',
  vat_reason: 'of the hall: why no VAT is added',
}

export function addCompany(program: Command, answer: Answer): void {
  const company = program
    .command('company')
    .description('Addresses, numbers and accounts of the companies that pay, and of the hall itself.')
  const set = company
    .command('set')
    .description('Say what is to stand on invoices; what is not given stays, an empty text takes it away.')
    .argument('[name]', 'as the obligations name it')
    .option('--ourselves', 'the hall itself')
  for (const field of PARTY_FIELDS) set.option(`--${field.replace('_', '-')} <text>`, SAYS[field])
  addSaying(set)
  set.action(
    answer(async (context, name: string | undefined, options: SetOptions) =>
      context.withHall(async (hall) => {
        const particulars = particularsOf(options)
        const said = await setCompany(hall, { company: who(name, options), particulars, ...sayingOf(options) })
        return companyResult(said)
      }),
    ),
  )
  company
    .command('show')
    .description('What was said.')
    .argument('[name]', 'as the obligations name it')
    .option('--ourselves', 'the hall itself')
    .action(
      answer(async (context, name: string | undefined, options: { ourselves?: boolean }) =>
        context.withHall(async (hall) => companyResult(await showCompany(hall, who(name, options)))),
      ),
    )
}

function who(name: string | undefined, { ourselves = false }: { ourselves?: boolean | undefined }): string | undefined {
  if (ourselves === (name === undefined)) return name
  throw badInput('cli/usage', 'Name a company, or say --ourselves.', { hint: 'guildhall company set --help' })
}

function particularsOf(options: SetOptions): Particulars {
  const given = PARTY_FIELDS.map((field) => [field, options[camel(field)]] as const)
  return Object.fromEntries(given.filter(([, value]) => typeof value === 'string'))
}

function camel(field: string): string {
  return field.replace(/_(.)/, (_, letter: string) => letter.toUpperCase())
}

function companyResult({ company, particulars, changed, problems }: CompanyAnswer): CommandResult {
  const lines = Object.entries(particulars).map(([field, value]) => `  ${field.replace('_', ' ').padEnd(13)} ${value}`)
  const name = company ?? 'This hall'
  return {
    json: { company: company ?? null, particulars: { ...particulars }, changed, problems: problems.map(problemJson) },
    text: [
      lines.length === 0 ? `Nothing is known of ${name}.` : [name, ...lines].join('\n'),
      printFirstProblems(problems),
    ]
      .filter((part) => part !== '')
      .join('\n'),
  }
}
