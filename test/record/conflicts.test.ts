import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { claimOf, count, dateOf, eventOf, historyOf, positionOf, reportOf } from './values.ts'
import {
  type Claim,
  type Conflict,
  type History,
  type Report,
  findConflicts,
  judgeClaims,
} from '../../src/record/index.ts'

const A = reportOf('a', { published: '2023-10-15' })
const B = reportOf('b', { published: '2023-10-16' })

function find(claims: Claim[], rest: { history?: History; reports?: Report[] } = {}): Conflict[] {
  return findConflicts({ claims, reports: rest.reports ?? [A, B], history: rest.history ?? historyOf() })
}

/** `kind weight`, in order. */
function told(claims: Claim[], rest: { history?: History; reports?: Report[] } = {}): string[] {
  return find(claims, rest).map(({ kind, weight }) => `${kind} ${weight}`)
}

test('a strike that is dated a year late contradicts the record, with both sentences, both sources and what would settle it', () => {
  const claim = claimOf('a', {
    kind: 'strike-begun',
    on: '2024-05-02',
    quote: 'The Guild of Scribes struck on May 2, 2024.',
  })
  const [conflict] = find([claim])
  assert.deepEqual(conflict?.sides, [
    { of: 'claim', id: claim.id, sentence: claim.quote, value: '2024-05-02', sources: ['Title a (Paper a)'] },
    {
      of: 'event',
      id: 'event-strike-begun-2023-05-02',
      sentence: 'Ours: strike-begun on 2023-05-02.',
      value: '2023-05-02',
      sources: ['Notice to members (Guild of Scribes)'],
    },
  ])
  assert.equal(conflict?.kind, 'two-dates')
  assert.match(
    conflict?.explains ?? '',
    /on 2 May 2024; the record has 2 May 2023\. Day and month are right, the year is not\./,
  )
  assert.match(
    conflict?.settledBy ?? '',
    /^The notice .* The best that the record has is “Notice to members” \(Guild of Scribes\)\.$/,
  )
  assert.equal(conflict?.round, 'round-2023')
})

test('another day of what happens once contradicts; the day of its neighbour is a difference', () => {
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-05' })]), ['two-dates contradiction'])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-01' })]), ['two-dates difference'])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-ended', on: '2023-09-26' })]), ['two-dates difference'])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-ended', on: '2023-09-24' })]), ['two-dates difference'])
  assert.deepEqual(told([claimOf('a', { kind: 'talks-resume', on: '2026-03-11' })]), ['two-dates contradiction'])
})

test('what is not in a record that is whole, and what is told of a time without talks, is not in the record', () => {
  assert.deepEqual(told([claimOf('a', { kind: 'mediation', on: '2023-09-10' })]), ['not-in-record contradiction'])
  const [quiet] = find([claimOf('a', { kind: 'session', on: '2023-06-10' })])
  assert.equal(quiet?.kind, 'not-in-record')
  assert.equal(quiet?.sides[1].id, 'state-quiet')
  // Sessions are not recorded whole, and an offer may be made public without talks.
  assert.deepEqual(told([claimOf('a', { kind: 'session', on: '2023-09-10' })]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'offer', on: '2023-06-10', parties: ['studios', 'guild'] })]), [])
})

test('outside of the rounds that are recorded nothing is known, and that is said', () => {
  const claim = claimOf('a', { kind: 'mediation', on: '2019-06-10' })
  assert.deepEqual(find([claim]), [])
  const [standing] = judgeClaims({ claims: [claim], reports: [A], history: historyOf() })
  assert.equal(standing?.is, 'not-known')
  assert.match(standing?.why ?? '', /^The record knows nothing of it/)
})

