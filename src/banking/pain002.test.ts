import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBankFile } from './bank-file.ts'
import type { StatusReport } from './pain002.ts'
import type { SentFile } from './sent-payments.ts'

const SENT: SentFile = {
  message: 'msg-1',
  payments: ['a', 'b', 'c'].map((endToEnd) => ({
    endToEnd,
    group: endToEnd === 'c' ? 'g2' : 'g1',
    creditor: 'X',
    amount: undefined,
    executeOn: '2026-12-01',
  })),
  problems: [],
}

function report(inner: string, { group = '', message = 'msg-1', version = '03' } = {}): StatusReport {
  const head = `<GrpHdr><MsgId>r-1</MsgId><CreDtTm>2026-12-01T10:00:00</CreDtTm></GrpHdr>`
  const original = `<OrgnlGrpInfAndSts><OrgnlMsgId>${message}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>${group}</OrgnlGrpInfAndSts>`
  const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${version}"><CstmrPmtStsRpt>${head}${original}${inner}</CstmrPmtStsRpt></Document>`
  const file = readBankFile(Buffer.from(xml), { sent: SENT })
  assert.ok('kind' in file && file.kind === 'pain.002')
  return file.content
}

const told = ({ payments }: StatusReport): unknown =>
  payments.map(({ endToEnd, outcome, reasons }) => [endToEnd, outcome, ...reasons.map(({ code }) => code)])
const transaction = (id: string, status: string, reason = ''): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId>${status && `<TxSts>${status}</TxSts>`}${reason && `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn><AddtlInf>see letter</AddtlInf></StsRsnInf>`}</TxInfAndSts>`
const groupOf = (id: string, status: string, inner = ''): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${status && `<PmtInfSts>${status}</PmtInfSts>`}${inner}</OrgnlPmtInfAndSts>`

test('a rejected payment has its reason in words, and the others of a partial group are unknown', () => {
  const read = report(groupOf('g1', 'PART', transaction('a', 'RJCT', 'AC04')) + groupOf('g2', 'ACSP'), {
    group: '<GrpSts>PART</GrpSts>',
  })
  assert.deepEqual(told(read), [
    ['a', 'rejected', 'AC04'],
    ['b', 'unknown'],
    ['c', 'accepted'],
  ])
  assert.deepEqual(read.payments[0]?.reasons, [{ code: 'AC04', says: 'the account is closed', details: 'see letter' }])
  assert.deepEqual(read.problems, [])
})

test('a rejected file rejects every payment for its reason', () => {
  const read = report('', {
    group: '<GrpSts>RJCT</GrpSts><StsRsnInf><Rsn><Cd>DU01</Cd></Rsn></StsRsnInf>',
    version: '12',
  })
  assert.deepEqual(told(read), [
    ['a', 'rejected', 'DU01'],
    ['b', 'rejected', 'DU01'],
    ['c', 'rejected', 'DU01'],
  ])
  assert.ok(read.payments.every(({ from }) => from === 'file'))
})

test('a payment that has no status of its own has that of its group', () => {
  assert.deepEqual(
    told(report(groupOf('g1', 'RJCT', transaction('a', '', 'AM04')), { group: '<GrpSts>ACCP</GrpSts>' })),
    [
      ['a', 'rejected', 'AM04'],
      ['b', 'rejected'],
      ['c', 'accepted'],
    ],
  )
})

test('an id that was not sent, another message and two statuses are told', () => {
  const inner = groupOf('g1', '', transaction('zz', 'ACSC') + transaction('a', 'ACSC') + transaction('a', 'RJCT'))
  assert.deepEqual(
    report(inner, { message: 'other' })
      .problems.map(({ code }) => code)
      .sort(),
    ['banking/other-message', 'banking/unknown-payment', 'banking/wrong-file'],
  )
})

test('a status and a reason that nobody knows are passed on', () => {
  const [status] = report(groupOf('g1', '', transaction('a', 'XXXX', 'ZZ99'))).payments
  assert.equal(status?.outcome, 'unknown')
  assert.match(`${status.says} ${status.reasons[0]?.says}`, /XXXX.*ZZ99/)
})
