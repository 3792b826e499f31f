/** Entries of a camt.053 statement with the transactions in them; how they are written differs between versions 02 and 08. */

import { type Money, parseMoney } from '../base/index.ts'
import { child, childrenAt, textAt, type XmlNode } from './xml-tree.ts'

/** Above zero: money came in. */
export interface Transaction {
  readonly amount: Money
  readonly endToEnd: string | undefined
  readonly references: readonly string[]
  readonly counterparty: string | undefined
  readonly counterpartyAccount: string | undefined
  readonly remittance: string
  readonly returnReason: string | undefined
  /** What was instructed, where that was another currency than the account's, and the rate that the bank states. */
  readonly exchanged?: Exchanged | undefined
}

export interface Exchanged {
  readonly instructed: Money
  /** As the bank writes it. */
  readonly rate: string | undefined
  /** The currency of which one unit has that price, where the bank says. */
  readonly unit: string | undefined
  readonly quotedOn: string | undefined
}

export interface Entry {
  readonly line: number
  readonly reference: string | undefined
  /** Above zero: money came in. Only booked entries move the balance. */
  readonly amount: Money
  readonly isBooked: boolean
  /** True when the entry takes back an earlier one; its sign is already that of the money. */
  readonly isReversal: boolean
  readonly bookedOn: string | undefined
  readonly valuedOn: string | undefined
  readonly says: string
  /** Ids of the message and group of payments that the entry books in one sum. */
  readonly batch: readonly string[]
  readonly transactions: readonly Transaction[]
}

export type Tell = (line: number, message: string) => void

/** An entry, or nothing when it has no amount that can be read, which is told. */
export function readEntry(node: XmlNode, tell: Tell): Entry | undefined {
  const amount = signedAmount(node, undefined)
  if (!amount) {
    tell(
      node.line,
      'An entry has no amount in the minor unit of its currency, or does not say whether it came in or went out.',
    )
    return undefined
  }
  const reference = textAt(node, 'AcctSvcrRef', 'NtryRef')
  const transactions = childrenAt(node, 'NtryDtls/TxDtls').flatMap((each) =>
    readTransaction(each, { node, amount, tell }),
  )
  const entry = {
    line: node.line,
    reference,
    amount,
    isBooked: textAt(node, 'Sts/Cd', 'Sts') === 'BOOK',
    isReversal: /^(true|1)$/.test(textAt(node, 'RvslInd') ?? ''),
    bookedOn: dayAt(node, 'BookgDt'),
    valuedOn: dayAt(node, 'ValDt'),
    says: textAt(node, 'AddtlNtryInf') ?? '',
    batch: ['MsgId', 'PmtInfId'].flatMap((name) => childrenAt(node, `NtryDtls/Btch/${name}`).map(({ text }) => text)),
    transactions,
  }
  checkBatch(node, entry, tell)
  return entry
}

/** A `Dt`, or the day of a `DtTm`. */
export function dayAt(node: XmlNode | undefined, path: string): string | undefined {
  return textAt(node, `${path}/Dt`, `${path}/DtTm`)?.slice(0, 10)
}

/** The amount with its sign; the direction is the element's own, else that which is handed in. */
export function signedAmount(node: XmlNode | undefined, direction: string | undefined, at = 'Amt'): Money | undefined {
  const amount = child(node, at)
  const money = amount && parseMoney(amount.text, amount.attributes['Ccy'] ?? '')
  const way = textAt(node, 'CdtDbtInd') ?? direction
  if (!money || money.amountMinor < 0n || (way !== 'CRDT' && way !== 'DBIT')) return undefined
  return way === 'CRDT' ? money : { ...money, amountMinor: -money.amountMinor }
}