test('a date contradicts only when it cannot be the day of the record', () => {
  for (const on of ['2023-05', '2023-04-28/2023-05-03', '2023-05-02']) {
    assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on })]), [], on)
  }
  const overnight = claimOf('a', { kind: 'strike-begun', on: '2023-05-03', quote: 'They struck overnight.' })
  assert.deepEqual(told([overnight]), [])
  const relative = claimOf('a', { kind: 'strike-begun', date: dateOf('2023-05-03', 'relative') })
  assert.deepEqual(told([relative]), [])
  const elsewhere = claimOf('a', { kind: 'strike-begun', date: { ...dateOf('2023-05-09'), said: 'May 9, 2023' } })
  assert.deepEqual(told([elsewhere]), [])
  const here = { ...elsewhere, quote: 'They struck on May 9, 2023.' }
  assert.deepEqual(told([here]), ['two-dates contradiction'])
  const published = claimOf('a', { kind: 'strike-begun', date: dateOf('2023-05-09', 'published') })
  assert.deepEqual(told([published]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-06' })]), ['two-dates contradiction'])
})

test('a branch of a union, and a union that is not named, are held to what they can mean', () => {
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-02', parties: ['guild-west'] })]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-09', parties: ['guild-west'] })]), [
    'two-dates contradiction',
  ])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-09', parties: [] })]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-09', parties: ['actors'] })]), [])
})

test('a wrong year is carried through the list of dates that takes its year from it', () => {
  const listed = (kind: Claim['kind'], on: string): Claim =>
    claimOf('a', { kind, parties: [], date: dateOf(on, 'year-inferred') })
  const claims = [
    claimOf('a', { kind: 'strike-begun', on: '2024-05-02' }),
    listed('mediation', '2024-06-10'),
    listed('strike-begun', '2024-05-02'),
  ]
  const found = find(claims, { reports: [reportOf('a')] })
  assert.deepEqual(
    found.map(({ kind, sides }) => `${kind} ${sides[0].value}`),
    ['two-dates 2024-05-02', 'not-in-record 2023-06-10'],
  )
})

test('a value that the record holds to be wrong contradicts with its reason', () => {
  const dates = [
    {
      value: dateOf('2023-04-18'),
      rank: 'deprecated' as const,
      reason: 'One paper took the day after.',
      sources: ['paper'],
    },
    { value: dateOf('2023-04-17'), rank: 'preferred' as const, sources: ['notice'] },
  ]
  const history = historyOf({ events: [eventOf('strike-authorised', '2023-04-17', { dates })] })
  const [conflict] = find([claimOf('a', { kind: 'strike-authorised', on: '2023-04-18' })], { history })
  assert.match(conflict?.explains ?? '', /One paper took the day after\.$/)
  const both = dates.map((each) => ({ ...each, rank: 'normal' as const }))
  const open = historyOf({ events: [eventOf('strike-authorised', '2023-04-17', { dates: both })] })
  assert.deepEqual(told([claimOf('a', { kind: 'strike-authorised', on: '2023-04-18' })], { history: open }), [])
})

test('numbers of a vote are compared as they are said', () => {
  const vote = (value: string, rest = {}): string[] =>
    told([claimOf('a', { kind: 'strike-authorised', on: '2023-04-17', quantities: [count('share', value, rest)] })])
  for (const value of ['97.85', '97.9', '98']) assert.deepEqual(vote(value), [], value)
  assert.deepEqual(vote('98', { said: 'nearly 98%' }), [])
  assert.deepEqual(vote('90', { bound: 'over' }), [])
  for (const value of ['97', '97.7', '97.84', '78']) assert.deepEqual(vote(value), ['two-counts contradiction'], value)
  assert.deepEqual(vote('98', { bound: 'over' }), ['two-counts contradiction'])
})

test('votes and share follow from yes and no', () => {
  const vote = (...quantities: Claim['quantities'][number][]): string[] =>
    told([claimOf('a', { kind: 'ratification', on: '2023-10-09', quantities })])
  assert.deepEqual(vote(count('votes', '8525'), count('share', '99'), count('yes', '8435')), [])
  assert.deepEqual(vote(count('votes', '8526')), ['two-counts contradiction'])
  assert.deepEqual(vote(count('share', '93')), ['two-counts contradiction'])
  // Of two shares in a sentence one is of another vote.
  assert.deepEqual(vote(count('share', '99'), count('share', '93.6')), [])
})

