/** The table over HTTP. */

import { ROUTES, TABLE_READERS } from '../../api/index.ts'
import { listDeals } from '../../app/read-deals.ts'
import { askTable } from '../../app/table/ask-table.ts'
import { askWhy, type WhyAnswer, type WhyNumber } from '../../app/table/ask-why.ts'
import type { NumberSide } from '../../app/table/moved-numbers.ts'
import { type OwnTable, readOwnFacts } from '../../app/table/own-facts.ts'
import { EXAMPLE_FACTS } from '../../app/table/table-grounds.ts'
import { dialsOfOffer, layDeal, type OfferDials } from '../../app/table/table-offers.ts'
import { keepText, keptText, TEXT_DAYS } from '../../app/table/table-texts.ts'
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
    checkTable(who, body)
    return askTable({ hall, desk, member: memberOf(who) }, body)
  }),
  handle(ROUTES.tellWhy, async ({ hall, desk, who, body, reads }) => {
    checkTable(who, body)
    const people = TABLE_READERS.includes(who.role)
    const why = await askWhy({ hall, desk, member: memberOf(who) }, { ...body, people })
    if (body.facts === 'hall')
      for (const { writer } of [...(why.people?.gained ?? []), ...(why.people?.lost ?? [])]) reads(writer)
    return whyOf(why)
  }),
  handle(ROUTES.bringFacts, async ({ hall, desk, who, body: { uploads } }) => {
    const member = memberOf(who)
    if (member === undefined) throw notForThem(who)
    const { facts, tables } = await readOwnFacts({ hall, desk, member }, uploads)
    return { facts, tables: tables.map(tableOf) }
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
    const hint = 'Ask whoever shared it to open the table and to copy the link anew.'
    const message = `This link is not kept here, or no longer: its choices are kept for ${TEXT_DAYS} days after they were last opened.`
    throw new Refusal('table/unknown-link', {}, { message, hint })
  }),
]

function memberOf(who: Who): string | undefined {
  return 'member' in who ? who.member : undefined
}

function checkTable(who: Who, { facts, offers }: { facts: string; offers: readonly { deal: string }[] }): void {
  if (facts === 'hall' && !TABLE_READERS.includes(who.role)) throw notForThem(who)
  for (const { deal } of offers) checkOffer(who, deal)
}

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
    citation: citationOf(citation, cites),
  }
}

function citationOf(citation: NumberSide['citation'], source: NumberSide['source']) {
  if (!citation) return null
  return {
    source: source?.title ?? '',
    publisher: source?.publisher ?? '',
    published: source?.published ?? null,
    url: source?.url ?? null,
    at: citation.at ?? null,
    says: citation.says ?? null,
    hypothesis: citation.hypothesis ?? null,
  }
}

function whyOf({ clauses, numbers, rest, people, ...sum }: WhyAnswer) {
  return {
    ...sum,
    clauses: clauses.map(({ numbers: own, texts, ...clause }) => ({
      ...clause,
      numbers: own.map(movedOf),
      texts: texts.map(({ at, before, after }) => ({ at, before: before ?? null, after: after ?? null })),
    })),
    numbers: numbers.map(movedOf),
    rest: rest ?? null,
    people: people ? { count: people.count, gained: [...people.gained], lost: [...people.lost] } : null,
  }
}

function movedOf({ is, of, which, unit, was, now, alone }: WhyNumber) {
  return { is, of, which, unit, was: sideOf(was), now: sideOf(now), alone: alone ?? null }
}

function sideOf(side: NumberSide | undefined) {
  if (!side) return null
  const { path, value, from, citation, source } = side
  return { path, value, from: from ?? null, citation: citationOf(citation, source) }
}

const MOST_REJECTED = 100

function tableOf({ rejected, problems, ...table }: OwnTable) {
  return {
    ...table,
    rejectedCount: rejected.length,
    rejected: rejected.slice(0, MOST_REJECTED).map((row) => ({ ...row })),
    problems: problems.map((problem) => ({ ...problem, at: { ...problem.at } })),
  }
}
