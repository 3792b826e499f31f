import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalJson, printAmount } from '../base/index.ts'
import { minimum, owed, rules, run } from '../fund/case.test.ts'
import { context, first, second } from './case.test.ts'
import { printCitation, statementDocument, statementFor, writersOf } from './index.ts'

const ana = statementFor('ana', [first], context)

test('a statement holds the lines of one writer, by work, with pool, deductions, words and share', () => {
  assert.equal(ana.writer.name, 'Ana Ruiz')
  assert.deepEqual(
    ana.works.map(({ title, lines }) => [title, lines.map(({ company, amount }) => [company, printAmount(amount)])]),
    [
      [
        'The Harbour at Four',
        [
          ['Marrow', '12.71'],
          ['Northlight', '27.44'],
        ],
      ],
    ],
  )
  const [marrow, northlight] = ana.works[0]?.lines ?? []
  assert.deepEqual(
    marrow?.deductions.map(({ title, base, amount, citation }) => [
      title,
      printAmount(base),
      printAmount(amount),
      citation,
    ]),
    [
      ['The administration', '55.55', '4.44', 'Handbook (The guild); page 4'],
      ['The health-plan', '51.11', '6.64', 'Handbook (The guild); page 4'],
      ['The reserve', '44.47', '6.35', 'Handbook (The guild); page 4'],
    ],
  )
  assert.deepEqual([northlight?.words, northlight?.total, northlight?.poolObligations], [6000n, 23_001n, 2])
  assert.deepEqual(
    northlight?.obligations.map(({ id }) => id),
    ['obligation-1'],
  )
  assert.equal(northlight?.rates[0]?.value, '0.02')
})

test('a share in the writer’s name that waits is there with its reason and what releases it', () => {
  assert.deepEqual(
    ana.held.map(({ reason, company, releasedIn }) => [reason, company, releasedIn]),
    [
      ['contested', 'Marrow', undefined],
      ['contested', 'Northlight', undefined],
    ],
  )
  assert.equal(printAmount(ana.heldOpen), '20.07')
  assert.equal(statementFor('ben', [first], context).held.length, 0, 'it is not on the statement of the co-writer')
})

test('what was on hold and is released is marked, and no longer counts as waiting', () => {
  const both = statementFor('ana', [second, first], context)
  assert.deepEqual(
    both.held.map(({ releasedIn }) => releasedIn),
    [second.run, second.run],
  )
  assert.equal(printAmount(both.heldOpen), '0.00')
  assert.equal(both.works[0]?.lines.filter(({ heldBy }) => heldBy === first.run).length, 2)
  assert.deepEqual(
    both.runs.map(({ run: id }) => id),
    [first.run, second.run],
    'in the order of their periods',
  )
})

test('money that was assumed and has come in since is no longer called assumed', () => {
  const isAssumed = (runs: (typeof first)[]) => statementFor('ana', runs, context).runs.map(({ assumed }) => assumed)
  assert.deepEqual(isAssumed([first]), [true])
  assert.deepEqual(isAssumed([first, second]), [false, false])
  const { works } = statementFor('ana', [first, second], context)
  assert.ok(works.every(({ lines }) => lines.every(({ assumed }) => !assumed)))
})

test('below the minimum payment it says what waits, and the next run brings it in', () => {
  const small = run({
    obligations: [owed('1', 10_00n)],
    rules: rules({ deductions: [], minimumPayment: [minimum(20_00n)] }),
  })
  const { payable, carried, runs } = statementFor('ana', [small], context)
  assert.deepEqual([printAmount(payable), printAmount(carried)], ['0.00', '5.00'])
  assert.match(runs[0]?.says ?? '', /5\.00 USD is less than the minimum payment of 20\.00 USD/)
})

test('each line is one plain sentence with its arithmetic', () => {
  const [marrow] = ana.works[0]?.lines ?? []
  assert.equal(
    marrow?.sentence,
    'Marrow is assumed to have paid 55.55 USD for fine-tuning (Quill, q-2); after the deductions 55.55 − 4.44 − 6.64 − 6.35 = 38.12 is left to share; ' +
      'all of it is for “The Harbour at Four”, and your share of the work is 1/3 (written by (1/3)): 38.12 × 1 ÷ 3 = 12.706666…, ' +
      'which comes to 12.71 USD with one of the units left over by rounding.',
  )
})

test('a writer whom no run names gets a statement that says so', () => {
  const nobody = statementFor('nobody', [first], context)
  assert.deepEqual([nobody.works, nobody.held, printAmount(nobody.payable)], [[], [], '0.00'])
  assert.deepEqual(writersOf([first]), ['ana', 'ben', 'cleo', 'dov'])
})

test('runs of several currencies are refused', () => {
  const euro = run({ currency: 'EUR', obligations: [], receipts: [] })
  assert.throws(() => statementFor('ana', [first, euro], context), { code: 'statements/mixed-currencies' })
})

test('the document holds every number as text, and the fields that Article 18 asks for', () => {
  const document = statementDocument(ana) as Record<string, unknown>
  canonicalJson(document as never)
  const { payable, held, carried, period, assumed, hypothesis } = document
  assert.deepEqual(
    { payable, held, carried, period, assumed, hypothesis },
    {
      payable: '40.15',
      held: '20.07',
      carried: '0.00',
      period: '2026-01-01..2027-01-01',
      assumed: true,
      hypothesis: true,
    },
  )
})

test('a citation names its source, and a hypothesis says that it is one', () => {
  const sources = [{ id: 's', title: 'Schedule', publisher: 'Guild' }]
  assert.equal(
    printCitation({ source: 's', at: 'page 1', says: '13%', hypothesis: undefined }, sources),
    'Schedule (Guild); page 1; 13%',
  )
  assert.equal(
    printCitation({ source: '', at: undefined, says: undefined, hypothesis: 'a guess' }, sources),
    'hypothesis: a guess',
  )
})
