/** The bank of a simulation: statements (camt.053) of what left the fund's account and what came back. */

export interface Moved {
  readonly payout: string
  readonly writer: string
  readonly amount: string
  readonly currency: string
  /** True for money that comes back. */
  readonly isCredit: boolean
}

export function statementOf(lines: readonly Moved[], { on, name }: { on: string; name: string }): string {
  const currency = lines[0]?.currency ?? 'USD'
  const cents = (text: string): number => Math.round(Number(text) * 100)
  const moved = lines.reduce((sum, { amount, isCredit }) => sum + (isCredit ? 1 : -1) * cents(amount), 0)
  const balance = (code: string, amount: number): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${(amount / 100).toFixed(2)}</Amt>
     <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`
  const entries = lines.map(
    ({ payout, amount, isCredit }, at) =>
      `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${isCredit ? 'CRDT' : 'DBIT'}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
       <BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>${name}-${at}</AcctSvcrRef><BkTxCd/>
       <NtryDtls><TxDtls><Refs><EndToEndId>${payout}</EndToEndId></Refs>
       ${isCredit ? '<RtrInf><Rsn><Cd>MS03</Cd></Rsn></RtrInf>' : ''}</TxDtls></NtryDtls></Ntry>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<GrpHdr><MsgId>M-${name}</MsgId><CreDtTm>${on}T23:00:00</CreDtTm></GrpHdr>
<Stmt><Id>${name}</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>${currency}</Ccy></Acct>
${balance('OPBD', 100_000_000)}${balance('CLBD', 100_000_000 + moved)}${entries.join('\n')}</Stmt>
</BkToCstmrStmt></Document>`
}
