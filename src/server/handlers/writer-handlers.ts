/** What a writer sees of their works, findings, uses and consent. */

import { ROUTES } from '../../api/index.ts'
import { seenByWriter } from '../../app/cases/seen-by.ts'
import { compareDrafts } from '../../app/drafts/list-drafts.ts'
import { ownConsent, sayOwnConsent, takeBackOwn } from '../../app/writers/own-consent.ts'
import { claimOwn, disputeOwn, ownDisputes, showInOwn } from '../../app/writers/own-disputes.ts'
import { ownFindings, type OwnFinding, ownPassage } from '../../app/writers/own-findings.ts'
import { ownNews } from '../../app/writers/own-news.ts'
import { ownUses } from '../../app/writers/own-uses.ts'
import { ownClaims, ownWork, ownWorks, saidOfOwn } from '../../app/writers/own-works.ts'
import { type Bound, handle } from '../call.ts'
import { notThere, ownWriter, pageOfRows } from '../own-rows.ts'
import {
  changesShape,
  consentShape,
  disputeShape,
  findingShape,
  newsShape,
  passageShape,
  saidShape,
  useShape,
  workPageShape,
  workShape,
} from './writer-shapes.ts'

export const WRITER_HANDLERS: readonly Bound[] = [
  handle(ROUTES.showWriterNews, async ({ hall, who, params, reads }) => {
    const news = await ownNews(hall, ownWriter(who, params.writer, reads))
    if (!news) throw notThere()
    return newsShape(news)
  }),
  handle(ROUTES.listWriterWorks, async ({ hall, who, params, query, reads }) => {
    const writer = ownWriter(who, params.writer, reads)
    const { rows, ...page } = pageOfRows(await hall.database.read((stores) => ownWorks(stores, writer)), query)
    return { rows: rows.map((each) => workShape(each, writer)), ...page }
  }),
  handle(ROUTES.showWriterWork, async ({ hall, who, params, reads }) => {
    const writer = ownWriter(who, params.writer, reads)
    const on = hall.clock.today()
    return hall.database.read(async (stores) => {
      const own = await ownWork(stores, writer, params.work)
      if (!own) throw notThere()
      const claims = await ownClaims(stores, [own.work.id], { on })
      return workPageShape(own, { said: await saidOfOwn(stores, own.work.id), claims })
    })
  }),
  handle(ROUTES.compareWriterDrafts, async ({ hall, who, params, query, reads }) => {
    const writer = ownWriter(who, params.writer, reads)
    const own = await hall.database.read((stores) => ownWork(stores, writer, params.work))
    if (!own) throw notThere()
    const { from, to } = query
    const asked = { work: own.work.id, withText: true, ...(from && { from }), ...(to && { to }) }
    return changesShape(await compareDrafts(hall, asked))
  }),
  handle(ROUTES.listWriterFindings, async ({ hall, who, params, query, reads }) => {
    const all = await ownFindings(hall, ownWriter(who, params.writer, reads))
    const { rows, ...page } = pageOfRows(all.filter(isAmong({ ...query, audit: query.run })), query)
    return { rows: rows.map(findingShape), ...page }
  }),
  handle(ROUTES.showWriterPassage, async ({ hall, who, params, query, reads }) => {
    const writer = ownWriter(who, params.writer, reads)
    const passage = await ownPassage(hall, writer, { run: params.run, id: params.finding, among: isAmong(query) })
    if (!passage) throw notThere()
    return passageShape(passage)
  }),
  handle(ROUTES.listWriterUses, async ({ hall, who, params, query, reads }) => {
    const all = await ownUses(hall, ownWriter(who, params.writer, reads))
    const asked = query.work === undefined ? all : all.filter(({ work }) => work === query.work)
    const { rows, ...page } = pageOfRows(asked, query)
    return { rows: rows.map(useShape), ...page }
  }),
  handle(ROUTES.listWriterConsent, async ({ hall, who, params, query, reads }) => {
    const all = await ownConsent(hall, ownWriter(who, params.writer, reads), { on: hall.clock.today() })
    const asked = query.work === undefined ? all : all.filter(({ work }) => work.id === query.work)
    const { rows, ...page } = pageOfRows(asked, query)
    return { rows: rows.map(consentShape), ...page }
  }),
  handle(ROUTES.sayWriterConsent, async ({ hall, who, params, body, reads }) => {
    const said = await sayOwnConsent(hall, ownWriter(who, params.writer, reads), body)
    if (!said) throw notThere()
    return saidShape(said)
  }),
  handle(ROUTES.takeBackWriterConsent, async ({ hall, who, params, reads }) => {
    const said = await takeBackOwn(hall, ownWriter(who, params.writer, reads), params.entry)
    if (!said) throw notThere()
    return saidShape(said)
  }),
  handle(ROUTES.listWriterDisputes, async ({ hall, who, params, query, reads }) => {
    const all = await ownDisputes(hall, ownWriter(who, params.writer, reads))
    const { rows, ...page } = pageOfRows(all, query)
    return { rows: rows.map(disputeShape), ...page }
  }),
  handle(ROUTES.openWriterDispute, async ({ hall, who, params, body, reads }) => {
    const kept = await disputeOwn(hall, ownWriter(who, params.writer, reads), body)
    if (!kept) throw notThere()
    return { dispute: disputeShape(seenByWriter(kept.case)), known: kept.known }
  }),
  handle(ROUTES.addDisputeEvidence, async ({ hall, who, params, body, reads }) => {
    const shown = await showInOwn(hall, ownWriter(who, params.writer, reads), { id: params.id, ...body })
    if (!shown) throw notThere()
    return { dispute: disputeShape(seenByWriter(shown.case)), known: shown.known }
  }),
  handle(ROUTES.claimWriterShare, async ({ hall, who, params, body, reads }) => {
    const claimed = await claimOwn(hall, ownWriter(who, params.writer, reads), { ...body, work: params.work })
    if (!claimed) throw notThere()
    const { state, known, problems } = claimed
    return { id: state.claim.id, known, notes: problems.map(({ message }) => message) }
  }),
]

function isAmong({
  work,
  grade,
  audit,
}: {
  work?: string | undefined
  grade?: string | undefined
  audit?: string | undefined
}) {
  return ({ finding, audit: { run } }: OwnFinding): boolean =>
    (work === undefined || finding.work === work) &&
    (grade === undefined || finding.grade === grade) &&
    (audit === undefined || run === audit)
}
