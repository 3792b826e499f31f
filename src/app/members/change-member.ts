/** Changes what a member may do: another role, suspension, a new link for the password. Each ends the sessions that were open. */

import { badInput, Refusal } from '../../base/index.ts'
import { readRole, standsFor, tellChange } from './add-member.ts'
import { listMembers, memberNamed } from './list-members.ts'
import type { ByWhom, ListedMember } from './member.ts'
import type { Office as OpenOffice } from './open-office.ts'

type Office = Omit<OpenOffice, 'close'>

export interface RoleRequest {
  readonly member: string
  readonly role: string
  readonly writer?: string | undefined
  readonly company?: string | undefined
}

export async function changeRole(office: Office, request: RoleRequest, whom: ByWhom): Promise<ListedMember> {
  const member = await memberNamed(office, request.member)
  const role = readRole(request.role)
  if (member.role === 'administrator' && role !== 'administrator') await refuseLast(office, member)
  const { writer, company } = await standsFor(office.hall, role, request)
  await office.desk.write(async (db) => {
    await db
      .updateTable('members')
      .set({ role, writer: writer ?? null, company: company ?? null })
      .where('id', '=', member.id)
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
  if (suspend && member.role === 'administrator') await refuseLast(office, member)
  const suspendedOn = suspend ? whom.now.toISOString().slice(0, 10) : undefined
  await office.desk.write(async (db) => {
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

/** A hall without an administrator could be opened on its machine alone. */
async function refuseLast(office: Office, { id, email }: ListedMember): Promise<void> {
  const others = (await listMembers(office)).filter(
    (each) => each.role === 'administrator' && each.suspendedOn === undefined && each.id !== id,
  )
  if (others.length > 0) return
  throw new Refusal(
    'member/last-administrator',
    { email },
    { message: `${email} is the last administrator.`, hint: 'Make somebody else administrator first.' },
  )
}