/** Version 02 has the amount of a transaction in `AmtDtls`; where there is none and the transaction is the only one, it is the entry's. */
function readTransaction(
  node: XmlNode,
  { node: entry, amount: whole, tell }: { node: XmlNode; amount: Money; tell: Tell },
): Transaction[] {
  const way = textAt(entry, 'CdtDbtInd')
  const isOnly = childrenAt(entry, 'NtryDtls/TxDtls').length === 1
  const amount =
    signedAmount(node, way) ??
    signedAmount(node, way, 'AmtDtls/TxAmt/Amt') ??
    ofCurrency(signedAmount(node, way, 'AmtDtls/InstdAmt/Amt'), whole.currency) ??
    (isOnly ? whole : undefined)
  if (!amount) {
    tell(node.line, 'A transaction of a batch has no amount that can be read.')
    return []
  }
  const cameIn = amount.amountMinor >= 0n
  const isReturn = child(node, 'RtrInf') !== undefined
  const far = cameIn !== isReturn ? 'Dbtr' : 'Cdtr' // in what is returned, the parties stand as in what was sent
  const endToEnd = textAt(node, 'Refs/EndToEndId')
  const exchanged = exchangedIn(node, amount) ?? exchangedIn(entry, amount)
  return [
    {
      amount,
      ...(exchanged && { exchanged }),
      endToEnd: endToEnd === 'NOTPROVIDED' ? undefined : endToEnd,
      references: referencesOf(node),
      counterparty: textAt(
        node,
        `RltdPties/${far}/Pty/Nm`,
        `RltdPties/${far}/Nm`,
        `RltdPties/Ultmt${far}/Pty/Nm`,
        `RltdPties/Ultmt${far}/Nm`,
      ),
      counterpartyAccount: textAt(node, `RltdPties/${far}Acct/Id/IBAN`, `RltdPties/${far}Acct/Id/Othr/Id`),
      remittance: childrenAt(node, 'RmtInf/Ustrd')
        .map(({ text }) => text)
        .join(' '),
      returnReason: textAt(node, 'RtrInf/Rsn/Cd', 'RtrInf/Rsn/Prtry'),
    },
  ]
}

/** What was instructed in another currency is not what came in. */
function ofCurrency(amount: Money | undefined, currency: string): Money | undefined {
  return amount?.currency === currency ? amount : undefined
}

/** `AmtDtls` of a transaction, or of an entry that has one; the rate stands beside one of its amounts. */
function exchangedIn(node: XmlNode, { currency }: Money): Exchanged | undefined {
  const instructed = signedAmount(node, 'CRDT', 'AmtDtls/InstdAmt/Amt')
  if (!instructed || instructed.currency === currency) return undefined
  const at = ['InstdAmt', 'TxAmt', 'CntrValAmt'].map((name) => child(node, `AmtDtls/${name}/CcyXchg`))
  const exchange = at.find((each) => each !== undefined)
  return {
    instructed: {
      ...instructed,
      amountMinor: instructed.amountMinor < 0n ? -instructed.amountMinor : instructed.amountMinor,
    },
    rate: textAt(exchange, 'XchgRate'),
    unit: textAt(exchange, 'UnitCcy'),
    quotedOn: textAt(exchange, 'QtnDt')?.slice(0, 10),
  }
}

function referencesOf(node: XmlNode): string[] {
  const structured = childrenAt(node, 'RmtInf/Strd/CdtrRefInf/Ref')
  const invoices = childrenAt(node, 'RmtInf/Strd/RfrdDocInf/Nb')
  const banks = ['AcctSvcrRef', 'InstrId', 'TxId', 'PmtInfId', 'MsgId'].flatMap((name) =>
    childrenAt(node, `Refs/${name}`),
  )
  return [...new Set([...structured, ...invoices, ...banks].map(({ text }) => text))].filter(
    (text) => text !== '' && text !== 'NOTPROVIDED',
  )
}

/** The transactions of a batch come to its entry, where they are of its currency; charges may make up a difference, so it is a note. */
function checkBatch(node: XmlNode, { amount, transactions }: Pick<Entry, 'amount' | 'transactions'>, tell: Tell): void {
  const told = textAt(node, 'NtryDtls/Btch/NbOfTxs')
  const listed = childrenAt(node, 'NtryDtls/TxDtls').length
  if (told !== undefined && listed > 0 && childrenAt(node, 'NtryDtls/Btch').length === 1 && Number(told) !== listed)
    tell(node.line, `A batch says ${told} transactions and lists ${listed}.`)
  if (transactions.length < 2 || transactions.some((each) => each.amount.currency !== amount.currency)) return
  const sum = transactions.reduce((total, each) => total + each.amount.amountMinor, 0n)
  if (sum !== amount.amountMinor && child(node, 'Chrgs') === undefined)
    tell(node.line, 'The transactions of a batch do not add up to its entry.')
}
