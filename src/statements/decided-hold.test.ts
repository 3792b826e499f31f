import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HoldDecision } from '../fund/index.ts'
import { context, first } from './case.test.ts'
import { checkStatement, decidedSentences, decisionsByHold, statementDocument, statementFor } from './index.ts'

const hold = statementFor('ana', [first], context).held[0]!
const decision: HoldDecision & { claimUntil: string | undefined } = {
  entry: 'entry-1',
  id: 'held-1',
  run: hold.run,
  pool: hold.pool,
  work: hold.work,
  company: hold.company,
  from: [{ reason: 'not-located', amount: hold.amount }],
  amount: hold.amount,
  setAside: { ...hold.amount, amountMinor: 1n },
  use: 'state',
  to: 'State of California',
  on: '2030-10-15',
  source: 'report',
  start: '2026-07-01',
  claimUntil: undefined,
  remitted: undefined,
  claimed: undefined,
}
const told = (...decisions: (typeof decision)[]) =>
  statementFor('ana', [first], { ...context, decided: decisionsByHold(decisions) })
const wrong = (more: Partial<typeof decision>): string[] =>
  checkStatement(statementDocument(told({ ...decision, ...more }))).checks.flatMap(({ of, ok, says }) =>
    ok === false ? [`${of}: ${says}`] : [],
  )

test('the state has it once it is handed over; before, the fund hears claims', () => {
  const says = (more: Partial<typeof decision>): string =>
    decidedSentences(told({ ...decision, ...more }).held[0]!.decided!)
  assert.match(says({}), /It can still be claimed, at any time, as held-1\.$/)
  assert.match(
    says({ remitted: { entry: 'entry-2', on: '2031-06-01' } }),
    /It was handed over on 2031-06-01\. It can still be claimed, from State of California\.$/,
  )
})

test('of a hold that was claimed back and decided on again, the decision that stands is told', () => {
  const { amount, setAside } = decision
  const claimed = { entry: 'entry-2', on: '2031-01-01', source: 'letter', fromUse: amount, fromSetAside: setAside }
  const [again] = told({ ...decision, claimed }, { ...decision, entry: 'entry-3', on: '2032-01-01' }).held
  assert.deepEqual([again?.decided?.on, again?.decided?.claimedOn], ['2032-01-01', undefined])
})

test('a decision that cannot be is found by the statement alone', () => {
  assert.deepEqual(wrong({}), [])
  const less = { ...decision.amount, amountMinor: decision.amount.amountMinor - 1n }
  const more = { ...decision.amount, amountMinor: decision.amount.amountMinor + 1n }
  assert.match(wrong({ amount: less })[0] ?? '', /On hold 1: .* more than that was held/)
  assert.match(wrong({ setAside: more })[0] ?? '', /is no part of/)
  assert.match(wrong({ to: '' })[0] ?? '', /Who gets what/)
  assert.match(wrong({ remitted: { entry: 'e', on: '2029-01-01' } })[0] ?? '', /do not follow on each other/)
})
