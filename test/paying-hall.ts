/** Halls with money to pay, for tests: a season that a company has paid for, two approvers, and accounts; and what a bank answers. */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { calculateInHall } from '../src/app/calculate.ts'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { importFacts } from '../src/app/import-facts.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { sayAccount } from '../src/app/payees/say-account.ts'
import { giveVerdict } from '../src/app/paying/approve-run.ts'
import { addApprover } from '../src/app/paying/change-approvers.ts'
import { payPeriod, type Paid, type PayRequest } from '../src/app/paying/pay-period.ts'
import { setPayerAccount } from '../src/app/paying/payer-account.ts'
import { recordReceipt } from '../src/app/record-receipt.ts'
import { registerScripts } from '../src/app/registering/register-scripts.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'

process.env['GUILDHALL_TODAY'] = '2026-11-22'
delete process.env['DATABASE_URL']

const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')

export interface PayingHalls {
  readonly folder: string
  /** A copy of the hall before anybody approves. */
  open(name: string): Promise<Hall>
  keyOf(name: string): string
  end(): Promise<void>
}

export async function payingHalls(prefix: string): Promise<PayingHalls> {
  const folder = mkdtempSync(path.join(tmpdir(), prefix))
  const model = path.join(folder, 'model')
  const opened: Hall[] = []
  await createHall(model)
  const hall = await openOwnHall(model)
  await registerScripts(hall, { paths: [path.join(season, 'scripts')], creditsFile: path.join(season, 'credits.csv') })
  await importFacts(hall, { kind: 'licences', file: path.join(season, 'licences.csv') })
  await calculateInHall(hall, { deal: 'wga-2026-training-subscription' })
  await receive(hall, '400000.00', 'first')
  await hall.close()
  return {
    folder,
    keyOf: (name) => path.join(folder, 'keys', `${name}.key`),
    async open(name) {
      const copy = path.join(folder, name)
      cpSync(model, copy, { recursive: true })
      opened.push(await openOwnHall(copy))
      return opened.at(-1)!
    },
    async end() {
      for (const each of opened) await each.close().catch(() => undefined)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export async function receive(hall: Hall, amount: string, reference: string): Promise<void> {
  await recordReceipt(hall, { company: 'Meridian Models', amount, currency: 'USD', on: '2026-10-01', reference })
}

export async function distribute(hall: Hall, period = '2026'): Promise<string> {
  return (await distributePeriod(hall, { period, dryRun: false, asInvoiced: false })).distribution.run
}

/** Two approvers, a run of the season that both have approved, the account of the fund and those of all but the last payee. */
export async function approvedHall(halls: PayingHalls, name: string): Promise<Hall> {
  const hall = await halls.open(name)
  for (const approver of ['ida', 'joan'])
    await addApprover(hall, { name: approver, file: halls.keyOf(`${name}-${approver}`) })
  await approveBoth(halls, hall, { name, run: await distribute(hall) })
  await setPayerAccount(hall, {
    currency: 'USD',
    name: 'Writers Fund',
    iban: 'DE89 3704 0044 0532 0130 00',
    bic: 'COBADEFFXXX',
  })
  return hall
}

export async function approveBoth(
  halls: PayingHalls,
  hall: Hall,
  { name, run }: { name: string; run: string },
): Promise<void> {
  for (const approver of ['ida', 'joan']) {
    const keyFile = halls.keyOf(`${name}-${approver}`)
    await giveVerdict(hall, { run, keyFile, verdict: 'approve', because: 'checked' })
  }
}

export async function giveAccount(hall: Hall, who: string): Promise<void> {
  const cells = { payee_iban: 'FR1420041010050500013M02606', payee_bic: 'PSSTFRPPXXX' }
  await sayAccount(hall, { who, cells, source: 'the payee' })
}

/** Another account than that of \`giveAccount\`. */
export async function giveOtherAccount(hall: Hall, who: string): Promise<void> {
  const cells = { payee_iban: 'DE02120300000000202051', payee_bic: 'BYLADEM1001' }
  await sayAccount(hall, { who, cells, source: 'the payee' })
}

export function pay(hall: Hall, request: Partial<PayRequest> = {}): Promise<Paid> {
  return payPeriod(hall, { period: '2026', format: 'pain001', dryRun: false, ...request })
}

export interface StatementLine {
  readonly endToEnd: string
  readonly amount: string
  readonly on: string
  readonly isCredit?: boolean
  readonly reason?: string
}

/** A statement of the fund's account that adds up. */
export function statementFile(folder: string, name: string, lines: readonly StatementLine[]): string {
  const cents = (text: string): number => Math.round(Number(text) * 100)
  const moved = lines.reduce((sum, { amount, isCredit }) => sum + (isCredit ? 1 : -1) * cents(amount), 0)
  const balance = (code: string, amount: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="USD">${(amount / 100).toFixed(2)}</Amt>
     <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>`
  const entries = lines.map(
    ({ endToEnd, amount, on, isCredit = false, reason }, at) =>
      `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
       <BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${name}-${at}</AcctSvcrRef><BkTxCd/>
       <NtryDtls><TxDtls><Refs><EndToEndId>${endToEnd}</EndToEndId></Refs>
       ${reason === undefined ? '' : `<RtrInf><Rsn><Cd>${reason}</Cd></Rsn></RtrInf>`}</TxDtls></NtryDtls></Ntry>`,
  )
  return keep(
    folder,
    `${name}.xml`,
    `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M-${name}</MsgId><CreDtTm>2026-11-30T23:00:00</CreDtTm></GrpHdr>
<Stmt><Id>${name}</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>USD</Ccy></Acct>
${balance('OPBD', 100_000_000)}${balance('CLBD', 100_000_000 + moved)}${entries.join('\n')}</Stmt>
</BkToCstmrStmt></Document>`,
  )
}

/** A report on a message: each payment that is named has a status of its own. */
export function reportFile(
  folder: string,
  name: string,
  {
    message,
    statuses,
  }: { message: string; statuses: readonly { endToEnd: string; status: string; reason?: string }[] },
): string {
  const payments = statuses.map(
    ({ endToEnd, status, reason }) =>
      `<TxInfAndSts><OrgnlEndToEndId>${endToEnd}</OrgnlEndToEndId><TxSts>${status}</TxSts>
       ${reason === undefined ? '' : `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn></StsRsnInf>`}</TxInfAndSts>`,
  )
  return keep(
    folder,
    `${name}.xml`,
    `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.12"><CstmrPmtStsRpt>
<GrpHdr><MsgId>${name}</MsgId><CreDtTm>2026-11-23T10:00:00</CreDtTm></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>
<OrgnlPmtInfAndSts><OrgnlPmtInfId>grp</OrgnlPmtInfId>${payments.join('\n')}</OrgnlPmtInfAndSts>
</CstmrPmtStsRpt></Document>`,
  )
}

function keep(folder: string, name: string, text: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}
