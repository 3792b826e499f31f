/** `guildhall consent show`, `history`, `check` */

import type { Command } from 'commander'
import { checkConsent } from '../app/consent/check-consent.ts'
import { consentHistory, showConsent } from '../app/consent/show-consent.ts'
import type { Answer } from './answer.ts'
import { checkedResult, historyResult, shownResult } from './consent-text.ts'

export function addConsentLookUps(consent: Command, answer: Answer): void {
  addShow(consent, answer)
  addCheck(consent, answer)
}

function addShow(consent: Command, answer: Answer): void {
  consent
    .command('show')
    .description('The answer for each purpose on a day, and why.')
    .argument('[work]', 'a work, by id or title')
    .option('--on <date>', 'the day (default: today)')
    .option('--known <date>', 'as far as it was known on this day')
    .action(
      answer(async (context, work: string | undefined, options: { on?: string; known?: string }) =>
        context.withHall(async (hall) =>
          shownResult(await showConsent(hall, { work, ...options }), { one: work !== undefined }),
        ),
      ),
    )
  consent
    .command('history')
    .description('Everything that was ever said about a work, its writers and the hall.')
    .argument('<work>', 'a work, by id or title')
    .action(
      answer(async (context, work: string) =>
        context.withHall(async (hall) => historyResult(await consentHistory(hall, work))),
      ),
    )
}

function addCheck(consent: Command, answer: Answer): void {
  consent
    .command('check')
    .description(
      'Hold the uses that were declared or found against the consent that stood on their days; exit 1 when one had none.',
    )
    .option('--known <date>', 'as far as it was known on this day')
    .action(
      answer(async (context, options: { known?: string }) =>
        context.withHall(async (hall) => checkedResult(await checkConsent(hall, options))),
      ),
    )
}
