/** What everybody may ask. */

import { ROUTES } from '../../api/index.ts'
import { showLog } from '../../app/log/show-log.ts'
import { dealDifferences, dealDocument } from '../../app/public-pages/deal-pages.ts'
import { foundWorks } from '../../app/public-pages/found-works.ts'
import { lookUpTitle } from '../../app/public-pages/look-up-title.ts'
import { listDeals } from '../../app/read-deals.ts'
import { checkerScript } from '../../app/statements/checker-script.ts'
import { searchUnclaimed } from '../../app/unclaimed/public-list.ts'
import { proveRecord } from '../../app/verify-log.ts'
import { type Bound, handle } from '../call.ts'
import { keptBriefly } from '../kept-briefly.ts'
import { dealAnswer, dealRow, titleAnswer, unclaimedAnswer } from './public-answers.ts'
import { defined } from './defined.ts'

// New findings and new money may be told a minute late.
const A_MINUTE = 60
// The library changes with the program alone.
const AN_HOUR = 3600
const MOST_WORDS = 300

export const PUBLIC_HANDLERS: readonly Bound[] = [
  handle(ROUTES.lookUpTitle, async ({ hall, query: { text }, signal }) => {
    const foundIn = () => keptBriefly(hall, { name: 'found', seconds: A_MINUTE }, () => hall.database.read(foundWorks))
    return titleAnswer(await lookUpTitle(hall, { text, foundIn, signal }))
  }),
  handle(ROUTES.searchUnclaimed, async ({ hall, query: { text, after, limit } }) => {
    const words = text.slice(0, MOST_WORDS).trim()
    const today = hall.clock.today()
    const { list, found } = await keptBriefly(hall, { name: `unclaimed ${today} ${words}`, seconds: A_MINUTE }, () =>
      searchUnclaimed(hall, { words }),
    )
    const rows = found.slice(after, after + limit).map(unclaimedAnswer)
    const next = after + rows.length
    return {
      rows,
      total: found.length,
      ...(next < found.length ? { next: String(next) } : {}),
      on: list.on,
      rules: { ...list.rules },
      toClaim: list.toClaim,
    }
  }),
  handle(ROUTES.listDeals, async () => ({
    rows: (await listDeals()).map(dealRow),
  })),
  handle(ROUTES.showDeal, async ({ hall, params: { id }, query: { on } }) =>
    dealAnswer(
      await keptBriefly(hall, { name: `deal ${id} ${on ?? ''}`, seconds: AN_HOUR }, () => dealDocument(id, { on })),
    ),
  ),
  handle(ROUTES.compareDealTexts, async ({ params: { id }, query: { to } }) => {
    const { a, b, changes } = await dealDifferences(id, to)
    return { a: dealRow(a), b: dealRow(b), changes: changes.map(defined) }
  }),
  handle(ROUTES.showLog, async ({ hall }) => {
    const { changes, cosigned, ...rest } = await showLog(hall)
    return {
      ...rest,
      changes: changes.map((each) => ({ ...each })),
      ...(cosigned && { cosigned: { size: cosigned.size, names: [...cosigned.names] } }),
    }
  }),
  handle(ROUTES.proveRecord, async ({ hall, params: { id } }) => {
    const { index, size, root, leaf, proof, key } = await proveRecord(hall, { id })
    return { index, size, root, leaf, proof, key }
  }),
  handle(ROUTES.fetchChecker, async () => ({
    type: 'text/javascript; charset=utf-8',
    body: await checkerScript(),
    keepFor: A_MINUTE,
  })),
]
