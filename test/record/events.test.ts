import assert from 'node:assert/strict'
import { test } from 'node:test'

import { claimOf, count, historyOf, reportOf } from './values.ts'
import { type Claim, type JoinedEvent, type Report, joinEvents } from '../../src/record/index.ts'

const REPORTS = [
  reportOf('a', { published: '2023-05-03' }),
  reportOf('b', { published: '2023-05-04' }),
  reportOf('copy', { published: '2023-05-05', voice: 'voice-a' }),
]

function join(claims: Claim[], reports: Report[] = REPORTS): JoinedEvent[] {
  return joinEvents({ claims, reports, history: historyOf() })
}

function begun(claims: Claim[]): JoinedEvent | undefined {
  return join(claims).find(({ id }) => id === 'event-strike-begun-2023-05-02')
}

test('an event of the record has its reports by voice, and what they say stands beside its values', () => {
  const right = claimOf('a', { kind: 'strike-begun', on: '2023-05-02' })
  const copied = claimOf('copy', { kind: 'strike-begun', on: '2023-05-02' })
  const wrong = claimOf('b', { kind: 'strike-begun', on: '2023-05-05' })
  const event = begun([right, copied, wrong])
  assert.deepEqual(event?.reports, [
    { voice: 'voice-a', reports: ['report-a', 'report-copy'], claims: [right.id, copied.id].sort(), says: 'alike' },
    { voice: 'voice-b', reports: ['report-b'], claims: [wrong.id], says: 'otherwise' },
  ])
  assert.deepEqual(
    event?.dates.map(({ value, rank, sources }) => [value.first, rank, sources]),
    [
      ['2023-05-02', 'preferred', ['notice', ...[right.id, copied.id].sort()]],
      ['2023-05-05', 'deprecated', [wrong.id]],
    ],
  )
  assert.match(event?.dates[1]?.reason ?? '', /It happened once/)
})

test('the day of a neighbour is kept as normal, and a month that holds the day adds no value', () => {
  const event = begun([
    claimOf('a', { kind: 'strike-begun', on: '2023-05-01' }),
    claimOf('b', { kind: 'strike-begun', on: '2023-05' }),
  ])
  assert.deepEqual(
    event?.dates.map(({ value, rank }) => [value.first, rank]),
    [
      ['2023-05-02', 'preferred'],
      ['2023-05-01', 'normal'],
    ],
  )
  assert.deepEqual(
    event?.reports.map(({ says }) => says),
    ['beside', 'alike'],
  )
})

test('a number that agrees is a source, one that does not is deprecated with its reason', () => {
  const vote = (report: string, value: string): Claim =>
    claimOf(report, { kind: 'strike-authorised', on: '2023-04-17', quantities: [count('share', value)] })
  const event = join([vote('a', '98'), vote('b', '91')]).find(({ kind }) => kind === 'strike-authorised')
  assert.deepEqual(
    event?.quantities.map(({ value, rank }) => [value.value, rank]),
    [
      ['97.85', 'preferred'],
      ['91', 'deprecated'],
    ],
  )
})

test('what the record does not know becomes an event: the value of more voices is preferred, nothing is left out', () => {
  const reports = ['d', 'e', 'f'].map((id) => reportOf(id, { published: '2031-06-10' }))
  const told = { d: '2031-06-02', e: '2031-06-02', f: '2031-06-04' }
  const claims = Object.entries(told).map(([report, on]) =>
    claimOf(report, { kind: 'strike-begun', on, parties: ['scholars'] }),
  )
  const [event, ...others] = join(claims, reports).filter(({ status }) => status !== 'record')
  assert.deepEqual(others, [])
  assert.equal(event?.status, 'candidate')
  assert.deepEqual(
    event?.dates.map(({ value, rank, reason }) => [value.first, rank, reason]),
    [
      ['2031-06-02', 'preferred', '2 voices say so, 1 the other.'],
      ['2031-06-04', 'normal', undefined],
    ],
  )
})

test('what somebody has confirmed stands first, and without a reason nothing is preferred', () => {
  const reports = ['d', 'e'].map((id) => reportOf(id, { published: '2031-06-10' }))
  const claim = (report: string, on: string, status: Claim['status']): Claim =>
    claimOf(report, { kind: 'strike-begun', on, parties: ['scholars'], status })
  const ranks = (claims: Claim[]): unknown =>
    join(claims, reports)
      .filter(({ status }) => status !== 'record')
      .map(({ status, dates }) => [status, ...dates.map(({ value, rank }) => `${value.first} ${rank}`)])
  assert.deepEqual(ranks([claim('d', '2031-06-02', 'candidate'), claim('e', '2031-06-04', 'confirmed')]), [
    ['confirmed', '2031-06-04 preferred', '2031-06-02 normal'],
  ])
  assert.deepEqual(ranks([claim('d', '2031-06-02', 'candidate'), claim('e', '2031-06-04', 'candidate')]), [
    ['candidate', '2031-06-02 normal', '2031-06-04 normal'],
  ])
})

test('events come in the order of their days, with ids that do not depend on the order of the input', () => {
  const claims = [
    claimOf('a', { kind: 'session', on: '2023-09-10' }),
    claimOf('b', { kind: 'leak', on: '2023-08-22' }),
    claimOf('b', { kind: 'strike-begun', on: '2023-05-05' }),
  ]
  const events = join(claims)
  assert.deepEqual(join([...claims].reverse(), [...REPORTS].reverse()), events)
  const days = events.map(({ dates }) => dates[0]?.value.first ?? '9')
  assert.deepEqual(days, [...days].sort())
  assert.equal(new Set(events.map(({ id }) => id)).size, events.length)
})
