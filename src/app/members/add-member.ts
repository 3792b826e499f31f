/** Adds a member: an account, its role, and a link by which the person chooses a password. Nobody adds themselves. */

import { badInput, Refusal } from '../../base/index.ts'
import type { DeskQueries } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { knownPerson } from '../claims/parties.ts'
import { companyNames, recordedName } from '../company-names.ts'
import { memberOf } from './list-members.ts'
import type { Office } from './open-office.ts'
import { type ByWhom, type ListedMember, MEMBER_ROLES, type MemberRole } from './member.ts'

export interface AddMemberRequest {
  readonly email: string
  readonly name: string
  readonly role: string
  /** Of a writer: the person in the registry, by id or name. */
  readonly writer?: string | undefined
  /** Of a company's member: the company as licences and facts name it. */
  readonly company?: string | undefined
}

export interface AddedMember {
  readonly member: ListedMember
  /** Works once; whoever has it chooses the password. */
  readonly link: string
}

export async function addMember(
  { hall, desk, accounts }: Omit<Office, 'settled' | 'close'>,
  request: AddMemberRequest,
  { by, now }: ByWhom,
): Promise<AddedMember> {
  const read = await readRequest(hall, request)
  const { email, name } = read
  const found = await accounts.find({ email })
  if (found && (await memberOf(desk, found.id))) throw alreadyThere(email)
  // Adding may have been interrupted between the account and the member: then it goes on from there.
  const account = found ?? (await accounts.create({ email, name }))
  const { role, writer, company } = read
  await desk.write(async (db) => {
    await db
      .insertInto('members')
      .values({
        id: account.id,
        role,
        writer: writer ?? null,
        company: company ?? null,
        suspended_on: null,
        added_at: now.toISOString(),
      })
      .execute()
    await tellChange(db, { member: account.id, what: `added as ${role}`, by, now })
  })
  const member = { ...account, role, writer, company, suspendedOn: undefined, addedAt: now.toISOString() }
  return { member, link: await accounts.passwordLink(account.id) }
}

async function readRequest(hall: Hall, { email, name, role: named, writer, company }: AddMemberRequest) {
  const role = readRole(named)
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    throw badInput('member/bad-email', `${JSON.stringify(email)} is no e-mail address.`, {
      hint: 'Write name@host.example.',
    })
  }
  if (name.trim() === '')
    throw badInput('member/no-name', 'The name is empty.', { hint: 'Give the name by which others know them.' })
  return { email: email.toLowerCase(), name: name.trim(), role, ...(await standsFor(hall, role, { writer, company })) }
}

export function readRole(named: string): MemberRole {
  const role = MEMBER_ROLES.find((each) => each === named)
  if (role) return role
  throw badInput('member/unknown-role', `There is no role ${JSON.stringify(named)}.`, {
    hint: `There are: ${MEMBER_ROLES.join(', ')}.`,
  })
}

/** A writer is a person of the registry, a company's member speaks for a company; others stand for nobody. */
export async function standsFor(
  hall: Hall,
  role: MemberRole,
  { writer, company }: Pick<AddMemberRequest, 'writer' | 'company'>,
): Promise<{ writer?: string; company?: string }> {
  if (role === 'writer') {
    if (writer === undefined)
      throw badInput('member/no-writer', 'It is not said which person of the registry the writer is.', {
        hint: 'Name them by id or name.',
      })
    const person = await hall.database.read((stores) => knownPerson(stores, writer))
    return { writer: person.id }
  }
  if (role === 'company') {
    if (!company?.trim())
      throw badInput('member/no-company', 'It is not said which company it is.', {
        hint: 'Name it as its licence does.',
      })
    return {
      company: await hall.database.read(async (stores) => recordedName(await companyNames(stores), company.trim())),
    }
  }
  return {}
}

/** Every change of a member is kept with who made it. */
export async function tellChange(
  db: DeskQueries,
  { member, what, by, now }: ByWhom & { member: string; what: string },
): Promise<void> {
  await db.insertInto('member_changes').values({ member, what, by_whom: by, at: now.toISOString() }).execute()
}

function alreadyThere(email: string): Refusal {
  return new Refusal(
    'member/exists',
    { email },
    { message: `${email} is a member already.`, hint: 'Change the role, or send a new link.' },
  )
}
