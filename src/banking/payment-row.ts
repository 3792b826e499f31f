/** Rows of a table of payments → payments; the columns are published with `paymentTemplate`. A row with a fault is told with its column. */

import { isCurrency, isDate, parseMoney } from '../base/index.ts'
import { ibanFault, isBic, isRoutingNumber, plainIban } from './account-numbers.ts'
import type { BankAccount, Party, Payment } from './payment.ts'

interface Column {
  readonly name: string
  readonly required: boolean
  readonly says: string
}

const ACCOUNT: readonly Omit<Column, 'required'>[] = [
  { name: 'name', says: 'whose account it is' },
  { name: 'iban', says: 'the IBAN; spaces are allowed' },
  { name: 'account', says: 'the number of the account where there is no IBAN' },
  { name: 'bic', says: 'the BIC of the bank, 8 or 11 signs' },
  { name: 'clearing_system', says: 'the code of the clearing system, such as USABA, GBDSC or AUBSB' },
  { name: 'clearing_member', says: 'the number of the bank in it, such as a routing number' },
  { name: 'country', says: 'where they live, two letters; written in pain.001 together with the town' },
  { name: 'town', says: 'where they live' },
]

/** In the order of the template. */
export const PAYMENT_COLUMNS: readonly Column[] = [
  { name: 'payment', required: true, says: "the end-to-end id: up to 35 letters, digits and /-?:().,'+" },
  { name: 'amount', required: true, says: 'in whole units, with a point before cents' },
  { name: 'currency', required: true, says: 'three letters: EUR' },
  { name: 'execute_on', required: true, says: 'the day on which the bank is to pay: YYYY-MM-DD' },
  { name: 'remittance', required: false, says: 'what the payee reads on the statement, up to 140 signs' },
  ...ACCOUNT.map(({ name, says }) => ({ name: `payee_${name}`, required: name === 'name', says })),
  { name: 'payee_account_type', required: false, says: 'checking or savings (NACHA; empty: checking)' },
  { name: 'payee_kind', required: false, says: 'person or company (NACHA; empty: person)' },
  ...ACCOUNT.map(({ name, says }) => ({ name: `payer_${name}`, required: name === 'name', says })),
]

/** What is wrong with one cell. */
export interface RowFault {
  readonly column: string
  readonly reason: string
  readonly hint: string
}

type Cells = Readonly<Record<string, string>>

/** A payment, or every fault of the row. */
export function readPaymentRow(cells: Cells, line: number): Payment | readonly RowFault[] {
  const faults: RowFault[] = []
  const read = (column: string): string => (cells[column] ?? '').trim()
  for (const { name, required } of PAYMENT_COLUMNS) {
    if (required && read(name) === '') faults.push(fault(name, 'is empty', 'Fill it in.'))
  }
  const currency = read('currency').toUpperCase()
  const amount = isCurrency(currency) ? parseMoney(read('amount'), currency) : undefined
  if (read('currency') !== '' && !isCurrency(currency))
    faults.push(fault('currency', `${currency} is no currency`, 'Write its ISO 4217 code: EUR.'))
  else if (read('amount') !== '' && currency !== '' && (!amount || amount.amountMinor <= 0n)) {
    faults.push(
      fault(
        'amount',
        `${read('amount')} is no amount of ${currency} above zero`,
        'Write it without thousands separators: 1250.00.',
      ),
    )
  }
  if (read('execute_on') !== '' && !isDate(read('execute_on')))
    faults.push(fault('execute_on', `${read('execute_on')} is no day`, 'Write it as YYYY-MM-DD.'))
  const isCompany = readKind(read, faults)
  const creditor = readParty('payee', read, faults)
  const debtor = readParty('payer', read, faults)
  if (faults.length > 0 || !amount) return faults
  const named = { endToEnd: read('payment'), remittance: read('remittance'), executeOn: read('execute_on') }
  return { ...named, amount, creditor, debtor, isCompany, line }
}