test('members are not votes, unless the members are told to have voted', () => {
  const members = (quote: string): Conflict[] =>
    find([claimOf('a', { kind: 'ratification', on: '2023-10-09', quantities: [count('members', '8525')], quote })])
  assert.deepEqual(members('8,525 members voted on the contract.'), [])
  const [conflict] = members("It was ratified by the guild's 8,525 members.")
  assert.match(conflict?.explains ?? '', /number of votes that were cast/)
})

test('a strike may be counted to its deal or to its end, with its last day or without', () => {
  const lasted = (value: string, rest: Partial<Claim['quantities'][number]> = {}): string[] =>
    told([
      claimOf('a', {
        about: 'figure',
        quantities: [count('days', value, rest)],
        quote: `The ${rest.said ?? value}-day strike ended.`,
      }),
    ])
  for (const value of ['145', '146', '147', '148']) assert.deepEqual(lasted(value), [], value)
  for (const value of ['143', '184']) assert.deepEqual(lasted(value), ['two-counts contradiction'], value)
  assert.deepEqual(lasted('5', { unit: 'months', said: '5 month' }), [])
  assert.deepEqual(lasted('100', { bound: 'over' }), [])
  assert.deepEqual(lasted('6', { unit: 'months', bound: 'over', said: '6 month' }), ['two-counts contradiction'])
})

test('while a strike lasts any number of days up to the report can be so', () => {
  const day = (value: string): string[] =>
    told([claimOf('d', { about: 'state', state: 'strike', quantities: [count('days', value)], on: '2023-06-10' })], {
      reports: [reportOf('d', { published: '2023-06-10' })],
    })
  assert.deepEqual(day('40'), [])
  assert.deepEqual(day('90'), ['two-counts contradiction'])
})

test('weeks of talks before a strike are not its length', () => {
  const quote = 'The strike began after six weeks of talks.'
  const claim = claimOf('a', {
    kind: 'strike-begun',
    on: '2023-05-02',
    quote,
    quantities: [count('weeks', '6', { said: 'six weeks' })],
  })
  assert.deepEqual(told([claim]), [])
})

test('a strike or a shutdown at a time without one, and talks in a quiet time, are told', () => {
  const state = (state: Claim['state'], on: string, rest: Partial<Claim> = {}): string[] =>
    told([claimOf('a', { about: 'state', state, on, ...rest })])
  assert.deepEqual(state('strike', '2023-07-01'), [])
  assert.deepEqual(state('shutdown', '2023-07-01'), [])
  assert.deepEqual(state('strike', '2026-04-04'), ['state-differs contradiction'])
  assert.deepEqual(state('shutdown', '2026-04-04'), ['state-differs contradiction'])
  assert.deepEqual(state('strike', '2026-04-04', { modality: 'possible' }), [])
  assert.deepEqual(state('strike', '2023-07-01', { modality: 'denied' }), ['state-differs contradiction'])
  assert.deepEqual(state('talks', '2023-06-15'), ['state-differs contradiction'])
  assert.deepEqual(state('no-talks', '2023-05-02/2023-09-20'), ['state-differs contradiction'])
  assert.deepEqual(state('no-talks', '2023-05-02/2023-08-05'), [])
  assert.deepEqual(state('strike', '2019-04-04'), [])
})

