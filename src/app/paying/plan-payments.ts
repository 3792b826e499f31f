/** Plans payments: what is owed, with the account and the taxes of each payee → payouts and the files for the bank; the others wait. */

import { BadInput, type IsoDate, isError, printMoney, type Problem } from '../../base/index.ts'
import { type Payment, printNacha, printPain001 } from '../../banking/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Vault } from '../../drivers/vault.ts'
import { makePayout, partyOfPayee, type Payout } from '../../fund/index.ts'
import { type PaymentDetails, paymentDetailsOf } from '../payees/payment-details.ts'
import type { Owed, Waiting } from './payables.ts'
import { type PayerAccount, payerAccount } from './payer-account.ts'
import type { PaymentFormat } from './payment-batch.ts'
import { type AccountRefusal, refusedAccounts } from './refused-accounts.ts'

export interface PlannedFile {
  /** Behind the id of the batch: `.xml` or `.ach`. */
  readonly ending: string
  readonly text: string
  readonly payments: number
}

export interface PaymentPlan {
  readonly payouts: readonly Payout[]
  readonly files: readonly PlannedFile[]
  readonly waiting: readonly Waiting[]
  /** Notes about what is paid. */
  readonly problems: readonly Problem[]
}

export interface PlanOptions {
  readonly format: PaymentFormat
  readonly executeOn: IsoDate
  readonly createdOn: IsoDate
  readonly remittance: string
  /** Before the name of a party that is no writer. */
  readonly contribution: string
  /** Tells NACHA files of one day apart. */
  readonly modifier: string
  /** True: also to an account of which the bank said that it is not there. */
  readonly isSameAccount: boolean
}

interface Ready {
  readonly owed: Owed
  readonly payout: Payout
  readonly payment: Payment
  readonly payer: PayerAccount
}

export async function planPayments(
  stores: Stores,
  { hall, vault, owed }: { hall: Pick<Hall, 'folder'>; vault: Vault; owed: readonly Owed[] },
  options: PlanOptions,
): Promise<PaymentPlan> {
  const { executeOn, createdOn } = options
  const writers = [...new Set(owed.map(({ writer }) => writer))]
  const details = await paymentDetailsOf(stores, hall, writers, { on: executeOn })
  const payers = await payersOf(stores, vault, owed, createdOn)
  const refusalOf = await refusedAccounts(stores, vault)
  const waiting: Waiting[] = []
  const problems: Problem[] = []
  const ready: Ready[] = []
  for (const each of owed) {
    const known = details.get(each.writer)
    const made = readyPayment(each, { details: known, payer: payers.get(each.amount.currency) }, options)
    const refusal = known?.party
      ? refusalOf(each.writer, { account: known.party.account, knownOn: known.accountKnownOn ?? createdOn })
      : undefined
    const refused = refusal ? [accountRefused(known!.party!.name, refusal, { isSent: options.isSameAccount })] : []
    const problem = 'code' in made ? made : refused.find(isError)
    if (problem) waiting.push({ writer: each.writer, amount: each.amount, problem })
    else if (!('code' in made)) {
      ready.push(made)
      problems.push(...(known?.problems ?? []), ...refused)
    }
  }
  const printed = printFiles(ready, options)
  waiting.push(...printed.waiting)
  problems.push(...printed.problems)
  return { payouts: printed.kept.map(({ payout }) => payout), files: printed.files, waiting, problems }
}

async function payersOf(
  stores: Stores,
  vault: Vault,
  owed: readonly Owed[],
  on: IsoDate,
): Promise<Map<string, PayerAccount>> {
  const payers = new Map<string, PayerAccount>()
  for (const currency of new Set(owed.map(({ amount }) => amount.currency))) {
    const account = await payerAccount(stores, vault, { currency, on })
    if (account) payers.set(currency, account)
  }
  return payers
}

/** The payment, or the problem for which it waits. */
function readyPayment(
  owed: Owed,
  { details, payer }: { details: PaymentDetails | undefined; payer: PayerAccount | undefined },
  { executeOn, createdOn, remittance, contribution }: PlanOptions,
): Ready | Problem {
  const stop = details?.problems.find(isError)
  if (stop) return stop
  if (!details?.party) return { code: 'payee/no-account', message: `No account of ${owed.writer} is recorded.` }
  if (!payer) return noPayer(owed)
  const { writer, parts, attempt } = owed
  const payout = makePayout({ writer, parts, attempt, on: createdOn, withholdings: details.withholdings })
  if (payout.net.amountMinor === 0n) return nothingLeft(payout)
  const { party: creditor, isCompany } = details
  const { id: endToEnd, net: amount } = payout
  const party = partyOfPayee(writer)
  const says = party === undefined ? remittance : `${contribution} ${party}`
  const payment = { endToEnd, debtor: payer.party, creditor, isCompany, amount, executeOn, remittance: says }
  return { owed, payout, payment, payer }
}

