import assert from 'node:assert/strict'
import { test } from 'node:test'
import { printProblem } from '../../base/index.ts'
import { type Deal, diffDeals, hashDeal, parseDeal, printDeal } from '../index.ts'

const BASE = `deal: agreement-2023
title: An agreement
note: Signed by all.
stage: in-force
parties: { writers: The writers, companies: The companies }
currency: USD
effective: { from: 2026-01-01, to: 2028-01-01 }
rounding: { mode: half-even, to: 0.01 }
sources:
  minutes: { title: Minutes, publisher: The writers, published: 2025-12 }
schedules:
  word_fee:
    title: Fee for one word
    unit: USD/word
    by: [purpose]
    source: minutes
    at: page 1
    says: cents a word
    rows:
      - { purpose: training, values: { 2026-01-01: 0.02, 2027-01-01: 0.03 } }
      - { from: 2026-01-01, purpose: analysis, value: 0.01 }
  script_fee:
    title: Fee for a script
    unit: USD
    rows: [{ from: 2026-01-01, value: 100, hypothesis: a guess }]
definitions:
  training_uses:
    price: { title: Price, means: words * word_fee(purpose) }
clauses:
  pay-words:
    title: Fee for words
    for: training_uses
    when: words >= 100
    pays: price
    owed_by: company
    owed_to: fund
    accrued_on: starts_on
    due: { days: 30, after: quarter-end, source: minutes, at: page 2, says: thirty days }
    source: minutes
    at: page 3
    says: Fewer than a hundred are free.
  pay-script:
    title: Fee for scripts
    for: training_uses
    pays: script_fee
    owed_by: company
    owed_to: fund
    accrued_on: starts_on
    due: { days: 30, after: quarter-end, source: minutes, at: page 2, says: thirty days }
fund:
  deductions:
    office: { title: Office, of: received, share: [{ from: 2026-01-01, value: 10%, hypothesis: a guess }] }
  key: { by: words-used, hypothesis: a guess }
  remainder: largest-remainder
`
const HEAD = `deal: offer-1
patch_of: agreement-2023
title: A first offer
stage: offer
proposed_by: companies
sources:
  letter: { title: A letter, publisher: The companies, published: 2027-05 }
`
const CITED = 'source: letter, at: page 9, says: it says so'
const base = read(BASE)

function parse(text: string, more: Readonly<Record<string, string>> = {}) {
  const texts: Record<string, string> = { 'agreement-2023': BASE, ...more }
  return parseDeal(text, {
    file: 'offer.yaml',
    baseline: (name) => (texts[name] === undefined ? undefined : { text: texts[name], file: `${name}.yaml` }),
    names: Object.keys(texts),
  })
}

function read(text: string, more: Readonly<Record<string, string>> = {}): Deal {
  const { deal, problems } = parse(text, more)
  assert.deepEqual(problems.filter(({ severity }) => severity !== 'note').map(printProblem), [])
  return deal ?? assert.fail()
}

/** Of a deal with the key changes under `changes`: what differs from the baseline, without the head. */
function changed(changes: string): string[] {
  const head = ['deal', 'title', 'note', 'stage', 'proposed_by', 'baseline', 'sources/letter']
  return diffDeals(base, read(HEAD + changes)).flatMap(({ at, says }) => (head.includes(at) ? [] : [says]))
}

function told(changes: string): string[] {
  return parse(HEAD + changes)
    .problems.filter(({ severity }) => severity !== 'note')
    .map(printProblem)
}

test('a patch is the whole deal of its baseline, with its own head', () => {
  const deal = read(HEAD)
  assert.deepEqual(
    [deal.id, deal.title, deal.stage, deal.note, deal.baseline, deal.proposedBy],
    ['offer-1', 'A first offer', 'offer', undefined, 'agreement-2023', 'companies'],
  )
  assert.deepEqual(deal.clauses, base.clauses)
  assert.deepEqual(deal.effective, base.effective)
  assert.deepEqual(
    deal.sources.map(({ id }) => id),
    ['minutes', 'letter'],
  )
})

