/** Claims, reports and a small history made by hand, for tests of what contradicts what. */

import type {
  Claim,
  EventKind,
  History,
  Position,
  Quantity,
  RecordDate,
  RecordEvent,
  Report,
  Round,
} from '../../src/record/index.ts'

export function dateOf(text: string, basis: RecordDate['basis'] = 'stated'): RecordDate {
  const [first = text, last = first] = text.split('/')
  if (/^\d{4}-\d{2}$/.test(text)) {
    const days = new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5)), 0)).getUTCDate()
    return { first: `${text}-01`, last: `${text}-${days}`, precision: 'month', basis, said: '' }
  }
  return { first, last, precision: first === last ? 'day' : 'days', basis, said: '' }
}

export function count(measure: Quantity['measure'], value: string, rest: Partial<Quantity> = {}): Quantity {
  const percent = ['share', 'turnout', 'rise', 'rate'].includes(measure)
  const unit = percent ? 'percent' : measure === 'days' || measure === 'weeks' ? measure : 'count'
  return { measure, value, unit, said: value, ...rest }
}

export function reportOf(id: string, rest: Partial<Report> = {}): Report {
  return {
    id: `report-${id}`,
    kind: 'article',
    title: `Title ${id}`,
    publisher: `Paper ${id}`,
    retrievedOn: '2026-11-01',
    tags: [],
    textSha256: id,
    words: 100,
    voice: `voice-${id}`,
    notes: [],
    ...rest,
  }
}

let places = 0

export function claimOf(report: string, rest: Partial<Claim> & { on?: string } = {}): Claim {
  const { on, ...content } = rest
  const start = content.place?.start ?? (places += 100)
  return {
    id: `claim-${report}-${start}`,
    report: `report-${report}`,
    quote: `A sentence of ${report}.`,
    place: { start, end: start + 50, paragraph: 1, sentence: 1 },
    status: 'candidate',
    confidence: 80,
    foundBy: 'rules',
    about: 'event',
    modality: 'fact',
    parties: ['guild', 'studios'],
    terms: [],
    quantities: [],
    speaker: { is: 'report', name: '' },
    ...(on === undefined ? {} : { date: dateOf(on) }),
    ...content,
  }
}

export function eventOf(kind: EventKind, on: string, rest: Partial<RecordEvent> = {}): RecordEvent {
  return {
    id: `event-${kind}-${on}`,
    kind,
    round: 'round-2023',
    parties: ['guild', 'studios'],
    says: `Ours: ${kind} on ${on}.`,
    dates: [{ value: dateOf(on), rank: 'preferred', sources: ['notice'] }],
    quantities: [],
    terms: [],
    ...rest,
  }
}

export function positionOf(party: string, on: string, rest: Partial<Position> = {}): Position {
  return {
    id: `position-${party}-${on}`,
    round: 'round-2023',
    party,
    issue: 'staffing',
    stance: 'offer',
    on: dateOf(on),
    says: 'Ours: a position.',
    terms: [],
    quantities: [],
    clauses: [],
    sources: ['paper'],
    ...rest,
  }
}

export const ROUND: Round = {
  id: 'round-2023',
  title: 'Guild and studios, 2023',
  union: 'guild',
  employers: 'studios',
  first: '2023-03-01',
  last: '2023-10-09',
  complete: ['strike-authorised', 'strike-begun', 'strike-ended', 'ratification', 'mediation', 'talks-open'],
  sources: ['notice'],
}

/** A round with a strike of 148 days, and one three years later without. */
export function historyOf(rest: Partial<History> = {}): History {
  const share = { value: count('share', '97.85'), rank: 'preferred' as const, sources: ['notice'] }
  const votes = (['yes', 'no'] as const).map((measure, index) => ({
    value: count(measure, ['8435', '90'][index] ?? ''),
    rank: 'preferred' as const,
    sources: ['notice'],
  }))
  return {
    parties: [
      { id: 'guild', name: 'Guild of Scribes', kind: 'union', aliases: ['GOS'], generic: ['the guild'] },
      { id: 'guild-west', name: 'Guild of Scribes West', kind: 'union', aliases: [], generic: [], within: 'guild' },
      { id: 'actors', name: 'Union of Actors', kind: 'union', aliases: [], generic: [] },
      { id: 'studios', name: 'Studios', kind: 'employers', aliases: [], generic: [] },
    ],
    sources: [
      { id: 'notice', title: 'Notice to members', publisher: 'Guild of Scribes', sure: 'primary' },
      { id: 'paper', title: 'A report', publisher: 'A Paper', sure: 'press' },
    ],
    rounds: [
      ROUND,
      { ...ROUND, id: 'round-2026', title: 'Guild and studios, 2026', first: '2026-03-01', last: '2026-05-02' },
    ],
    events: [
      eventOf('talks-open', '2023-03-20'),
      eventOf('strike-authorised', '2023-04-17', { quantities: [share] }),
      eventOf('strike-called', '2023-05-01'),
      eventOf('strike-begun', '2023-05-02'),
      eventOf('session', '2023-08-04'),
      eventOf('counter-offer', '2023-08-11', { parties: ['studios', 'guild'] }),
      eventOf('tentative-deal', '2023-09-24'),
      eventOf('board-approval', '2023-09-26', { parties: ['guild'] }),
      eventOf('strike-ended', '2023-09-27'),
      eventOf('ratification', '2023-10-09', { quantities: votes }),
      eventOf('talks-open', '2026-03-16', { round: 'round-2026' }),
      eventOf('tentative-deal', '2026-04-04', { round: 'round-2026' }),
    ],
    states: [
      {
        id: 'state-strike',
        state: 'strike',
        round: 'round-2023',
        parties: ['guild', 'studios'],
        first: '2023-05-02',
        last: '2023-09-26',
        says: 'Ours: the guild was on strike.',
        sources: ['notice'],
      },
      {
        id: 'state-quiet',
        state: 'no-talks',
        round: 'round-2023',
        parties: ['guild', 'studios'],
        first: '2023-05-02',
        last: '2023-08-03',
        says: 'Ours: there were no formal talks.',
        sources: ['paper'],
      },
    ],
    positions: [],
    outcomes: [],
    ...rest,
  }
}
