/** Members: one's own account, keys and data; and for the administrator, everybody's. */

import { ROUTES } from '../../api/index.ts'
import { addMember } from '../../app/members/add-member.ts'
import { drawKey, listKeys, revokeKey } from '../../app/members/api-keys.ts'
import { changeRole, dropFactor, newPasswordLink, suspendMember } from '../../app/members/change-member.ts'
import { changesOf, listMembers, memberNamed } from '../../app/members/list-members.ts'
import { type ByWhom, type ListedMember, NEEDS_FACTOR } from '../../app/members/member.ts'
import { eraseOwnData, exportOwnData } from '../../app/members/own-data.ts'
import { listReads, type PersonalReadKept } from '../../app/members/personal-reads.ts'
import { Refusal } from '../../base/index.ts'
import { type Bound, type Call, handle } from '../call.ts'
import type { Member } from '../who.ts'
import { defined } from './defined.ts'

export const MEMBER_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showAccount, async (call) => {
    const { member } = signedIn(call)
    const office = officeOf(call)
    const found = await memberNamed(office, member)
    return {
      member: memberShape(found),
      keys: (await listKeys(call.desk, member)).map(defined),
      needsFactor: NEEDS_FACTOR.has(found.role),
    }
  }),
  handle(ROUTES.drawKey, async (call) => {
    const { member } = inPerson(call)
    const { key, listed } = await drawKey(call.desk, { member, ...call.body }, new Date())
    return { key, listed: defined(listed) }
  }),
  handle(ROUTES.revokeKey, async (call) => {
    const { member } = inPerson(call)
    if (!(await revokeKey(call.desk, { member, id: call.params.id }, new Date()))) throw notFound()
    return { revoked: true }
  }),
  handle(ROUTES.listOwnReads, async (call) => {
    const { member, writer } = signedIn(call)
    const subjects = [member, ...(writer === undefined ? [] : [writer])]
    return readsShape(call, await listReads(call.desk, { subjects, ...call.query }), call.query.limit)
  }),
  handle(ROUTES.exportOwnData, async (call) => {
    const { member } = inPerson(call)
    const data = await exportOwnData(officeOf(call), member)
    return { type: 'application/json', body: `${JSON.stringify(data, undefined, 2)}\n`, name: 'my-data.json' }
  }),
  handle(ROUTES.eraseOwnData, async (call) => {
    const { member } = inPerson(call)
    const { erased, goes, stays } = await eraseOwnData(officeOf(call), { id: member, ...call.body }, new Date())
    return { erased, goes: [...goes], stays: stays.map((each) => ({ ...each })) }
  }),
  handle(ROUTES.listMembers, async (call) => ({ members: (await listMembers(officeOf(call))).map(memberShape) })),
  handle(ROUTES.addMember, async (call) => {
    const { member, link } = await addMember(officeOf(call), call.body, by(call))
    return { member: memberShape(member), link }
  }),
  handle(ROUTES.changeMember, async (call) => {
    const office = officeOf(call)
    const { id } = call.params
    const { role, suspend, reason, ...standsFor } = call.body
    let member = await memberNamed(office, id)
    if (role !== undefined) member = await changeRole(office, { member: id, role, ...standsFor }, by(call))
    if (suspend !== undefined) member = await suspendMember(office, { member: id, suspend, reason }, by(call))
    return { member: memberShape(member) }
  }),
  handle(ROUTES.linkMember, async (call) => {
    const { link } = await newPasswordLink(officeOf(call), call.params.id, by(call))
    return { link }
  }),
  handle(ROUTES.dropFactor, async (call) => ({
    member: memberShape(
      await dropFactor(officeOf(call), { member: call.params.id, reason: call.body.reason }, by(call)),
    ),
  })),
  handle(ROUTES.showMemberChanges, async (call) => {
    const changes = await changesOf(call.desk, call.params.id)
    const nameOf = await namesIn(
      call,
      changes.map((each) => each.by),
    )
    return { changes: changes.map((each) => ({ ...each, by: nameOf(each.by) })) }
  }),
  handle(ROUTES.listReads, async (call) => {
    const { subject, ...page } = call.query
    const subjects = subject === undefined ? undefined : [subject]
    return readsShape(call, await listReads(call.desk, { subjects, ...page }), page.limit)
  }),
]

function signedIn({ who }: Pick<Call, 'who'>): Member {
  if (who.role !== 'public') return who
  throw new Refusal('api/sign-in-first', {}, { message: 'This is for members.', hint: 'Sign in first.' })
}

/** Accounts are there wherever people sign in; a server without them has no members to ask about. */
function officeOf({ hall, desk, accounts }: Pick<Call, 'hall' | 'desk' | 'accounts'>) {
  if (accounts) return { hall, desk, accounts }
  throw notFound()
}

/** By id: names and addresses are erased when somebody leaves, and what was changed is kept for good. */
function by(call: Pick<Call, 'who'>): ByWhom {
  return { by: inPerson(call).member, now: new Date() }
}

/** Who may do what, and keys themselves, are not for keys: one that leaked would make others. */
function inPerson(call: Pick<Call, 'who'>): Member {
  const member = signedIn(call)
  if (member.via === 'key') throw notByKey()
  return member
}

function memberShape({ id, email, name, role, writer, company, hasFactor, suspendedOn, addedAt }: ListedMember) {
  return defined({ id, email, name, role, writer, company, hasFactor, suspendedOn, addedAt })
}

/** Readers by name, as long as they are members. */
async function readsShape(
  call: Pick<Call, 'hall' | 'desk' | 'accounts'>,
  reads: readonly PersonalReadKept[],
  limit: number,
) {
  const nameOf = await namesIn(
    call,
    reads.map(({ reader }) => reader),
  )
  return {
    reads: reads.map(({ reader, ...rest }) => ({ ...rest, reader: { id: reader, name: nameOf(reader) } })),
    ...(reads.length === limit ? { before: reads.at(-1)?.seq ?? 0 } : {}),
  }
}

/** Whoever is no member any more, and what is none, is called by id. */
async function namesIn({ accounts }: Pick<Call, 'accounts'>, ids: readonly string[]): Promise<(id: string) => string> {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) names.set(id, (await accounts?.find({ id }))?.name ?? id)
  return (id) => names.get(id) ?? id
}

function notFound(): Refusal {
  return new Refusal('api/not-found', {}, { message: 'There is nothing at this address.' })
}

function notByKey(): Refusal {
  return new Refusal('api/not-allowed', {}, { message: 'A key may not do this.', hint: 'Sign in, and do it yourself.' })
}
