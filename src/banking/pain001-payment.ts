/** What a payment has to be for pain.001, and its texts in the letters of SEPA. Nothing is cut: what is too long is told. */

import { isDate, type Problem } from '../base/index.ts'
import { isSepaIban } from './account-numbers.ts'
import { type BankText, toBankText } from './bank-text.ts'
import { type BankAccount, type Party, type Payment, placeOf } from './payment.ts'

/** Two payments of one instruction are carried out by one service: `sepa` for euro between IBANs of the area. */
export type Service = 'sepa' | 'other'

export interface ReadyPayment {
  readonly payment: Payment
  readonly service: Service
  readonly creditorName: string
  readonly debtorName: string
  readonly remittance: string
  /** Empty when there is none, or no country to go with it. */
  readonly town: string
}

// Lengths: schema of pain.001.001.09; names in SEPA by the implementation guidelines of the EPC (AT-E001, AT-P001).
const LONGEST = { id: 35, name: { sepa: 70, other: 140 }, remittance: 140, town: 35, number: 34 } as const
const MOST_SEPA_CENTS = 99_999_999_999n // 999,999,999.99 euro, the same guidelines

export function serviceOf({ amount, creditor, debtor }: Payment): Service {
  const ibans = [creditor.account.iban, debtor.account.iban]
  const isInside = ibans.every((iban) => iban !== undefined && isSepaIban(iban))
  return amount.currency === 'EUR' && isInside ? 'sepa' : 'other'
}

/** The payment with its texts as they will be written, or nothing; and what was found. */
export function readyPayment(payment: Payment): { ready: ReadyPayment | undefined; problems: Problem[] } {
  const { executeOn, amount } = payment
  const service = serviceOf(payment)
  const problems: Problem[] = [...idProblems(payment), ...accountProblems(payment)]
  const tell = (what: string, hint: string): void => void problems.push(refused(payment, what, hint))
  if (!isDate(executeOn)) tell(`has ${JSON.stringify(executeOn)} as its day`, 'Write it as YYYY-MM-DD.')
  if (amount.amountMinor <= 0n) tell('is not above zero', 'Leave it out.')
  if (service === 'sepa' && amount.amountMinor > MOST_SEPA_CENTS) tell('is above 999,999,999.99 euro', 'Divide it.')
  const write = (what: string, text: string, longest: number): string => {
    const { text: written, problems: more } = writeText({ payment, what, text, longest })
    problems.push(...more)
    return written
  }
  const creditorName = write("payee's name", payment.creditor.name, LONGEST.name[service])
  const debtorName = write("payer's name", payment.debtor.name, LONGEST.name[service])
  const remittance = payment.remittance === '' ? '' : write('remittance text', payment.remittance, LONGEST.remittance)
  const { country, town: home } = payment.creditor
  const town = country === undefined || home === undefined ? '' : write("payee's town", home, LONGEST.town)
  const isWrong = problems.some(({ severity }) => severity !== 'note')
  return { ready: isWrong ? undefined : { payment, service, creditorName, debtorName, remittance, town }, problems }
}

/** An id has to come back letter for letter, so it is not transliterated. */
function idProblems(payment: Payment): Problem[] {
  const id = payment.endToEnd
  const fault =
    id.length > LONGEST.id
      ? `has ${id.length} signs, and ${LONGEST.id} are carried`
      : !/^[A-Za-z0-9/\-?:().,'+ ]+$/.test(id) || id !== id.trim()
        ? 'has signs that banks do not carry'
        : /^\/|\/$|\/\//.test(id)
          ? 'begins or ends with a slash, or has two in a row'
          : undefined
  if (fault === undefined) return []
  return [refused(payment, `has an id that ${fault}`, "Use letters, digits and -?:().,'+; single slashes inside.")]
}

function accountProblems(payment: Payment): Problem[] {
  const { creditor, debtor } = payment
  const sides: [string, Party][] = [
    ["payee's", creditor],
    ["payer's", debtor],
  ]
  return sides.flatMap(([side, { account }]) => {
    const fault = accountFault(account)
    return fault === undefined
      ? []
      : [refused(payment, `has a ${side} account that ${fault}`, 'Fill in what is missing.')]
  })
}

function accountFault({ iban, number = '', bic, clearing }: BankAccount): string | undefined {
  if (iban !== undefined) return undefined
  if (number === '' || number.length > LONGEST.number)
    return `has ${number.length} signs, and 1 to ${LONGEST.number} are carried`
  if (!/^[A-Za-z0-9/\-?:().,'+ ]+$/.test(number)) return 'has signs that banks do not carry'
  return bic === undefined && clearing === undefined ? 'names no bank: neither a BIC nor a clearing member' : undefined
}

function writeText({
  payment,
  what,
  text,
  longest,
}: {
  payment: Payment
  what: string
  text: string
  longest: number
}): {
  text: string
  problems: Problem[]
} {
  const written: BankText = toBankText(text, 'sepa')
  const problems: Problem[] = []
  if (written.unknown.length > 0) {
    const letters = written.unknown.map((letter) => JSON.stringify(letter)).join(', ')
    problems.push(
      refused(
        payment,
        `has a ${what} with letters that banks do not carry: ${letters}`,
        'Give the spelling in Latin letters that the bank knows.',
      ),
    )
  } else if (written.text === '') problems.push(refused(payment, `has no ${what}`, 'Fill it in.'))
  else if (written.text.length > longest) {
    problems.push(
      refused(
        payment,
        `has a ${what} of ${written.text.length} signs, and ${longest} are carried`,
        'Shorten it; nothing is cut here.',
      ),
    )
  } else if (written.isChanged) {
    problems.push({
      code: 'banking/rewritten',
      severity: 'note',
      ...placeOf(payment),
      message: `Payment ${payment.endToEnd}: the ${what} ${JSON.stringify(text)} is written ${JSON.stringify(written.text)}.`,
    })
  }
  return { text: written.text, problems }
}

function refused(payment: Payment, what: string, hint: string): Problem {
  return { code: 'banking/bad-payment', ...placeOf(payment), message: `Payment ${payment.endToEnd} ${what}.`, hint }
}
