import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, fraction, type Json, majorOf } from '../../base/index.ts'
import { CITED, minimum, owed, run as runOf, SHARES } from '../../fund/case.test.ts'
import type { Deduction } from '../../terms/index.ts'
import { context, first, OBLIGATIONS, RULES, second, shares } from '../case.test.ts'
import { checkStatement, type StatementContext, statementDocument, statementFor } from '../index.ts'

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' })
const payable = first.payable.find(({ writer }) => writer === 'ana')?.amount ?? usd(0n)
const paid: StatementContext['paid'] = new Map([
  [
    'ana',
    [
      {
        payout: 'payout-1',
        on: '2027-02-01',
        executeOn: '2027-02-03',
        parts: [{ run: first.run, amount: payable }],
        gross: payable,
        withheld: [{ id: 'us-backup', share: fraction(24n, 100n), because: 'no number was given', amount: usd(9_64n) }],
        net: { ...payable, amountMinor: payable.amountMinor - 9_64n },
        status: 'paid',
        since: '2027-02-04',
        says: '',
      },
    ],
  ],
])
const known = { ...context, paid }
const plain = statementDocument(statementFor('ana', [first, second], known))

test('every line and every sum of a statement follows from what is printed', () => {
  for (const writer of ['ana', 'ben'])
    for (const runs of [[first], [second], [first, second]]) {
      const { checks } = checkStatement(statementDocument(statementFor(writer, runs, known)))
      assert.deepEqual(
        checks.filter(({ ok }) => ok !== true),
        [],
        `${writer} ${runs.length}`,
      )
      assert.ok(checks.length > 3)
    }
  assert.ok(majorOf(payable).numerator > 0n)
})

test('the same holds of money that is assumed, and of a writer with nothing', () => {
  const assumed = runOf({ obligations: OBLIGATIONS, rules: RULES, shares, receipts: 'as-invoiced' })
  for (const writer of ['ana', 'nobody']) {
    const { checks } = checkStatement(statementDocument(statementFor(writer, [assumed], context)))
    assert.ok(checks.every(({ ok }) => ok === true))
  }
})

test('a levy of the year, a payee without a tax form and money that is passed on hold too', () => {
  const plan: Deduction = {
    id: 'health-plan',
    title: 'Health plan',
    of: 'share',
    share: [{ from: '2020-01-01', value: fraction(13n, 100n), citation: CITED }],
    ceiling: [minimum(50_00n)],
  }
  const levied = runOf({
    obligations: [...OBLIGATIONS, owed('9', 77_77n, { words: '100' })],
    rules: { ...RULES, deductions: [...RULES.deductions, plan] },
    shares: SHARES,
    payees: new Map([['ben', 'no-tax-form']]),
  })
  assert.ok(levied.levies?.some(({ base, earnings }) => base.amountMinor < earnings.amountMinor))
  for (const writer of ['ana', 'ben']) {
    const document = statementDocument(statementFor(writer, [levied], context))
    assert.deepEqual(
      checkStatement(document).checks.filter(({ ok }) => ok !== true),
      [],
    )
    for (const [place, value] of [...placesOf(document)].filter(([each]) =>
      /levies\/0\/(base|earnings|amount)$/.test(each),
    ))
      assert.ok(
        checkStatement(changedAt(document, place, moved(value as string))).checks.some(({ ok }) => ok === false),
      )
  }
  assert.ok(statementFor('ben', [levied], context).held.some(({ reason }) => reason === 'no-tax-form'))
})

test('one cent more or less anywhere is found, and said of the line or sum that no longer follows', () => {
  const amounts = [...placesOf(plain)].filter(([, value]) => typeof value === 'string' && /^-?\d+\.\d\d$/.test(value))
  assert.ok(amounts.length > 60)
  for (const [place, value] of amounts) {
    if (/obligations\/\d+\/amount$|rates\/\d+\/value$/.test(place)) continue // the interpreter answers for it
    const changed = changedAt(plain, place, moved(value as string))
    const wrong = checkStatement(changed).checks.filter(({ ok }) => ok === false)
    assert.ok(wrong.length > 0, `${place} ${value as string}`)
  }
})

test('a letter of a sentence, a member too many or too few, and another kind of value are found', () => {
  const sentences = [...placesOf(plain)].filter(([place]) => place.endsWith('/sentence'))
  for (const [place, value] of sentences) {
    const changed = changedAt(plain, place, (value as string).replace('and', 'und'))
    assert.ok(
      checkStatement(changed).checks.some(({ ok, of }) => ok === false && /^(Line|On hold)/.test(of)),
      place,
    )
  }
  assert.ok(checkStatement({ ...plain, more: '1' }).checks.some(({ ok }) => ok === false))
  const { holds: _, ...less } = plain
  assert.match(checkStatement(less).checks[0]?.says ?? '', /holds is not a list/)
  assert.match(checkStatement({ ...plain, payable: 7 }).checks[0]?.says ?? '', /payable is not a text/)
  assert.match(checkStatement({ ...plain, format: 'x' }).checks[0]?.says ?? '', /format is not guildhall-statement\/1/)
})

function moved(amount: string): string {
  const minor = BigInt(amount.replace('.', '')) + 1n
  const digits = `${minor < 0n ? -minor : minor}`.padStart(3, '0')
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function* placesOf(value: Json, place = ''): Generator<[string, Json]> {
  if (typeof value !== 'object' || value === null) yield [place, value]
  else for (const [key, each] of Object.entries(value)) yield* placesOf(each as Json, `${place}/${key}`)
}

function changedAt(document: Json, place: string, value: Json): Json {
  const copy = JSON.parse(canonicalJson(document)) as Record<string, unknown>
  const names = place.slice(1).split('/')
  const last = names.pop() ?? ''
  const holder = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy)
  holder[last] = value
  return copy as Json
}
