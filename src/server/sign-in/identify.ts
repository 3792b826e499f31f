/** Who sent a request: by the cookie of a session, or by a key in the Authorization header. Asked anew each time, so that a change of role holds at once. */

import { memberOfKey } from '../../app/members/api-keys.ts'
import { memberOf } from '../../app/members/list-members.ts'
import { NEEDS_FACTOR } from '../../app/members/member.ts'
import type { Account, Accounts, Desk } from '../../drivers/desk/index.ts'
import { type Identify, NOBODY, type Who } from '../who.ts'

const COOKIE = /(?:^|;\s*)(?:__Secure-)?guildhall\.session_token=/

export function openIdentify({ desk, accounts, now }: { desk: Desk; accounts: Accounts; now: () => Date }): Identify {
  return async ({ headers }) => {
    const key = /^Bearer (gh_[\w-]{20,100})$/.exec(headers.get('authorization') ?? '')?.[1]
    if (key !== undefined) return byKey(key, { desk, accounts, now: now() })
    // Most requests of the public carry no cookie, and need no look-up.
    if (!COOKIE.test(headers.get('cookie') ?? '')) return NOBODY
    const account = await accounts.accountOf(headers)
    return account ? withRole(account, desk) : NOBODY
  }
}

async function byKey(
  key: string,
  { desk, accounts, now }: { desk: Desk; accounts: Accounts; now: Date },
): Promise<Who> {
  const found = await memberOfKey(desk, key, now)
  const account = found && (await accounts.find({ id: found.member }))
  if (!account) return NOBODY
  const who = await withRole(account, desk)
  return who.role === 'public' ? who : { ...who, via: 'key', readsOnly: found.scope === 'read' }
}

async function withRole(account: Account, desk: Desk): Promise<Who> {
  const member = await memberOf(desk, account.id)
  if (!member || member.suspendedOn !== undefined) return NOBODY
  const { id, name, email, hasFactor } = account
  const { role, writer, company } = member
  if (NEEDS_FACTOR.has(role) && !hasFactor) return { role: 'public', pending: { name, email, needs: 'second-factor' } }
  return { role, member: id, name, email, writer, company, via: 'session' }
}