test('a patched deal prints as a whole that reads back to itself, with the same hash', () => {
  const deal = read(
    `${HEAD}set: { schedules: { script_fee: { rows: [{ from: 2026-01-01, value: 120, ${CITED} }] } } }\n`,
  )
  const again = parseDeal(printDeal(deal)).deal
  assert.deepEqual(again, deal)
  assert.equal(hashDeal(again ?? base), hashDeal(deal))
})

test('a row is found by its day and keys, and its old citation goes with its old number', () => {
  const deal = read(
    `${HEAD}set: { schedules: { word_fee: { rows: [{ from: 2027-01-01, purpose: training, value: 0.05, ${CITED} }] } } }\n`,
  )
  assert.deepEqual(
    deal.schedules[0]?.rows.map(({ from, keys, written, citation }) => [from, ...keys, written, citation.source]),
    [
      ['2026-01-01', 'training', '0.02', 'minutes'],
      ['2027-01-01', 'training', '0.05', 'letter'],
      ['2026-01-01', 'analysis', '0.01', 'minutes'],
    ],
  )
})

test('a hypothesis does not stay beside the number of a source', () => {
  const deal = read(
    `${HEAD}set: { schedules: { script_fee: { rows: [{ from: 2026-01-01, value: 120, ${CITED} }] } } }\n`,
  )
  assert.equal(deal.schedules[1]?.rows[0]?.citation.hypothesis, undefined)
})

test('the citation of a schedule may be set for the rows that are set with it; the other rows keep theirs', () => {
  const deal = read(
    `${HEAD}set: { schedules: { word_fee: { ${CITED}, rows: [{ from: 2026-01-01, purpose: analysis, value: 0.5 }] } } }\n`,
  )
  assert.deepEqual(
    deal.schedules[0]?.rows.map(({ written, citation }) => [written, citation.source]),
    [
      ['0.02', 'minutes'],
      ['0.03', 'minutes'],
      ['0.5', 'letter'],
    ],
  )
})

test('set goes down into maps and replaces the value of a key', () => {
  assert.deepEqual(changed('set: { clauses: { pay-words: { title: Words, rounding: { mode: floor, to: 1 } } } }'), [
    'clauses/pay-words/title was Fee for words, is Words',
    'clauses/pay-words/rounding is new: mode floor, to 1',
  ])
})

test('the days until money is due are a number with a citation of its own', () => {
  const deal = read(`${HEAD}set: { clauses: { pay-words: { due: { days: 60, ${CITED} } } } }`)
  assert.deepEqual(
    [deal.clauses[0]?.due?.days, deal.clauses[0]?.due?.after, deal.clauses[0]?.due?.citation.source],
    [60, 'quarter-end', 'letter'],
  )
  assert.equal(deal.clauses[0]?.citation?.source, 'minutes')
})

test('add puts new things beside the old, rows among them', () => {
  assert.deepEqual(
    changed(`add:
  schedules:
    word_fee: { rows: [{ from: 2026-01-01, purpose: retrieval, value: 0.001, ${CITED} }] }
    extra: { title: Extra, unit: share, rows: [{ from: 2026-01-01, value: 5%, ${CITED} }] }
  definitions: { training_uses: { more: { title: More, means: price * extra } } }
`),
    [
      'schedules/word_fee/2026-01-01 retrieval is new: from 2026-01-01, purpose retrieval, value 0.001, source letter, at page 9, says it says so',
      'schedules/extra is new: title Extra, unit share, rows (2026-01-01 (from 2026-01-01, value 5%, source letter, at page 9, says it says so))',
      'definitions/training_uses/more is new: title More, means price * extra',
    ],
  )
})

test('strike takes clauses, schedules, rows and definitions away, by the paths that diff prints', () => {
  const struck = changed(`strike:
  - clauses/pay-script
  - schedules/script_fee
  - schedules/word_fee/2027-01-01 training
  - schedules/word_fee/rows/2026-01-01 analysis
`)
  assert.deepEqual(
    struck.map((each) => each.split(' is gone')[0]),
    [
      'schedules/word_fee/2027-01-01 training',
      'schedules/word_fee/2026-01-01 analysis',
      'schedules/script_fee',
      'clauses/pay-script',
    ],
  )
})

