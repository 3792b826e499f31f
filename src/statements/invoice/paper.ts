/** An invoice or credit note with everything that is printed on it, as a value: what PDF, XML and JSON are made from. */

import { type IsoDate, type Json, type Money, printAmount, printMoney } from '../../base/index.ts'

export interface PaperParty {
  /** As the hall and obligations name it. */
  readonly name: string
  readonly legalName: string | undefined
  readonly street: string | undefined
  readonly city: string | undefined
  readonly postcode: string | undefined
  readonly subdivision: string | undefined
  /** ISO 3166, two letters. */
  readonly country: string | undefined
  readonly vat: string | undefined
  readonly registration: string | undefined
  readonly email: string | undefined
}

export interface PaperLine {
  readonly obligation: string
  /** One sentence for people. */
  readonly says: string
  readonly title: string
  readonly clause: string
  readonly work: string | undefined
  readonly workTitle: string | undefined
  readonly words: bigint | undefined
  readonly due: IsoDate
  readonly amount: Money
}

export interface PaperAccount {
  readonly iban: string | undefined
  readonly bic: string | undefined
  /** A number that is no IBAN. */
  readonly account: string | undefined
  readonly bank: string | undefined
}

/** The kinds of VAT under which no tax is added (UNCL 5305). */
export type VatCategory = 'O' | 'AE' | 'E' | 'Z'

export interface InvoicePaper {
  readonly is: 'invoice' | 'credit-note'
  readonly number: string
  /** `invoice-…`, made from what it asks for. */
  readonly id: string
  readonly issuedOn: IsoDate
  readonly due: IsoDate
  /** First and last day. */
  readonly from: IsoDate
  readonly until: IsoDate
  readonly seller: PaperParty
  readonly buyer: PaperParty
  readonly lines: readonly PaperLine[]
  readonly total: Money
  readonly account: PaperAccount
  /** ISO 11649, without blanks. */
  readonly reference: string
  readonly vatCategory: VatCategory
  readonly vatReason: string
  /** What paying late costs, in words; empty when nothing does. */
  readonly lateSays: string
  readonly deal: string
  /** Of a credit note: what it takes back, and why. */
  readonly takesBack: { readonly number: string; readonly issuedOn: IsoDate; readonly because: string } | undefined
  /** The invoices that it takes back or tells otherwise, with their days: BT-25 and BT-26. */
  readonly corrects: readonly { readonly number: string; readonly issuedOn: IsoDate }[]
}

/** The paper as JSON: amounts as decimal text, with the currency beside them. */
export function paperDocument(paper: InvoicePaper): Json {
  const { total, lines, account, seller, buyer, takesBack, corrects, ...rest } = paper
  return {
    format: 'guildhall-invoice/1',
    ...rest,
    currency: total.currency,
    total: printAmount(total),
    seller: { ...seller },
    buyer: { ...buyer },
    account: { ...account },
    takesBack: takesBack ? { ...takesBack } : null,
    corrects: corrects.map((each) => ({ ...each })),
    lines: lines.map(({ amount, words, work, workTitle, ...line }) => ({
      ...line,
      work: work ?? null,
      workTitle: workTitle ?? null,
      words: words === undefined ? null : `${words}`,
      amount: printAmount(amount),
    })),
  }
}

/** Street, place and country in lines. */
export function addressLines({ street, city, postcode, subdivision, country }: PaperParty): string[] {
  const place = [postcode, city, subdivision].filter((part) => part !== undefined).join(' ')
  return [street ?? '', place, country ?? ''].filter((part) => part !== '')
}

export function nameOf({ legalName, name }: PaperParty): string {
  return legalName ?? name
}

/** `INV-2026-0001, 9,030.96 USD, due on 2026-10-30` */
export function paperTitle({ number, total, due }: InvoicePaper): string {
  return `${number}, ${printMoney(total)}, due on ${due}`
}
