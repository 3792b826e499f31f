/** Payments → pain.001.001.09 (ISO 20022, customer credit transfer initiation), the file that a bank is told to pay by. */

import {
  compareText,
  contentId,
  type IsoDate,
  majorOf,
  printAmount,
  printDecimal,
  type Problem,
  sumFractions,
  sumMoney,
} from '../base/index.ts'
import { isCreditorReference } from './creditor-reference.ts'
import { readyPayment, type ReadyPayment } from './pain001-payment.ts'
import { accountKey, type BankAccount, type Payment, placeOf } from './payment.ts'
import { element, nested, optional, printXml, type XmlElement } from './xml-lines.ts'

const NAMESPACE = 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'
const MOST_DIGITS = 18 // of a control sum, by the schema; no amount is longer than the sum that it is in

export interface Pain001 {
  /** `undefined` when no payment can be written. */
  readonly xml: string | undefined
  readonly message: string
  readonly payments: readonly Payment[]
  readonly groups: readonly {
    readonly id: string
    readonly payments: number
    readonly sum: string
    readonly currency: string
  }[]
  /** Errors are payments that are not in the file. */
  readonly problems: readonly Problem[]
}

interface Group {
  readonly id: string
  readonly ready: readonly [ReadyPayment, ...ReadyPayment[]]
}

/**
 * One message: a group (`PmtInf`) per debtor account, currency, day and service, payments sorted by id. The ids of message and groups
 * are made from the payments alone, so that the same payments sent twice are seen as one message by the bank, whenever the file was made.
 */
export function printPain001(payments: readonly Payment[], { createdOn }: { createdOn: IsoDate }): Pain001 {
  const { ready, problems } = checkPayments(payments, createdOn)
  const message = contentId(
    'msg',
    ready.map(({ payment }) => printedPayment(payment)),
  )
  const groups = groupsOf(ready)
  const told = groups.map(({ id, ready }) => {
    const { currency } = ready[0].payment.amount
    return { id, payments: ready.length, sum: controlSum(ready), currency }
  })
  const kept = ready.map(({ payment }) => payment)
  if (controlSum(ready).replace('.', '').length > MOST_DIGITS) problems.push(sumTooLong())
  if (ready.length === 0 || controlSum(ready).replace('.', '').length > MOST_DIGITS)
    return { xml: undefined, message, payments: kept, groups: told, problems }
  const header = element('GrpHdr', [
    element('MsgId', message),
    element('CreDtTm', `${createdOn}T00:00:00`),
    element('NbOfTxs', `${ready.length}`),
    element('CtrlSum', controlSum(ready)),
    nested('InitgPty/Nm', ready[0]!.debtorName),
  ])
  const body = element('CstmrCdtTrfInitn', [header, ...groups.map(groupElement)])
  return {
    xml: printXml(element('Document', [body], { xmlns: NAMESPACE })),
    message,
    payments: kept,
    groups: told,
    problems,
  }
}

/** Those that can be written, by id; the second payment of one id is told. */
function checkPayments(
  payments: readonly Payment[],
  createdOn: IsoDate,
): { ready: ReadyPayment[]; problems: Problem[] } {
  const checked = payments.toSorted((a, b) => compareText(a.endToEnd, b.endToEnd)).map(readyPayment)
  const problems = checked.flatMap((each) => each.problems)
  const seen = new Set<string>()
  const ready = checked.flatMap((each) => {
    if (!each.ready) return []
    const { endToEnd, executeOn } = each.ready.payment
    if (seen.has(endToEnd)) {
      problems.push({
        code: 'banking/payment-twice',
        ...placeOf(each.ready.payment),
        message: `Payment ${endToEnd} is there twice; the first one is written.`,
        hint: 'Give each payment its own id.',
      })
      return []
    }
    seen.add(endToEnd)
    if (executeOn < createdOn) {
      problems.push({
        code: 'banking/bad-payment',
        ...placeOf(each.ready.payment),
        message: `Payment ${endToEnd} is to be paid on ${executeOn}, before the file is made (${createdOn}).`,
        hint: 'Give a day that has not passed.',
      })
      return []
    }
    return [each.ready]
  })
  return { ready, problems }
}

function groupsOf(ready: readonly ReadyPayment[]): Group[] {
  const keyOf = ({ payment: { debtor, amount, executeOn }, service, debtorName }: ReadyPayment): string =>
    JSON.stringify([accountKey(debtor.account), debtorName, amount.currency, executeOn, service])
  return [...Map.groupBy(ready, keyOf)]
    .sort(([a], [b]) => compareText(a, b))
    .map(([key, payments]) => {
      const content = [key, ...payments.map(({ payment }) => printedPayment(payment))]
      return { id: contentId('grp', content), ready: payments as [ReadyPayment, ...ReadyPayment[]] }
    })
}

