import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction, isError } from '../../base/index.ts'
import {
  type Deal,
  dealSchema,
  describeDeal,
  diffDeals,
  expressionsOf,
  hashDeal,
  parseDeal,
  printDeal,
  termsIn,
} from '../index.ts'

const SMALL = `deal: small-offer
title: A small offer
stage: offer
proposed_by: companies
parties: { writers: The writers, companies: The companies }
currency: USD
effective: { from: 2026-01-01, to: 2028-01-01 }
rounding: { mode: half-even, to: 0.01 }
sources:
  leaflet: { title: A leaflet, publisher: The writers, published: 2025-12 }
schedules:
  word_fee:
    title: Fee for one word
    unit: USD/word
    by: [purpose]
    rows:
      - { from: 2026-01-01, purpose: training, value: 0.02, source: leaflet, at: page 1, says: two cents a word }
      - { from: 2027-01-01, purpose: training, value: 1/40, source: leaflet, at: page 2, says: later a fortieth }
      - { from: 2026-01-01, purpose: analysis, value: 5%, hypothesis: "a guess after [leaflet]" }
clauses:
  pay-words:
    title: Fee for words
    for: training_uses
    when: purpose in ["training", "analysis"] && words >= 100
    pays: words * word_fee(purpose)
    owed_by: company
    owed_to: fund
    accrued_on: starts_on
    due: { days: 30, after: quarter-end, hypothesis: nothing is said about it }
    hypothesis: Fewer than a hundred words are a quotation.
fund:
  deductions:
    office: { title: The office, of: received, share: [{ from: 2026-01-01, value: 10%, hypothesis: a guess }] }
  key: { by: words-used, hypothesis: a guess }
  minimum_payment: [{ from: 2026-01-01, value: 10.00, hypothesis: a guess }]
  remainder: largest-remainder
`
const small = read(SMALL)

function read(text: string): Deal {
  const { deal, problems } = parseDeal(text)
  assert.deepEqual(problems, [])
  assert.ok(deal)
  return deal
}

test('a deal is a frozen tree with exact numbers', () => {
  const [schedule] = small.schedules
  assert.deepEqual(
    schedule?.rows.map(({ value }) => value),
    [fraction(1, 50), fraction(1, 40), fraction(1, 20)],
  )
  assert.deepEqual(schedule?.rows[2]?.keys, ['analysis'])
  assert.equal(small.clauses[0]?.due?.days, 30)
  assert.deepEqual(small.fund?.minimumPayment[0]?.value, { amountMinor: 1000n, currency: 'USD' })
  assert.ok(Object.isFrozen(schedule?.rows[0]?.citation))
})

test('a number in an expression is what stands there, not its float', () => {
  const text = SMALL.replace('words * word_fee(purpose)', 'words * word_fee(purpose) * 0.1 + 0.2 - 0.3')
  const numbers = [
    ...termsIn(expressionsOf(read(text).clauses[0] ?? assert.fail()).at(-1)?.term ?? assert.fail()),
  ].flatMap((term) => (term.is === 'number' ? [term.value] : []))
  assert.deepEqual(numbers, [fraction(1, 10), fraction(1, 5), fraction(3, 10)])
})

test('a place counts lines and columns from 1, in the file that is named', () => {
  const { problems } = parseDeal(SMALL.replace('words >= 100', 'wods >= 100'), { file: 'offer.yaml' })
  assert.deepEqual(problems[0]?.at, { file: 'offer.yaml', line: 24, column: 50 })
})

test('places hold in quoted and folded expressions, and with Windows line ends', () => {
  const condition = 'when: purpose in ["training", "analysis"] && words >= 100'
  const forms = [
    [`when: 'purpose != "" && wods >= 100'`, 24, 29],
    ['when: "purpose != \\"x\\" && wods >= 100"', 24, 32],
    ['when: |\n      purpose != "x" &&\n        wods >= 100', 26, 9],
    ['when: purpose != "x" &&\n      wods >= 100', 25, 7],
  ] as const
  for (const [form, line, column] of forms) {
    for (const text of [SMALL.replace(condition, form), SMALL.replace(condition, form).replaceAll('\n', '\r\n')]) {
      const { problems } = parseDeal(text)
      const found = problems.find(({ code }) => code === 'terms/unknown-name')?.at
      assert.deepEqual(found, { line, column }, JSON.stringify(form))
    }
  }
})

