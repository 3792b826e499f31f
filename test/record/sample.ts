/** A small record written for the tests: a round with its strike, a vote in two counts, a wrong year, an offer tied to a deal. */

import type { Claim, Conflict, History, RecordDate, RecordToPrint, Report } from '../../src/record/index.ts'

export function onDay(day: string): RecordDate {
  return { first: day, last: day, precision: 'day', basis: 'stated', said: '' }
}

export function reportOf(id: string, rest: Partial<Report> = {}): Report {
  return {
    id,
    kind: 'article',
    title: 'Harbour pilots walk out',
    publisher: 'The Quay',
    published: '2031-05-03',
    retrievedOn: '2031-06-01',
    url: 'https://quay.example/walk-out?a=1&b=2',
    tags: [],
    credibility: 'unverified',
    textSha256: '0'.repeat(64),
    words: 400,
    voice: `voice-${id}`,
    notes: [],
    ...rest,
  }
}

export function claimOf(id: string, rest: Partial<Claim> = {}): Claim {
  return {
    id,
    report: 'report-a',
    quote: 'The pilots went on strike on 2 May 2032.',
    place: { start: 10, end: 50, paragraph: 2, sentence: 1 },
    status: 'confirmed',
    confidence: 80,
    foundBy: 'rules',
    review: { by: 'Ada Clerk', on: '2031-06-02' },
    about: 'event',
    kind: 'strike-begun',
    modality: 'fact',
    parties: ['pilots'],
    date: onDay('2032-05-02'),
    terms: [],
    quantities: [],
    speaker: { is: 'report', name: '' },
    ...rest,
  }
}

const HISTORY: History = {
  parties: [
    { id: 'pilots', name: 'Harbour Pilots', kind: 'union', aliases: [], generic: [] },
    { id: 'ports', name: 'Association of Ports', kind: 'employers', aliases: [], generic: [] },
  ],
  sources: [
    {
      id: 'gazette',
      title: 'The strike begins',
      publisher: 'Gazette',
      published: '2031-05-02',
      url: 'https://gazette.example/1',
    },
    { id: 'bulletin', title: 'Result of the vote', publisher: 'Harbour Pilots', published: '2031-04' },
  ],
  rounds: [
    {
      id: 'pilots-2031',
      title: 'Harbour Pilots and ports, 2031',
      union: 'pilots',
      employers: 'ports',
      first: '2031-03-01',
      last: '2031-10-09',
      complete: ['strike-begun'],
      sources: ['gazette'],
    },
  ],
  events: [
    {
      id: 'pilots-2031-strike',
      kind: 'strike-begun',
      round: 'pilots-2031',
      parties: ['pilots', 'ports'],
      says: 'The pilots’ strike began.',
      dates: [
        { value: onDay('2032-05-02'), rank: 'deprecated', reason: 'A year late.', sources: ['claim-wrong'] },
        { value: onDay('2031-05-02'), rank: 'preferred', reason: 'All others have it.', sources: ['gazette'] },
      ],
      quantities: [],
      terms: [],
    },
    {
      id: 'pilots-2031-vote',
      kind: 'vote',
      round: 'pilots-2031',
      parties: ['pilots'],
      says: 'Members authorised a strike.',
      dates: [
        {
          value: { first: '2031-04-01', last: '2031-04-30', precision: 'month', basis: 'stated', said: 'in April' },
          rank: 'normal',
          sources: ['bulletin'],
        },
      ],
      quantities: [
        {
          value: { measure: 'yes', value: '5553', unit: 'count', said: '5,553' },
          rank: 'normal',
          sources: ['bulletin'],
        },
        { value: { measure: 'no', value: '1', unit: 'count', said: 'one' }, rank: 'normal', sources: ['bulletin'] },
        {
          value: { measure: 'share', value: '97.85', unit: 'percent', said: '97.85%' },
          rank: 'normal',
          sources: ['bulletin'],
        },
        {
          value: { measure: 'share', value: '97.5', unit: 'percent', bound: 'about', said: 'some 97.5%' },
          rank: 'normal',
          sources: ['gazette'],
        },
      ],
      terms: [],
    },
  ],
  states: [
    {
      id: 'pilots-2031-on-strike',
      state: 'strike',
      round: 'pilots-2031',
      parties: ['pilots'],
      first: '2031-05-02',
      last: '2031-09-26',
      says: 'The pilots were on strike.',
      sources: ['gazette'],
    },
  ],
  positions: [
    {
      id: 'pilots-2031-ask',
      round: 'pilots-2031',
      party: 'pilots',
      issue: 'staffing',
      stance: 'demand',
      on: onDay('2031-03-01'),
      says: 'The pilots asked for two on each bridge.',
      terms: [],
      quantities: [],
      clauses: [],
      sources: ['bulletin'],
    },
    {
      id: 'ports-2031-offer',
      round: 'pilots-2031',
      party: 'ports',
      issue: 'staffing',
      stance: 'offer',
      on: onDay('2031-08-11'),
      says: 'The ports offered one, at 343 million.',
      terms: [],
      quantities: [{ measure: 'cost', value: '343000000', unit: 'USD', said: '343 million' }],
      deal: 'ports-offer',
      clauses: ['watch'],
      sources: ['gazette'],
    },
  ],
  outcomes: [
    {
      id: 'pilots-2031-outcome',
      round: 'pilots-2031',
      brought: true,
      terms: [],
      says: 'Two on each bridge by night',
      sources: ['bulletin'],
    },
  ],
}

const CONFLICT: Conflict = {
  id: 'conflict-year',
  kind: 'two-dates',
  weight: 'contradiction',
  sides: [
    {
      of: 'claim',
      id: 'claim-wrong',
      sentence: 'The pilots went on strike on 2 May 2032.',
      value: '2032-05-02',
      sources: ['Harbour pilots walk out (The Quay)'],
    },
    {
      of: 'event',
      id: 'pilots-2031-strike',
      sentence: 'The pilots’ strike began.',
      value: '2031-05-02',
      sources: ['The strike begins (Gazette)'],
    },
  ],
  explains: 'One strike has one first day.',
  settledBy: 'The call of the strike committee',
  round: 'pilots-2031',
  on: '2031-05-02',
}

export const SAMPLE: RecordToPrint = {
  history: HISTORY,
  reports: [
    reportOf('report-a'),
    reportOf('report-b', {
      publisher: 'Copy Press',
      published: '2031-05-04',
      voice: 'voice-report-a',
      url: 'https://copy.example/x',
    }),
  ],
  claims: [
    claimOf('claim-wrong'),
    claimOf('claim-waits', {
      status: 'candidate',
      review: undefined,
      kind: 'ratification',
      quote: 'A vote may follow.',
      date: onDay('2031-10-09'),
    }),
    claimOf('claim-rejected', {
      status: 'rejected',
      quote: 'Ships fly.',
      review: { by: 'Ada Clerk', on: '2031-06-03', reason: 'A joke.' },
    }),
  ],
  assessments: [
    { of: 'the quay', credibility: 'doubtful', reason: 'Two years wrong so far.', by: 'Ada Clerk', on: '2031-06-04' },
  ],
  conflicts: [
    CONFLICT,
    { ...CONFLICT, id: 'conflict-waits', sides: [{ ...CONFLICT.sides[0], id: 'claim-waits' }, CONFLICT.sides[1]] },
  ],
  deals: [],
}

export const EMPTY: RecordToPrint = {
  history: { parties: [], sources: [], rounds: [], events: [], states: [], positions: [], outcomes: [] },
  reports: [],
  claims: [],
  assessments: [],
  conflicts: [],
  deals: [],
}
