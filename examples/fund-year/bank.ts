/**
 * The bank of the example: answers a file of payments as a bank would. `node examples/fund-year/bank.ts PAYMENTS… --out DIR [--reject
 * NAME] [--return NAME] [--opening AMOUNT] [--on DATE]` writes a report (pain.002) and a statement (camt.053) into DIR.
 */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'

export interface BankDay {
  readonly on: string
  readonly openingCents: number
  /** The account is closed: the payment does not leave. */
  readonly reject: readonly string[]
  /** The payment leaves, and comes back. */
  readonly back: readonly string[]
}

interface Payment {
  readonly endToEnd: string
  readonly amount: string
  readonly name: string
}

interface Entry extends Payment {
  readonly comesBack: boolean
}

/** The bank's two files about one file of payments. */
export function answerPayments(
  pain001: string,
  { on, openingCents, reject, back }: BankDay,
): { report: string; statement: string } {
  const message = one(pain001, 'MsgId')
  const payments = [...pain001.matchAll(/<CdtTrfTxInf>[\s\S]*?<\/CdtTrfTxInf>/g)].map(([text]): Payment => ({
    endToEnd: one(text, 'EndToEndId'),
    amount: one(text, 'InstdAmt'),
    name: one(text.slice(text.indexOf('<Cdtr>')), 'Nm'),
  }))
  const left = payments.filter(({ name }) => !reject.includes(name))
  const entries: Entry[] = [
    ...left.map((each) => ({ ...each, comesBack: false })),
    ...left.filter(({ name }) => back.includes(name)).map((each) => ({ ...each, comesBack: true })),
  ]
  return {
    report: printReport(pain001, { message, on, payments, reject }),
    statement: printStatement(message, { on, openingCents, entries, iban: one(pain001, 'IBAN') }),
  }
}

function printReport(
  pain001: string,
  {
    message,
    on,
    payments,
    reject,
  }: { message: string; on: string; payments: readonly Payment[]; reject: readonly string[] },
): string {
  const told = payments.map(({ endToEnd, name }) =>
    reject.includes(name)
      ? `<TxInfAndSts><OrgnlEndToEndId>${endToEnd}</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf></TxInfAndSts>`
      : `<TxInfAndSts><OrgnlEndToEndId>${endToEnd}</OrgnlEndToEndId><TxSts>ACSP</TxSts></TxInfAndSts>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>
<GrpHdr><MsgId>R-${message}</MsgId><CreDtTm>${on}T09:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>${one(pain001, 'PmtInfId')}</OrgnlPmtInfId>
${told.join('\n')}
</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>
`
}

function printStatement(
  message: string,
  { on, openingCents, entries, iban }: { on: string; openingCents: number; entries: readonly Entry[]; iban: string },
): string {
  const closingCents = entries.reduce(
    (sum, { amount, comesBack }) => sum + (comesBack ? 1 : -1) * Number(amount.replace('.', '')),
    openingCents,
  )
  const balance = (code: string, cents: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${(cents / 100).toFixed(2)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`
  const told = entries.map(
    ({ endToEnd, amount, comesBack }, at) =>
      `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${comesBack ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${message}-${at}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls><Refs><EndToEndId>${endToEnd}</EndToEndId></Refs>${comesBack ? '<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>' : ''}</TxDtls></NtryDtls></Ntry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>S-${message}</MsgId><CreDtTm>${on}T20:00:00</CreDtTm></GrpHdr>
<Stmt><Id>S-${message}</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>USD</Ccy></Acct>
${balance('OPBD', openingCents)}${balance('CLBD', closingCents)}
${told.join('\n')}
</Stmt></BkToCstmrStmt></Document>
`
}

function one(text: string, element: string): string {
  return new RegExp(`<${element}[^>]*>([^<]*)<`).exec(text)?.[1] ?? ''
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      out: { type: 'string', default: '.' },
      on: { type: 'string', default: '2027-06-10' },
      opening: { type: 'string', default: '5000.00' },
      reject: { type: 'string', multiple: true, default: [] },
      return: { type: 'string', multiple: true, default: [] },
    },
  })
  mkdirSync(values.out, { recursive: true })
  for (const file of positionals) {
    const { report, statement } = answerPayments(readFileSync(file, 'utf8'), {
      on: values.on,
      openingCents: Number(values.opening.replace('.', '')),
      reject: values.reject,
      back: values.return,
    })
    for (const [name, text] of [
      ['report', report],
      ['statement', statement],
    ] as const) {
      const to = path.join(values.out, `${name}-${values.on}.xml`)
      writeFileSync(to, text)
      process.stdout.write(`${to}\n`)
    }
  }
}

if (import.meta.main) main()
