/** Drafts that writers offer: checked, offered, taken back by their writer; listed, read, accepted and refused by the guild. */

import { type AnswerOf, ROUTES, type Routes } from '../../api/index.ts'
import {
  acceptDraft,
  listOffered,
  offeredDraft,
  offeredFile,
  refuseDraft,
} from '../../app/offered-drafts/decide-offered.ts'
import { checkDraft, offerDraft, offersOf, withdrawDraft } from '../../app/offered-drafts/offer-draft.ts'
import { isOpen, type OfferedDraft } from '../../app/offered-drafts/offered-draft.ts'
import type { ReadDraft } from '../../app/offered-drafts/read-draft.ts'
import { isOwn } from '../../app/writers/own-works.ts'
import type { Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type Bound, handle } from '../call.ts'
import { notThere, ownWriter } from '../own-rows.ts'
import { memberOf } from '../who.ts'
import { defined } from './defined.ts'
import { problemAnswer } from './registry-answers.ts'

export const OFFERED_DRAFT_HANDLERS: readonly Bound[] = [
  handle(ROUTES.checkDraft, async (call) => {
    const writer = ownWriter(call.who, call.params.writer, call.reads)
    const { member } = memberOf(call.who)
    const read = await checkDraft(call, { writer, member, work: call.params.work, upload: call.body.upload })
    if (!read) throw notThere()
    return readShape(read)
  }),
  handle(ROUTES.offerDraft, async (call) => {
    const writer = ownWriter(call.who, call.params.writer, call.reads)
    const { member } = memberOf(call.who)
    const offer = await offerDraft(call, { ...call.body, writer, member, work: call.params.work }, new Date())
    if (!offer) throw notThere()
    return offerShape(offer)
  }),
  handle(ROUTES.listOwnOffers, async (call) => {
    const writer = ownWriter(call.who, call.params.writer, call.reads)
    const { work } = call.params
    if (!(await call.hall.database.read((stores) => isOwn(stores, writer, work)))) throw notThere()
    return { rows: (await offersOf(call, { writer, work })).map(offerShape) }
  }),
  handle(ROUTES.withdrawDraft, async (call) => {
    const writer = ownWriter(call.who, call.params.writer, call.reads)
    const offer = await withdrawDraft(call, { writer, id: call.params.id }, new Date())
    if (!offer) throw notThere()
    return offerShape(offer)
  }),
  handle(ROUTES.listOfferedDrafts, async (call) => {
    const offers = await listOffered(call, call.query)
    for (const { writer } of offers) call.reads(writer)
    return { rows: await namedShapes(call.hall, offers) }
  }),
  handle(ROUTES.readOfferedDraft, async (call) => {
    const offer = await offeredDraft(call, call.params.id)
    if (!offer) throw notThere()
    const body = await offeredFile(call, { ...offer, writer: ownWriter(call.who, offer.writer, call.reads) })
    if (!body) throw notThere()
    return { type: 'application/octet-stream', body, name: offer.fileName }
  }),
  handle(ROUTES.acceptDraft, async (call) => {
    const accepted = await acceptDraft(call, { id: call.params.id, by: memberOf(call.who).member }, new Date())
    if (!accepted) throw notThere()
    call.reads(accepted.offer.writer)
    return { draft: accepted.offer.draft ?? '', problems: accepted.problems.map(placed) }
  }),
  handle(ROUTES.refuseDraft, async (call) => {
    const asked = { ...call.body, id: call.params.id, by: memberOf(call.who).member }
    const offer = await refuseDraft(call, asked, new Date())
    if (!offer) throw notThere()
    call.reads(offer.writer)
    const [shape] = await namedShapes(call.hall, [offer])
    if (!shape) throw notThere()
    return shape
  }),
]

type Offered = AnswerOf<Routes['offerDraft']>
type Named = AnswerOf<Routes['listOfferedDrafts']>['rows'][number]

/** Who of the guild decided is the guild's own. */
function offerShape(offer: OfferedDraft): Offered {
  const { id, work, fileName, offeredAt, note, reading, endedAt, because, draft } = offer
  const state = isOpen(offer) ? ('waiting' as const) : (offer.state as 'accepted')
  return defined({ id, work, fileName, offeredAt, note, reading: readShape(reading), state, endedAt, because, draft })
}

function namedShapes(hall: Hall, offers: readonly OfferedDraft[]): Promise<Named[]> {
  return hall.database.read(async ({ registry }) => {
    const titles = new Map((await registry.worksOf(offers.map(({ work }) => work))).map(({ id, title }) => [id, title]))
    const people = await registry.writersOf([...new Set(offers.map(({ writer }) => writer))])
    const names = new Map(people.map(({ id, name }) => [id, name]))
    return offers.map((offer) => ({
      ...offerShape(offer),
      title: titles.get(offer.work) ?? offer.work,
      writer: { id: offer.writer, name: names.get(offer.writer) ?? offer.writer },
    }))
  })
}

function readShape({ likeness, problems, ...read }: ReadDraft): AnswerOf<Routes['checkDraft']> {
  return { ...read, likeness: likeness.map((each) => ({ ...each })), problems: problems.map(placed) }
}

/** With the line, which its writer knows; without places of our machine. */
function placed(problem: Problem) {
  const { line, column } = (problem.at ?? {}) as { line?: number; column?: number }
  return { ...problemAnswer(problem), ...(line === undefined ? {} : { at: defined({ line, column }) }) }
}
