/** The offers of a table: deals of the library, and deals that somebody laid on it; with the changes made that are asked for. */

import { BadInput, badInput, type Problem } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import { type Deal, type Dial, dialsOf, hashDeal, parseDeal, type Source, turnDials } from '../../terms/index.ts'
import { type ReadDeal, readLibraryDeal, readOfferText } from '../read-deals.ts'
import type { LaidOffer } from './reckon-table.ts'
import { keepOn, keepText, keptText, TEXT_DAYS } from './table-texts.ts'
import type { TableOffer } from './table-request.ts'

const known = new Map<string, ReadDeal>()
const KEPT = 'kept:'
const MOST_KNOWN = 64

/** By id of the library alone: a name never reaches a file of the machine. */
export async function openOffer(desk: Desk, name: string): Promise<ReadDeal> {
  if (!name.startsWith(KEPT)) return readLibraryDeal(name)
  const there = known.get(name)
  if (there) {
    await keepOnOnce(desk, name)
    return there
  }
  const read = await readKept(desk, name)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(name, read)
  return read
}

const openedAt = new Map<string, number>()
const AGAIN_MS = 3_600_000

/** One that is kept in memory is opened too, as far as its days are concerned; said at most once an hour. */
async function keepOnOnce(desk: Desk, name: string): Promise<void> {
  const now = Date.now()
  if (now - (openedAt.get(name) ?? 0) < AGAIN_MS) return
  if (openedAt.size >= MOST_KNOWN) openedAt.clear()
  openedAt.set(name, now)
  await keepOn(desk, { kind: 'deal', hash: name.slice(KEPT.length) })
}

async function readKept(desk: Desk, name: string): Promise<ReadDeal> {
  const text = await keptText(desk, 'deal', name.slice(KEPT.length))
  const { deal } = parseDeal(text ?? '')
  if (text === undefined || !deal) {
    const hint = 'Take it off the table, and lay its text on it again.'
    const message = `A deal that was laid on this table is no longer there: it is kept for ${TEXT_DAYS} days after it was last opened.`
    throw badInput('deal/not-found', message, { hint })
  }
  return { deal, text, sha256: hashDeal(deal), file: deal.id }
}

export interface LaidDeal {
  readonly name: string | null
  readonly title: string | null
  readonly problems: readonly Problem[]
}

/** Reads a text as a deal, a patch on a deal of the library too, and keeps it on the desk; a wrong one is told with its places. */
export async function layDeal(desk: Desk, text: string): Promise<LaidDeal> {
  const { offer, problems } = await readOfferText(text)
  if (!offer) return { name: null, title: null, problems }
  return { name: KEPT + (await keepText(desk, 'deal', offer.text)), title: offer.deal.title, problems }
}

/** Every offer with its changes; all that is wrong with any of them at once. */
export async function layOffers(
  desk: Desk,
  offers: readonly TableOffer[],
): Promise<(LaidOffer & { sha256: string })[]> {
  const problems: Problem[] = []
  const laid: (LaidOffer & { sha256: string })[] = []
  for (const { deal: name, changes } of offers) {
    const read = await openOffer(desk, name)
    const turned = changes.length === 0 ? { deal: read.deal, problems: [] } : turnDials(read.deal, changes)
    problems.push(...turned.problems)
    if (!turned.deal) continue
    laid.push({
      key: JSON.stringify([read.sha256, changes]),
      label: read.deal.id,
      deal: turned.deal,
      sha256: read.sha256,
    })
  }
  if (problems.length > 0) throw new BadInput(problems)
  const other = laid.find(({ deal }) => deal.currency !== laid[0]?.deal.currency)
  if (!other) return laid
  throw badInput(
    'compare/currencies',
    `${laid[0]?.label} is in ${laid[0]?.deal.currency} and ${other.label} in ${other.deal.currency}.`,
    {
      hint: 'Nothing here converts money; compare deals in one currency.',
    },
  )
}

export interface OfferDials {
  readonly deal: Deal
  readonly sha256: string
  readonly dials: readonly (Dial & { readonly cites: Source | undefined })[]
}

export async function dialsOfOffer(desk: Desk, name: string): Promise<OfferDials> {
  const { deal, sha256 } = await openOffer(desk, name)
  const sources = new Map(deal.sources.map((source) => [source.id, source]))
  return {
    deal,
    sha256,
    dials: dialsOf(deal).map((dial) => ({ ...dial, cites: sources.get(dial.citation?.source ?? '') })),
  }
}
