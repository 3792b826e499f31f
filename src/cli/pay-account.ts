/** `guildhall pay account` */

import type { Command } from 'commander'
import { type NachaSettings, setPayerAccount } from '../app/paying/payer-account.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printProblems } from './output.ts'

interface AccountOptions {
  readonly currency: string
  readonly name: string
  readonly iban?: string
  readonly account?: string
  readonly bic?: string
  readonly clearingSystem?: string
  readonly clearingMember?: string
  readonly country?: string
  readonly town?: string
  readonly nachaOrigin?: string
  readonly nachaDestination?: string
  readonly nachaDestinationName?: string
  readonly nachaCompanyId?: string
  readonly nachaDescription: string
}

export function addPayAccount(pay: Command, answer: Answer): void {
  pay
    .command('account')
    .description('The account from which the fund pays in a currency. It is kept sealed in the vault of the hall.')
    .requiredOption('--currency <code>', 'ISO 4217')
    .requiredOption('--name <name>', 'whose account it is, as the bank knows it')
    .option('--iban <iban>', 'the IBAN')
    .option('--account <number>', 'the number of the account where there is no IBAN')
    .option('--bic <bic>', 'the BIC of the bank')
    .option('--clearing-system <code>', 'such as USABA or GBDSC')
    .option('--clearing-member <number>', 'the number of the bank in it, such as a routing number')
    .option('--country <code>', 'two letters')
    .option('--town <town>', 'where the fund is')
    .option('--nacha-origin <number>', 'NACHA: whose file it is, as the bank told you')
    .option('--nacha-destination <number>', 'NACHA: routing number of the bank that the file goes to')
    .option('--nacha-destination-name <name>', 'NACHA: the name of that bank')
    .option('--nacha-company-id <number>', 'NACHA: what identifies the fund to the bank')
    .option('--nacha-description <text>', 'NACHA: what is paid, 10 signs', 'ROYALTIES')
    .action(
      answer(async (context, options: AccountOptions) =>
        context.withHall(async (hall) => {
          const { account, currency, isNew, problems } = await setPayerAccount(hall, {
            ...options,
            nacha: nachaOf(options),
          })
          const said = `The fund pays ${currency} from the account of ${account.party.name}`
          return {
            json: {
              currency,
              name: account.party.name,
              nacha: account.nacha !== undefined,
              isNew,
              problems: problems.map(problemJson),
            },
            text: [isNew ? `${said}.` : `${said}; it was recorded before.`, printProblems(problems)]
              .join('\n')
              .trimEnd(),
          }
        }),
      ),
    )
}

function nachaOf(options: AccountOptions): NachaSettings | undefined {
  const { nachaOrigin: origin, nachaDestination: destination } = options
  if (origin === undefined && destination === undefined) return undefined
  return {
    origin: origin ?? '',
    destination: destination ?? '',
    destinationName: options.nachaDestinationName ?? '',
    companyId: options.nachaCompanyId ?? '',
    description: options.nachaDescription,
  }
}
