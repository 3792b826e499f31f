/** `guildhall payee show|list|rules|erase|rotate-key`; what is recorded stands in the file beside it. */

import type { Command } from 'commander'
import { erasePayee } from '../app/payees/erase-payee.ts'
import { type SaidRules, sayPayeeRules } from '../app/payees/payee-rules.ts'
import { rotatePayeeKey } from '../app/payees/rotate-key.ts'
import { listPayees, showPayee } from '../app/payees/show-payees.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printCount, printProblems } from './output.ts'
import { addPayeeSaying, PARTY } from './payee-say.ts'
import { payeeJson, payeesText, payeeText, paymentJson, paymentText } from './payee-text.ts'
import { readCount } from './read-count.ts'

export function addPayee(program: Command, answer: Answer): void {
  const payee = program
    .command('payee')
    .description(
      'Those who are paid: their accounts, tax forms and addresses, sealed so that the database alone tells none.',
    )
  addPayeeSaying(payee, answer)
  addLooking(payee, answer)
  addRules(payee, answer)
  addKeeping(payee, answer)
}

function addLooking(payee: Command, answer: Answer): void {
  payee
    .command('show')
    .description('What is known of one payee, masked, and what a payment would go by.')
    .argument('<writer>', 'by id or name')
    .option('--party', PARTY)
    .option('--on <date>', 'the pay day (default: today)')
    .action(
      answer(async (context, who: string, { on, party }: { on?: string; party?: boolean }) =>
        context.withHall(async (hall) => {
          const shown = await showPayee(hall, { who, isParty: party, ...(on !== undefined && { on }) })
          return {
            json: { payee: payeeJson(shown), payment: paymentJson(shown.payment) },
            text: `${payeeText(shown)}\n${paymentText(shown.payment)}`,
          }
        }),
      ),
    )
  payee
    .command('list')
    .description('Everybody who may be paid, writers and parties with an account, and what is missing.')
    .option('--missing', 'only those of whom something is missing')
    .action(
      answer(async (context, { missing = false }: { missing?: boolean }) =>
        context.withHall(async (hall) => {
          const payees = await listPayees(hall, { missing })
          return { json: { payees: payees.map(payeeJson) }, text: payeesText(payees, { isMissing: missing }) }
        }),
      ),
    )
}

function addRules(payee: Command, answer: Answer): void {
  payee
    .command('rules')
    .description(
      'What the hall has decided: which tax is withheld, what happens without a form, how old an account must be. Without options it shows it.',
    )
    .option('--tax <which>', 'none, or us: withholding of the United States on royalties')
    .option('--without-form <what>', 'withhold: at the full rate; hold: the money waits for the form')
    .option('--freeze-days <n>', 'an account must have been recorded so many days before a pay day (0: none)')
    .option('--from <date>', 'the first day on which it applies (default: today)')
    .option('--source <text>', 'who decided it', 'the guild')
    .action(
      answer(
        async (
          context,
          {
            tax,
            withoutForm,
            freezeDays,
            from,
            source,
          }: { tax?: string; withoutForm?: string; freezeDays?: string; from?: string; source: string },
        ) =>
          context.withHall(async (hall) =>
            rulesResult(
              await sayPayeeRules(hall, {
                tax,
                withoutForm,
                freezeDays: freezeDays === undefined ? undefined : readCount('--freeze-days', freezeDays),
                from,
                source,
              }),
            ),
          ),
      ),
    )
}

function rulesResult({ entry, isNew, rules, from, problems }: SaidRules): CommandResult {
  const { tax, withoutForm, freezeDays } = rules
  const since = from === undefined ? 'Nothing was decided yet' : `From ${from} on`
  const forms =
    tax === 'us' ? `; without a form it ${withoutForm === 'hold' ? 'waits' : 'is paid less the full rate'}` : ''
  const taxes = tax === 'us' ? 'tax of the United States is withheld' : 'no tax is withheld'
  const freeze = freezeDays === 0 ? '' : `; accounts are taken as of ${freezeDays} days before the pay day`
  const kept = isNew ? `\nKept as ${entry}.` : ''
  return {
    json: {
      entry: entry ?? null,
      isNew,
      tax,
      withoutForm,
      freezeDays,
      from: from ?? null,
      problems: problems.map(problemJson),
    },
    text: `${since}: ${taxes}${forms}${freeze}.${kept}\n${printProblems(problems)}`.trimEnd(),
  }
}

function addKeeping(payee: Command, answer: Answer): void {
  payee
    .command('erase')
    .description('Make what was recorded of a payee unreadable for good, in every copy of the database.')
    .argument('<what>', 'a writer (everything), or the id of one entry')
    .option('--party', PARTY)
    .requiredOption('--because <text>', 'who asked for it, or what was wrong')
    .action(
      answer(async (context, what: string, { because, party }: { because: string; party?: boolean }) =>
        context.withHall(async (hall) => {
          const { entries, problems } = await erasePayee(hall, { what, because, isParty: party })
          const told = `${printCount(entries.length)} ${entries.length === 1 ? 'entry is' : 'entries are'} closed for good.`
          return {
            json: { erased: [...entries], problems: problems.map(problemJson) },
            text: `${told}\n${printProblems(problems)}`.trimEnd(),
          }
        }),
      ),
    )
  payee
    .command('rotate-key')
    .description('Give the vault a new key: the old one then opens nothing that is in the hall.')
    .option('--to <file>', 'where the new key goes when the old one comes from GUILDHALL_VAULT_KEY')
    .action(
      answer(async (context, { to }: { to?: string }) =>
        context.withHall(async (hall) => {
          const { oldId, newId, file, dataKeys } = await rotatePayeeKey(hall, { to })
          return {
            json: { old: oldId, new: newId, file, dataKeys },
            text: `The vault goes by the key ${newId} in ${file}; ${oldId} opens nothing any more. ${printCount(dataKeys)} data keys were wrapped anew.`,
          }
        }),
      ),
    )
}
