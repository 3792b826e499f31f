/** What stands before the accounts: how often something may be tried, and which passwords are not taken. */

import { type AttemptLimit, passwordLimit, takeAttempt } from '../../app/members/attempts.ts'
import { isGuessed } from '../../app/members/password-rules.ts'
import { Refusal } from '../../base/index.ts'
import type { Account, Accounts, Desk } from '../../drivers/desk/index.ts'
import type { SignInBody, SignInRoute } from './asked.ts'

export interface AskedOfAccounts {
  readonly route: SignInRoute
  readonly body: SignInBody
  readonly headers: Headers
  /** Whose session it is. */
  readonly account: Account | undefined
}

interface Office {
  readonly desk: Desk
  readonly accounts: Accounts
}

const ASKS_PASSWORD: ReadonlySet<SignInRoute> = new Set([
  'change-password',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/generate-backup-codes',
])

/** What a wrong answer counts against, beside the address that it came from. An address of no member is counted like any other. */
export function limitOf({ route, body, account }: AskedOfAccounts): AttemptLimit | undefined {
  if (route === 'sign-in/email') return { of: `sign-in as ${nameOf(body)}`, most: 20, seconds: 900 }
  if (ASKS_PASSWORD.has(route) && account) return passwordLimit(account.id)
  return undefined
}

/** A mail to one person goes out five times an hour at most; told to all askers alike. */
export async function refuseManyMails({ desk }: Office, { route, body }: AskedOfAccounts): Promise<void> {
  if (route !== 'request-password-reset') return
  const limit = { of: `mail to ${nameOf(body)}`, most: 5, seconds: 3600 }
  if (!(await takeAttempt(desk, limit, new Date()))) throw tooManyTries()
}

/** A code holds for ninety seconds and is taken once: whoever looked over a shoulder comes too late. */
export async function refuseUsedCode({ desk, accounts }: Office, asked: AskedOfAccounts): Promise<boolean> {
  if (asked.route !== 'two-factor/verify-totp') return false
  const id = asked.account?.id ?? (await accounts.challengedBy(asked.headers))
  if (id === undefined) return false
  const limit = { of: `code ${String(asked.body['code'])} of ${id}`, most: 1, seconds: 120 }
  return !(await takeAttempt(desk, limit, new Date()))
}

export async function refuseGuessed({ accounts }: Office, { route, body, account }: AskedOfAccounts): Promise<void> {
  const { newPassword, token } = body
  if (typeof newPassword !== 'string') return
  const whose = route === 'reset-password' ? await accounts.accountOfLink(String(token)) : account
  if (whose && isGuessed(newPassword, whose)) throw guessed()
}

export function tooManyTries(): Refusal {
  return new Refusal(
    'member/too-many-tries',
    {},
    { message: 'It was tried too often.', hint: 'Wait a quarter of an hour, then try again.' },
  )
}

function guessed(): Refusal {
  return new Refusal(
    'member/guessed-password',
    {},
    {
      message: 'A guesser would try this password soon.',
      hint: 'Take several words that have nothing to do with each other or with you.',
    },
  )
}

function nameOf(body: SignInBody): string {
  return String(body['email']).trim().toLowerCase()
}
