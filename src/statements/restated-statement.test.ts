import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { type Fraction, add, equals, fraction, multiply, divide, parseFraction, roundFraction } from '../base/index.ts'
import { owed, run, rules, share, usd } from '../fund/case.test.ts'
import { type Distribution, restate } from '../fund/index.ts'
import { context } from './case.test.ts'
import { printStatementCsv, printStatementHtml, statementDocument, statementFor } from './index.ts'

const half = [share('harbour', 'ana', '1/2'), share('harbour', 'ben', '1/2')]
const mostly = [share('harbour', 'ana', '1/3'), share('harbour', 'ben', '2/3')]
const first = run({ obligations: [owed('1', 100_00n)], shares: half })
const again = restate({
  original: first,
  runs: [first],
  rules: rules(),
  shares: mostly,
  volumes: new Map(),
  because: 'The guild determined the credits.',
})!
const runs: Distribution[] = [first, again]

const number = (text: string | undefined): Fraction => parseFraction(text ?? '') ?? fraction(-999_999)

test('a restated line tells the old and the new share, why, and the difference', () => {
  const statement = statementFor('ana', runs, context)
  const [, line] = statement.works[0]!.lines
  assert.deepEqual(line?.amount, usd(-14_25))
  assert.match(
    line.sentence,
    new RegExp(
      `^What run ${first.run} divided is reckoned anew \\(The guild determined the credits\\): .*your share of the work is 1/3 .*` +
        'which makes 28\\.50 USD\\. Before, the share was 1/2, and 42\\.75 USD was paid for it; the difference is -14\\.25 USD\\.$',
    ),
  )
  assert.deepEqual([statement.payable, statement.carried], [usd(42_75), usd(-14_25)])
  const html = printStatementHtml(statement)
  assert.match(html, /More or less than before/)
  assert.match(html, /set off against later payments/)
})

test('what was received and taken off counts once, however often it is restated', () => {
  const { received, deductions } = statementDocument(statementFor('ana', runs, context)) as {
    received: string
    deductions: { amount: string }[]
  }
  assert.deepEqual([received, deductions.map(({ amount }) => amount)], ['100.00', ['10.00', '4.50']])
})

test('a restated line can be recomputed from the table alone', () => {
  for (const writer of ['ana', 'ben']) {
    const rows: Record<string, string>[] = parse(printStatementCsv(statementFor(writer, runs, context)), {
      columns: true,
      record_delimiter: '\r\n',
    })
    const line = rows.find(({ kind, restates }) => kind === 'line' && restates === first.run)!
    const part = divide(multiply(number(line['pool_net']), number(line['words'])), number(line['total_words']))
    const exact = multiply(part, number(line['share']))
    assert.ok(equals(exact, number(line['exact'])))
    const cents = roundFraction(multiply(exact, fraction(100)), 'floor')
    const now = number(line['now_amount'])
    assert.ok([cents, cents + 1n].some((each) => equals(now, fraction(each, 100n))))
    const due = add(now, add(number(line['kept_amount']), multiply(number(line['was_amount']), fraction(-1))))
    assert.ok(equals(due, number(line['amount'])))
    const net = rows
      .filter(({ kind, run: id }) => kind === 'deduction' && id === again.run)
      .reduce((left, { amount }) => add(left, multiply(number(amount), fraction(-1))), number(line['pool_gross']))
    assert.ok(equals(net, number(line['pool_net'])))
    const sums = rows.filter(({ run: id }) => id === again.run)
    const of = (kind: string) => number(sums.find((row) => row['kind'] === kind)?.['amount'])
    assert.ok(equals(add(of('of-this-run'), of('brought-in')), add(of('payable'), of('carried'))))
  }
})