test('a gap and an overlap that are declared are no mistake', () => {
  const declared = SMALL.replace(
    'by: [purpose]',
    'by: [purpose]\n    gaps: nothing was agreed for the start\n    overlaps: later-row',
  )
  const text = declared.replace(
    'from: 2026-01-01, purpose: training',
    'from: 2026-03-01, to: 2027-06-01, purpose: training',
  )
  assert.equal(read(text).schedules[0]?.gaps, 'nothing was agreed for the start')
})

test('the order of keys, comments and quotes do not change the hash; a number does', () => {
  const moved = `# a comment\n${SMALL.replace('currency: USD\n', '')}\ncurrency: "USD"\n`
  assert.equal(hashDeal(read(moved)), hashDeal(small))
  assert.notEqual(hashDeal(read(SMALL.replace('value: 0.02', 'value: 0.03'))), hashDeal(small))
  assert.match(hashDeal(small), /^[0-9a-f]{64}$/)
})

test('the description shows each number with its source and marks what is only assumed', () => {
  const lines = describeDeal(small)
  const fee = lines.findIndex(({ text }) => text.includes('0.02 USD/word'))
  assert.equal(lines[fee]?.hypothesis, false)
  assert.equal(lines[fee + 1]?.text, 'Source: A leaflet (The writers); page 1; two cents a word')
  assert.ok(lines.some(({ text, hypothesis }) => text.includes('analysis') && hypothesis))
  const numbers = lines
    .filter(({ depth }) => depth === 2 && lines.length > 0)
    .filter(({ text }) => !/^(Source|Assumed)/.test(text))
  assert.ok(numbers.every(({ citation }) => citation !== undefined && citation !== ''))
})

test('the description on a day shows the numbers of that day alone', () => {
  const on = (day: string): string =>
    describeDeal(small, { on: day })
      .map(({ text }) => text)
      .join('\n')
  assert.ok(on('2026-12-31').includes('0.02 USD/word') && !on('2026-12-31').includes('1/40'))
  assert.ok(on('2027-01-01').includes('1/40 USD/word') && !on('2027-01-01').includes('0.02'))
  assert.ok(on('2025-12-31').includes('No number on 2025-12-31'))
})

test('a difference names the number by its day and key', () => {
  const text = SMALL.replace('value: 0.02', 'value: 0.03').replace(
    'title: Fee for words\n',
    'title: Fee\n    note: new\n',
  )
  assert.deepEqual(
    diffDeals(small, read(text)).map(({ says }) => says),
    [
      'schedules/word_fee/2026-01-01 training/value was 0.02, is 0.03',
      'clauses/pay-words/title was Fee for words, is Fee',
      'clauses/pay-words/note is new: new',
    ],
  )
  assert.deepEqual(diffDeals(small, small), [])
})

test('a row that is new or gone is told as a whole', () => {
  const row = /.*purpose: analysis.*\n/.exec(SMALL)?.[0] ?? assert.fail()
  const changes = diffDeals(small, read(SMALL.replace(row, '')))
  assert.deepEqual(
    changes.map(({ kind, at }) => [kind, at]),
    [['removed', 'schedules/word_fee/2026-01-01 analysis']],
  )
})

test('the schema names every key that the reader takes, and no other', () => {
  const keysIn = (schema: unknown): string[] => {
    if (typeof schema !== 'object' || schema === null) return []
    const { properties } = schema as { properties?: Record<string, unknown> }
    return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysIn)]
  }
  const { $schema, else: whole } = dealSchema() as { $schema: string; else: { required: string[] } }
  assert.match($schema, /2020-12/)
  assert.ok(keysIn(dealSchema()).includes('minimum_payment'))
  for (const key of whole.required) {
    const { problems } = parseDeal(SMALL.replace(new RegExp(`^${key}:`, 'm'), `x${key}:`))
    assert.ok(
      problems.some(({ code, message }) => code === 'terms/missing-key' && message.includes(key)),
      key,
    )
  }
})

