import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { placePoint } from '../base/index.ts'
import { readBankFile } from './bank-file.ts'
import { joinStatements, type StatementFile } from './camt053.ts'

interface Written {
  readonly cents: bigint
  readonly parts: readonly bigint[]
  readonly isReversal: boolean
  readonly isBooked: boolean
}

const money = (cents: bigint): string =>
  `<Amt Ccy="EUR">${placePoint(cents < 0n ? -cents : cents, 2)}</Amt><CdtDbtInd>${cents < 0n ? 'DBIT' : 'CRDT'}</CdtDbtInd>`
const balance = (kind: string, cents: bigint): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp>${money(cents)}<Dt><Dt>2026-12-01</Dt></Dt></Bal>`

/** A transaction as versions write it: up to 03 the amount stands in `AmtDtls`, from 08 a party in `Pty`. */
function transaction(cents: bigint, id: string, version: number): string {
  const plain = `<Amt Ccy="EUR">${placePoint(cents < 0n ? -cents : cents, 2)}</Amt>`
  const amount = version < 4 ? `<AmtDtls><TxAmt>${plain}</TxAmt></AmtDtls>` : money(cents)
  const name = version < 8 ? '<Nm>Modelworks</Nm>' : '<Pty><Nm>Modelworks</Nm></Pty>'
  const side = cents < 0n ? 'Cdtr' : 'Dbtr'
  return `<TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs>${amount}<RltdPties><${side}>${name}</${side}></RltdPties><RmtInf><Ustrd>invoice ${id}</Ustrd></RmtInf></TxDtls>`
}

function entry({ cents, parts, isReversal, isBooked }: Written, at: number, version: number): string {
  const status = isBooked ? 'BOOK' : 'PDNG'
  const details = parts.map((part, one) => transaction(part, `e${at}-${one}`, version)).join('')
  const says = version < 8 ? status : `<Cd>${status}</Cd>`
  return `<Ntry>${money(cents)}<RvslInd>${isReversal}</RvslInd><Sts>${says}</Sts><BookgDt><Dt>2026-12-01</Dt></BookgDt><AcctSvcrRef>ref-${at}</AcctSvcrRef><BkTxCd/>${details && `<NtryDtls>${details}</NtryDtls>`}</Ntry>\n`
}

function printStatement(
  entries: readonly Written[],
  {
    opening = 0n,
    closing,
    version = 8,
    id = 's-1',
  }: { opening?: bigint; closing?: bigint; version?: number; id?: string } = {},
): string {
  const end = closing ?? entries.filter(({ isBooked }) => isBooked).reduce((sum, { cents }) => sum + cents, opening)
  const body = entries.map((each, at) => entry(each, at, version)).join('')
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.0${version}"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId></GrpHdr><Stmt><Id>${id}</Id><ElctrncSeqNb>7</ElctrncSeqNb><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>\n${balance('OPBD', opening)}\n${balance('CLBD', end)}\n${body}</Stmt></BkToCstmrStmt></Document>`
}

function read(xml: string): StatementFile {
  const file = readBankFile(Buffer.from(xml))
  assert.ok('kind' in file && file.kind === 'camt.053')
  return file.content
}

const plain = (cents: bigint): Written => ({ cents, parts: [cents], isReversal: false, isBooked: true })

test('entries and balances are read with their signs, and the statement adds up', () => {
  const { statements, problems } = read(printStatement([plain(903_096n), plain(-1_250n)], { opening: -500n }))
  assert.deepEqual(problems, [])
  const [statement] = statements
  assert.equal(statement?.adds, true)
  assert.equal(statement.closing?.amountMinor, 901_346n)
  assert.deepEqual(
    statement.entries.map(({ amount, transactions }) => [
      amount.amountMinor,
      transactions[0]?.counterparty,
      transactions[0]?.endToEnd,
    ]),
    [
      [903_096n, 'Modelworks', 'e0-0'],
      [-1250n, 'Modelworks', 'e1-0'],
    ],
  )
})

