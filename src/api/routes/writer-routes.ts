/** What a writer sees of their own, and what the guild sees of a writer. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { ID, PAGE_QUERY, pageOf } from '../shapes.ts'
import {
  CONSENT_SAID,
  CONSENT_WORDS,
  DRAFT_CHANGES,
  GRADE,
  LINE_TRACE,
  NEWS,
  OWN_CONSENT,
  OWN_FINDING,
  OWN_LINE,
  OWN_MONEY,
  OWN_USE,
  OWN_WORK,
  OWN_WORK_PAGE,
  PASSAGE,
} from './writer-shapes.ts'

/** Administrators see no money, and no script. */
const READERS: readonly Role[] = ['writer', 'clerk', 'auditor']
const WRITER = z.object({ writer: ID })
const OWN = { access: READERS, own: ['writer'], personal: true } as const

const FINDINGS_OF = z.object({ work: ID.optional(), run: ID.optional(), grade: GRADE.optional() })

export const WRITER_ROUTES = {
  showWriterNews: route({
    method: 'get',
    path: '/api/writers/{writer}',
    title: 'What is new for a writer, and what needs doing.',
    ...OWN,
    params: WRITER,
    answers: NEWS,
  }),
  listWriterWorks: route({
    method: 'get',
    path: '/api/writers/{writer}/works',
    title: 'The works that a writer is credited on, by title.',
    ...OWN,
    params: WRITER,
    query: PAGE_QUERY,
    answers: pageOf(OWN_WORK),
  }),
  showWriterWork: route({
    method: 'get',
    path: '/api/writers/{writer}/works/{work}',
    title: 'One work of a writer: drafts, credits, and what is said of it.',
    ...OWN,
    params: WRITER.extend({ work: ID }),
    answers: OWN_WORK_PAGE,
  }),
  compareWriterDrafts: route({
    method: 'get',
    path: '/api/writers/{writer}/works/{work}/changes',
    title: 'What changed between two drafts of a work, with the text.',
    ...OWN,
    params: WRITER.extend({ work: ID }),
    query: z.object({ from: ID.optional(), to: ID.optional() }),
    answers: DRAFT_CHANGES,
  }),
  listWriterFindings: route({
    method: 'get',
    path: '/api/writers/{writer}/findings',
    title: 'Where the works of a writer were found, in every audit.',
    ...OWN,
    params: WRITER,
    query: PAGE_QUERY.extend(FINDINGS_OF.shape),
    answers: pageOf(OWN_FINDING),
  }),
  showWriterPassage: route({
    method: 'get',
    path: '/api/writers/{writer}/findings/{run}/{finding}',
    title: 'One passage: the draft and what was found, side by side.',
    ...OWN,
    params: WRITER.extend({ run: ID, finding: ID }),
    query: z.object({ work: ID.optional(), grade: GRADE.optional(), audit: ID.optional() }),
    answers: PASSAGE,
  }),
  listWriterUses: route({
    method: 'get',
    path: '/api/writers/{writer}/uses',
    title: 'Which tools and models used the works of a writer, as declared and as found.',
    ...OWN,
    params: WRITER,
    query: PAGE_QUERY.extend({ work: ID.optional() }),
    answers: pageOf(OWN_USE),
  }),
  showWriterMoney: route({
    method: 'get',
    path: '/api/writers/{writer}/money',
    title: 'Money of a writer: due, held, carried and paid, in each currency.',
    ...OWN,
    params: WRITER,
    answers: z.object({ currencies: z.array(OWN_MONEY) }),
  }),
  listWriterLines: route({
    method: 'get',
    path: '/api/writers/{writer}/lines',
    title: 'Every line of the money of a writer.',
    ...OWN,
    params: WRITER,
    query: PAGE_QUERY.extend({
      currency: z.string().max(3).optional(),
      state: z.enum(['distributed', 'held']).optional(),
      company: z.string().max(200).optional(),
      work: ID.optional(),
      period: z.string().max(60).optional(),
    }),
    answers: pageOf(OWN_LINE),
  }),
  explainWriterLine: route({
    method: 'get',
    path: '/api/writers/{writer}/lines/{line}',
    title: 'How one line was reckoned: clause, rates with their sources, facts, arithmetic.',
    ...OWN,
    params: WRITER.extend({ line: ID }),
    answers: LINE_TRACE,
  }),
  readWriterStatement: route({
    method: 'get',
    path: '/api/writers/{writer}/statements/{period}/{file}',
    title:
      'A statement of a writer as a file; `period` is `all` for everything. With several currencies, `currency` names one.',
    ...OWN,
    params: WRITER.extend({
      period: z.string().min(1).max(60),
      file: z.enum(['html', 'pdf', 'csv', 'json', 'proof', 'verify']),
    }),
    query: z.object({ currency: z.string().max(3).optional() }),
    answers: 'file',
  }),
  listWriterConsent: route({
    method: 'get',
    path: '/api/writers/{writer}/consent',
    title: 'Consent to the works of a writer, by work and purpose, with its history.',
    ...OWN,
    params: WRITER,
    query: PAGE_QUERY.extend({ work: ID.optional() }),
    answers: pageOf(OWN_CONSENT),
  }),
  sayWriterConsent: route({
    method: 'post',
    path: '/api/writers/{writer}/consent',
    title: 'Says a word of consent about one work of a writer, or about all of them.',
    ...OWN,
    access: ['writer'],
    params: WRITER,
    body: CONSENT_WORDS,
    answers: CONSENT_SAID,
  }),
  takeBackWriterConsent: route({
    method: 'delete',
    path: '/api/writers/{writer}/consent/{entry}',
    title: 'Takes back a word of consent that the writer said; kept as a further entry.',
    ...OWN,
    access: ['writer'],
    params: WRITER.extend({ entry: ID }),
    answers: CONSENT_SAID,
  }),
}
