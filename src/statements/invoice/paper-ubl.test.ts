import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type InvoicePaper, missingParticulars, type PaperParty, printPaperUbl } from '../index.ts'

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' })
const party = (name: string, over: Partial<PaperParty> = {}): PaperParty => ({
  name,
  legalName: `${name} & Co.`,
  street: '1 Mole Street',
  city: 'Port Ambry',
  postcode: '1000',
  subdivision: undefined,
  country: 'US',
  vat: 'US123',
  registration: '42',
  email: 'desk@example.org',
  ...over,
})
const line = (obligation: string, amount: bigint) => ({
  obligation,
  says: 'It used 100 words <of> "it".',
  title: 'Fee for words used to train',
  clause: 'fee',
  work: 'w',
  workTitle: 'W',
  words: 100n,
  due: '2026-10-30',
  amount: usd(amount),
})

function paper(over: Partial<InvoicePaper> = {}): InvoicePaper {
  return {
    is: 'invoice',
    number: 'INV-2026-0001',
    id: 'invoice-abc',
    issuedOn: '2026-10-01',
    due: '2026-10-30',
    from: '2026-01-01',
    until: '2026-12-31',
    seller: party('hall'),
    buyer: party('Northlight'),
    lines: [line('obligation-1', 100_00n), line('obligation-2', 50_01n)],
    total: usd(150_01n),
    account: { iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', account: undefined, bank: 'Bank' },
    reference: 'RF16INV20260001',
    vatCategory: 'O',
    vatReason: 'Not subject to VAT',
    lateSays: 'Late money bears interest.',
    deal: 'deal',
    takesBack: undefined,
    corrects: [],
    ...over,
  }
}

const NOTE = paper({
  is: 'credit-note',
  number: 'CRN-2026-0001',
  takesBack: { number: 'INV-2026-0001', issuedOn: '2026-10-01', because: 'wrong company' },
  corrects: [{ number: 'INV-2026-0001', issuedOn: '2026-10-01' }],
})

// The order of the elements that we write, from the schemas of UBL 2.1 (OASIS, UBL-Invoice-2.1.xsd, UBL-CreditNote-2.1.xsd, UBL-CommonAggregateComponents-2.1.xsd).
const PARTIES = 'AccountingSupplierParty AccountingCustomerParty PaymentMeans PaymentTerms TaxTotal LegalMonetaryTotal'
const ORDER: Readonly<Record<string, string>> = {
  Invoice: `CustomizationID ID IssueDate DueDate InvoiceTypeCode Note DocumentCurrencyCode BuyerReference InvoicePeriod ${PARTIES} InvoiceLine`,
  CreditNote: `CustomizationID ID IssueDate CreditNoteTypeCode Note DocumentCurrencyCode BuyerReference InvoicePeriod BillingReference ${PARTIES} CreditNoteLine`,
  Party: 'EndpointID PartyName PostalAddress PartyTaxScheme PartyLegalEntity Contact',
  PostalAddress: 'StreetName CityName PostalZone CountrySubentity Country',
  PartyTaxScheme: 'CompanyID TaxScheme',
  PartyLegalEntity: 'RegistrationName CompanyID',
  PaymentMeans: 'PaymentMeansCode PaymentID PayeeFinancialAccount',
  PayeeFinancialAccount: 'ID Name FinancialInstitutionBranch',
  TaxTotal: 'TaxAmount TaxSubtotal',
  TaxSubtotal: 'TaxableAmount TaxAmount TaxCategory',
  TaxCategory: 'ID Percent TaxExemptionReason TaxScheme',
  ClassifiedTaxCategory: 'ID Percent TaxScheme',
  LegalMonetaryTotal: 'LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount PayableAmount',
  InvoiceLine: 'ID Note InvoicedQuantity LineExtensionAmount Item Price',
  CreditNoteLine: 'ID Note CreditedQuantity LineExtensionAmount Item Price',
  Item: 'Description Name ClassifiedTaxCategory',
  InvoicePeriod: 'StartDate EndDate',
  InvoiceDocumentReference: 'ID IssueDate',
}

/** Children by the name of their parent, in the order in which they stand. */
function childrenOf(xml: string): [parent: string, children: string[]][] {
  const found: [string, string[]][] = []
  const stack: [string, string[]][] = []
  for (const [, close, name = ''] of xml.matchAll(/<(\/?)(?:c[ab]c:)?([A-Za-z]+)[^>?]*>/g)) {
    if (close) {
      const done = stack.pop()
      assert.equal(done?.[0], name, 'every element is closed')
      if (done && done[1].length > 0) found.push(done)
    } else {
      stack.at(-1)?.[1].push(name)
      stack.push([name, []])
    }
  }
  return found
}

const values = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<cbc:${name}[^>]*>([^<]*)</cbc:${name}>`, 'g'))].map(([, value = '']) => value)

test('elements stand in the order of the schemas, each that may stand once', () => {
  for (const each of [paper(), NOTE, paper({ vatCategory: 'AE', vatReason: 'Reverse charge' })]) {
    for (const [parent, children] of childrenOf(printPaperUbl(each))) {
      const order = ORDER[parent]?.split(' ')
      if (!order) continue // one child alone
      const places = children.map((name) => order.indexOf(name))
      assert.ok(!places.includes(-1), `${parent} has ${children.join(' ')}`)
      assert.deepEqual(
        places,
        places.toSorted((a, b) => a - b),
        parent,
      )
      const many = ['InvoiceLine', 'CreditNoteLine']
      const once = children.filter((name) => !many.includes(name))
      assert.equal(new Set(once).size, once.length, parent)
    }
  }
})

test('the sums follow from the lines (BR-CO-10, -13, -15, -16, BR-O-8, BR-CO-17)', () => {
  for (const each of [paper(), NOTE]) {
    const xml = printPaperUbl(each)
    const lines = values(xml, 'LineExtensionAmount')
    assert.deepEqual(lines, ['150.01', '100.00', '50.01']) // the first is the total's
    for (const name of ['TaxExclusiveAmount', 'TaxInclusiveAmount', 'PayableAmount', 'TaxableAmount'])
      assert.deepEqual(values(xml, name), ['150.01'])
    assert.deepEqual(values(xml, 'TaxAmount'), ['0.00', '0.00'])
    assert.deepEqual(values(xml, 'PriceAmount'), ['100.00', '50.01'])
  }
})

test('what every invoice has is there (BR-1 to BR-5, BR-16, BR-21 to BR-26, BR-CO-25), a credit note names what it takes back', () => {
  const xml = printPaperUbl(paper())
  const has = {
    CustomizationID: 'urn:cen.eu:en16931:2017',
    InvoiceTypeCode: '380',
    DocumentCurrencyCode: 'USD',
    DueDate: '2026-10-30',
    PaymentID: 'RF16INV20260001',
  }
  for (const [name, value] of Object.entries(has)) assert.deepEqual(values(xml, name), [value])
  assert.equal(values(xml, 'InvoicedQuantity').length, 2)
  assert.match(xml, /It used 100 words &lt;of&gt; &quot;it&quot;\./)
  const note = printPaperUbl(NOTE)
  assert.deepEqual(values(note, 'CreditNoteTypeCode'), ['381'])
  assert.match(note, /<cac:InvoiceDocumentReference>\s*<cbc:ID>INV-2026-0001</)
  assert.equal(values(note, 'DueDate').length, 0)
})

test('no VAT id stands where nothing is subject to VAT (BR-O-2), both stand under reverse charge (BR-AE-2)', () => {
  assert.ok(!printPaperUbl(paper()).includes('US123'))
  const xml = printPaperUbl(paper({ vatCategory: 'AE', vatReason: 'Reverse charge' }))
  assert.equal(xml.match(/US123/g)?.length, 2)
  assert.deepEqual(values(xml, 'Percent'), ['0', '0', '0'])
  assert.deepEqual(values(xml, 'TaxExemptionReason'), ['Reverse charge'])
})

test('what is missing is told by its rule', () => {
  const rules = (over: Partial<InvoicePaper>) => missingParticulars(paper(over)).map(({ rule }) => rule)
  assert.deepEqual(rules({}), [])
  const bare = (name: string) => party(name, { country: undefined, vat: undefined, registration: undefined })
  assert.deepEqual(rules({ seller: bare('hall'), buyer: bare('x') }), ['BR-9', 'BR-11', 'BR-CO-26'])
  assert.deepEqual(rules({ vatCategory: 'AE', seller: bare('hall'), buyer: bare('x') }), [
    'BR-9',
    'BR-11',
    'BR-CO-26',
    'BR-AE-2',
    'BR-AE-2',
  ])
  assert.deepEqual(rules({ vatCategory: 'E', vatReason: '' }), ['BR-E-10'])
})
