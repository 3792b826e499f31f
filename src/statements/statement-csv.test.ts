import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import {
  type Fraction,
  add,
  compare,
  divide,
  equals,
  fraction,
  multiply,
  parseFraction,
  printAmount,
  roundFraction,
  subtract,
  sumFractions,
} from '../base/index.ts'
import { owed, run, share } from '../fund/case.test.ts'
import { RULES, context, first, second } from './case.test.ts'
import { STATEMENT_COLUMNS, printStatementCsv, statementDocument, statementFor, writersOf } from './index.ts'

type Row = Record<(typeof STATEMENT_COLUMNS)[number], string>

function rowsOf(csv: string): Row[] {
  return parse(csv, { columns: true, record_delimiter: '\r\n' })
}

const number = (text: string): Fraction => {
  const value = parseFraction(text)
  assert.ok(value, `“${text}” is a number`)
  return value
}
const cents = (value: Fraction): Fraction => multiply(value, fraction(100))

/** Recomputes every line from the rows alone: gross, each deduction, net, words, share, and what may become of the last cent. */
function recompute(rows: readonly Row[]): number {
  const lines = rows.filter(({ kind }) => ['line', 'held', 'held-released'].includes(kind))
  for (const line of lines) {
    let net = number(line.pool_gross)
    for (const taken of rows.filter(
      ({ kind, pool, run: id }) => kind === 'deduction' && pool === line.pool && id === line.run,
    )) {
      const base = taken.deduction_of === 'received' ? number(line.pool_gross) : net
      assert.ok(equals(base, number(taken.deduction_base)))
      const off = fraction(roundFraction(cents(multiply(base, number(taken.deduction_share))), 'half-up'), 100)
      assert.ok(equals(off, number(taken.amount)))
      net = subtract(net, off)
    }
    assert.ok(equals(net, number(line.pool_net)))
    const exact = multiply(divide(multiply(net, number(line.words)), number(line.total_words)), number(line.share))
    assert.ok(equals(exact, number(line.exact)))
    const floor = roundFraction(cents(exact), 'floor')
    assert.ok(equals(cents(number(line.amount)), fraction(floor + (line.rounded_up === 'yes' ? 1n : 0n))))
    assert.ok(line.rounded_up === 'no' || compare(cents(exact), fraction(floor)) > 0)
  }
  for (const { run: id, amount } of rows.filter(({ kind }) => kind === 'of-this-run')) {
    const sum = rows
      .filter(({ kind, run: of }) => kind === 'line' && of === id)
      .reduce((total, row) => add(total, number(row.amount)), fraction(0))
    assert.ok(equals(sum, number(amount)))
    const of = (kind: string) => number(rows.find((row) => row.run === id && row.kind === kind)!.amount)
    assert.ok(equals(add(of('of-this-run'), of('brought-in')), add(of('payable'), of('carried'))))
  }
  return lines.length
}

test('every line can be recomputed from the table alone, with exact fractions', () => {
  let lines = 0
  for (const writer of writersOf([first, second])) {
    const statement = statementFor(writer, [first, second], context)
    const rows = rowsOf(printStatementCsv(statement))
    lines += recompute(rows)
    const paid = rows
      .filter(({ kind }) => kind === 'payable')
      .reduce((sum, { amount }) => add(sum, number(amount)), fraction(0))
    assert.ok(equals(paid, number(printAmount(statement.payable))))
  }
  assert.equal(lines, 12)
})

test('so can it whatever was owed and whoever shares', () => {
  const drawn = fc.array(
    fc.record({
      amount: fc.bigInt({ min: 1n, max: 10n ** 7n }),
      words: fc.integer({ min: 1, max: 90_000 }),
      work: fc.constantFrom('harbour', 'kiln', 'lantern'),
    }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(drawn, fc.integer({ min: 1, max: 12 }), (uses, parts) => {
      const obligations = uses.map(({ amount, words, work }, index) =>
        owed(`${index}`, amount, { work, words: `${words}` }),
      )
      const shares = ['harbour', 'kiln'].flatMap((work) =>
        Array.from({ length: parts }, (_, i) =>
          share(work, `w${i % 5}`, fraction(1, parts), i === 3 ? 'unsigned' : undefined),
        ),
      )
      const distribution = run({ obligations, shares, rules: RULES })
      for (const writer of writersOf([distribution]))
        recompute(rowsOf(printStatementCsv(statementFor(writer, [distribution], context))))
    }),
    { numRuns: 40 },
  )
})

test('a text that a spreadsheet would calculate gets an apostrophe, numbers do not', () => {
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', 'a"b', 'two\r\nlines', 'a,b', '=HYPERLINK("x"),1']
  const obligations = evil.map((company, index) => owed(`${index}`, 1_00n, { company, tool: company }))
  const distribution = run({ obligations })
  const titles = new Map([['harbour', '=cmd()']])
  const csv = printStatementCsv(statementFor('ana', [distribution], { ...context, titles }))
  const rows = rowsOf(csv).filter(({ kind }) => kind === 'line')
  assert.deepEqual(
    rows.map(({ company }) => company).toSorted(),
    evil.map((text) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text)).toSorted(),
  )
  for (const row of rows) {
    assert.equal(row.title, `'=cmd()`)
    assert.match(row.amount, /^\d/)
  }
})

test('the first line is the header, and every line ends with CR LF', () => {
  const csv = printStatementCsv(statementFor('ana', [first], context))
  assert.ok(csv.startsWith(`${STATEMENT_COLUMNS.join(',')}\r\n`) && csv.endsWith('\r\n'))
  assert.equal(csv.split('\n').filter((line) => line !== '' && !line.endsWith('\r')).length, 0)
})

test('the passages in which a work was found are rows, and a line names the numbers of the deal', () => {
  const statement = statementFor('ana', [first], context)
  const rows = rowsOf(printStatementCsv(statement))
  const passages = statement.works.flatMap(({ evidence }) => evidence)
  assert.ok(passages.length > 0)
  assert.deepEqual(
    rows
      .filter(({ kind }) => kind === 'evidence')
      .map((row) => [row.file, row.document, row.document_start, row.document_end, row.words, row.grade]),
    passages.map((each) => [
      each.file,
      each.document,
      `${each.documentStart}`,
      `${each.documentEnd}`,
      `${each.words}`,
      each.grade,
    ]),
  )
  for (const row of rows.filter(({ kind }) => kind === 'line'))
    assert.match(row.rates, /^\S+ \S+ \S+ from \d{4}-\d\d-\d\d/)
})

test('what was received and taken off is told once for each pool', () => {
  const statement = statementFor('ana', [first], context)
  const { received, deductions } = statementDocument(statement) as {
    received: string
    deductions: { amount: string }[]
  }
  const rows = rowsOf(printStatementCsv(statement)).filter(({ kind }) => kind === 'deduction')
  const gross = new Map(rows.map(({ pool, pool_gross: amount }) => [pool, number(amount)]))
  assert.ok(equals(number(received), sumFractions(gross.values())))
  assert.ok(
    equals(
      sumFractions(deductions.map(({ amount }) => number(amount))),
      sumFractions(rows.map(({ amount }) => number(amount))),
    ),
  )
})
