import assert from 'node:assert/strict'
import { test } from 'node:test'

import { claimOf, count, historyOf, reportOf } from './values.ts'
import { type Claim, type Conflict, type Report, findConflicts } from '../../src/record/index.ts'

/** Two papers on the strike of a guild that the record does not know. */
const REPORTS = [reportOf('a', { published: '2031-06-10' }), reportOf('b', { published: '2031-06-12' })]
const COPY = reportOf('c', { published: '2031-06-13', voice: 'voice-a' })

function find(claims: Claim[], reports: Report[] = REPORTS): Conflict[] {
  return findConflicts({ claims, reports, history: historyOf() })
}

function told(claims: Claim[], reports?: Report[]): string[] {
  return find(claims, reports).map(
    ({ kind, weight, sides }) => `${kind} ${weight} ${sides.map(({ value }) => value).join(' ~ ')}`,
  )
}

function of(report: string, rest: Partial<Claim> & { on?: string }): Claim {
  return claimOf(report, { parties: ['scholars', 'houses'], ...rest })
}

test('two first days of one strike contradict each other, with both quotations', () => {
  const claims = [
    of('a', { kind: 'strike-begun', on: '2031-06-02' }),
    of('b', { kind: 'strike-begun', on: '2031-06-04' }),
  ]
  const [conflict] = find(claims)
  assert.deepEqual(told(claims), ['two-dates contradiction 2031-06-02 ~ 2031-06-04'])
  assert.deepEqual(
    conflict?.sides.map(({ sentence }) => sentence),
    ['A sentence of a.', 'A sentence of b.'],
  )
  assert.deepEqual(
    conflict?.sides.map(({ sources }) => sources),
    [['Title a (Paper a)'], ['Title b (Paper b)']],
  )
  assert.match(conflict?.settledBy ?? '', /notice/)
  assert.deepEqual(find([...claims].reverse()), find(claims))
})

test('a day within a month that the other gives, and the days of call and beginning, do not contradict', () => {
  assert.deepEqual(
    told([of('a', { kind: 'strike-begun', on: '2031-06-02' }), of('b', { kind: 'strike-begun', on: '2031-06' })]),
    [],
  )
  assert.deepEqual(
    told([of('a', { kind: 'strike-called', on: '2031-06-01' }), of('b', { kind: 'strike-begun', on: '2031-06-02' })]),
    [],
  )
  assert.deepEqual(
    told([of('a', { kind: 'session', on: '2031-06-01' }), of('b', { kind: 'session', on: '2031-06-03' })]),
    [],
  )
})

test('strikes far apart, of other unions, or told as one of several are other strikes', () => {
  const first = of('a', { kind: 'strike-begun', on: '2031-06-02' })
  assert.deepEqual(told([first, of('b', { kind: 'strike-begun', on: '2031-09-02' })]), [])
  assert.deepEqual(told([first, of('b', { kind: 'strike-begun', on: '2031-06-04', parties: ['printers'] })]), [])
  assert.deepEqual(
    told([first, of('b', { kind: 'strike-begun', on: '2031-06-14', quote: 'A further strike began.' })]),
    [],
  )
})

test('a report can contradict itself', () => {
  assert.deepEqual(
    told([of('a', { kind: 'strike-begun', on: '2031-06-02' }), of('a', { kind: 'strike-begun', on: '2031-06-03' })]),
    ['two-dates contradiction 2031-06-02 ~ 2031-06-03'],
  )
})

test('copies of one text are one voice: they add no contradiction and no weight', () => {
  const reports = [...REPORTS, COPY]
  const copied = [
    of('a', { kind: 'strike-begun', on: '2031-06-02' }),
    of('c', { kind: 'strike-begun', on: '2031-06-02' }),
  ]
  assert.deepEqual(told(copied, reports), [])
  // A copy that was cut or edited does not speak against its own text.
  assert.deepEqual(told([copied[0]!, of('c', { kind: 'strike-begun', on: '2031-06-05' })], reports), [])
  const [conflict, ...rest] = find([...copied, of('b', { kind: 'strike-begun', on: '2031-06-04' })], reports)
  assert.deepEqual(rest, [])
  assert.deepEqual(conflict?.sides[0].sources, ['Title a (Paper a)', 'Title c (Paper c)'])
})

test('the value of more voices stands first, and every other is held against it', () => {
  const reports = [...REPORTS, reportOf('d', { published: '2031-06-14' }), reportOf('e', { published: '2031-06-15' })]
  const days = { a: '2031-06-04', b: '2031-06-02', d: '2031-06-02', e: '2031-06-07' }
  const claims = Object.entries(days).map(([report, on]) => of(report, { kind: 'strike-begun', on }))
  assert.deepEqual(told(claims, reports).sort(), [
    'two-dates contradiction 2031-06-02 ~ 2031-06-04',
    'two-dates contradiction 2031-06-02 ~ 2031-06-07',
  ])
})

test('two counts for one vote contradict each other unless one rounds to the other', () => {
  const vote = (report: string, ...quantities: Claim['quantities'][number][]): Claim =>
    of(report, { kind: 'strike-authorised', quantities })
  assert.deepEqual(told([vote('a', count('share', '94')), vote('b', count('share', '94.2'))]), [])
  assert.deepEqual(told([vote('a', count('share', '94')), vote('b', count('share', '91'))]), [
    'two-counts contradiction 91 % ~ 94 %',
  ])
  assert.deepEqual(told([vote('a', count('votes', '812')), vote('b', count('votes', '821'))]), [
    'two-counts contradiction 812 votes ~ 821 votes',
  ])
  assert.deepEqual(told([vote('a', count('votes', '812')), vote('b', count('share', '91'))]), [])
  assert.deepEqual(told([vote('a', count('share', '94'), count('share', '88')), vote('b', count('share', '91'))]), [])
})

test('two lengths of an ended strike contradict, and a few days are a matter of counting', () => {
  const ended = (report: string, days: string): Claim =>
    of(report, {
      kind: 'strike-ended',
      quantities: [count('days', days)],
      quote: `The strike ended after ${days} days.`,
    })
  assert.deepEqual(told([ended('a', '40'), ended('b', '52')]), ['two-counts contradiction 40 days ~ 52 days'])
  assert.deepEqual(told([ended('a', '40'), ended('b', '42')]), ['two-counts difference 40 days ~ 42 days'])
})

test('one demand told in two ways contradicts; weeks apart the side may have moved', () => {
  const ask = (report: string, terms: string[], value: string, on?: string): Claim =>
    of(report, {
      kind: 'demand',
      issue: 'ai',
      terms,
      quantities: [count('rise', value, { of: 'a raise' })],
      ...(on === undefined ? {} : { on }),
    })
  assert.deepEqual(told([ask('a', ['ban on training'], '7'), ask('b', ['licence for training'], '7')]), [
    'terms-differ contradiction ban ~ licence',
  ])
  assert.deepEqual(told([ask('a', ['ban'], '7'), ask('b', ['ban'], '9')]), ['terms-differ contradiction 7 % ~ 9 %'])
  assert.deepEqual(told([ask('a', ['ban'], '7', '2031-04-01'), ask('b', ['ban'], '9', '2031-06-01')]), [
    'terms-differ difference 7 % ~ 9 %',
  ])
})
