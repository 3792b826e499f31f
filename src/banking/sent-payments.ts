/** A pain.001 file, of ours or of others → its payments by id, and what does not add up in it. */

import {
  type Fraction,
  equals,
  type Money,
  parseFraction,
  parseMoney,
  printDecimal,
  type Problem,
  sumFractions,
  ZERO,
} from '../base/index.ts'
import { ibanFault, isBic } from './account-numbers.ts'
import { toBankText } from './bank-text.ts'
import { child, childrenAt, textAt, type XmlNode } from './xml-tree.ts'

export interface SentPayment {
  readonly endToEnd: string
  readonly group: string
  readonly creditor: string
  readonly amount: Money | undefined
  readonly executeOn: string
}

export interface SentFile {
  readonly message: string
  readonly payments: readonly SentPayment[]
  readonly problems: readonly Problem[]
}

/** Checks counts, control sums, account numbers, ids and letters; whether the order of elements is right is for the schema to say. */
export function readPain001(root: XmlNode): SentFile {
  const message = child(root, 'CstmrCdtTrfInitn')
  const header = child(message, 'GrpHdr')
  const groups = childrenAt(message, 'PmtInf')
  const problems: Problem[] = []
  const transfers = childrenAt(message, 'PmtInf/CdtTrfTxInf')
  checkTotals('The file', header, transfers, problems)
  const payments = groups.flatMap((group) => {
    const ofGroup = childrenAt(group, 'CdtTrfTxInf')
    const id = textAt(group, 'PmtInfId') ?? ''
    checkTotals(`Group ${id}`, group, ofGroup, problems)
    checkAccount(group, ['DbtrAcct', 'DbtrAgt'], `Group ${id}`, problems)
    return ofGroup.map((node) =>
      readTransfer(node, { group: id, executeOn: textAt(group, 'ReqdExctnDt/Dt', 'ReqdExctnDt') ?? '' }, problems),
    )
  })
  const seen = new Set<string>()
  payments.forEach(({ endToEnd }, at) => {
    if (seen.has(endToEnd)) problems.push(wrong(transfers[at]?.line, `The end-to-end id ${endToEnd} is there twice.`))
    seen.add(endToEnd)
  })
  if (payments.length === 0) problems.push(wrong(root.line, 'The file holds no payment.'))
  return { message: textAt(header, 'MsgId') ?? '', payments, problems }
}

function readTransfer(
  node: XmlNode,
  { group, executeOn }: { group: string; executeOn: string },
  problems: Problem[],
): SentPayment {
  const endToEnd = textAt(node, 'PmtId/EndToEndId') ?? ''
  const says = `Payment ${endToEnd}`
  const amount = amountOf(node)
  const creditor = textAt(node, 'Cdtr/Nm') ?? ''
  if (endToEnd === '') problems.push(wrong(node.line, 'A payment has no end-to-end id.'))
  if (!amount || amount.amountMinor <= 0n)
    problems.push(wrong(node.line, `${says} has no amount above zero in the minor unit of its currency.`))
  if (creditor === '') problems.push(wrong(node.line, `${says} names no payee.`))
  for (const text of [creditor, textAt(node, 'RmtInf/Ustrd') ?? '']) {
    if (toBankText(text, 'sepa').isChanged)
      problems.push({
        ...wrong(node.line, `${says} has ${JSON.stringify(text)}, with letters outside of those that SEPA carries.`),
        severity: 'note',
      })
  }
  checkAccount(node, ['CdtrAcct', 'CdtrAgt'], says, problems)
  return { endToEnd, group, creditor, amount, executeOn }
}

function checkTotals(
  says: string,
  header: XmlNode | undefined,
  transfers: readonly XmlNode[],
  problems: Problem[],
): void {
  const [count, sum] = [textAt(header, 'NbOfTxs'), textAt(header, 'CtrlSum')]
  if (count !== undefined && Number(count) !== transfers.length) {
    problems.push(wrong(header?.line, `${says} says ${count} payments and holds ${transfers.length}.`))
  }
  const real = sumFractions(transfers.map((each) => fractionOf(child(each, 'Amt/InstdAmt')?.text)))
  if (sum !== undefined && !equals(fractionOf(sum), real)) {
    problems.push(
      wrong(header?.line, `${says} says a control sum of ${sum}, and its amounts add up to ${printDecimal(real)}.`),
    )
  }
}

function checkAccount(
  node: XmlNode,
  [account, agent]: readonly [string, string],
  says: string,
  problems: Problem[],
): void {
  const iban = textAt(node, `${account}/Id/IBAN`)
  const fault = iban === undefined ? undefined : ibanFault(iban)
  if (fault !== undefined)
    problems.push(wrong(child(node, account)?.line, `${says} has ${iban ?? ''}, which is no IBAN: ${fault}.`))
  const bic = textAt(node, `${agent}/FinInstnId/BICFI`, `${agent}/FinInstnId/BIC`)
  if (bic !== undefined && !isBic(bic))
    problems.push(wrong(child(node, agent)?.line, `${says} has ${bic}, which is no BIC.`))
}

function amountOf(node: XmlNode): Money | undefined {
  const amount = child(node, 'Amt/InstdAmt')
  return amount && parseMoney(amount.text, amount.attributes['Ccy'] ?? '')
}

function fractionOf(text: string | undefined): Fraction {
  return parseFraction(text ?? '') ?? ZERO
}

function wrong(line: number | undefined, message: string): Problem {
  const hint = 'Make the file anew from the payments; do not mend it by hand.'
  return { code: 'banking/wrong-file', ...(line === undefined ? {} : { at: { line } }), message, hint }
}