const word = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((text) => text.trim() === text && text !== '')
const paragraph = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 300 })
  .filter((text) => text.trim() === text && text !== '')
const rate = fc.oneof(
  fc.tuple(fc.nat(), fc.nat({ max: 999_999 })).map(([whole, part]) => `${whole}.${part}`),
  fc.tuple(fc.nat(), fc.integer({ min: 1 })).map(([above, below]) => `${above}/${below}`),
  fc.nat({ max: 1000 }).map((percent) => `${percent}%`),
)

test('printing and reading a deal gives the deal, whatever its texts and numbers are', () => {
  fc.assert(
    fc.property(word, paragraph, rate, fc.option(paragraph, { nil: undefined }), (title, says, written, note) => {
      const [schedule] = small.schedules
      const [first, ...rest] = schedule?.rows ?? []
      assert.ok(schedule && first)
      const text = printDeal({
        ...small,
        title,
        note,
        schedules: [{ ...schedule, rows: [{ ...first, written }, ...rest] }],
      })
      const deal = read(text.replace('says: two cents a word', `says: ${JSON.stringify(says)}`))
      assert.equal(deal.title, title)
      assert.equal(deal.note, note)
      assert.equal(deal.schedules[0]?.rows[0]?.citation.says, says)
      assert.deepEqual(read(printDeal(deal)), deal)
      assert.equal(hashDeal(read(printDeal(deal))), hashDeal(deal))
    }),
    { numRuns: 25 },
  )
})

test('no text makes the reader throw, and a text with mistakes gives no deal', () => {
  const check = (text: string): void => {
    const { deal, problems } = parseDeal(text)
    assert.equal(deal === undefined, problems.some(isError))
  }
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 100 })
  const scraps = fc.array(
    fc.constantFrom(
      '- ',
      ': ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      '|',
      '>',
      '#',
      '&a',
      '*a',
      '!',
      '?',
      'deal',
      'clauses',
      ',',
      '\t',
      '---',
      '%',
      '0',
    ),
  )
  fc.assert(
    fc.property(
      scraps.map((parts) => parts.join('')),
      check,
    ),
    { numRuns: 150 },
  )
  const cut = fc.tuple(fc.nat({ max: SMALL.length }), fc.nat({ max: 40 }), fc.string({ maxLength: 5 }))
  fc.assert(
    fc.property(cut, ([at, length, instead]) => check(SMALL.slice(0, at) + instead + SMALL.slice(at + length))),
    { numRuns: 100 },
  )
})

test('a text that is too long, too deep or too busy is refused at once', () => {
  const told = (text: string): string | undefined => parseDeal(text).problems[0]?.code
  assert.equal(told(`title: ${'x'.repeat(1_000_000)}`), 'terms/too-long')
  assert.equal(told('['.repeat(20_000)), 'terms/too-deep')
  assert.equal(told('- '.repeat(20_000)), 'terms/too-deep')
  assert.equal(told(`[${','.repeat(250_000)}`), 'terms/too-long')
  assert.equal(
    told(SMALL.replace('words >= 100', `${'('.repeat(900)}1${')'.repeat(900)} > 0`)),
    'terms/expression-syntax',
  )
  assert.equal(
    told(SMALL.replace('words >= 100', `words > 0${' && words > 0'.repeat(200)}`)),
    'terms/expression-too-long',
  )
})

test('of very many mistakes the first are told', () => {
  const keys = Array.from({ length: 1000 }, (_, index) => `k${index}: 1\n`).join('')
  const { problems } = parseDeal(keys)
  assert.equal(problems.length, 301)
  assert.equal(problems.at(-1)?.code, 'terms/more-problems')
})
