import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contentId, fraction, type Fraction, parseFraction, printAmount, sumFractions } from '../base/index.ts'
import { columnsOf as factColumnsOf, FACT_KINDS, type Fact, type FactKind } from '../facts/index.ts'
import { columnsOf, type Deal, parseDeal } from '../terms/index.ts'
import {
  countOnce,
  type TraceStep,
  evaluateDeal,
  explainObligation,
  obligationDocument,
  readObligation,
  totals,
} from './index.ts'

const HEAD = `deal: small-demand
title: A small demand
stage: in-force
parties: { writers: The writers, companies: The companies }
currency: USD
effective: { from: 2026-01-01 }
rounding: { mode: half-up, to: 0.01 }
sources:
  leaflet: { title: A leaflet, publisher: The writers, published: 2025-12 }
schedules:
  word_fee:
    title: Fee for one word
    unit: USD/word
    by: [purpose]
    rows:
      - { from: 2026-01-01, purpose: training, value: 0.02, source: leaflet, at: page 1, says: two cents a word }
      - { from: 2027-01-01, purpose: training, value: 0.03, source: leaflet, at: page 1, says: later three }
      - { from: 2026-01-01, purpose: analysis, value: 1/3, hypothesis: a guess }
  year_fee:
    title: Fee for a year
    unit: USD/year
    rows:
      - { from: 2026-01-01, value: 365, hypothesis: a guess }
      - { from: 2026-07-01, value: 730, hypothesis: a guess }
clauses:
`
const TAIL =
  'owed_by: company, owed_to: work, accrued_on: starts_on, due: { days: 0, after: month-end, hypothesis: a guess }, hypothesis: a guess'

/** A deal with clauses for training uses: `pay`, `pay2`… from pairs of amount and condition. */
function deal(...rules: readonly (readonly [pays: string, when?: string])[]): Deal {
  const clauses = rules.map(([pays, when], index) => {
    const condition = when === undefined ? '' : `when: ${JSON.stringify(when)}, `
    return `  pay${index === 0 ? '' : index + 1}: { title: Rule, for: training_uses, ${condition}pays: ${JSON.stringify(pays)}, ${TAIL} }\n`
  })
  return read(HEAD + clauses.join(''))
}

function read(text: string): Deal {
  const { deal, problems } = parseDeal(text)
  assert.deepEqual(
    problems.filter(({ severity }) => severity !== 'note'),
    [],
  )
  return deal ?? assert.fail()
}

const USE = {
  company: 'C',
  tool: 't',
  model: 'm',
  purpose: 'training',
  work: 'w',
  words: '100',
  starts_on: '2026-06-01',
  basis: 'declared',
}

function fact(
  columns: Readonly<Record<string, string>>,
  { kind = 'training_uses', knownOn = '2026-06-01' }: { kind?: FactKind; knownOn?: string } = {},
): Fact {
  const filled = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== ''))
  return {
    id: contentId('fact', { kind, columns: filled, knownOn }),
    kind,
    columns: filled,
    knownOn,
    source: 'uses.csv',
  }
}

/** What the first clause makes of one use: the exact amount, or the code of the problem, or why not. */
function outcome(pays: string, columns: Readonly<Record<string, string>> = {}, when?: string): string {
  const { obligations, problems, unpaid } = evaluateDeal(deal(when === undefined ? [pays] : [pays, when]), {
    training_uses: [fact({ ...USE, ...columns })],
  })
  return obligations[0]?.trace.exact ?? problems[0]?.code ?? unpaid[0]?.because[0]?.because ?? 'nothing'
}

test('amounts are exact until they are rounded once', () => {
  assert.equal(outcome('words * word_fee(purpose)'), '2')
  assert.equal(outcome('words * word_fee(purpose)', { purpose: 'analysis' }), '100/3')
  assert.equal(outcome('words * word_fee(purpose) * 0.1 * 3'), '0.6')
  assert.equal(outcome('(words * word_fee(purpose) - 0.5) / 7'), '3/14')
  assert.equal(outcome('-(0 - words) * word_fee(purpose)'), '2')
})

