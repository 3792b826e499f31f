/** The template of a table of payments: a header, rows that show how it is filled in, and what each column means. */

import { PAYMENT_COLUMNS } from './payment-row.ts'

export interface PaymentTemplate {
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly notes: readonly { readonly column: string; readonly required: boolean; readonly says: string }[]
}

// The account numbers are those that the IBAN registry and the ABA print as examples.
const EXAMPLES: readonly Readonly<Record<string, string>>[] = [
  {
    payment: 'payout-2026-0001',
    amount: '1250.40',
    currency: 'EUR',
    execute_on: '2026-12-01',
    remittance: 'Distribution 2026, The Long Tide',
    payee_name: 'Ada Marsh',
    payee_iban: 'DE89 3704 0044 0532 0130 00',
    payee_country: 'DE',
    payee_town: 'Köln',
    payer_name: 'Writers Fund',
    payer_iban: 'FR14 2004 1010 0505 0001 3M02 606',
    payer_bic: 'PSSTFRPPLIL',
  },
  {
    payment: 'payout-0002',
    amount: '903.10',
    currency: 'USD',
    execute_on: '2026-12-01',
    remittance: 'Distribution 2026, Harbour Lights',
    payee_name: 'Ben Ortiz',
    payee_account: '12345678',
    payee_clearing_system: 'USABA',
    payee_clearing_member: '021000021',
    payee_account_type: 'savings',
    payer_name: 'Writers Fund',
    payer_account: '99887766',
    payer_clearing_system: 'USABA',
    payer_clearing_member: '011000015',
  },
]

export function paymentTemplate(): PaymentTemplate {
  return {
    header: PAYMENT_COLUMNS.map(({ name }) => name),
    rows: EXAMPLES.map((cells) => PAYMENT_COLUMNS.map(({ name }) => cells[name] ?? '')),
    notes: PAYMENT_COLUMNS.map(({ name, required, says }) => ({ column: name, required, says })),
  }
}
