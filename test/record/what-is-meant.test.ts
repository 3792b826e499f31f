/** What a claim can mean before it contradicts: which strike a length is of, which event a day belongs to, which vote a count. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { lengthsIn } from '../../src/record/conflicts/lengths-in.ts'
import { lastToldBefore } from '../../src/record/conflicts/told-before.ts'
import { type Claim, type Conflict, type History, type Report, findConflicts } from '../../src/record/index.ts'
import { claimOf, count, dateOf, eventOf, historyOf, positionOf, reportOf } from './values.ts'

const AFTER = reportOf('a', { published: '2023-10-15' })

function find(claims: Claim[], rest: { history?: History; report?: Report } = {}): Conflict[] {
  return findConflicts({ claims, reports: [rest.report ?? AFTER], history: rest.history ?? historyOf() })
}

function told(claims: Claim[], rest: { history?: History; report?: Report } = {}): string[] {
  return find(claims, rest).map(({ kind, weight }) => `${kind} ${weight}`)
}

const struck = { about: 'state' as const, state: 'strike' as const }

test('since a day is the day of the beginning', () => {
  const since = (day: string, said: string): Claim =>
    claimOf('a', {
      ...struck,
      quote: `They have been on strike since ${said}.`,
      date: { first: day, last: '2023-08-20', precision: 'days', basis: 'stated', said },
    })
  const report = reportOf('a', { published: '2023-08-20' })
  assert.deepEqual(told([since('2023-05-02', 'May 2, 2023')], { report }), [])
  assert.deepEqual(told([since('2023-04-01', 'the first of April')], { report }), ['two-dates contradiction'])
  assert.deepEqual(told([since('2023-05-01', 'May')], { report }), [])
})

test('a length is read from the sentence where the claim has none', () => {
  const ended = (quote: string): string[] => told([claimOf('a', { kind: 'strike-ended', on: '2023-09-27', quote })])
  assert.deepEqual(ended('After nearly five months on strike they went back.'), [])
  assert.deepEqual(ended('After five and a half months on strike they went back.'), ['two-counts contradiction'])
  assert.deepEqual(ended('The strike dragged on for more than half a year before it ended.'), [
    'two-counts contradiction',
  ])
  assert.deepEqual(ended('After six weeks of talks before the strike, and five months of it, they went back.'), [])
})

test('what is going on is the strike of that day, however long ago another was', () => {
  const report = reportOf('a', { published: '2023-06-24' })
  const length = (said: string, value: string): string[] =>
    told(
      [
        claimOf('a', {
          ...struck,
          quote: `The scribes have been on strike for ${said}.`,
          quantities: [count('days', value, { unit: 'months', said })],
        }),
      ],
      { report },
    )
  assert.deepEqual(length('nearly two months', '2'), [])
  assert.deepEqual(length('five months', '5'), ['two-counts contradiction'])
})

test('a strike that began on a day of its own is another strike', () => {
  const quote = 'The players were out from July 26, 2025, and the strike lasted eleven months.'
  const date = { ...dateOf('2025-07-26'), said: 'July 26, 2025' }
  const quantities = [count('days', '11', { unit: 'months', said: 'eleven months' })]
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', quote, date, quantities })]), [])
})

test('lengths in words and in digits are the same', () => {
  const words = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('day', 'week', 'month', 'year'),
      fc.constantFrom('', 'more than ', 'about ', 'nearly '),
      (number, unit, before) => {
        const read = (text: string) =>
          lengthsIn(`It lasted ${before}${text} ${unit}s in all.`).map((each) => ({ ...each, said: '' }))
        const [one, other] = [read(String(number)), read(words[number - 1] ?? '')]
        assert.deepEqual(one, other)
        assert.equal(one[0]?.value, String(number))
      },
    ),
  )
  assert.deepEqual(
    lengthsIn('A 148-day strike, half a year, a hundred days, five and a half months.').map(
      ({ value, unit }) => `${value} ${unit}`,
    ),
    ['148 days', '6 months', '100 days', '5.5 months'],
  )
})

test('a day belongs to the word that stands before it', () => {
  const text = 'They backed the contract that was reached on April 4, and had struck on May 2.'
  assert.equal(lastToldBefore(text, 'April 4'), 'tentative-deal')
  assert.equal(lastToldBefore(text, 'May 2'), 'strike-begun')
  assert.equal(lastToldBefore(text, 'June 9'), undefined)
  const ratified = (quote: string): string[] =>
    told([claimOf('a', { kind: 'ratification', quote, date: { ...dateOf('2023-09-24'), said: 'September 24' } })])
  assert.deepEqual(ratified('Members backed the contract that was reached on September 24.'), [])
  assert.deepEqual(ratified('The tentative agreement was ratified on September 24.'), ['two-dates contradiction'])
})

test('the sides do not bargain over a contract days before their talks open', () => {
  assert.deepEqual(told([claimOf('a', { kind: 'session', on: '2026-03-11' })]), ['two-dates contradiction'])
  assert.deepEqual(told([claimOf('a', { kind: 'session', on: '2026-03-20' })]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'session', on: '2026-02-11' })]), [])
})

test('a year that stands in the sentence is no reading of ours', () => {
  const date = { ...dateOf('2024-05-02', 'year-inferred'), said: 'the second of May' }
  const quote = 'On the second of May they laid down their pens; the strike of 2024 changed the town.'
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', date, quote })]), ['two-dates contradiction'])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', date, quote: 'They struck on the second of May.' })]), [])
})

test('a vote that ended a strike has one count, and votes to come have none', () => {
  const ended = eventOf('strike-ended', '2023-09-27', {
    quantities: [{ value: count('share', '92.5'), rank: 'preferred', sources: ['notice'] }],
  })
  const history = historyOf()
  const events = [...history.events.filter(({ kind }) => kind !== 'strike-ended'), ended]
  const vote = (value: string): string[] =>
    told([claimOf('a', { kind: 'strike-ended', on: '2023-09-27', quantities: [count('share', value)] })], {
      history: historyOf({ events }),
    })
  assert.deepEqual(vote('92.5'), [])
  assert.deepEqual(vote('82.5'), ['two-counts contradiction'])
})

test('a vote on whether to strike is that vote by whatever name it goes', () => {
  const vote = (value: string): string[] =>
    told([
      claimOf('a', {
        kind: 'vote',
        on: '2023-04-17',
        quote: 'In the strike authorization vote most said yes.',
        quantities: [count('share', value)],
      }),
    ])
  assert.deepEqual(vote('98'), [])
  assert.deepEqual(vote('79'), ['two-counts contradiction'])
})

test('a contract that members are said to have rejected was not ratified', () => {
  const voted = (quote: string, rest: Partial<Claim> = {}): string[] =>
    told([claimOf('a', { kind: 'vote', on: '2023-10-09', quote, ...rest })])
  assert.deepEqual(voted('Members voted down the contract on October 9.'), ['outcome-differs contradiction'])
  assert.deepEqual(voted('Members could have voted down the contract.'), [])
  assert.deepEqual(voted('Members voted on the contract after they had rejected the offer.'), [])
  assert.deepEqual(voted('Members voted down the contract.', { modality: 'possible' }), [])
})

test('what was not won is no gain, whatever it was read as', () => {
  const outcomes = [
    {
      id: 'no-dvd',
      round: 'round-2023',
      brought: false,
      terms: ['disc residual'],
      says: 'Ours: no disc residual.',
      sources: ['notice'],
    },
  ]
  const won = (quote: string): string[] =>
    told([claimOf('a', { about: 'outcome', on: '2023-10-09', terms: ['disc residual'], quote })], {
      history: historyOf({ outcomes }),
    })
  assert.deepEqual(won('The guild won a disc residual.'), ['outcome-differs contradiction'])
  assert.deepEqual(won('The guild did not win a disc residual.'), [])
})

test('a year that is named takes a state out of the present', () => {
  const report = reportOf('a', { published: '2026-04-05' })
  const shut = (quote: string): string[] =>
    told([claimOf('a', { about: 'state', state: 'shutdown', quote })], { report })
  assert.deepEqual(shut('Production is shut down.'), ['state-differs contradiction'])
  assert.deepEqual(shut('In 2023 production was shut down.'), [])
})

test('one thing said in several sentences is told once, with the other places', () => {
  const report = reportOf('a', { published: '2026-04-05' })
  const quotes = ['Writers are on strike.', 'The strike goes on.', 'Nobody knows when the strike will end.']
  const conflicts = find(
    quotes.map((quote) => claimOf('a', { ...struck, quote })),
    { report },
  )
  assert.equal(conflicts.length, 1)
  assert.equal(conflicts[0]?.sides[0].sentence, quotes[0])
  assert.deepEqual(
    conflicts[0]?.also?.map(({ sentence }) => sentence),
    quotes.slice(1),
  )
})

test('one sentence against one entry is told once, whatever it was found to be', () => {
  const place = { start: 7, end: 90, paragraph: 1, sentence: 1 }
  const quote = 'On June 10 a mediation collapsed.'
  const conflicts = find([
    claimOf('a', { id: 'claim-1', kind: 'talks-break-down', on: '2023-06-10', quote, place }),
    claimOf('a', { id: 'claim-2', kind: 'mediation', on: '2023-06-10', quote, place }),
  ])
  assert.equal(conflicts.length, 1)
  assert.match(conflicts[0]?.explains ?? '', /^A mediation is said to have been held on 10 June 2023\./)
})

test('the gravest and best evidenced stand first', () => {
  const claims = [
    claimOf('a', { kind: 'strike-begun', on: '2023-05-01' }),
    claimOf('a', { kind: 'mediation', on: '2023-06-10' }),
    claimOf('a', { kind: 'ratification', on: '2023-10-01' }),
  ]
  assert.deepEqual(told(claims), ['two-dates contradiction', 'not-in-record contradiction', 'two-dates difference'])
})

test('no explanation has a date in digits', () => {
  const report = reportOf('a', { published: '2026-04-05' })
  const conflicts = [
    ...find([
      claimOf('a', { kind: 'strike-begun', on: '2024-05-02' }),
      claimOf('a', { kind: 'mediation', on: '2023-06-10' }),
      claimOf('a', { kind: 'mediation', on: '2023-09-10' }),
      claimOf('a', { kind: 'strike-ended', on: '2023-09-26' }),
      claimOf('a', { kind: 'expiry', on: '2023-05-01' }),
    ]),
    ...find([claimOf('a', { ...struck })], { report }),
  ]
  assert.ok(conflicts.length >= 5)
  for (const { explains, settledBy } of conflicts) assert.doesNotMatch(`${explains} ${settledBy}`, /\d{4}-\d\d/)
})

test('an end that was read as a beginning is an end', () => {
  const date = { ...dateOf('2023-09-27'), said: 'September 27' }
  const quote = 'They ended their strike on September 27 after 178 days.'
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', date, quote })]), ['two-counts contradiction'])
})

test('the worth of the other side’s proposals is no other number of one’s own', () => {
  const worth = (value: string, of: string) => count('cost', value, { unit: 'USD', of })
  const positions = [
    positionOf('guild', '2023-05-01', { issue: 'other', quantities: [worth('343000000', 'the houses a year')] }),
    positionOf('studios', '2023-05-01', { issue: 'other', quantities: [worth('86000000', 'the offer of the houses')] }),
  ]
  const offer = (value: string): string[] =>
    told(
      [
        claimOf('a', {
          kind: 'offer',
          on: '2023-05-16',
          issue: 'other',
          quantities: [worth(value, 'offer of the houses')],
        }),
      ],
      { history: historyOf({ positions }) },
    )
  assert.deepEqual(offer('86000000'), [])
  assert.deepEqual(offer('99000000'), ['terms-differ contradiction'])
})

test('what a report says of others, or of what would have been, is no contradiction of it', () => {
  const begun = (quote: string): string[] => told([claimOf('a', { kind: 'strike-begun', on: '2023-06-02', quote })])
  assert.deepEqual(begun('The strike began on June 2.'), ['two-dates contradiction'])
  assert.deepEqual(begun('Several websites claim that the strike began on June 2.'), ['two-dates difference'])
  assert.deepEqual(begun('A chart wrongly has the strike begin on June 2.'), [])
  assert.deepEqual(begun('Had the scribes struck on June 2, they would have been too late.'), [])
  assert.deepEqual(begun('Members had struck on June 2, and would not go back.'), ['two-dates contradiction'])
})

test('of a report without a day nobody knows how far a strike had come', () => {
  const report = reportOf('a')
  const weeks = (value: string): string[] =>
    told([claimOf('a', { ...struck, quote: `The scribes have been on strike for ${value} weeks.` })], { report })
  assert.deepEqual(weeks('7'), [])
  assert.deepEqual(weeks('30'), ['two-counts contradiction'])
})