test('the number of the day on which it arises counts', () => {
  assert.equal(outcome('words * word_fee("training")', { starts_on: '2026-12-31' }), '2')
  assert.equal(outcome('words * word_fee("training")', { starts_on: '2027-01-01' }), '3')
})

test('conditions choose: ? :, min, max, given, in, dates', () => {
  assert.equal(outcome('words > 99 ? 5 : 7'), '5')
  assert.equal(outcome('words > 100 ? 5 : 7'), '7')
  assert.equal(outcome('min(words * word_fee(purpose), 1.5)'), '1.5')
  assert.equal(outcome('max(words * word_fee(purpose), 1.5, 9)'), '9')
  assert.equal(outcome('given(ends_on) ? 1 : 2'), '2')
  assert.equal(outcome('given(ends_on) ? 1 : 2', { ends_on: '2026-07-01' }), '1')
  assert.equal(outcome('starts_on >= "2026-06-01" && starts_on < "2026-06-02" ? 1 : 2'), '1')
  assert.equal(outcome('words in [1, 100.0] ? 1 : 2'), '1')
})

test('one false part decides, even when another cannot be reckoned', () => {
  assert.match(outcome('1', { words: '' }, 'words > 5 && purpose == "analysis"'), /^purpose == "analysis" is false/)
  assert.equal(outcome('1', { words: '' }, 'words > 5 || purpose == "training"'), '1')
  assert.equal(outcome('1', { words: '' }, 'words > 5 && purpose == "training"'), 'engine/missing-column')
})

test('why a clause did not apply names the part that was false, with its values', () => {
  assert.equal(outcome('1', {}, 'words >= 10 && words < 50'), 'words < 50 is false: words is 100.')
  assert.equal(
    outcome('1', {}, 'words > 500 || purpose == "analysis"'),
    'words > 500 is false: words is 100. purpose == "analysis" is false: purpose is training.',
  )
  assert.equal(outcome('1', {}, '!(basis == "declared")'), '!(basis == "declared") is false: basis is declared.')
})

test('what cannot be reckoned is a problem that names fact and clause, and the rest goes on', () => {
  const problems = [
    [{ words: 'many' }, 'engine/not-a-number'],
    [{ words: '1e3' }, 'engine/not-a-number'],
    [{ words: '9'.repeat(100) }, 'engine/not-a-number'],
    [{ words: '' }, 'engine/missing-column'],
    [{ starts_on: '' }, 'engine/missing-column'],
    [{ starts_on: '2026-02-30' }, 'engine/bad-date'],
    [{ ends_on: '2026-05-31' }, 'engine/bad-date'],
    [{ purpose: 'retrieval' }, 'engine/no-number'],
    [{ company: '' }, 'engine/missing-column'],
    [{ words: '-1' }, 'engine/negative-amount'],
  ] as const
  for (const [columns, code] of problems) {
    const [bad, good] = [fact({ ...USE, ...columns }), fact({ ...USE, work: 'good' })]
    const found = evaluateDeal(deal(['words * word_fee(purpose)']), { training_uses: [bad, good] })
    assert.deepEqual(
      found.problems.map((each) => [each.code, each.fact]),
      [[code, bad.id]],
      JSON.stringify(columns),
    )
    assert.ok(found.problems[0]?.message.includes(bad.id) && found.problems[0].message.includes('uses.csv'))
    assert.equal(found.obligations.length, 1)
  }
  assert.equal(outcome('words / (words - 100) * words * word_fee(purpose)'), 'engine/division-by-zero')
})

