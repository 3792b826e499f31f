/** `guildhall ledger accounts`, `ledger show ACCOUNT`, `ledger seal PERIOD`, `ledger verify` */

import type { Command } from 'commander'
import { listAccounts } from '../app/ledger/list-accounts.ts'
import { sealPeriod } from '../app/ledger/seal-period.ts'
import { showAccount } from '../app/ledger/show-account.ts'
import { verifyLedger } from '../app/ledger/verify-ledger.ts'
import type { Answer } from './answer.ts'
import { accountsJson, sealedJson, shownJson, verifiedJson } from './ledger-json.ts'
import { accountsText, sealedText, shownText, verifiedText } from './ledger-text.ts'

export function addLedger(program: Command, answer: Answer): void {
  const ledger = program
    .command('ledger')
    .description('The books: accounts, what was posted to them, sealed periods, and whether it all adds up.')
  addReading(ledger, answer)
  ledger
    .command('seal')
    .description(
      'Seal a period that is over: nothing is posted into it any more, and the log holds what it closed with.',
    )
    .argument(
      '<period>',
      'a year, quarter, month or range that begins where the last seal ends: 2026, 2026-Q1, 2026-05',
    )
    .action(
      answer(async (context, period: string) =>
        context.withHall(async (hall) => {
          const sealed = await sealPeriod(hall, { period })
          return { json: sealedJson(sealed), text: sealedText(sealed) }
        }),
      ),
    )
  ledger
    .command('verify')
    .description(
      'Reckon every balance anew from the postings; compare with the sums of the database, the seals and what the runs book.',
    )
    .action(
      answer(async (context) =>
        context.withHall(async (hall) => {
          const verified = await verifyLedger(hall)
          return { json: verifiedJson(verified), text: verifiedText(verified), exitCode: verified.ok ? 0 : 1 }
        }),
      ),
    )
}

function addReading(ledger: Command, answer: Answer): void {
  ledger
    .command('accounts')
    .description('All accounts with their balances; debits are positive, credits negative.')
    .argument('[under]', 'one account or, ending in a colon, all below it: payable:')
    .option('--on <date>', 'at the end of this day (default: with everything that was posted)')
    .action(
      answer(async (context, under: string | undefined, { on }: { on?: string }) =>
        context.withHall(async (hall) => {
          const list = await listAccounts(hall, {
            ...(on === undefined ? {} : { on }),
            ...(under === undefined ? {} : { under }),
          })
          return { json: accountsJson(list), text: accountsText(list) }
        }),
      ),
    )
  ledger
    .command('show')
    .description('What was posted to an account, by day, with the balance after each line.')
    .argument('<account>', 'an account as ledger accounts names it or, ending in a colon, all below it')
    .option('--from <date>', 'from this day on')
    .option('--to <date>', 'before this day')
    .action(
      answer(async (context, account: string, days: { from?: string; to?: string }) =>
        context.withHall(async (hall) => {
          const shown = await showAccount(hall, { account, ...days })
          return { json: shownJson(shown), text: shownText(shown) }
        }),
      ),
    )
}
