/** What is known of payees, masked: for one with its history, or of all with what is missing. */

import { badInput, type IsoDate, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Vault } from '../../drivers/vault.ts'
import { partyOfPayee, type Withholding } from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import { readTaxForm, type TaxForm, type TaxState, taxStateOf, validThrough } from '../../tax/index.ts'
import { checkDay } from '../asked-days.ts'
import { findWriter } from '../people/find-writer.ts'
import { nameIn, peopleIn } from '../people/payees.ts'
import { namesOf } from '../registry-views.ts'
import {
  maskAccount,
  maskNumber,
  openRecords,
  partiesWithAccounts,
  partyNamed,
  partySubject,
  type PayeeAccount,
  readAccount,
  standingByPerson,
  vaultOf,
} from './payee-records.ts'
import { type PayeeRules, payeeRulesIn } from './payee-rules.ts'
import { paymentDetailsOf } from './payment-details.ts'

export interface ShownAccount {
  readonly entry: string
  readonly name: string
  /** `DE89…3000`. */
  readonly account: string
  readonly bank: string | undefined
  readonly isCompany: boolean
  readonly from: IsoDate
  readonly source: string
}

export interface ShownForm {
  readonly entry: string
  readonly form: TaxForm['form']
  readonly country: string
  /** Masked. */
  readonly tin: string | undefined
  readonly foreignTin: string | undefined
  readonly treaty: string | undefined
  readonly signedOn: IsoDate
  readonly validThrough: IsoDate | undefined
}

export interface ShownPayee {
  readonly writer: { readonly id: WriterId; readonly name: string }
  /** The last is the one that is used. */
  readonly accounts: readonly ShownAccount[]
  readonly forms: readonly ShownForm[]
  readonly state: string | undefined
  readonly tax: TaxState | undefined
  readonly missing: readonly string[]
}

export interface ShownPayment {
  readonly on: IsoDate
  /** Masked; `undefined` when there is none that may be used. */
  readonly account: string | undefined
  readonly withholdings: readonly Withholding[]
  readonly problems: readonly Problem[]
}

/** One payee, and what a payment on a day (today, when none is named) would go by. */
export async function showPayee(
  hall: Hall,
  { who, on = hall.clock.today(), isParty = false }: { who: string; on?: IsoDate; isParty?: boolean | undefined },
): Promise<ShownPayee & { readonly payment: ShownPayment }> {
  checkDay('payee/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const { personOf } = await peopleIn(stores)
    const person = isParty ? partyNamed(who).id : personOf((await findWriter(stores, who)).id)
    const [shown] = await payeesIn(stores, hall, { only: new Set([person]) })
    const details = (await paymentDetailsOf(stores, hall, [person], { on })).get(person)
    if (shown && details) {
      const { party, withholdings, problems } = details
      const account = party && maskAccount(party.account)
      return { ...shown, payment: { on, account, withholdings, problems } }
    }
    throw badInput('people/unknown-writer', `Nobody in this hall is called ${JSON.stringify(who)}.`)
  })
}

/** Everybody who may be paid, by name, then the parties that have an account; `missing`: only those of whom something is. */
export async function listPayees(hall: Hall, { missing }: { missing: boolean }): Promise<ShownPayee[]> {
  return hall.database.read(async (stores) => {
    const all = await payeesIn(stores, hall, {})
    return missing ? all.filter((each) => each.missing.length > 0) : all
  })
}

async function payeesIn(stores: Stores, hall: Hall, { only }: { only?: ReadonlySet<WriterId> }): Promise<ShownPayee[]> {
  const on = hall.clock.today()
  const vault = await vaultOf(hall)
  const rules = await payeeRulesIn(stores, { on })
  const { personOf } = await peopleIn(stores)
  const nameOf = nameIn(await namesOf(stores))
  const accounts = await standingByPerson(stores, 'payee-account', { on, personOf })
  const forms = await standingByPerson(stores, 'payee-tax-form', { on, personOf })
  const contacts = await standingByPerson(stores, 'payee-contact', { on, personOf })
  const persons = [...new Set((await stores.registry.writers()).map(({ id }) => personOf(id)))]
  const parties = [...(await partiesWithAccounts(stores))].map(partySubject)
  const asked = [...(only ?? [])].filter((each) => partyOfPayee(each) !== undefined)
  const isParty = (payee: WriterId): boolean => partyOfPayee(payee) !== undefined
  return [...new Set([...persons, ...parties, ...asked])]
    .filter((person) => only === undefined || only.has(person))
    .map((person) => ({ id: person, name: partyOfPayee(person) ?? nameOf(person) }))
    .toSorted(
      (a, b) =>
        Number(isParty(a.id)) - Number(isParty(b.id)) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
    )
    .map((writer) => {
      const state = contacts.get(writer.id)?.at(-1)?.says?.['state']
      return shownPayee(vault, {
        writer,
        rules: isParty(writer.id) ? { ...rules, taxRules: undefined } : rules,
        on,
        accounts: accounts.get(writer.id) ?? [],
        forms: forms.get(writer.id) ?? [],
        state: typeof state === 'string' ? state : undefined,
      })
    })
}

type Entries = Parameters<typeof openRecords>[1]

function shownPayee(
  vault: Vault,
  {
    writer,
    rules,
    on,
    accounts,
    forms,
    state,
  }: {
    writer: ShownPayee['writer']
    rules: PayeeRules
    on: IsoDate
    accounts: Entries
    forms: Entries
    state: string | undefined
  },
): ShownPayee {
  const opened = openRecords(vault, forms, readTaxForm)
  const given = opened.map(({ document }) => document)
  const tax = rules.taxRules && taxStateOf(given, { on, rules: rules.taxRules })
  const shownAccounts = openRecords(vault, accounts, readAccount).map(({ entry, document }) => ({
    entry: entry.id,
    from: entry.effectiveOn,
    source: entry.source,
    ...shownAccount(document),
  }))
  const missing = [
    ...(shownAccounts.length === 0 ? ['account'] : []),
    ...(tax && (tax.status === 'no-form' || tax.problems.length > 0) ? ['tax form'] : []),
    ...(tax?.form?.form === 'w9' && tax.chapter === 'backup' ? ['TIN'] : []),
    ...(state === 'not-located' ? ['address'] : []),
    ...(state === 'deceased' ? ['heir'] : []),
  ]
  return { writer, accounts: shownAccounts, forms: opened.map((each) => shownForm(each)), state, tax, missing }
}

function shownAccount({
  party,
  isCompany,
}: PayeeAccount): Pick<ShownAccount, 'name' | 'account' | 'bank' | 'isCompany'> {
  const { bic, clearing } = party.account
  const bank = bic ?? (clearing && `${clearing.system} ${clearing.member}`)
  return { name: party.name, account: maskAccount(party.account), bank, isCompany }
}

function shownForm({ entry, document }: { entry: { id: string }; document: TaxForm }): ShownForm {
  const { form, country, tin, foreignTin, treaty, signedOn } = document
  return {
    entry: entry.id,
    form,
    country,
    tin: tin && maskNumber(tin),
    foreignTin: foreignTin && maskNumber(foreignTin),
    treaty: treaty && `${treaty.country} ${treaty.article}`,
    signedOn,
    validThrough: validThrough(document),
  }
}