function accountRefused(
  name: string,
  { payout, knownOn, says }: AccountRefusal,
  { isSent }: { isSent: boolean },
): Problem {
  const told = `Of the account of ${name} the bank said that ${says} (${payout}, taken in on ${knownOn})`
  if (isSent)
    return {
      code: 'payee/account-refused',
      severity: 'note',
      message: `${told}; it is paid to all the same.`,
    }
  return {
    code: 'payee/account-refused',
    message: `${told}, and no other is recorded since.`,
    hint: 'Ask the payee, and record the right one: guildhall payee account NAME … If it is right: guildhall pay … --same-account.',
  }
}

function noPayer({ amount: { currency } }: Owed): Problem {
  return {
    code: 'pay/no-payer',
    message: `The fund has no account to pay ${currency} from.`,
    hint: `Record it: guildhall pay account --currency ${currency} --name NAME --iban IBAN.`,
  }
}

function nothingLeft({ writer, gross }: Payout): Problem {
  return {
    code: 'pay/nothing-left',
    message: `Taxes take all of ${printMoney(gross)} for ${writer}; there is nothing to send.`,
    hint: 'Check the forms of the payee: guildhall payee show NAME.',
  }
}

interface Printed {
  readonly files: PlannedFile[]
  readonly kept: Ready[]
  readonly waiting: Waiting[]
  readonly problems: Problem[]
}

/** One file a format; a payment that a format cannot carry waits. */
function printFiles(ready: readonly Ready[], options: PlanOptions): Printed {
  const byFormat = Map.groupBy(ready, (each) => formatFor(each, options.format))
  const printed: Printed = { files: [], kept: [], waiting: [], problems: [] }
  for (const format of ['pain001', 'nacha'] as const) {
    const ofFormat = byFormat.get(format) ?? []
    if (ofFormat.length === 0) continue
    const payments = ofFormat.map(({ payment }) => payment)
    const { text, written, problems } = format === 'nacha' ? inNacha(ofFormat, options) : inPain001(payments, options)
    const ids = new Set(text === undefined ? [] : written.map(({ endToEnd }) => endToEnd))
    const errors = problems.filter(isError)
    const whole = errors.filter(({ message }) => !payments.some(({ endToEnd }) => message.includes(endToEnd)))
    if (whole.length > 0) throw new BadInput(whole)
    for (const each of ofFormat) {
      const problem = errors.find(({ message }) => message.includes(each.payout.id))
      if (ids.has(each.payout.id)) printed.kept.push(each)
      else if (problem) printed.waiting.push({ writer: each.owed.writer, amount: each.owed.amount, problem })
    }
    printed.problems.push(...problems.filter((each) => !isError(each)))
    if (text !== undefined)
      printed.files.push({ ending: format === 'nacha' ? '.ach' : '.xml', text, payments: ids.size })
  }
  return printed
}

function formatFor({ payment, payer }: Ready, format: PaymentFormat): 'pain001' | 'nacha' {
  if (format !== 'by-payee') return format
  const isDomestic = payment.creditor.account.clearing?.system === 'USABA' && payment.amount.currency === 'USD'
  return isDomestic && payer.nacha ? 'nacha' : 'pain001'
}

interface InFormat {
  readonly text: string | undefined
  readonly written: readonly Payment[]
  readonly problems: readonly Problem[]
}

function inPain001(payments: readonly Payment[], { createdOn }: PlanOptions): InFormat {
  const { xml, payments: written, problems } = printPain001(payments, { createdOn })
  return { text: xml, written, problems }
}

function inNacha(ready: readonly Ready[], { createdOn, modifier }: PlanOptions): InFormat {
  const settings = ready.find(({ payer }) => payer.nacha)?.payer.nacha
  if (!settings) throw new BadInput([noNacha()])
  const payments = ready.map(({ payment }) => payment)
  const { text, payments: written, problems } = printNacha(payments, { ...settings, createdOn, modifier })
  return { text, written, problems }
}

function noNacha(): Problem {
  return {
    code: 'pay/no-nacha',
    message: 'The account of the fund has nothing of what a NACHA file says of its sender.',
    hint: 'Record it with the account: guildhall pay account … --nacha-origin … --nacha-company-id …',
  }
}
