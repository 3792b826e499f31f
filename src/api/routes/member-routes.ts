/** Routes of members: one's own account, keys and data; and for the administrator, everybody's. Signing in itself is below /api/auth/. */

import { z } from 'zod'
import { MEMBERS, type Role, ROLES } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID } from '../shapes.ts'

const ADMINISTRATOR: readonly Role[] = ['administrator']
const OVERSEERS: readonly Role[] = ['auditor', 'administrator']
const MEMBER_ROLE = z.enum(ROLES).exclude(['public'])
const MOMENT = z.iso.datetime()

const MEMBER = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: MEMBER_ROLE,
  writer: z.string().optional(),
  company: z.string().optional(),
  hasFactor: z.boolean(),
  suspendedOn: DAY.optional(),
  addedAt: MOMENT,
})

const KEY = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(['read', 'write']),
  createdAt: MOMENT,
  expiresOn: DAY.optional(),
  lastUsedOn: DAY.optional(),
  revokedAt: MOMENT.optional(),
})

const READS_QUERY = z.object({
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
const READS = z.object({
  reads: z.array(
    z.object({
      seq: z.number().int(),
      at: MOMENT,
      reader: z.object({ id: z.string(), name: z.string() }),
      readerRole: z.string(),
      subject: z.string(),
      route: z.string(),
    }),
  ),
  /** Where older ones begin. */
  before: z.number().int().optional(),
})

export const MEMBER_ROUTES = {
  showAccount: route({
    method: 'get',
    path: '/api/me',
    title: "One's own account with its keys.",
    access: MEMBERS,
    own: MEMBERS,
    answers: z.object({ member: MEMBER, keys: z.array(KEY), needsFactor: z.boolean() }),
  }),
  drawKey: route({
    method: 'post',
    path: '/api/me/keys',
    title: 'Draws a key for a tool; it is shown this once.',
    access: MEMBERS,
    own: MEMBERS,
    body: z.object({
      name: z.string().trim().min(1).max(100),
      scope: z.enum(['read', 'write']).default('read'),
      expiresOn: DAY.optional(),
    }),
    status: 201,
    answers: z.object({ key: z.string(), listed: KEY }),
  }),
  revokeKey: route({
    method: 'delete',
    path: '/api/me/keys/{id}',
    title: 'Ends a key, at once and for good.',
    access: MEMBERS,
    own: MEMBERS,
    params: z.object({ id: ID }),
    answers: z.object({ revoked: z.boolean() }),
  }),
  listOwnReads: route({
    method: 'get',
    path: '/api/me/reads',
    title: "Who read one's personal data, the newest first.",
    access: MEMBERS,
    own: MEMBERS,
    query: READS_QUERY,
    answers: READS,
  }),
  exportOwnData: route({
    method: 'get',
    path: '/api/me/export',
    title: 'Everything that the hall holds about oneself, as JSON.',
    access: MEMBERS,
    own: MEMBERS,
    answers: 'file',
  }),
  eraseOwnData: route({
    method: 'post',
    path: '/api/me/erasure',
    title: 'Erases what can be erased of oneself; without `confirm` it says what would go, what stays and why.',
    access: MEMBERS,
    own: MEMBERS,
    body: z.object({ confirm: z.boolean().default(false), password: z.string().max(256).default('') }),
    answers: z.object({
      erased: z.boolean(),
      goes: z.array(z.string()),
      stays: z.array(z.object({ what: z.string(), because: z.string() })),
    }),
  }),
  listMembers: route({
    method: 'get',
    path: '/api/members',
    title: 'All members.',
    access: ADMINISTRATOR,
    answers: z.object({ members: z.array(MEMBER) }),
  }),
  addMember: route({
    method: 'post',
    path: '/api/members',
    title: 'Adds a member, and answers with the link by which they choose a password.',
    access: ADMINISTRATOR,
    body: z.object({
      email: z.string().trim().max(254),
      name: z.string().trim().min(1).max(200),
      role: MEMBER_ROLE,
      writer: z.string().trim().max(200).optional(),
      company: z.string().trim().max(200).optional(),
    }),
    status: 201,
    answers: z.object({ member: MEMBER, link: z.string() }),
  }),
  changeMember: route({
    method: 'patch',
    path: '/api/members/{id}',
    title: 'Gives a member another role, or suspends them; their sessions end.',
    access: ADMINISTRATOR,
    params: z.object({ id: ID }),
    body: z.object({
      role: MEMBER_ROLE.optional(),
      writer: z.string().trim().max(200).optional(),
      company: z.string().trim().max(200).optional(),
      suspend: z.boolean().optional(),
      reason: z.string().trim().max(1000).default(''),
    }),
    answers: z.object({ member: MEMBER }),
  }),
  linkMember: route({
    method: 'post',
    path: '/api/members/{id}/link',
    title: 'A new link for the password of a member, for handing over.',
    access: ADMINISTRATOR,
    params: z.object({ id: ID }),
    answers: z.object({ link: z.string() }),
  }),
  dropFactor: route({
    method: 'delete',
    path: '/api/members/{id}/factor',
    title: 'Takes the second factor of a member away, who lost it with its recovery codes; their sessions end.',
    access: ADMINISTRATOR,
    params: z.object({ id: ID }),
    body: z.object({ reason: z.string().trim().min(1).max(1000) }),
    answers: z.object({ member: MEMBER }),
  }),
  showMemberChanges: route({
    method: 'get',
    path: '/api/members/{id}/changes',
    title: 'What was changed of a member, by whom and when.',
    access: OVERSEERS,
    params: z.object({ id: ID }),
    answers: z.object({ changes: z.array(z.object({ at: MOMENT, by: z.string(), what: z.string() })) }),
  }),
  listReads: route({
    method: 'get',
    path: '/api/reads',
    title: 'Who read whose personal data, the newest first.',
    access: OVERSEERS,
    query: READS_QUERY.extend({ subject: ID.optional() }),
    answers: READS,
  }),
}
