/** Asks the accounts of the hall: signing in and out, passwords, second factors. Their routes are better-auth's, so they are not in the list of routes. */

import { AskFailed } from './ask.ts'
import { loadSession } from './session.ts'

interface Answers {
  readonly 'sign-in/email': { readonly twoFactorRedirect?: boolean }
  readonly 'sign-out': unknown
  readonly 'request-password-reset': unknown
  readonly 'reset-password': unknown
  readonly 'change-password': unknown
  readonly 'revoke-other-sessions': unknown
  readonly 'two-factor/enable': { readonly totpURI: string; readonly backupCodes: readonly string[] }
  readonly 'two-factor/disable': unknown
  readonly 'two-factor/verify-totp': unknown
  readonly 'two-factor/verify-backup-code': unknown
  readonly 'two-factor/generate-backup-codes': { readonly backupCodes: readonly string[] }
}

/** As the library says it, or as the hall does. */
interface Refused {
  readonly code?: string
  readonly message?: string
  readonly error?: { readonly code: string; readonly message: string; readonly hint?: string }
}

/** What went wrong carries the library's code (`INVALID_EMAIL_OR_PASSWORD`), which the screens have words for. */
export async function askAccount<Route extends keyof Answers>(
  route: Route,
  body: object = {},
): Promise<Answers[Route]> {
  const response = await fetch(`/api/auth/${route}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await response.json().catch(() => ({}))) as Answers[Route] & Refused
  if (response.ok) return answer
  if (answer.error !== undefined) throw new AskFailed(response.status, { error: answer.error })
  const code = response.status === 429 ? 'TOO_MANY' : (answer.code ?? 'UNKNOWN')
  throw new AskFailed(response.status, { error: { code, message: answer.message ?? '' } })
}

export interface ListedSession {
  readonly token: string
  readonly userAgent: string | null
  readonly createdAt: string
}

export async function listSessions(): Promise<ListedSession[]> {
  const response = await fetch('/api/auth/list-sessions', { credentials: 'same-origin' })
  return response.ok ? ((await response.json()) as ListedSession[]) : []
}

export async function signOut(): Promise<void> {
  await askAccount('sign-out')
  await loadSession()
}