test('an amount in another currency is a problem, not a guess', () => {
  const text = `${HEAD}  pay: { title: Rule, for: engagements, pays: compensation / 10, ${TAIL.replace('owed_to: work', 'owed_to: writer')} }\n`
  const row = { writer: 'a', company: 'C', project: 'p', compensation: '1000', starts_on: '2026-06-01' }
  const codes = ['USD', 'EUR', ''].map((currency) => {
    const { obligations, problems } = evaluateDeal(read(text), {
      engagements: [fact({ ...row, currency }, { kind: 'engagements' })],
    })
    return problems[0]?.code ?? obligations[0]?.trace.exact
  })
  assert.deepEqual(codes, ['100', 'engine/other-currency', 'engine/other-currency'])
})

test('clauses of one table that did not apply are told with the obligation', () => {
  const { obligations } = evaluateDeal(deal(['1'], ['2', 'words > 500']), { training_uses: [fact(USE)] })
  assert.deepEqual(
    obligations.map(({ trace }) => trace.notApplied),
    [[{ clause: 'pay2', because: 'words > 500 is false: words is 100.' }]],
  )
})

test('the numbers that were used are told with their sources, also those in the clause itself', () => {
  const { obligations } = evaluateDeal(deal(['words * word_fee(purpose) * 0.5']), { training_uses: [fact(USE)] })
  assert.deepEqual(
    obligations[0]?.trace.cells.map(({ schedule, value, hypothesis, citation }) => [
      schedule,
      value,
      hypothesis,
      citation,
    ]),
    [
      ['word_fee for training', '0.02', false, 'A leaflet (The writers); page 1; two cents a word'],
      ['the clause pay', '0.5', true, 'hypothesis: a guess'],
    ],
  )
})

test('the summary and the explanation say the sum in numbers', () => {
  const [obligation] = evaluateDeal(deal(['words * word_fee(purpose)']), {
    training_uses: [fact({ ...USE, words: '12345' })],
  }).obligations
  assert.ok(obligation)
  assert.match(obligation.trace.summary, /^C owes w 246\.90 USD under "Rule", for purpose training, work w/)
  assert.match(
    obligation.trace.summary,
    /12,345 words × 0\.02 USD\/word = 246\.9 USD\. It arises on 2026-06-01 and is due on 2026-06-30\./,
  )
  const lines = explainObligation(obligation).split('\n')
  assert.ok(lines.includes('      words = 12345') && lines.includes('    words * word_fee(purpose) = 246.9'))
})

test('the steps of the sum are written with their brackets', () => {
  const pays = '((words + 1) * (word_fee(purpose))) / (2 * (1 + 1)) - (0.1 + 0.2)'
  const [obligation] = evaluateDeal(deal([pays]), { training_uses: [fact(USE)] }).obligations
  const says = (step: TraceStep): string[] => [step.says, ...step.steps.flatMap(says)]
  const written = says(obligation?.trace.arithmetic ?? assert.fail()).filter((text) => text.includes('('))
  assert.deepEqual(written, [
    pays,
    '((words + 1) * (word_fee(purpose))) / (2 * (1 + 1))',
    '(words + 1) * (word_fee(purpose))',
    '2 * (1 + 1)',
  ])
})

test('what a trace says can be reckoned again from its steps', () => {
  const [obligation] = evaluateDeal(deal(['words * word_fee(purpose)']), {
    training_uses: [fact({ ...USE, words: '777' })],
  }).obligations
  const product = obligation?.trace.arithmetic.steps[0]
  const [words, fee] = (product?.steps ?? []).map(({ value }) => parseFraction(value) ?? assert.fail())
  assert.ok(words && fee)
  assert.deepEqual(
    parseFraction(product?.value ?? ''),
    fraction(words.numerator * fee.numerator, words.denominator * fee.denominator),
  )
})

test('an obligation as a document reads back the same', () => {
  const [obligation] = evaluateDeal(deal(['words * word_fee(purpose)']), { training_uses: [fact(USE)] }).obligations
  assert.ok(obligation)
  assert.deepEqual(readObligation(JSON.parse(JSON.stringify(obligationDocument(obligation)))), obligation)
})