/** The payee of a row alone, for whoever keeps accounts; the other columns are not looked at. */
export function readPayeeRow(cells: Cells): { party: Party; isCompany: boolean } | readonly RowFault[] {
  const faults: RowFault[] = []
  const read = (column: string): string => (cells[column] ?? '').trim()
  if (read('payee_name') === '') faults.push(fault('payee_name', 'is empty', 'Fill it in.'))
  const isCompany = readKind(read, faults)
  const party = readParty('payee', read, faults)
  return faults.length > 0 ? faults : { party, isCompany }
}

function readKind(read: (column: string) => string, faults: RowFault[]): boolean {
  const kind = read('payee_kind') || 'person'
  if (!['person', 'company'].includes(kind))
    faults.push(fault('payee_kind', `${kind} is neither person nor company`, 'Leave it empty for a person.'))
  return kind === 'company'
}

function readParty(side: 'payee' | 'payer', read: (column: string) => string, faults: RowFault[]): Party {
  const country = read(`${side}_country`).toUpperCase()
  if (country !== '' && !/^[A-Z]{2}$/.test(country))
    faults.push(fault(`${side}_country`, `${country} is no country`, 'Write two letters: FR.'))
  const account = readAccount(side, read, faults)
  const town = read(`${side}_town`)
  const home = { ...(country === '' ? {} : { country }), ...(town === '' ? {} : { town }) }
  return { name: read(`${side}_name`), ...home, account }
}

function readAccount(side: 'payee' | 'payer', read: (column: string) => string, faults: RowFault[]): BankAccount {
  const iban = plainIban(read(`${side}_iban`))
  const number = read(`${side}_account`)
  const bic = read(`${side}_bic`).toUpperCase()
  const [system, member] = [read(`${side}_clearing_system`).toUpperCase(), read(`${side}_clearing_member`)]
  const type = read(`${side}_account_type`)
  const ibanIs = iban === '' ? undefined : ibanFault(iban)
  const told: [column: string, is: string | undefined, hint: string][] = [
    ['iban', ibanIs && `${iban} is no IBAN: ${ibanIs}`, 'Ask the payee for it again; do not correct it by guessing.'],
    [
      'iban',
      iban === '' && number === '' ? 'neither an IBAN nor an account is given' : undefined,
      'Fill in one of them.',
    ],
    [
      'account',
      iban !== '' && number !== '' ? 'both an IBAN and an account are given' : undefined,
      'Keep the one that is right.',
    ],
    ['bic', bic !== '' && !isBic(bic) ? `${bic} is no BIC` : undefined, 'It has 8 or 11 signs: DEUTDEFF.'],
    [
      'clearing_system',
      (system === '') !== (member === '')
        ? 'a clearing system needs a member number, and the other way round'
        : undefined,
      'Fill in both, or none.',
    ],
    [
      'clearing_system',
      system !== '' && !/^[A-Z]{5}$/.test(system) ? `${system} is no clearing system` : undefined,
      'Write its ISO 20022 code of five letters: USABA.',
    ],
    [
      'clearing_member',
      system === 'USABA' && !isRoutingNumber(member)
        ? `${member} is no routing number: its check digit does not fit`
        : undefined,
      'Ask for it again.',
    ],
    [
      'account_type',
      !['', 'checking', 'savings'].includes(type) ? `${type} is neither checking nor savings` : undefined,
      'Leave it empty for checking.',
    ],
  ]
  for (const [column, is, hint] of told) if (is !== undefined) faults.push(fault(`${side}_${column}`, is, hint))
  return {
    ...(iban === '' ? { number } : { iban }),
    ...(bic === '' ? {} : { bic }),
    ...(system === '' ? {} : { clearing: { system, member } }),
    ...(type === 'savings' ? { type } : {}),
  }
}

function fault(column: string, says: string, hint: string): RowFault {
  return { column, reason: `${column}: ${says}.`, hint }
}
