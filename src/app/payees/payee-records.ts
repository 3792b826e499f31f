/** What is recorded of payees, sealed in the vault: said as entries, and read back for persons as of a day. */

import { badInput, type IsoDate, type Json } from '../../base/index.ts'
import type { BankAccount, Party } from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { openVault, type Sealed, type Vault } from '../../drivers/vault.ts'
import { type Entry, type People, standingEntries, type WriterId } from '../../registry/index.ts'
import { readTaxForm, type TaxForm } from '../../tax/index.ts'
import { peopleIn } from '../people/payees.ts'
import { sayEntry } from '../say-entry.ts'

export type PayeeKind = 'payee-account' | 'payee-tax-form' | 'payee-contact'

/** An account with whose it is. */
export interface PayeeAccount {
  readonly party: Party
  readonly isCompany: boolean
}

export interface PayeeContact {
  readonly address?: string
  readonly email?: string
  readonly telephone?: string
}

/** One thing that stands, opened. */
export interface PayeeRecord<Document> {
  readonly entry: Entry
  readonly document: Document
}

export interface ToRecord {
  readonly kind: PayeeKind
  readonly subject: WriterId
  readonly document: { readonly [key: string]: Json | undefined }
  /** What is said openly beside it. */
  readonly open?: { readonly [key: string]: Json }
  readonly effectiveOn: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
}

/** The subject of what is said about a party that is no writer, such as a plan. No writer has such an id. */
export function partySubject(party: string): string {
  return `party:${party}`
}

/** The subject and the name of a party as somebody names it. */
export function partyNamed(who: string): { id: WriterId; name: string } {
  const name = who.trim()
  if (isPartyName(name)) return { id: partySubject(name), name }
  throw badInput('payee/unknown-party', `${JSON.stringify(who)} is no name of a party.`, { hint: PARTY_HINT })
}

export function isPartyName(name: string): boolean {
  return name !== '' && !name.includes(':')
}

export const PARTY_HINT =
  'Name it as deals do, such as health-fund; guildhall ledger accounts lists party: and deduction:.'

/** The parties that have an account, from whatever day. */
export async function partiesWithAccounts({ registry }: Stores): Promise<ReadonlySet<string>> {
  const standing = standingEntries(await registry.entries({ kind: 'payee-account' }))
  const prefix = partySubject('')
  return new Set(standing.flatMap(({ subject }) => (subject.startsWith(prefix) ? [subject.slice(prefix.length)] : [])))
}

/** Opens the vault of the hall for one piece of work. */
export function vaultOf(hall: Pick<Hall, 'folder'>): Promise<Vault> {
  return openVault(hall.folder)
}

/** Seals and says all of them, in the transaction of whoever asks: the keys are on the disk before the entries are stored. */
export async function sayPayeeRecords(stores: Stores, vault: Vault, records: readonly ToRecord[]): Promise<Entry[]> {
  const sealed = await vault.seal(
    records.map(({ kind, subject, document }) => ({ kind, subject, document: plain(document) })),
  )
  const entries: Entry[] = []
  for (const [i, { kind, subject, open, effectiveOn, knownOn, source }] of records.entries()) {
    const says = { ...sealed[i], ...open } as { [key: string]: Json }
    entries.push(await sayEntry(stores, { kind, subject, says, effectiveOn, knownOn, source }))
  }
  return entries
}

/** Without members that are undefined. */
export function plain(document: object): { readonly [key: string]: Json | undefined } {
  return JSON.parse(JSON.stringify(document)) as { readonly [key: string]: Json | undefined }
}

export interface AsOf {
  /** The day on which it must apply. */
  readonly on?: IsoDate | undefined
  readonly knownBy?: IsoDate | undefined
}

/** Entries of a kind that stand, by person, the one that decides last: the latest day, then the latest said. */
export async function standingByPerson(
  { registry }: Stores,
  kind: PayeeKind,
  { personOf, on, knownBy }: AsOf & { personOf: People['personOf'] },
): Promise<Map<WriterId, Entry[]>> {
  const standing = standingEntries(await registry.entries({ kind }), { on, knownBy })
  return Map.groupBy(standing.map(numbered).toSorted(byDay).map(entryOf), ({ subject }) => personOf(subject))
}

interface Numbered {
  readonly entry: Entry
  readonly at: number
}
const numbered = (entry: Entry, at: number): Numbered => ({ entry, at })
const entryOf = ({ entry }: Numbered): Entry => entry

function byDay(a: Numbered, b: Numbered): number {
  const [first, second] = [a.entry, b.entry]
  if (first.effectiveOn !== second.effectiveOn) return first.effectiveOn < second.effectiveOn ? -1 : 1
  if (first.knownOn !== second.knownOn) return first.knownOn < second.knownOn ? -1 : 1
  return a.at - b.at
}

/** Opened; what was erased is left out. */
export function openRecords<Document>(
  vault: Vault,
  entries: readonly Entry[],
  read: (document: Json) => Document | undefined,
): PayeeRecord<Document>[] {
  return entries.flatMap((entry) => {
    const opened = vault.open(entry.says as unknown as Sealed, { subject: entry.subject, kind: entry.kind })
    const document = 'document' in opened ? read(opened.document) : undefined
    return document === undefined ? [] : [{ entry, document }]
  })
}

export function readAccount(document: Json): PayeeAccount {
  return document as unknown as PayeeAccount
}

export function readContact(document: Json): PayeeContact {
  return document as unknown as PayeeContact
}

export interface PayeeForms {
  readonly formsOf: (writer: WriterId) => TaxForm[]
}

/** Tax forms of the hall by person, opened when they are asked for. */
export async function payeeFormsIn(stores: Stores, vault: Vault, asOf: AsOf): Promise<PayeeForms> {
  const { personOf } = await peopleIn(stores, asOf.knownBy)
  const byPerson = await standingByPerson(stores, 'payee-tax-form', { ...asOf, personOf })
  return {
    formsOf: (writer) =>
      openRecords(vault, byPerson.get(personOf(writer)) ?? [], readTaxForm).map(({ document }) => document),
  }
}

/** `DE89…3000`, `…6789`: enough to know it again, too little to use it. */
export function maskAccount({ iban, number = '' }: BankAccount): string {
  return iban === undefined ? maskNumber(number) : `${iban.slice(0, 4)}…${iban.slice(-4)}`
}

export function maskNumber(number: string): string {
  return number.length < 8 ? `…${number.slice(-2)}` : `…${number.slice(-4)}`
}
