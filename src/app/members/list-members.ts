/** Looks up members. */

import { badInput } from '../../base/index.ts'
import type { Accounts, Desk } from '../../drivers/desk/index.ts'
import type { ListedMember, MemberRole } from './member.ts'

interface Directory {
  readonly desk: Desk
  readonly accounts: Accounts
}

/** In the order in which they were added. */
export async function listMembers({ desk, accounts }: Directory): Promise<ListedMember[]> {
  const rows = await desk.db.selectFrom('members').selectAll().orderBy('added_at').orderBy('id').execute()
  const members: ListedMember[] = []
  for (const row of rows) {
    const account = await accounts.find({ id: row.id })
    if (account) members.push({ ...account, ...partsOf(row) })
  }
  return members
}

/** What a sign-in opens; nothing for an account that is no member. */
export async function memberOf(
  desk: Desk,
  id: string,
): Promise<Omit<ListedMember, 'id' | 'email' | 'name' | 'hasFactor'> | undefined> {
  const row = await desk.db.selectFrom('members').selectAll().where('id', '=', id).executeTakeFirst()
  return row && partsOf(row)
}

/** By id or e-mail address. */
export async function memberNamed({ desk, accounts }: Directory, named: string): Promise<ListedMember> {
  const account = await accounts.find(named.includes('@') ? { email: named } : { id: named })
  const parts = account && (await memberOf(desk, account.id))
  if (account && parts) return { ...account, ...parts }
  throw badInput('member/unknown', `There is no member ${JSON.stringify(named)}.`, {
    hint: 'guildhall member list shows them all.',
  })
}

export interface MemberChange {
  readonly at: string
  readonly by: string
  readonly what: string
}

/** `by`: the id of a member, or `command line`. */
export async function changesOf(desk: Desk, member: string): Promise<MemberChange[]> {
  const rows = await desk.db
    .selectFrom('member_changes')
    .selectAll()
    .where('member', '=', member)
    .orderBy('seq')
    .execute()
  return rows.map(({ at, by_whom: by, what }) => ({ at, by, what }))
}

interface MemberRow {
  readonly role: string
  readonly writer: string | null
  readonly company: string | null
  readonly suspended_on: string | null
  readonly added_at: string
}

function partsOf({ role, writer, company, suspended_on: suspended, added_at: addedAt }: MemberRow) {
  return {
    role: role as MemberRole,
    writer: writer ?? undefined,
    company: company ?? undefined,
    suspendedOn: suspended ?? undefined,
    addedAt,
  }
}
