/** Sign-in over HTTP: which routes of the accounts are reached from outside. */

import type { Context, Hono } from 'hono'
import { Refusal } from '../../base/index.ts'
import { type Accounts, ADDRESS_HEADER } from '../../drivers/desk/index.ts'
import type { Asked } from '../bind-routes.ts'

export { openIdentify } from './identify.ts'

/** The rest of what better-auth could answer does not exist here. */
const ROUTES: ReadonlySet<string> = new Set([
  'sign-in/email',
  'sign-out',
  'request-password-reset',
  'reset-password',
  'change-password',
  'list-sessions',
  'revoke-session',
  'revoke-other-sessions',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'two-factor/generate-backup-codes',
])

/** `addressOf`: from where a request came, for the limits on trying passwords. */
export function mountSignIn(
  app: Hono<Asked>,
  { accounts, addressOf }: { accounts: Pick<Accounts, 'handle'>; addressOf: (c: Context<Asked>) => string },
): void {
  app.on(['GET', 'POST'], '/api/auth/*', async (c) => {
    if (!ROUTES.has(c.req.path.slice('/api/auth/'.length))) {
      throw new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
    }
    const headers = new Headers(c.req.raw.headers)
    headers.set(ADDRESS_HEADER, addressOf(c))
    return accounts.handle(new Request(c.req.raw, { headers }))
  })
}
