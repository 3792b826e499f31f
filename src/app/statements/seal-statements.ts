/** Seals statements that were issued: each is a leaf of the log, once; its document is kept, with the deals where they are kept already. */

import { canonicalJson, type Json } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { SealedRecord } from '../commitment.ts'
import { noteOfDeal } from '../deal-note.ts'
import { saltNote, sealRecords } from '../seal.ts'

const PREFIX = 'statement:'

type Document = { readonly [key: string]: Json }
type DealText = { readonly sha256: string; readonly text: string }

/** In the transaction of whoever asks. The same document again adds nothing. */
export async function sealStatements(stores: Stores, records: readonly SealedRecord[]): Promise<void> {
  const known = new Set(await stores.leaves.knownNames(records.map(({ name }) => name)))
  const fresh = records.filter(({ name }) => !known.has(name))
  await stores.notes.putNewNotes(
    fresh.map(({ name, document }) => ({ name: `${PREFIX}${name}`, text: canonicalJson(withoutTexts(document)) })),
  )
  await sealRecords(stores, fresh)
}

export async function saltsOf({ notes }: Stores, names: readonly string[]): Promise<Map<string, string>> {
  const salts = new Map<string, string>()
  for (const name of names) {
    const salt = await notes.note(saltNote(name))
    if (salt !== undefined) salts.set(name, salt)
  }
  return salts
}

/** The document as it was sealed; `undefined` when it, or a deal in it, is gone. */
export async function keptStatement({ notes }: Stores, name: string): Promise<Json | undefined> {
  const text = await notes.note(`${PREFIX}${name}`)
  if (text === undefined) return undefined
  const document = JSON.parse(text) as Document
  const { basis } = document
  if (basis === undefined) return document
  const deals: Json[] = []
  for (const { sha256 } of (basis as { readonly deals: readonly DealText[] }).deals) {
    const deal = await notes.note(`deal:${noteOfDeal(sha256)}`)
    if (deal === undefined) return undefined
    deals.push({ sha256, text: deal })
  }
  return { ...document, basis: { ...(basis as Document), deals } }
}

export async function namesOfStatements({ notes }: Stores): Promise<string[]> {
  return (await notes.notes(PREFIX)).map(({ name }) => name.slice(PREFIX.length))
}

/** Deals are long, and kept with the calculations that used them. */
function withoutTexts(document: Json): Json {
  const { basis, ...rest } = document as Document
  if (basis === undefined) return document
  const { deals, ...others } = basis as unknown as { readonly deals: readonly DealText[]; readonly [key: string]: Json }
  return { ...rest, basis: { ...others, deals: deals.map(({ sha256 }) => ({ sha256 })) } }
}