test('a closing balance that is a cent off is told with its place', () => {
  const { statements, problems } = read(printStatement([plain(100n)], { closing: 101n }))
  assert.equal(statements[0]?.adds, false)
  assert.match(
    problems[0]?.message ?? '',
    /opens with 0.00 EUR; with its entries that makes 1.00 EUR, and it closes with 1.01 EUR/,
  )
  assert.equal(problems[0]?.at?.line, 1)
})

test('what is only pending does not move the balance', () => {
  const { statements } = read(printStatement([plain(100n), { ...plain(5n), isBooked: false }]))
  assert.deepEqual([statements[0]?.adds, statements[0]?.entries[1]?.isBooked], [true, false])
})

test('a batch whose transactions do not add up is told', () => {
  const { problems } = read(printStatement([{ ...plain(300n), parts: [100n, 199n] }]))
  assert.match(problems[0]?.message ?? '', /do not add up to its entry/)
})

test('an entry without a readable amount makes the statement doubtful, not short', () => {
  const { statements, problems } = read(
    printStatement([plain(100n)]).replace('<Ntry><Amt Ccy="EUR">1.00', '<Ntry><Amt Ccy="EUR">1.005'),
  )
  assert.equal(statements[0]?.adds, false)
  assert.match(problems[0]?.message ?? '', /no amount in the minor unit/)
})

test('zeros behind the cents are no finer amount', () => {
  assert.equal(read(printStatement([plain(885n)]).replaceAll('8.85<', '8.85000<')).statements[0]?.adds, true)
})

test('the same statement counts once, and another under its name is told', () => {
  const given = (file: string, cents: bigint, id = 's-1') => ({
    file,
    statements: read(printStatement([plain(cents)], { id })).statements,
  })
  const joined = joinStatements([given('a', 1n), given('b', 1n), given('c', 2n), given('d', 1n, 's-2')])
  assert.deepEqual(
    joined.statements.map(({ file, id }) => [file, id]),
    [
      ['a', 's-1'],
      ['d', 's-2'],
    ],
  )
  assert.deepEqual(
    joined.problems.map(({ code, at }) => [code, at?.file]),
    [
      ['banking/statement-again', 'b'],
      ['banking/statement-differs', 'c'],
    ],
  )
})

test('a file without a statement, and one of another message, is no statement', () => {
  assert.match(
    read('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>').problems[0]?.message ?? '',
    /no statement/,
  )
  const other = readBankFile(Buffer.from('<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.054.001.08"/>'))
  assert.ok('code' in other && other.code === 'banking/foreign-file')
})

const anyEntry = fc
  .record({
    parts: fc.array(fc.bigInt(1n, 10n ** 13n), { maxLength: 4 }),
    alone: fc.bigInt(1n, 10n ** 13n),
    out: fc.boolean(),
    isReversal: fc.boolean(),
    isBooked: fc.boolean(),
  })
  .map(({ parts, alone, out, ...rest }): Written => {
    const sign = out ? -1n : 1n
    const signed = parts.map((part) => part * sign)
    return {
      ...rest,
      parts: signed,
      cents: signed.length > 0 ? signed.reduce((sum, each) => sum + each, 0n) : alone * sign,
    }
  })

test('whatever is written in any version is read back to the cent', () => {
  fc.assert(
    fc.property(
      fc.array(anyEntry, { maxLength: 6 }),
      fc.constantFrom(2, 3, 4, 5, 6, 7, 8),
      fc.bigInt(-(10n ** 12n), 10n ** 12n),
      (entries, version, opening) => {
        const { statements, problems } = read(printStatement(entries, { version, opening }))
        assert.deepEqual(problems, [])
        assert.equal(statements[0]?.adds, true)
        const found = statements[0].entries.map(({ amount, isBooked, isReversal, transactions }) => ({
          cents: amount.amountMinor,
          parts: transactions.map((each) => each.amount.amountMinor),
          isReversal,
          isBooked,
        }))
        assert.deepEqual(found, entries)
      },
    ),
  )
})

test('a statement that is cut anywhere is refused as a whole', () => {
  const xml = printStatement([plain(100n), plain(200n)])
  fc.assert(
    fc.property(fc.nat(xml.length - 1), (end) => {
      const file = readBankFile(Buffer.from(xml.slice(0, end)))
      assert.ok('code' in file)
    }),
  )
})
