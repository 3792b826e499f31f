/** Routes of drafts that writers offer for works of theirs, and that wait until the guild takes or refuses them. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { ID, PROBLEM } from '../shapes.ts'

/** Administrators see no script. */
const GUILD: readonly Role[] = ['clerk', 'auditor']
const READERS: readonly Role[] = ['writer', ...GUILD]
const OWN = { own: ['writer'], personal: true } as const
const WORK = z.object({ writer: ID, work: ID })
const OFFER = z.object({ id: ID })

/** What stands in it, without its text. */
const READ = z.object({
  format: z.string(),
  title: z.string(),
  isOtherTitle: z.boolean(),
  words: z.number().int(),
  pages: z.number().int(),
  scenes: z.number().int(),
  likeness: z.array(
    z.object({
      draft: z.string(),
      fileName: z.string(),
      words: z.number().int(),
      ofWords: z.number().int(),
      found: z.enum(['same-text', 'other-text', 'revision']),
    }),
  ),
  problems: z.array(PROBLEM),
})

const OFFERED = z.object({
  id: z.string(),
  work: z.string(),
  fileName: z.string(),
  offeredAt: z.iso.datetime(),
  note: z.string(),
  reading: READ,
  state: z.enum(['waiting', 'accepted', 'refused', 'withdrawn']),
  endedAt: z.iso.datetime().optional(),
  because: z.string().optional(),
  draft: z.string().optional(),
})

const OFFERED_TO_GUILD = OFFERED.extend({
  title: z.string(),
  writer: z.object({ id: z.string(), name: z.string() }),
})

export const OFFERED_DRAFT_ROUTES = {
  checkDraft: route({
    method: 'post',
    path: '/api/writers/{writer}/works/{work}/draft-checks',
    title:
      'What stands in an upload that is to be a draft of a work: title, words, scenes, notes, and how much earlier drafts have of it. Nothing is kept.',
    access: ['writer'],
    ...OWN,
    cost: 10,
    params: WORK,
    body: z.object({ upload: ID }),
    answers: READ,
  }),
  offerDraft: route({
    method: 'post',
    path: '/api/writers/{writer}/works/{work}/offered-drafts',
    title: 'Offers an upload as a draft of a work: it waits for the guild, and nothing is registered before.',
    access: ['writer'],
    ...OWN,
    cost: 10,
    params: WORK,
    body: z.object({ upload: ID, note: z.string().max(2000).default('') }),
    status: 201,
    answers: OFFERED,
  }),
  listOwnOffers: route({
    method: 'get',
    path: '/api/writers/{writer}/works/{work}/offered-drafts',
    title: 'Drafts that a writer offered for a work, and what became of them, the newest first.',
    access: READERS,
    ...OWN,
    params: WORK,
    answers: z.object({ rows: z.array(OFFERED) }),
  }),
  withdrawDraft: route({
    method: 'post',
    path: '/api/writers/{writer}/offered-drafts/{id}/withdrawal',
    title: 'Takes back an offered draft that waits; its text is thrown away.',
    access: ['writer'],
    ...OWN,
    params: z.object({ writer: ID, id: ID }),
    answers: OFFERED,
  }),
  listOfferedDrafts: route({
    method: 'get',
    path: '/api/offered-drafts',
    title: 'Drafts that writers offered: those that wait, or those that were decided.',
    access: GUILD,
    personal: true,
    query: z.object({
      open: z.stringbool().default(true),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    answers: z.object({ rows: z.array(OFFERED_TO_GUILD) }),
  }),
  readOfferedDraft: route({
    method: 'get',
    path: '/api/offered-drafts/{id}/file',
    title: 'The file of an offered draft, while it waits.',
    access: READERS,
    ...OWN,
    params: OFFER,
    answers: 'file',
  }),
  acceptDraft: route({
    method: 'post',
    path: '/api/offered-drafts/{id}/acceptance',
    title: 'Registers an offered draft as the next draft of its work.',
    access: ['clerk'],
    personal: true,
    cost: 10,
    params: OFFER,
    answers: z.object({ draft: z.string(), problems: z.array(PROBLEM) }),
  }),
  refuseDraft: route({
    method: 'post',
    path: '/api/offered-drafts/{id}/refusal',
    title: 'Refuses an offered draft, with the reason that its writer reads; its text is thrown away.',
    access: ['clerk'],
    personal: true,
    params: OFFER,
    body: z.object({ because: z.string().min(1).max(2000) }),
    answers: OFFERED_TO_GUILD,
  }),
}
