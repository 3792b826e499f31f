/** What a sentence says that is not so: what might have been, what is corrected, what another clause has the day of; and what it says in passing. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Party } from '../party.ts'
import { findClaims } from './index.ts'

const PARTIES: readonly Party[] = [
  { id: 'tram-union', name: 'Tram Workers Union', kind: 'union', aliases: [], generic: ['the union'] },
  { id: 'city-trams', name: 'City Trams', kind: 'company', aliases: [], generic: ['the company'] },
]

function tell(text: string): string[] {
  const report = {
    id: 'report-1',
    kind: 'article' as const,
    title: '',
    published: '2023-12-01',
    retrievedOn: '2023-12-01',
    tags: [],
    textSha256: '',
    words: 1,
    voice: 'voice-1',
    notes: [],
  }
  return findClaims({ report, text }, { parties: PARTIES }).map(({ about, kind, state, modality, date, quantities }) =>
    [
      kind ?? state ?? about,
      modality,
      date?.first ?? '-',
      ...quantities.map(({ measure, value }) => measure + value),
    ].join(' '),
  )
}

test('what might have been did not happen', () => {
  assert.deepEqual(tell('Had the union struck in May, the city would have stood still.'), [
    'strike-begun possible 2023-05-01',
  ])
  assert.deepEqual(tell('The union struck in May.'), ['strike-begun fact 2023-05-01'])
})

test('what the next sentence takes back is denied', () => {
  const claimed = 'Some pages claim that the tram strike began on 2 May 2022.'
  assert.deepEqual(tell(`${claimed} That is wrong.`), ['strike-begun denied 2022-05-02'])
  assert.deepEqual(tell(`${claimed} That is what the union says.`)[0]?.includes('denied'), false)
  assert.deepEqual(tell('An earlier version of this article said the tram strike began on 2 May 2023.'), [
    'strike-begun denied 2023-05-02',
  ])
})

test('years ago today is a day', () => {
  assert.deepEqual(tell('Two years ago today the union walked out.'), ['strike-begun fact 2021-12-01'])
})

test('a day belongs to the clause that it stands in', () => {
  assert.deepEqual(
    tell('Its board met on Tuesday, 40 days after the union walked off the job.').at(-1),
    'strike-begun fact -',
  )
  assert.deepEqual(tell('The union struck, and it took until June 2023 to end it.')[0], 'strike-begun fact -')
  assert.deepEqual(
    tell('Talks of the union and the company began in March, stalled in April and were broken off on 4 May.'),
    ['talks-open fact 2023-03-01', 'talks-break-down fact 2023-04-01', 'talks-break-down fact 2023-05-04'],
  )
})

test('a strike that has ended has not begun, and employers who walk out leave the talks', () => {
  assert.deepEqual(tell('The union ended its strike on 7 June 2023.'), ['strike-ended fact 2023-06-07'])
  assert.deepEqual(tell('On 11 October the company walked out.'), ['talks-break-down fact 2023-10-11'])
})

test('terms of a deal that a verb gives are figures', () => {
  assert.deepEqual(tell('The bonus of the new contract amounts to 75% of the residual.'), ['figure fact - rate75'])
  assert.deepEqual(tell('The contract sets minimum room sizes of three, five and six writers.'), [
    'figure fact - writers3 writers5 writers6',
  ])
})

test('what was not won is denied', () => {
  assert.deepEqual(tell('The union did not win residuals.'), ['outcome denied -'])
})
