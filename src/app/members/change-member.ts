/** Changes what a member may do: another role, suspension, a new link for the password. The first two end the sessions that were open; another role ends the keys as well. */

import { badInput, Refusal } from '../../base/index.ts'
import type { DeskQueries } from '../../drivers/desk/index.ts'
import { readRole, standsFor, tellChange } from './add-member.ts'
import { memberNamed } from './list-members.ts'
import type { ByWhom, ListedMember } from './member.ts'
import type { Office as OpenOffice } from './open-office.ts'

type Office = Omit<OpenOffice, 'settled' | 'close'>

export interface RoleRequest {
  readonly member: string
  readonly role: string
  readonly writer?: string | undefined
  readonly company?: string | undefined
}

export async function changeRole(office: Office, request: RoleRequest, whom: ByWhom): Promise<ListedMember> {
  const member = await memberNamed(office, request.member)
  const role = readRole(request.role)
  const { writer, company } = await standsFor(office.hall, role, request)
  await office.desk.write(async (db) => {
    if (member.role === 'administrator' && role !== 'administrator') await refuseLast(db, member)
    await db
      .updateTable('members')
      .set({ role, writer: writer ?? null, company: company ?? null })
      .where('id', '=', member.id)
      .execute()
    // A key was drawn for what its member was then, and must not grow with them.
    await db
      .updateTable('api_keys')
      .set({ revoked_at: whom.now.toISOString() })
      .where('member', '=', member.id)
      .where('revoked_at', 'is', null)
      .execute()
    await tellChange(db, { member: member.id, what: `role is ${role}, was ${member.role}`, ...whom })
  })
  await office.accounts.endSessions(member.id)
  return { ...member, role, writer, company }
}

/** A suspended member stays known, and opens nothing; `suspend: false` takes it back. */
export async function suspendMember(
  office: Office,
  { member: named, suspend, reason }: { member: string; suspend: boolean; reason: string },
  whom: ByWhom,
): Promise<ListedMember> {
  const member = await memberNamed(office, named)
  if (reason.trim() === '')
    throw badInput('member/no-reason', 'It is not said why.', { hint: 'Give the reason; it is kept.' })
  const suspendedOn = suspend ? whom.now.toISOString().slice(0, 10) : undefined
  await office.desk.write(async (db) => {
    if (suspend && member.role === 'administrator') await refuseLast(db, member)
    await db
      .updateTable('members')
      .set({ suspended_on: suspendedOn ?? null })
      .where('id', '=', member.id)
      .execute()
    await tellChange(db, {
      member: member.id,
      what: `${suspend ? 'suspended' : 'no longer suspended'}: ${reason.trim()}`,
      ...whom,
    })
  })
  await office.accounts.endSessions(member.id)
  return { ...member, suspendedOn }
}

/** For somebody who lost theirs; what was open under the old password ends when a new one is chosen. */
export async function newPasswordLink(
  office: Office,
  named: string,
  whom: ByWhom,
): Promise<{ member: ListedMember; link: string }> {
  const member = await memberNamed(office, named)
  const link = await office.accounts.passwordLink(member.id)
  await office.desk.write((db) =>
    tellChange(db, { member: member.id, what: 'was given a link for a new password', ...whom }),
  )
  return { member, link }
}

/** For somebody who lost the telephone and the recovery codes: signs in with the password, and enrols another factor if the role asks for one. */
export async function dropFactor(
  office: Office,
  { member: named, reason }: { member: string; reason: string },
  whom: ByWhom,
): Promise<ListedMember> {
  const member = await memberNamed(office, named)
  if (reason.trim() === '')
    throw badInput('member/no-reason', 'It is not said why.', { hint: 'Give the reason; it is kept.' })
  await office.desk.write(async (db) => {
    await office.accounts.dropFactor(member.id, db)
    await tellChange(db, { member: member.id, what: `second factor taken away: ${reason.trim()}`, ...whom })
  })
  return { ...member, hasFactor: false }
}

/**
 * A hall without an administrator could be opened on its machine alone. Asked in the transaction that takes one away, which
 * touches the rows first: so it waits for another that does the same, and two who step back at once do not both find the other.
 */
export async function refuseLast(db: DeskQueries, { id, email }: Pick<ListedMember, 'id' | 'email'>): Promise<void> {
  await db.updateTable('members').set({ role: 'administrator' }).where('role', '=', 'administrator').execute()
  const standing = await db
    .selectFrom('members')
    .select('id')
    .where('role', '=', 'administrator')
    .where('suspended_on', 'is', null)
    .execute()
  if (standing.some((each) => each.id !== id)) return
  throw new Refusal(
    'member/last-administrator',
    { email },
    { message: `${email} is the last administrator.`, hint: 'Make somebody else administrator first.' },
  )
}
