/** pain.002 (ISO 20022, customer payment status report; 001.03 and later) → what became of each payment, in words. */

import type { Problem } from '../base/index.ts'
import { type Outcome, PAYMENT_STATUSES, sayReason } from './reason-codes.ts'
import type { SentFile } from './sent-payments.ts'
import { child, childrenAt, textAt, type XmlNode } from './xml-tree.ts'

export interface StatusReason {
  /** The bank's code; empty when it only wrote a text. */
  readonly code: string
  readonly says: string
  readonly details: string
}

export interface PaymentStatus {
  readonly endToEnd: string
  readonly group: string
  readonly outcome: Outcome
  /** The code of the status: that of the payment, else of its group, else of the file. */
  readonly code: string
  readonly says: string
  readonly from: 'payment' | 'group' | 'file'
  readonly reasons: readonly StatusReason[]
}

export interface StatusReport {
  readonly id: string
  readonly createdAt: string
  /** The id of the message that is answered. */
  readonly message: string
  readonly file: Pick<PaymentStatus, 'outcome' | 'code' | 'says' | 'reasons'>
  readonly groups: readonly ({ readonly group: string } & StatusReport['file'])[]
  readonly payments: readonly PaymentStatus[]
  readonly problems: readonly Problem[]
}

type Verdict = StatusReport['file']

interface Told {
  readonly line: number
  readonly status: PaymentStatus
}

/**
 * Reads a report. Payments that it names have their own status or that of their group or file. With the file that was sent, the
 * others have the status of their group or file, unless that is partial: then nothing was said about them (`unknown`).
 */
export function readPain002(root: XmlNode, sent?: SentFile): StatusReport {
  const report = child(root, 'CstmrPmtStsRpt')
  const original = child(report, 'OrgnlGrpInfAndSts')
  const file = verdictOf(original, 'GrpSts')
  const nodes = childrenAt(report, 'OrgnlPmtInfAndSts')
  const groups = nodes.map((node) => ({ group: textAt(node, 'OrgnlPmtInfId') ?? '', ...verdictOf(node, 'PmtInfSts') }))
  const told = nodes.flatMap((node, at) =>
    childrenAt(node, 'TxInfAndSts').map((each) => ({
      line: each.line,
      status: paymentStatus(each, groups[at]!, file),
    })),
  )
  const message = textAt(original, 'OrgnlMsgId') ?? ''
  const problems = [...twiceTold(told), ...(message === '' ? [noMessage(root.line)] : [])]
  const named = told.map(({ status }) => status)
  const heads = { id: textAt(report, 'GrpHdr/MsgId') ?? '', createdAt: textAt(report, 'GrpHdr/CreDtTm') ?? '' }
  if (!sent) return { ...heads, message, file, groups, payments: named, problems }
  return {
    ...heads,
    message,
    file,
    groups,
    payments: [...named, ...unnamed(sent, named, { file, groups })],
    problems: [...problems, ...mismatches(sent, message, told)],
  }
}

function paymentStatus(node: XmlNode, group: { group: string } & Verdict, file: Verdict): PaymentStatus {
  const own = verdictOf(node, 'TxSts')
  const heir = inherited(group, file)
  const { from, ...verdict } = own.code === '' ? heir : { from: 'payment' as const, ...own }
  const reasons = own.reasons.length > 0 ? own.reasons : verdict.reasons
  return { endToEnd: textAt(node, 'OrgnlEndToEndId') ?? '', group: group.group, ...pick(verdict), reasons, from }
}

/** The status of a group, else of the file, for payments that have none of their own. */
function inherited(group: Verdict | undefined, file: Verdict): Verdict & { from: 'group' | 'file' } {
  const verdict = group && group.code !== '' ? { ...group, from: 'group' as const } : { ...file, from: 'file' as const }
  return verdict.outcome === 'partial'
    ? { ...verdict, outcome: 'unknown', says: 'nothing was said about this payment' }
    : verdict
}

function unnamed(
  sent: SentFile,
  named: readonly PaymentStatus[],
  { file, groups }: { file: Verdict; groups: StatusReport['groups'] },
): PaymentStatus[] {
  const known = new Set(named.map(({ endToEnd }) => endToEnd))
  const byId = new Map(groups.map((each) => [each.group, each]))
  return sent.payments
    .filter(({ endToEnd }) => !known.has(endToEnd))
    .map(({ endToEnd, group }) => {
      const { from, ...verdict } = inherited(byId.get(group), file)
      return { endToEnd, group, ...pick(verdict), reasons: verdict.outcome === 'unknown' ? [] : verdict.reasons, from }
    })
}

function mismatches(sent: SentFile, message: string, told: readonly Told[]): Problem[] {
  const known = new Set(sent.payments.map(({ endToEnd }) => endToEnd))
  const strange = told.filter(({ status }) => !known.has(status.endToEnd))
  const others = strange.map(({ status: { endToEnd }, line }): Problem => ({
    code: 'banking/unknown-payment',
    at: { line },
    message: `The bank answers about ${JSON.stringify(endToEnd)}, which is not in the file that was sent.`,
    hint: 'Look for the file in which it was sent.',
  }))
  if (message === sent.message || message === '') return others
  const hint = 'Give the file that this report answers.'
  return [
    {
      code: 'banking/other-message',
      message: `The report answers message ${message}, and the file that was sent is ${sent.message}.`,
      hint,
    },
    ...others,
  ]
}

function twiceTold(told: readonly Told[]): Problem[] {
  const seen = new Map<string, string>()
  return told.flatMap(({ status: { endToEnd, code }, line }) => {
    const before = seen.get(endToEnd)
    seen.set(endToEnd, code)
    if (before === undefined || before === code) return []
    return [
      {
        code: 'banking/wrong-file',
        at: { line },
        message: `Payment ${endToEnd} has the status ${before} and the status ${code} in one report.`,
        hint: 'Ask the bank which one holds.',
      },
    ]
  })
}

function verdictOf(node: XmlNode | undefined, status: string): Verdict {
  const code = textAt(node, status) ?? ''
  const known = PAYMENT_STATUSES[code] ?? {
    outcome: 'unknown' as const,
    says: code === '' ? 'nothing was said' : `the bank's status ${code}`,
  }
  return { ...known, code, reasons: childrenAt(node, 'StsRsnInf').map(readReason) }
}

function readReason(node: XmlNode): StatusReason {
  const code = textAt(node, 'Rsn/Cd', 'Rsn/Prtry') ?? ''
  const details = childrenAt(node, 'AddtlInf')
    .map(({ text }) => text)
    .join(' ')
  return { code, says: code === '' ? 'no code is given' : sayReason(code), details }
}

function pick({ outcome, code, says }: Verdict): Pick<Verdict, 'outcome' | 'code' | 'says'> {
  return { outcome, code, says }
}

function noMessage(line: number): Problem {
  return {
    code: 'banking/wrong-file',
    at: { line },
    message: 'The report does not say which message it answers.',
    hint: 'Fetch the file from the bank again.',
  }
}