test('a report that is sent again leaves the obligation what it was', () => {
  const rules = deal(['words * word_fee(purpose)'])
  const first = fact(USE)
  const again = fact(USE, { knownOn: '2026-09-01' })
  const before = evaluateDeal(rules, { training_uses: [first] }).obligations.map(({ id }) => id)
  const after = evaluateDeal(rules, { training_uses: [first, again] })
  assert.deepEqual(
    after.obligations.map(({ id }) => id),
    before,
  )
  assert.deepEqual(
    after.superseded.map(({ fact: left, by }) => [left, by]),
    [[first.id, again.id]],
  )
})

test('totals add up by clause and by company', () => {
  const uses = ['A', 'B'].flatMap((company) => ['v', 'w'].map((work) => fact({ ...USE, company, work })))
  const { obligations } = evaluateDeal(deal(['1'], ['2.50']), { training_uses: uses })
  const sums = totals(obligations, 'USD')
  assert.equal(printAmount(sums.total), '14.00')
  assert.deepEqual(
    sums.byClause.map(({ clause, amount }) => [clause, printAmount(amount)]),
    [
      ['pay', '4.00'],
      ['pay2', '10.00'],
    ],
  )
  assert.deepEqual(
    sums.byCompany.map(({ company, amount }) => [company, printAmount(amount)]),
    [
      ['A', '7.00'],
      ['B', '7.00'],
    ],
  )
  assert.equal(printAmount(totals([], 'USD').total), '0.00')
})

const YEARLY = `${HEAD}  sub: { title: Year, for: licences, pays: year_fee, prorated: by-day, owed_by: company, owed_to: licence, accrued_on: starts_on, due: { days: 0, after: accrual, hypothesis: a guess } }\n`
const licence = (starts: string, ends: string): Fact =>
  fact({ licence: 'l', company: 'C', basis: 'subscription', starts_on: starts, ends_on: ends }, { kind: 'licences' })

test('a prorated year is cut where its number changes, and each part has one number', () => {
  const { obligations } = evaluateDeal(read(YEARLY), { licences: [licence('2026-01-01', '2026-12-31')] })
  assert.deepEqual(
    obligations.map(({ about, trace }) => [about['period'], trace.exact]),
    [
      ['2026-01-01..2026-07-01', '181'],
      ['2026-07-01..2027-01-01', '368'],
    ],
  )
})

test('an endless licence of an endless deal needs a period', () => {
  const { problems } = evaluateDeal(read(YEARLY), { licences: [licence('2026-01-01', '')] })
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['engine/endless'],
  )
  const asked = evaluateDeal(read(YEARLY), { licences: [licence('2026-01-01', '')] }, { to: '2026-01-11' })
  assert.equal(asked.obligations[0]?.trace.exact, '10')
})

test('periods that follow each other add up to the whole, exactly', () => {
  const day = fc
    .integer({ min: 0, max: 1500 })
    .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
  const exact = (facts: Fact[], options: { from?: string; to?: string }): Fraction =>
    sumFractions(
      evaluateDeal(read(YEARLY), { licences: facts }, options).obligations.map(
        ({ trace }) => parseFraction(trace.exact) ?? assert.fail(),
      ),
    )
  fc.assert(
    fc.property(day, day, day, (a, b, middle) => {
      const facts = [licence(a < b ? a : b, a < b ? b : a)]
      const parts = [exact(facts, { to: middle }), exact(facts, { from: middle, to: '2040-01-01' })]
      assert.deepEqual(sumFractions(parts), exact(facts, { to: '2040-01-01' }))
    }),
    { numRuns: 40 },
  )
})

const anyUse = fc.record({
  company: fc.constantFrom('A', 'B'),
  work: fc.constantFrom('v', 'w'),
  purpose: fc.constantFrom('training', 'analysis', 'retrieval'),
  words: fc.oneof(fc.nat({ max: 9999 }).map(String), fc.constantFrom('', 'many')),
  starts_on: fc.constantFrom('2025-12-31', '2026-02-01', '2026-03-01', '2027-01-01', ''),
  ends_on: fc.constantFrom('2026-02-15', '2026-06-30', '2027-12-31', ''),
  basis: fc.constantFrom('declared', 'found'),
})
const anyFact = fc
  .tuple(anyUse, fc.constantFrom('2026-06-01', '2026-09-01'))
  .map(([use, knownOn]) => fact(use, { knownOn }))
