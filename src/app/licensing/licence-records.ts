/** Licences as the hall keeps them: entries of kind `licence` that say its text, an amendment in its place, or its end. */

import { badInput, type IsoDate, nearestName, required } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { dealId, endLicence, type Licence, parseLicence } from '../../licensing/index.ts'
import { type Entry, standingEntries } from '../../registry/index.ts'
import type { Deal } from '../../terms/index.ts'
import { keptDeal } from '../kept-deal.ts'

/** What an entry says: the licence as it was signed, or that it ends. */
export type LicenceSays =
  | {
      readonly is: 'licence'
      readonly text: string
      readonly sha256: string
      readonly file: string
      readonly deal: string
    }
  | { readonly is: 'end'; readonly on: IsoDate; readonly because: string }

export interface KeptLicence {
  /** With its end, where it was ended. */
  readonly licence: Licence
  /** As it was signed. */
  readonly signed: Licence
  readonly text: string
  readonly entry: Entry
  /** The name of the note that keeps the deal it is made under. */
  readonly deal: string
  readonly ended: { readonly on: IsoDate; readonly because: string; readonly entry: Entry } | undefined
  /** Every entry about it, corrected ones too, in the order in which they were added. */
  readonly history: readonly Entry[]
}

/** Every licence that stands, by its first day and id, as it was known on `knownBy`. */
export async function keptLicences(
  { registry }: Stores,
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): Promise<KeptLicence[]> {
  const bySubject = Map.groupBy(await registry.entries({ kind: 'licence' }), ({ subject }) => subject)
  return [...bySubject.values()]
    .flatMap((history) => keptLicence(history, knownBy) ?? [])
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

/** The one of that id. Stops when there is none. */
export async function requireLicence(
  stores: Stores,
  id: string,
  options: { knownBy?: IsoDate | undefined } = {},
): Promise<KeptLicence> {
  const kept = await findLicence(stores, id, options)
  if (kept) return kept
  const ids = (await keptLicences(stores, options)).map(({ licence }) => licence.id)
  const near = nearestName(id.slice(0, 200), ids)
  throw badInput('licensing/unknown-licence', `No licence has the id ${JSON.stringify(id)}.`, {
    hint: near
      ? `Did you mean ${near}?`
      : 'guildhall licence list shows them all; guildhall licence add FILE takes one in.',
  })
}

export async function findLicence(
  { registry }: Stores,
  id: string,
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): Promise<KeptLicence | undefined> {
  return keptLicence(await registry.entriesAbout(dealId({ id }), { kind: 'licence' }), knownBy)
}

/** The deal that a licence is made under, as it was when the licence was taken in. */
export async function baseOf({ notes }: Stores, { deal }: KeptLicence): Promise<Deal> {
  const text = required(await notes.note(`deal:${deal}`), 'app: the deal of a licence is kept with it')
  return required(keptDeal(text), 'app: the deal of a licence can be read')
}

function keptLicence(history: readonly Entry[], knownBy: IsoDate | undefined): KeptLicence | undefined {
  const standing = standingEntries(history, { knownBy }).map((entry) => ({ entry, says: saysOf(entry) }))
  const text = standing.findLast(({ says }) => says.is === 'licence')
  if (text?.says.is !== 'licence') return undefined
  const signed = required(parseLicence(text.says.text).licence, 'app: a licence that was taken in can be read')
  const end = standing.findLast(({ says }) => says.is === 'end')
  const ended = end?.says.is === 'end' ? { on: end.says.on, because: end.says.because, entry: end.entry } : undefined
  return {
    licence: ended ? endLicence(signed, ended.on) : signed,
    signed,
    text: text.says.text,
    entry: text.entry,
    deal: text.says.deal,
    ended,
    history: knownBy === undefined ? history : history.filter(({ knownOn }) => knownOn <= knownBy),
  }
}

export function saysOf({ says }: Entry): LicenceSays {
  return says as unknown as LicenceSays
}

function orderOf({ licence: { term, id } }: KeptLicence): string {
  return `${term.from} ${id}`
}
