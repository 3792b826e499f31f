/** The structured invoice: EN 16931 in the syntax of UBL 2.1 (Invoice, CreditNote), elements in the order of its schemas. */

import { type Money, printAmount } from '../../base/index.ts'
import { type InvoicePaper, nameOf, type PaperLine, type PaperParty } from './paper.ts'

const ROOT = 'urn:oasis:names:specification:ubl:schema:xsd'
const CORE = 'urn:cen.eu:en16931:2017'

type Node = readonly [
  name: string,
  content: string | readonly (Node | undefined)[],
  attributes?: Readonly<Record<string, string>>,
]

/** Only of a paper for which `missingParticulars` finds nothing. */
export function printPaperUbl(paper: InvoicePaper): string {
  const isNote = paper.is === 'credit-note'
  const name = isNote ? 'CreditNote' : 'Invoice'
  const root = element([name, isNote ? noteNodes(paper) : invoiceNodes(paper)], 0).replace(
    `<${name}>`,
    `<${name} xmlns="${ROOT}:${name}-2" xmlns:cac="${ROOT}:CommonAggregateComponents-2" xmlns:cbc="${ROOT}:CommonBasicComponents-2">`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

function invoiceNodes(paper: InvoicePaper): (Node | undefined)[] {
  return [
    ['cbc:CustomizationID', CORE],
    ['cbc:ID', paper.number],
    ['cbc:IssueDate', paper.issuedOn],
    ['cbc:DueDate', paper.due],
    ['cbc:InvoiceTypeCode', '380'],
    noteOf(paper),
    ['cbc:DocumentCurrencyCode', paper.total.currency],
    ['cbc:BuyerReference', paper.id],
    periodOf(paper),
    ...corrected(paper),
    ...sharedNodes(paper),
    ...paper.lines.map((line, at) => lineOf(line, { at, paper, names: ['cac:InvoiceLine', 'cbc:InvoicedQuantity'] })),
  ]
}

function noteNodes(paper: InvoicePaper): (Node | undefined)[] {
  return [
    ['cbc:CustomizationID', CORE],
    ['cbc:ID', paper.number],
    ['cbc:IssueDate', paper.issuedOn],
    ['cbc:CreditNoteTypeCode', '381'],
    noteOf(paper),
    ['cbc:DocumentCurrencyCode', paper.total.currency],
    ['cbc:BuyerReference', paper.id],
    periodOf(paper),
    ...corrected(paper),
    ...sharedNodes(paper),
    ...paper.lines.map((line, at) =>
      lineOf(line, { at, paper, names: ['cac:CreditNoteLine', 'cbc:CreditedQuantity'] }),
    ),
  ]
}

/** Each preceding invoice (BG-3). */
function corrected({ corrects }: InvoicePaper): Node[] {
  return corrects.map(({ number, issuedOn }) => [
    'cac:BillingReference',
    [
      [
        'cac:InvoiceDocumentReference',
        [
          ['cbc:ID', number],
          ['cbc:IssueDate', issuedOn],
        ],
      ],
    ],
  ])
}

function noteOf({ takesBack, lateSays }: InvoicePaper): Node | undefined {
  const says = takesBack ? takesBack.because : lateSays
  return says === '' ? undefined : ['cbc:Note', says]
}

function periodOf({ from, until }: InvoicePaper): Node {
  return [
    'cac:InvoicePeriod',
    [
      ['cbc:StartDate', from],
      ['cbc:EndDate', until],
    ],
  ]
}

/** Parties, payment, tax and totals, which both kinds have in the same order. */
function sharedNodes(paper: InvoicePaper): (Node | undefined)[] {
  const { seller, buyer, total, vatCategory } = paper
  const amount = (name: string, money: Money): Node => [name, printAmount(money), { currencyID: money.currency }]
  const nothing = { ...total, amountMinor: 0n }
  return [
    ['cac:AccountingSupplierParty', [partyOf(seller, { paper, withContact: true })]],
    ['cac:AccountingCustomerParty', [partyOf(buyer, { paper, withContact: false })]],
    paymentOf(paper),
    paper.is === 'invoice' ? ['cac:PaymentTerms', [['cbc:Note', termsOf(paper)]]] : undefined,
    [
      'cac:TaxTotal',
      [
        amount('cbc:TaxAmount', nothing),
        [
          'cac:TaxSubtotal',
          [
            amount('cbc:TaxableAmount', total),
            amount('cbc:TaxAmount', nothing),
            [
              'cac:TaxCategory',
              [
                ['cbc:ID', vatCategory],
                vatCategory === 'O' ? undefined : ['cbc:Percent', '0'],
                vatCategory === 'Z' ? undefined : ['cbc:TaxExemptionReason', paper.vatReason],
                ['cac:TaxScheme', [['cbc:ID', 'VAT']]],
              ],
            ],
          ],
        ],
      ],
    ],
    [
      'cac:LegalMonetaryTotal',
      ['LineExtensionAmount', 'TaxExclusiveAmount', 'TaxInclusiveAmount', 'PayableAmount'].map((name) =>
        amount(`cbc:${name}`, total),
      ),
    ],
  ]
}

function termsOf({ due, lateSays }: InvoicePaper): string {
  return lateSays === '' ? `Due on ${due}.` : `Due on ${due}. ${lateSays}`
}

/** VAT ids stand on no invoice that is not subject to VAT (BR-O-2). */
function partyOf(party: PaperParty, { paper, withContact }: { paper: InvoicePaper; withContact: boolean }): Node {
  const { street, city, postcode, subdivision, country = '', vat, registration, email } = party
  const text = (name: string, value: string | undefined): Node | undefined =>
    value === undefined ? undefined : [name, value]
  return [
    'cac:Party',
    [
      email === undefined ? undefined : ['cbc:EndpointID', email, { schemeID: 'EM' }],
      party.legalName === undefined || party.legalName === party.name
        ? undefined
        : ['cac:PartyName', [['cbc:Name', party.name]]],
      [
        'cac:PostalAddress',
        [
          text('cbc:StreetName', street),
          text('cbc:CityName', city),
          text('cbc:PostalZone', postcode),
          text('cbc:CountrySubentity', subdivision),
          ['cac:Country', [['cbc:IdentificationCode', country]]],
        ],
      ],
      vat === undefined || paper.vatCategory === 'O'
        ? undefined
        : [
            'cac:PartyTaxScheme',
            [
              ['cbc:CompanyID', vat],
              ['cac:TaxScheme', [['cbc:ID', 'VAT']]],
            ],
          ],
      ['cac:PartyLegalEntity', [['cbc:RegistrationName', nameOf(party)], text('cbc:CompanyID', registration)]],
      withContact && email !== undefined ? ['cac:Contact', [['cbc:ElectronicMail', email]]] : undefined,
    ],
  ]
}

/** 58: a SEPA credit transfer, 30: any other; nothing when the hall names no account. */
function paymentOf({ is, account, reference }: InvoicePaper): Node | undefined {
  const id = account.iban ?? account.account
  if (is === 'credit-note' || id === undefined) return undefined
  return [
    'cac:PaymentMeans',
    [
      ['cbc:PaymentMeansCode', account.iban === undefined ? '30' : '58'],
      ['cbc:PaymentID', reference],
      [
        'cac:PayeeFinancialAccount',
        [
          ['cbc:ID', id],
          account.bank === undefined ? undefined : ['cbc:Name', account.bank],
          account.bic === undefined ? undefined : ['cac:FinancialInstitutionBranch', [['cbc:ID', account.bic]]],
        ],
      ],
    ],
  ]
}

/** One of each: the sum of a line follows from its clause, whose arithmetic the description tells. */
function lineOf(
  { says, title, amount, obligation }: PaperLine,
  { at, paper, names: [line, quantity] }: { at: number; paper: InvoicePaper; names: readonly [string, string] },
): Node {
  const money = (name: string): Node => [name, printAmount(amount), { currencyID: amount.currency }]
  return [
    line,
    [
      ['cbc:ID', `${at + 1}`],
      ['cbc:Note', obligation],
      [quantity, '1', { unitCode: 'C62' }],
      money('cbc:LineExtensionAmount'),
      [
        'cac:Item',
        [
          ['cbc:Description', says],
          ['cbc:Name', title],
          [
            'cac:ClassifiedTaxCategory',
            [
              ['cbc:ID', paper.vatCategory],
              paper.vatCategory === 'O' ? undefined : ['cbc:Percent', '0'],
              ['cac:TaxScheme', [['cbc:ID', 'VAT']]],
            ],
          ],
        ],
      ],
      ['cac:Price', [money('cbc:PriceAmount')]],
    ],
  ]
}

function element([name, content, attributes = {}]: Node, depth: number): string {
  const indent = '  '.repeat(depth)
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`)
  if (typeof content === 'string') return `${indent}<${name}${written.join('')}>${escape(content)}</${name}>`
  const inside = content.flatMap((each) => (each ? [element(each, depth + 1)] : []))
  return `${indent}<${name}${written.join('')}>\n${inside.join('\n')}\n${indent}</${name}>`
}

/** Characters that XML 1.0 cannot hold are left out. */
function escape(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- they are what is meant
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
  )
}