function groupElement({ id, ready }: Group): XmlElement {
  const [{ payment, service, debtorName }] = ready
  const { account } = payment.debtor
  return element('PmtInf', [
    element('PmtInfId', id),
    element('PmtMtd', 'TRF'),
    element('NbOfTxs', `${ready.length}`),
    element('CtrlSum', controlSum(ready)),
    service === 'sepa' ? nested('PmtTpInf/SvcLvl/Cd', 'SEPA') : undefined,
    nested('ReqdExctnDt/Dt', payment.executeOn),
    nested('Dbtr/Nm', debtorName),
    element('DbtrAcct', [accountId(account), element('Ccy', payment.amount.currency)]),
    agentElement('DbtrAgt', account) ?? nested('DbtrAgt/FinInstnId/Othr/Id', 'NOTPROVIDED'),
    element('ChrgBr', service === 'sepa' ? 'SLEV' : 'SHAR'),
    ...ready.map(paymentElement),
  ])
}

function paymentElement({ payment, creditorName, remittance, town }: ReadyPayment): XmlElement {
  const { endToEnd, amount, creditor } = payment
  // An address without a town is refused since November 2026 (EPC, SEPA credit transfer rulebook of 2025), so it is both or none.
  const home =
    town === '' ? undefined : element('PstlAdr', [element('TwnNm', town), element('Ctry', creditor.country!)])
  return element('CdtTrfTxInf', [
    element('PmtId', [element('InstrId', endToEnd), element('EndToEndId', endToEnd)]),
    element('Amt', [element('InstdAmt', printAmount(amount), { Ccy: amount.currency })]),
    agentElement('CdtrAgt', creditor.account),
    element('Cdtr', [element('Nm', creditorName), home]),
    element('CdtrAcct', [accountId(creditor.account)]),
    remittance === '' ? undefined : remittanceElement(remittance),
  ])
}

function accountId({ iban, number = '' }: BankAccount): XmlElement {
  return element('Id', [iban === undefined ? nested('Othr/Id', number) : element('IBAN', iban)])
}

function agentElement(name: string, { bic, clearing }: BankAccount): XmlElement | undefined {
  if (bic === undefined && clearing === undefined) return undefined
  const member =
    clearing && element('ClrSysMmbId', [nested('ClrSysId/Cd', clearing.system), element('MmbId', clearing.member)])
  return element(name, [element('FinInstnId', [optional('BICFI', bic), member])])
}

/** The sum of the amounts as numbers, whatever their currencies: the schema asks for that. */
function controlSum(ready: readonly ReadyPayment[]): string {
  const amounts = ready.map(({ payment }) => payment.amount)
  const currency = amounts[0]?.currency ?? ''
  const isOne = amounts.every((each) => each.currency === currency)
  return isOne ? printAmount(sumMoney(amounts, currency)) : printDecimal(sumFractions(amounts.map(majorOf)))
}

function sumTooLong(): Problem {
  const message = `The amounts add up to more than ${MOST_DIGITS} digits, which no control sum can carry; nothing is written.`
  return { code: 'banking/sum-too-long', message, hint: 'Divide the payments among several files.' }
}

/** A creditor reference (ISO 11649) is written structured, so that the payee's books read it; anything else as text. Banks carry one of both. */
function remittanceElement(remittance: string): XmlElement {
  if (!/^[A-Za-z0-9 ]+$/.test(remittance) || !isCreditorReference(remittance)) return nested('RmtInf/Ustrd', remittance)
  const kind = element('Tp', [nested('CdOrPrtry/Cd', 'SCOR'), element('Issr', 'ISO')])
  const reference = element('CdtrRefInf', [kind, element('Ref', remittance.replaceAll(' ', '').toUpperCase())])
  return element('RmtInf', [element('Strd', [reference])])
}

function printedPayment({ endToEnd, amount, creditor, debtor, executeOn, remittance }: Payment): string {
  const names = [creditor.name, debtor.name, accountKey(creditor.account), accountKey(debtor.account)]
  return JSON.stringify([
    endToEnd,
    printAmount(amount),
    amount.currency,
    executeOn,
    remittance,
    creditor.country ?? '',
    creditor.town ?? '',
    ...names,
  ])
}
