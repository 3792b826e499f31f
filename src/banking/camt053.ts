/** camt.053 (ISO 20022, bank to customer statement; 001.02 to 001.08 and later) → statements, each held against its own balances. */

import { type Money, printMoney, type Problem } from '../base/index.ts'
import { type Entry, readEntry, signedAmount, type Tell } from './statement-entry.ts'
import { child, childrenAt, textAt, type XmlNode } from './xml-tree.ts'

export interface BankStatement {
  readonly id: string
  /** Electronic sequence number of the statement, and the page of it. */
  readonly number: string | undefined
  readonly page: string | undefined
  readonly account: string
  readonly currency: string
  readonly from: string | undefined
  readonly to: string | undefined
  /** Minus: the account was overdrawn. */
  readonly opening: Money | undefined
  readonly closing: Money | undefined
  readonly entries: readonly Entry[]
  /** True when opening and booked entries make the closing balance; `undefined` when the bank does not give both. */
  readonly adds: boolean | undefined
}

export interface StatementFile {
  readonly id: string
  readonly statements: readonly BankStatement[]
  readonly problems: readonly Problem[]
}

/** Every statement of a file, also those with faults, which are told with their lines. */
export function readCamt053(root: XmlNode): StatementFile {
  const message = child(root, 'BkToCstmrStmt')
  const problems: Problem[] = []
  const tell: Tell = (line, said) => void problems.push(wrong(line, said))
  const nodes = childrenAt(message, 'Stmt')
  if (nodes.length === 0) tell(root.line, 'The file holds no statement.')
  const statements = nodes.map((node) => readStatement(node, tell))
  return { id: textAt(message, 'GrpHdr/MsgId') ?? '', statements, problems }
}

function readStatement(node: XmlNode, tell: Tell): BankStatement {
  const id = textAt(node, 'Id') ?? ''
  const account = textAt(node, 'Acct/Id/IBAN', 'Acct/Id/Othr/Id') ?? ''
  if (id === '') tell(node.line, 'A statement has no id.')
  if (account === '') tell(node.line, `Statement ${id} names no account.`)
  const [opening, closing] = [balanceOf(node, OPENING), balanceOf(node, CLOSING)]
  const listed = childrenAt(node, 'Ntry')
  const entries = listed.flatMap((each) => readEntry(each, tell) ?? [])
  const currency = closing?.currency ?? opening?.currency ?? textAt(node, 'Acct/Ccy') ?? ''
  const isWhole = entries.length === listed.length
  return {
    id,
    number: textAt(node, 'ElctrncSeqNb', 'LglSeqNb'),
    page: textAt(node, 'StmtPgntn/PgNb'),
    account,
    currency,
    from: textAt(node, 'FrToDt/FrDtTm')?.slice(0, 10),
    to: textAt(node, 'FrToDt/ToDtTm')?.slice(0, 10),
    opening,
    closing,
    entries,
    adds: isWhole ? checkBalances(node, { id, currency, opening, closing, entries }, tell) : false,
  }
}

/** The first kind that the bank gives: opening, else the closing balance of the statement before; interim ones on pages. */
const OPENING = ['OPBD', 'PRCD', 'ITBD']
const CLOSING = ['CLBD', 'ITBD']

/** On pages, interim balances open and close: of two the first opens and the last closes. */
function balanceOf(node: XmlNode, kinds: readonly string[]): Money | undefined {
  for (const kind of kinds) {
    const found = childrenAt(node, 'Bal').filter((each) => textAt(each, 'Tp/CdOrPrtry/Cd') === kind)
    const one = kinds === CLOSING ? found.at(-1) : found[0]
    if (one) return signedAmount(one, undefined)
  }
  return undefined
}

function checkBalances(
  node: XmlNode,
  {
    id,
    currency,
    opening,
    closing,
    entries,
  }: Pick<BankStatement, 'id' | 'currency' | 'opening' | 'closing' | 'entries'>,
  tell: Tell,
): boolean | undefined {
  const booked = entries.filter(({ isBooked }) => isBooked)
  const foreign = booked.find(({ amount }) => amount.currency !== currency)
  if (foreign && currency !== '') {
    tell(foreign.line, `Statement ${id} is in ${currency} and has an entry in ${foreign.amount.currency}.`)
    return false
  }
  checkSummary(node, id, booked, tell)
  if (!opening || !closing) return undefined
  const moved = booked.reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
  const reckoned = { amountMinor: opening.amountMinor + moved, currency }
  if (opening.currency === closing.currency && reckoned.amountMinor === closing.amountMinor) return true
  tell(
    node.line,
    `Statement ${id} opens with ${printMoney(opening)}; with its entries that makes ${printMoney(reckoned)}, and it closes with ${printMoney(closing)}.`,
  )
  return false
}

/** The bank's own totals, where it gives them. */
function checkSummary(node: XmlNode, id: string, booked: readonly Entry[], tell: Tell): void {
  const summary = child(node, 'TxsSummry')
  const count = textAt(summary, 'TtlNtries/NbOfNtries')
  const listed = childrenAt(node, 'Ntry').length
  if (count !== undefined && Number(count) !== listed && Number(count) !== booked.length) {
    tell(summary?.line ?? node.line, `Statement ${id} says ${count} entries and has ${listed}.`)
  }
}

/** What a statement is known by: the same one fetched twice has the same. */
export function statementKey({ account, id, number = '', page = '' }: BankStatement): string {
  return JSON.stringify([account, id, number, page])
}

/**
 * Statements of several files, each once and in the order given. The same one again is told as a note; another one under its name is
 * an error, and the first stands.
 */
export function joinStatements(
  given: readonly { readonly file: string; readonly statements: readonly BankStatement[] }[],
): {
  statements: (BankStatement & { file: string })[]
  problems: Problem[]
} {
  const seen = new Map<string, { file: string; content: string }>()
  const problems: Problem[] = []
  const statements = given.flatMap(({ file, statements }) =>
    statements.flatMap((statement) => {
      const content = contentOf(statement)
      const before = seen.get(statementKey(statement))
      if (!before) {
        seen.set(statementKey(statement), { file, content })
        return [{ ...statement, file }]
      }
      problems.push(
        before.content === content ? again(file, statement, before.file) : otherwise(file, statement, before.file),
      )
      return []
    }),
  )
  return { statements, problems }
}

/** Without lines of the file: a bank may lay the same statement out anew. */
function contentOf(statement: BankStatement): string {
  return JSON.stringify(statement, (key, value: unknown) =>
    key === 'line' ? undefined : typeof value === 'bigint' ? `${value}` : value,
  )
}

function again(file: string, { id, account }: BankStatement, first: string): Problem {
  return {
    code: 'banking/statement-again',
    severity: 'note',
    at: { file },
    message: `Statement ${id} of ${account} was read from ${first} before; it counts once.`,
  }
}

function otherwise(file: string, { id, account }: BankStatement, first: string): Problem {
  const message = `Statement ${id} of ${account} says something else than in ${first}; that one stands.`
  return { code: 'banking/statement-differs', at: { file }, message, hint: 'Ask the bank which one holds.' }
}

function wrong(line: number, message: string): Problem {
  return { code: 'banking/wrong-statement', at: { line }, message, hint: 'Fetch the statement from the bank again.' }
}
