/** The yardstick itself: what counts as found, as missed and as false when claims are held against labels. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { parseLabels, readReading } from '../bench/record/labels.ts'
import { scoreText, type TextScore } from '../bench/record/score-claims.ts'
import { printTable, ratesOf, sumTallies, tallyScores, type Tally } from '../bench/record/tally.ts'
import { type Claim, type ClaimAbout, type ClaimContent, EVENT_KINDS } from '../src/record/index.ts'

const TEXT = `Guild opens talks and strikes

Talks opened on March 20. Members gave leave to strike on April 17, with 97.85 percent. The strike began on May 2.
By then the studios had offered 4 percent. The walkout of May 2 had been a long time coming, and perhaps more follows.`

const LABELS = parseLabels(
  `published: 2023-05-03
events:
  - { kind: talks-open, date: 2023-03-20, parties: [wga, amptp], at: [Talks opened on] }
  - { kind: strike-authorised, date: 2023-04-17, parties: [wga, amptp?], quantities: [share 97.85], at: [gave leave to strike] }
  - { kind: strike-begun, date: 2023-05-02, parties: [wga], at: [The strike began, The walkout of May 2] }
  - { kind: offer, also: counter-offer, parties: [amptp, wga?], quantities: [rise 4], at: [the studios had offered] }
  - { kind: blackout, parties: [], optional: true, at: [a long time coming] }
states:
  - { state: strike, date: 2023, parties: [wga?], quantities: [days 148?], at: [The walkout of May 2] }`,
  'labels',
).labels

const OPEN = claim('talks-open', 'Talks opened on', { date: '2023-03-20', parties: ['amptp', 'wga'] })
const LEAVE = claim('strike-authorised', 'gave leave to strike', {
  date: '2023-04-17',
  parties: ['wga'],
  share: '97.85',
})
const BEGUN = claim('strike-begun', 'The strike began', { date: '2023-05-02', parties: ['wga'] })
const OFFER = claim('offer', 'the studios had offered', { parties: ['amptp', 'wga'], rise: '4.0' })

test('claims that say what the labels say are all found and all right', () => {
  const { pairs, missed, surplus } = score([OPEN, LEAVE, BEGUN, OFFER])
  assert.deepEqual([pairs.length, missed.length, surplus.length], [4, 0, 0])
  for (const { right } of pairs) {
    assert.deepEqual(right, { date: true, parties: true, details: true, issue: true, speaker: true })
  }
  assert.deepEqual(total(score([OPEN, LEAVE, BEGUN, OFFER])), all(4, 4, 4, 4, 4, 4))
})

test('a wrong kind counts twice: the label is missed and the claim is false', () => {
  const wrong = { ...BEGUN, kind: 'strike-called' as const }
  const result = score([OPEN, LEAVE, wrong, OFFER])
  assert.deepEqual(
    result.missed.map(({ kinds }) => kinds),
    [['strike-begun']],
  )
  assert.deepEqual(result.surplus, [wrong])
  const byKind = tallyScores([result])
  assert.deepEqual(byKind.get('strike-begun'), all(1, 0, 0, 0, 0, 0))
  assert.deepEqual(byKind.get('strike-called'), all(0, 1, 0, 0, 0, 0))
})

test('the right kind in a sentence of something else is false', () => {
  const elsewhere = claim('strike-begun', 'Talks opened on', { date: '2022-05-02', parties: ['wga'] })
  const { missed, surplus } = score([OPEN, elsewhere])
  assert.ok(missed.some(({ kinds }) => kinds.includes('strike-begun')))
  assert.deepEqual(surplus, [elsewhere])
})

test('the same event by day and party is found in whatever sentence', () => {
  const elsewhere = claim('strike-begun', 'Guild opens talks', { date: '2023-05-02', parties: ['wga'] })
  assert.equal(score([elsewhere]).pairs.length, 1)
  const otherDay = claim('strike-begun', 'Guild opens talks', { date: '2023-05-03', parties: ['wga'] })
  assert.equal(score([otherDay]).pairs.length, 0)
})

test('an event told again counts once, and a second find in one sentence is false', () => {
  const again = claim('strike-begun', 'The walkout of May 2', { date: '2023-05-02', parties: ['wga'] })
  const told = score([BEGUN, again])
  assert.deepEqual([told.pairs.length, told.surplus.length, told.setAside.length], [1, 0, 1])
  const twice = score([BEGUN, { ...BEGUN, id: 'claim-twice', date: dateOf('2022-05-02') }])
  assert.deepEqual([twice.pairs.length, twice.surplus.length], [1, 1])
  assert.equal(twice.pairs[0]?.right.date, true)
})

test('the title repeats what the text tells', () => {
  const title = claim('talks-open', 'Guild opens talks', { parties: ['wga'] })
  assert.deepEqual(score([OPEN, title]).surplus, [])
  assert.deepEqual(score([title]).surplus, [title])
})

test('what is only possible is set aside; an optional label counts on neither side', () => {
  const perhaps = { ...claim('strike-begun', 'perhaps more follows', {}), modality: 'possible' as const }
  const quiet = claim('blackout', 'a long time coming', { parties: ['wga'] })
  const result = score([OPEN, LEAVE, BEGUN, OFFER, perhaps, quiet])
  assert.deepEqual([result.surplus, result.missed], [[], []])
  assert.deepEqual(total(result), all(4, 4, 4, 4, 4, 4))
})

test('either of two defensible kinds is right', () => {
  assert.equal(score([{ ...OFFER, kind: 'counter-offer' }]).pairs.length, 1)
  assert.equal(score([{ ...OFFER, kind: 'demand' }]).pairs.length, 0)
})

test('a found event may have its date, its parties or its numbers wrong', () => {
  const right = (found: Claim): unknown => {
    const { date, parties, details } = score([found]).pairs[0]!.right
    return { date, parties, details }
  }
  assert.deepEqual(right({ ...LEAVE, date: undefined }), { date: false, parties: true, details: true })
  assert.deepEqual(right({ ...LEAVE, parties: [] }), { date: true, parties: false, details: true })
  assert.deepEqual(right({ ...LEAVE, parties: ['amptp', 'wga'] }), { date: true, parties: false, details: true })
  assert.deepEqual(right({ ...LEAVE, parties: ['wga', 'dga'] }), { date: true, parties: false, details: true })
  assert.deepEqual(right({ ...LEAVE, quantities: [] }), { date: true, parties: true, details: false })
  assert.deepEqual(right({ ...LEAVE, modality: 'planned' }), { date: true, parties: true, details: false })
})

test('of talks either side may come first', () => {
  assert.equal(score([{ ...OPEN, parties: ['wga', 'amptp'] }]).pairs[0]?.right.parties, true)
})

test('publication alone is no date', () => {
  const published = { ...dateOf('2023-05-03'), basis: 'published' as const }
  assert.equal(score([{ ...OFFER, date: published }]).pairs[0]?.right.date, true)
  assert.equal(score([{ ...OFFER, date: dateOf('2023-05-03') }]).pairs[0]?.right.date, false)
})

test('states are scored apart from events', () => {
  const strike = { ...claim('strike-begun', 'The walkout of May 2', { parties: ['wga'] }), about: 'state' as const }
  const { pairs } = score(
    [{ ...strike, kind: undefined, state: 'strike', date: dateOf('2023-01-01', '2023-12-31') }],
    'state',
  )
  assert.equal(pairs[0]?.right.date, true)
})

test('rates are those of the textbook, and nothing of nothing is all', () => {
  const { precision, recall, f1 } = ratesOf(all(4, 5, 3, 0, 0, 0), 3)
  assert.deepEqual([precision, recall, f1], [3 / 5, 3 / 4, 6 / 9])
  assert.equal(ratesOf(all(0, 0, 0, 0, 0, 0), 0).f1, 1)
  assert.equal(ratesOf(all(2, 0, 0, 0, 0, 0), 0).f1, 0)
})

test('a table has a row a kind in the order of a round, and one for all', () => {
  const table = printTable(tallyScores([score([OPEN, OFFER])]), EVENT_KINDS)
  assert.deepEqual(
    table.split('\n').map((row) => row.split(' ')[0]),
    ['kind', 'talks-open', 'offer', 'strike-authorised', 'strike-begun', 'all'],
  )
  assert.match(table, /^all +4 +2 +1\.00 +0\.50 +0\.67 +0\.67 +0\.67 +0\.67$/m)
})

test('dates of labels are days, months, years and what lies between two', () => {
  assert.deepEqual(readReading('2024-02'), { first: '2024-02-01', last: '2024-02-29' })
  assert.deepEqual(readReading('2023-12'), { first: '2023-12-01', last: '2023-12-31' })
  assert.deepEqual(readReading('2007/2008'), { first: '2007-01-01', last: '2008-12-31' })
  assert.deepEqual(readReading('span 2023-05-02/2023-05'), { first: '2023-05-02', last: '2023-05-31' })
  assert.throws(() => readReading('last week'), /"last week" is no date/)
})

test('a mistaken label is told with its file and place', () => {
  const label =
    (rest: string): (() => unknown) =>
    () =>
      parseLabels(`published: 2023-05-03\nevents:\n  - { at: [x], ${rest} }`, 'some.yaml')
  assert.throws(label('kind: party'), /some.yaml: events 1: "party" is no kind of event/)
  assert.throws(label('kind: vote, quantities: [many 3]'), /"many" is no one of share/)
  assert.throws(label('kind: vote, isue: ai'), /"isue" is no key of a label/)
  assert.throws(() => parseLabels('published: 2023-05-03\nevents: [{ kind: vote }]', 'some.yaml'), /needs a fragment/)
})

function score(claims: readonly Claim[], about: ClaimAbout = 'event'): TextScore {
  return scoreText({ text: TEXT, labels: LABELS, claims }, about)
}

function total(result: TextScore): Tally {
  return sumTallies(tallyScores([result]).values())
}

function all(labels: number, found: number, met: number, date: number, parties: number, details: number): Tally {
  return { labels, found, met, date, parties, details }
}

function claim(
  kind: NonNullable<ClaimContent['kind']>,
  fragment: string,
  { date, parties = [], share, rise }: { date?: string; parties?: string[]; share?: string; rise?: string },
): Claim {
  const start = TEXT.indexOf(fragment)
  const quantities = [
    ...(share === undefined ? [] : [{ measure: 'share' as const, value: share, unit: 'percent', said: share }]),
    ...(rise === undefined ? [] : [{ measure: 'rise' as const, value: rise, unit: 'percent', said: rise }]),
  ]
  return {
    id: `claim-${kind}-${start}`,
    report: 'report-test',
    quote: fragment,
    place: { start, end: start + fragment.length, paragraph: 1, sentence: 1 },
    status: 'candidate',
    confidence: 90,
    foundBy: 'rules',
    about: 'event',
    kind,
    modality: 'fact',
    parties,
    date: date === undefined ? undefined : dateOf(date),
    terms: [],
    quantities,
    speaker: { is: 'report', name: '' },
  }
}

function dateOf(first: string, last = first): NonNullable<Claim['date']> {
  return { first, last, precision: 'day', basis: 'stated', said: first }
}