const RULES = deal(['words * word_fee(purpose)', 'purpose != "retrieval"'], ['1', 'words > 500'])

test('neither the order of the facts nor how they are split into batches matters', () => {
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 12 }), fc.nat(), fc.nat(), (facts, turn, cut) => {
      const whole = evaluateDeal(RULES, { training_uses: facts })
      const turned = facts.map((_, index) => facts[(index * 7 + turn) % facts.length] ?? assert.fail())
      const batches = [facts.slice(0, cut % 13), facts.slice(cut % 13)]
      assert.deepEqual(evaluateDeal(RULES, { training_uses: facts.toReversed() }), whole)
      assert.deepEqual(evaluateDeal(RULES, { training_uses: [...batches].reverse().flat() }), whole)
      assert.deepEqual(evaluateDeal(RULES, { training_uses: [...facts, ...facts] }), whole)
      if (facts.length % 7 !== 0) assert.deepEqual(evaluateDeal(RULES, { training_uses: turned }), whole)
    }),
    { numRuns: 60 },
  )
})

test('no day of a use is paid twice, and no fact is lost without a word', () => {
  const rules = deal(['words * word_fee("training")'])
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 12 }), (facts) => {
      const { obligations, problems, superseded, unpaid } = evaluateDeal(rules, { training_uses: facts })
      const told = [
        obligations.flatMap((each) => each.facts),
        problems.map((each) => each.fact),
        superseded.map((each) => each.fact),
        unpaid.map((each) => each.fact),
      ]
      assert.deepEqual(told.flat().toSorted(), [...new Set(facts.map(({ id }) => id))].sort())
      for (const [index, one] of obligations.entries()) {
        for (const other of obligations.slice(index + 1))
          assert.ok(!sameUse(one.trace.facts[0]?.columns, other.trace.facts[0]?.columns))
      }
    }),
    { numRuns: 60 },
  )
})

function sameUse(a: Readonly<Record<string, string>> = {}, b: Readonly<Record<string, string>> = {}): boolean {
  if (['company', 'tool', 'model', 'purpose', 'work'].some((key) => a[key] !== b[key])) return false
  const [endA, endB] = [a['ends_on'] ?? '9999-12-31', b['ends_on'] ?? '9999-12-31']
  return (a['starts_on'] ?? '') <= endB && (b['starts_on'] ?? '') <= endA
}

test('expressions know the columns of the fact tables, each with its type', () => {
  const is = {
    text: 'text',
    choice: 'text',
    currency: 'text',
    integer: 'number',
    decimal: 'number',
    share: 'number',
    amount: 'money',
    date: 'date',
    'yes-no': 'yes-no',
  }
  for (const kind of FACT_KINDS) {
    const taken = factColumnsOf(kind).filter(({ name }) => !['reference', 'known_on', 'source'].includes(name))
    const known = columnsOf(kind)
    assert.deepEqual(
      taken.map(({ name, type }) => [name, is[type.is]]),
      Object.entries(known).map(([name, type]) => [name, type.is]),
      kind,
    )
    for (const { name, type } of taken) {
      const column = known[name]
      if (type.is === 'choice') assert.deepEqual(column?.is === 'text' ? column.oneOf : undefined, type.oneOf, name)
    }
  }
})

test('the facts of one table may be many more than a call has room for arguments', () => {
  const rows = Array.from({ length: 200_000 }, (_, at): Fact => {
    return { id: `fact-${at}`, kind: 'works', columns: { work: `${at}` }, knownOn: '2026-01-01', source: undefined }
  })
  assert.equal(countOnce(rows, { knownBy: undefined }).counted.length, rows.length)
})