test('what is struck may be added anew', () => {
  const [change] = changed(`strike: [schedules/script_fee]
add: { schedules: { script_fee: { title: Another, unit: USD, rows: [{ from: 2026-01-01, value: 1, ${CITED} }] } } }`)
  assert.match(change ?? '', /script_fee\/title was Fee for a script, is Another/)
})

test('the head may be another one: dates, currency, rounding, the day on which it was known', () => {
  const deal = read(`${HEAD}known_on: 2027-05-04\neffective: { from: 2026-01-01 }\nrounding: { mode: floor, to: 1 }\n`)
  assert.deepEqual(deal.effective, { from: '2026-01-01', to: undefined })
  assert.deepEqual([deal.knownOn, deal.rounding.mode], ['2027-05-04', 'floor'])
})

test('patches stand on patches', () => {
  const first = `${HEAD}set: { schedules: { script_fee: { rows: [{ from: 2026-01-01, value: 120, ${CITED} }] } } }\n`
  const second = `deal: offer-2\npatch_of: offer-1\ntitle: A second\nstage: offer\nproposed_by: companies\nset: { schedules: { script_fee: { rows: [{ from: 2026-01-01, value: 150, ${CITED} }] } } }\n`
  const deal = read(second, { 'offer-1': first })
  assert.equal(deal.baseline, 'offer-1')
  assert.equal(deal.schedules[1]?.rows[0]?.written, '150')
})

test('a place is in the file where the mistake stands', () => {
  const broken = BASE.replace('pays: script_fee', 'pays: script_fe')
  const { problems } = parse(`${HEAD}set: { clauses: { pay-words: { when: wods >= 0 } } }`, {
    'agreement-2023': broken,
  })
  assert.deepEqual(
    problems.filter(({ code }) => code === 'terms/unknown-name').map(({ at }) => at),
    [
      { file: 'offer.yaml', line: 8, column: 38 },
      { file: 'agreement-2023.yaml', line: 45, column: 11 },
    ],
  )
})

test('what a patch gets wrong is told with the nearest name', () => {
  assert.match(
    told('set: { clauses: { pay-word: { title: x } } }').join(),
    /"clauses\/pay-word" is not in the baseline. Did you mean pay-words\?/,
  )
  assert.match(
    told(
      `set: { schedules: { word_fee: { rows: [{ from: 2027-01-01, purpose: analysis, value: 1, ${CITED} }] } } }`,
    ).join(),
    /"schedules\/word_fee\/2027-01-01 analysis" is not in the baseline\./,
  )
  assert.match(
    told('add: { clauses: { pay-words: { title: x } } }').join(),
    /"clauses\/pay-words" is in the baseline already/,
  )
  assert.match(told('strike: [clauses/pay-scripts]').join(), /Did you mean clauses\/pay-script\?/)
  assert.match(
    told('set: { schedules: { script_fee: { rows: [{ from: 2026-01-01, value: 1 }] } } }').join(),
    /uncited-number/,
  )
  assert.match(told('set: { clauses: { pay-script: { pays: script_fee * 2 } } }').join(), /uncited-number/)
  assert.match(told('sett: {}').join(), /Did you mean set\?/)
})

test('a patch on itself, through others or not, and on nothing is told', () => {
  const ring = {
    'offer-1': HEAD.replace('agreement-2023', 'offer-2'),
    'offer-2': HEAD.replace('agreement-2023', 'offer-1'),
  }
  assert.match(parse(ring['offer-1'], ring).problems.map(printProblem).join(), /baseline-cycle/)
  assert.match(
    parse(HEAD.replace('2023', '2032')).problems.map(printProblem).join(),
    /There is no deal "agreement-2032".*Did you mean agreement-2023\?/,
  )
  assert.match(parseDeal(HEAD).problems.map(printProblem).join(), /unknown-baseline/)
})
