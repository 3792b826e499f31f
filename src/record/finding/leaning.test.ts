/** What a sentence takes from the text around it: the question above it, the day of its entry, whose "we" it is, who is at the table. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import type { Party } from '../party.ts'
import { findClaims } from './index.ts'

const PARTIES: readonly Party[] = [
  { id: 'tram-union', name: 'Tram Workers Union', kind: 'union', aliases: [], generic: ['the union'] },
  { id: 'city-trams', name: 'City Trams', kind: 'company', aliases: [], generic: ['the company'] },
]

function tell(text: string, parties = PARTIES): string[] {
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
  return findClaims({ report, text }, { parties })
    .filter(({ about }) => about === 'event')
    .map(({ kind, date, parties: who }) => `${kind} ${date?.first ?? ''} ${who.join(' ')}`.trim())
}

test('a day below a question is the day of what it asks after', () => {
  assert.deepEqual(
    tell('When did talks start?\n\nOn 8 February.').map((each) => each.slice(0, 21)),
    ['talks-open 2023-02-08'],
  )
  assert.deepEqual(tell('When did talks start?\n\nNobody could say.'), [])
})

test('a noun below a date tells what happened; an entry of a chronicle has its own days too', () => {
  const text = '- 17 April 2023: first meeting\n\n- 11 June 2023: 24-hour strike'
  assert.deepEqual(
    tell(text).map((each) => each.split(' ').slice(0, 2).join(' ')),
    ['talks-open 2023-04-17', 'strike-begun 2023-06-11'],
  )
  const numbered =
    '1. On 14 August 2023 the parties reached agreement in principle. A majority of employees approved the agreement on 30 August 2023.'
  assert.deepEqual(
    tell(numbered).map((each) => each.split(' ').slice(0, 2).join(' ')),
    ['tentative-deal 2023-08-14', 'ratification 2023-08-30'],
  )
})

test('the rows of a table have the days that they begin with', () => {
  assert.deepEqual(
    tell('| 20 June 2023 | Mediator appointed |').map((each) => each.slice(0, 20)),
    ['mediation 2023-06-20'],
  )
})

test('in a letter to members "we" are the union', () => {
  const text = 'Dear members, the Tram Workers Union has news.\n\nWe struck on May 2. Our members stand firm.'
  assert.ok(tell(text).some((each) => each.startsWith('strike-begun 2023-05-02 tram-union')))
})

test('who is in no list sits on the side that the name tells', () => {
  assert.deepEqual(tell('The RMT rejected an offer from Network Rail on 13 July.', []), [
    'rejection 2023-07-13 rmt network-rail',
  ])
  assert.deepEqual(tell('Lakeland Air Ltd made an offer on 4 May.', []), ['offer 2023-05-04 lakeland-air-ltd'])
})

test('days of what is offered are not the day of the offer', () => {
  assert.deepEqual(tell('The company offered 2 per cent from January 2024.'), ['offer  city-trams'])
})