test('a side is held to its position at that time, and an undated claim to none that it can mean', () => {
  const positions = [
    positionOf('studios', '2023-05-01', { stance: 'rejection', terms: ['minimum room size'] }),
    positionOf('studios', '2023-08-11', { stance: 'counter-offer', terms: ['minimum room size', 'mandatory'] }),
  ]
  const offer = (rest: Partial<Claim> & { on?: string }): string[] =>
    told(
      [claimOf('a', { kind: 'offer', parties: ['studios', 'guild'], issue: 'staffing', terms: ['advisory'], ...rest })],
      {
        history: historyOf({ positions, events: [], states: [] }),
      },
    )
  assert.deepEqual(offer({ on: '2023-08-15' }), ['terms-differ contradiction'])
  assert.deepEqual(offer({ on: '2023-06-15' }), [])
  assert.deepEqual(offer({}), ['terms-differ difference'])
  assert.deepEqual(offer({ on: '2023-08-15', terms: ['minimum room size', 'mandatory'] }), [])
})

test('each part of a sentence is held to the positions on its own issue', () => {
  const positions = [positionOf('studios', '2023-08-11', { terms: ['minimum room size', 'mandatory'] })]
  const offer = (quote: string): string[] =>
    told([claimOf('a', { kind: 'offer', parties: ['studios'], issue: 'residuals', on: '2023-08-15', quote })], {
      history: historyOf({ positions, events: [], states: [] }),
    })
  assert.deepEqual(offer('Studios offered more residuals, and optional staffing guidelines.'), [
    'terms-differ contradiction',
  ])
  assert.deepEqual(offer('Studios offered optional residuals, and staffing that binds.'), [])
})

test('numbers of an offer are held to those of the thing they are of', () => {
  const positions = [
    positionOf('studios', '2023-05-01', { issue: 'minimums', quantities: [count('rise', '4', { of: 'first year' })] }),
    positionOf('studios', '2023-08-11', { issue: 'minimums', quantities: [count('rise', '5', { of: 'first year' })] }),
  ]
  const offer = (value: string, of: string): string[] =>
    told(
      [
        claimOf('a', {
          kind: 'offer',
          parties: ['studios', 'guild'],
          issue: 'minimums',
          on: '2023-08-12',
          quantities: [count('rise', value, { of })],
        }),
      ],
      { history: historyOf({ positions, events: [], states: [] }) },
    )
  assert.deepEqual(offer('5', 'the first year'), [])
  assert.deepEqual(offer('7', 'the first year'), ['terms-differ contradiction'])
  assert.deepEqual(offer('4', 'the first year'), ['terms-differ difference'])
  assert.deepEqual(offer('7', 'the second year'), [])
})

test('an outcome is held to what the round brought, and never before there was a deal', () => {
  const outcomes = [
    {
      id: 'outcome-dvd',
      round: 'round-2023',
      brought: false,
      terms: ['DVD residual'],
      says: 'Ours: it brought nothing on DVDs.',
      sources: ['paper'],
    },
  ]
  const history = historyOf({ outcomes })
  const outcome = (rest: Partial<Claim> & { on?: string }, reports?: Report[]): string[] =>
    told([claimOf('a', { about: 'outcome', terms: ['DVD residuals'], ...rest })], {
      history,
      ...(reports && { reports }),
    })
  assert.deepEqual(outcome({ on: '2023-05-02/2023-09-26' }), ['outcome-differs contradiction'])
  assert.deepEqual(outcome({ on: '2023-05-02/2023-09-26', modality: 'denied' }), [])
  assert.deepEqual(outcome({ on: '2023-05-02/2023-09-26', terms: ['residual'] }), [])
  assert.deepEqual(outcome({}), ['outcome-differs contradiction'])
  assert.deepEqual(outcome({}, [reportOf('a', { published: '2023-06-01' })]), [])
})

