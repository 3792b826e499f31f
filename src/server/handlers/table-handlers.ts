/** The table over HTTP. */

import { ROUTES, TABLE_READERS } from '../../api/index.ts'
import { listDeals } from '../../app/read-deals.ts'
import { askTable } from '../../app/table/ask-table.ts'
import { EXAMPLE_FACTS } from '../../app/table/table-grounds.ts'
import { dialsOfOffer, layDeal, type OfferDials } from '../../app/table/table-offers.ts'
import { keepText, keptText } from '../../app/table/table-texts.ts'
import { Refusal } from '../../base/index.ts'
import { type Bound, handle } from '../call.ts'
import type { Who } from '../who.ts'

export const TABLE_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listOffers, async ({ who }) => ({
    deals: (await listDeals()).map(({ id, title, stage, currency, effective: { from, to } }) => ({
      name: id,
      title,
      stage,
      currency,
      from,
      to: to ?? null,
    })),
    facts: [...(TABLE_READERS.includes(who.role) ? ['hall'] : []), ...EXAMPLE_FACTS.map((name) => `example:${name}`)],
  })),
  handle(ROUTES.listDials, async ({ desk, who, params: { name } }) => {
    checkOffer(who, name)
    const { deal, sha256, dials } = await dialsOfOffer(desk, name)
    return {
      name,
      title: deal.title,
      stage: deal.stage,
      sha256,
      clauses: deal.clauses.map(({ id, title }) => ({ id, title })),
      numbers: dials.map(numberOf),
    }
  }),
  handle(ROUTES.reckonTable, async ({ hall, desk, who, body }) => {
    if (body.facts === 'hall' && !TABLE_READERS.includes(who.role)) throw notForThem(who)
    for (const { deal } of body.offers) checkOffer(who, deal)
    return askTable({ hall, desk }, body)
  }),
  handle(ROUTES.layDeal, async ({ desk, body: { text } }) => {
    const { name, title, problems } = await layDeal(desk, text)
    return { name, title, problems: problems.map((problem) => ({ ...problem, at: { ...problem.at } })) }
  }),
  handle(ROUTES.keepChoices, async ({ desk, body: { choices } }) => ({
    hash: await keepText(desk, 'choices', choices),
  })),
  handle(ROUTES.showChoices, async ({ desk, params: { hash } }) => {
    const choices = await keptText(desk, 'choices', hash)
    if (choices !== undefined) return { choices }
    const hint = 'Ask whoever shared it for a new one.'
    throw new Refusal('table/unknown-link', {}, { message: 'This link is not kept here.', hint })
  }),
]

/** A deal that somebody laid on the table is for members: an offer may be confidential. */
function checkOffer(who: Who, name: string): void {
  if (name.startsWith('kept:') && who.role === 'public') throw notForThem(who)
}

function notForThem({ role }: Who): Refusal {
  if (role === 'public')
    return new Refusal('api/sign-in-first', {}, { message: 'This is for members.', hint: 'Sign in first.' })
  const hint = `The facts of the hall are for: ${TABLE_READERS.join(', ')}. The examples are for everybody.`
  return new Refusal('api/not-allowed', { role }, { message: `A ${role} may not read the facts of the hall.`, hint })
}

function numberOf({ citation, cites, from, clauses, ...dial }: OfferDials['dials'][number]) {
  return {
    path: dial.path,
    is: dial.is,
    of: dial.of,
    which: dial.which,
    from: from ?? null,
    written: dial.written,
    unit: dial.unit,
    clauses: [...clauses],
    citation: citation
      ? {
          source: cites?.title ?? '',
          publisher: cites?.publisher ?? '',
          published: cites?.published ?? null,
          url: cites?.url ?? null,
          at: citation.at ?? null,
          says: citation.says ?? null,
          hypothesis: citation.hypothesis ?? null,
        }
      : null,
  }
}