test('terms of one voice that nothing bears out are told beside the contradictions; a second voice takes that away', () => {
  const outcomes = [
    {
      id: 'outcome-fee',
      round: 'round-2026',
      brought: false,
      terms: ['licence fee per word'],
      says: 'Ours: nothing is paid for training.',
      sources: ['paper'],
    },
  ]
  const reports = [reportOf('a', { published: '2026-03-20' }), reportOf('b', { published: '2026-03-21' })]
  const demand = (report: string): Claim =>
    claimOf(report, { kind: 'demand', issue: 'ai', terms: ['licence fee per word'] })
  const rest = { history: historyOf({ outcomes }), reports }
  assert.deepEqual(told([demand('a')], rest), ['uncorroborated difference'])
  assert.deepEqual(told([demand('a'), demand('b')], rest), [])
  const vote = claimOf('a', { kind: 'strike-authorised', modality: 'possible', on: '2026-03-31' })
  assert.deepEqual(told([vote], rest), ['uncorroborated difference'])
})

test('rejected claims, plans and what is only possible contradict nothing', () => {
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-09', status: 'rejected' })]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-09', modality: 'planned' })]), [])
  assert.deepEqual(told([claimOf('a', { kind: 'strike-begun', on: '2023-05-09', modality: 'possible' })]), [])
})

const KINDS = [
  'strike-begun',
  'strike-called',
  'strike-authorised',
  'ratification',
  'session',
  'mediation',
  'offer',
] as const
const DAY = fc
  .integer({ min: 0, max: 400 })
  .map((days) => new Date(Date.UTC(2023, 0, 1 + days)).toISOString().slice(0, 10))
const CLAIM = fc
  .record({
    report: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom(...KINDS),
    on: DAY,
    party: fc.constantFrom('guild', 'actors', 'scholars'),
    share: fc.integer({ min: 80, max: 99 }),
    start: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ report, kind, on, party, share, start }) =>
    claimOf(report, {
      kind,
      on,
      parties: [party, 'studios'],
      quantities: [count('share', String(share))],
      place: { start, end: start + 10, paragraph: 1, sentence: 1 },
    }),
  )
const CLAIMS = fc.uniqueArray(CLAIM, { selector: ({ id }) => id, maxLength: 12 })
const REPORTS = [A, B, reportOf('c', { published: '2023-10-17' })]

test('the order of claims, reports and history does not matter', () => {
  fc.assert(
    fc.property(CLAIMS, fc.infiniteStream(fc.nat()), (claims, noise) => {
      const shuffle = <T>(things: readonly T[]): T[] =>
        things
          .map((thing) => ({ thing, key: noise.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ thing }) => thing)
      const history = historyOf()
      const other = {
        ...history,
        events: shuffle(history.events),
        states: shuffle(history.states),
        rounds: shuffle(history.rounds),
      }
      assert.deepEqual(
        findConflicts({ claims: shuffle(claims), reports: shuffle(REPORTS), history: other }),
        findConflicts({ claims, reports: REPORTS, history }),
      )
    }),
    { numRuns: 60 },
  )
})

test('a claim that says what the record says never contradicts', () => {
  const history = historyOf()
  fc.assert(
    fc.property(fc.constantFrom(...history.events), fc.constantFrom('a', 'b'), (event, report) => {
      const quantities = event.quantities.map(({ value }) => value)
      const claim = claimOf(report, {
        kind: event.kind,
        date: event.dates[0]!.value,
        parties: event.parties,
        quantities,
      })
      assert.deepEqual(find([claim], { history }), [])
    }),
  )
})

test('a copy of a text adds its publisher and nothing else', () => {
  fc.assert(
    fc.property(CLAIMS, (claims) => {
      const copy = reportOf('z', { voice: 'voice-a', published: '2023-12-31' })
      const copied = claims
        .filter(({ report }) => report === 'report-a')
        .map((claim) => ({ ...claim, id: `${claim.id}-copy`, report: copy.id }))
      const without = (conflicts: Conflict[]) =>
        conflicts.map((each) => ({ ...each, sides: each.sides.map((side) => ({ ...side, sources: [] })) }))
      assert.deepEqual(
        without(findConflicts({ claims: [...claims, ...copied], reports: [...REPORTS, copy], history: historyOf() })),
        without(findConflicts({ claims, reports: REPORTS, history: historyOf() })),
      )
    }),
    { numRuns: 60 },
  )
})
