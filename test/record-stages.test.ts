import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { rulebookFor, readRulebooks } from '../src/app/record/bargaining-rules.ts'
import { listMoves } from '../src/app/record/position-moves.ts'
import { readHistory } from '../src/app/record/read-history.ts'
import { addDays, BadInput, compare, daysBetween, fraction } from '../src/base/index.ts'
import {
  type History,
  type Quantity,
  type RecordEvent,
  type Round,
  type RoundStage,
  stageOf,
  votesOf,
} from '../src/record/index.ts'

const HISTORY = await readHistory()
const RULEBOOKS = await readRulebooks()
const VOTES = votesOf(HISTORY, { rulebooks: RULEBOOKS })

function roundOf(id: string): Round {
  const round = HISTORY.rounds.find((each) => each.id === id)
  assert.ok(round, id)
  return round
}

function stage(id: string, on: string, more: { known?: string; notice?: string } = {}): RoundStage {
  const round = roundOf(id)
  return stageOf(round, HISTORY, { on, rulebook: rulebookFor(round, RULEBOOKS), ...more })
}

const stageOn = ({ tracks }: RoundStage, track: string) => tracks.find((each) => each.track === track)?.stage
const step = ({ next }: RoundStage, id: string) => next.find((each) => each.step.id === id)
const allowed = ({ next }: RoundStage) => next.filter(({ is }) => is === 'allowed').map((each) => each.step.id)
const voteOf = (id: string) => VOTES.find(({ event }) => event.id === id)

test('every round of the record has a rulebook, and every vote but two is judged by it or has no count', () => {
  for (const round of HISTORY.rounds) assert.ok(rulebookFor(round, RULEBOOKS))
  const open = VOTES.filter(({ judgement }) => judgement?.met !== 'met').map(({ event }) => event.id)
  assert.deepEqual(open.toSorted(), [
    'dga-2008-ratification',
    'dga-2026-ratification',
    'sag-aftra-2023-board-approves',
    'wga-2007-strike-ended',
  ])
})

test('the counts of every shipped vote add up, and one share is cut off instead of rounded', () => {
  const wrong = VOTES.flatMap(({ event, checks }) =>
    checks.filter(({ outcome }) => outcome === 'differs').map(({ of }) => `${event.id} ${of}`),
  )
  assert.deepEqual(wrong, ['wga-2020-demands-approved share'])
  assert.ok(VOTES.flatMap(({ checks }) => checks).filter(({ outcome }) => outcome === 'agrees').length >= 12)
})

test('8,525 “members” are told as the votes cast', () => {
  const told = voteOf('wga-2023-ratification')?.checks.find(({ of }) => of === 'others')
  assert.match(told?.says ?? '', /8525 “members” are the votes cast/)
})

test('what nobody said is reckoned between the bounds that rounding leaves', () => {
  const { members, yes } = voteOf('wga-2023-strike-authorised')?.numbers ?? {}
  // 9,218 of 78.79%: 9218 / 0.78795 and 9218 / 0.78785.
  assert.deepEqual([members?.low, members?.high], [fraction(11699n), fraction(11700n)])
  assert.equal(yes?.said, '9020')
  const ratified = voteOf('wga-2007-ratification')?.numbers.yes
  assert.deepEqual([ratified?.low, ratified?.high], [fraction(3799n), fraction(3802n)])
})

test('the day before the contract of 2023 ended a strike could be called, and begun two days later', () => {
  const before = stage('wga-2023', '2023-04-30')
  assert.deepEqual(
    ['bargaining', 'strike', 'contract'].map((track) => stageOn(before, track)),
    ['talks', 'authorised', 'in-force'],
  )
  assert.ok(allowed(before).includes('call-strike'))
  assert.equal(step(before, 'begin-strike')?.is, 'not-yet')
  assert.equal(step(before, 'begin-strike')?.earliest, '2023-05-02')
  assert.deepEqual(
    step(before, 'begin-strike')?.first.map(({ id }) => id),
    ['call-strike'],
  )
  assert.deepEqual(
    before.deadlines.map(({ what, on, daysLeft }) => [what, on, daysLeft]),
    [
      ['notice', '2023-03-02', -59],
      ['expiry', '2023-05-01', 1],
    ],
  )
})

test('notice that came late puts the strike off to the day after its sixty days', () => {
  const late = stage('wga-2023', '2023-04-30', { notice: '2023-03-20' })
  assert.equal(step(late, 'begin-strike')?.earliest, '2023-05-20')
  assert.ok(late.deadlines.some(({ on, says }) => on === '2023-04-19' && /mediators/.test(says)))
  assert.equal(step(stage('wga-2023', '2023-04-30', { notice: '2023-02-01' }), 'begin-strike')?.earliest, '2023-05-02')
})

test('without an authorisation no strike is called', () => {
  const early = stage('wga-2023', '2023-04-16')
  assert.deepEqual(
    step(early, 'call-strike')?.first.map(({ id }) => id),
    ['authorise-strike'],
  )
  assert.ok(allowed(early).includes('authorise-strike'))
  assert.ok(allowed(stage('wga-2023', '2023-04-17')).includes('call-strike'))
})

test('on the day of the tentative deal of 2023 the boards come next, and the members two days after them', () => {
  const tentative = stage('wga-2023', '2023-09-24')
  assert.equal(stageOn(tentative, 'bargaining'), 'tentative')
  assert.equal(stageOn(tentative, 'strike'), 'on')
  assert.equal(tentative.tracks.find(({ track }) => track === 'strike')?.days, 145)
  assert.deepEqual(step(tentative, 'recommend')?.by, ['board', 'council'])
  assert.equal(step(tentative, 'ratify')?.earliest, '2023-09-26')
  assert.ok(allowed(tentative).includes('end-strike'))
})

test('while the members vote of 2026 runs, its end is a deadline, and the boards’ word is known from it', () => {
  const voting = stage('wga-2026', '2026-04-20', { known: '2026-04-20' })
  assert.equal(stageOn(voting, 'bargaining'), 'recommended')
  assert.equal(voting.path.find(({ step: { id } }) => id === 'recommend')?.event, undefined)
  assert.ok(allowed(voting).includes('ratify'))
  assert.ok(
    voting.deadlines.some(({ what, on, daysLeft }) => what === 'voting' && on === '2026-04-24' && daysLeft === 4),
  )
  const done = stage('wga-2026', '2026-05-02')
  assert.deepEqual(
    ['bargaining', 'contract', 'strike'].map((track) => stageOn(done, track)),
    ['ratified', 'renewed', 'none'],
  )
  assert.equal(step(done, 'authorise-strike')?.is, 'barred')
})

test('in 2007 the writers struck four days after the contract had ended, and it all took its days', () => {
  const begun = stage('wga-2007', '2007-11-05')
  assert.equal(stageOn(begun, 'strike'), 'on')
  assert.equal(stageOn(begun, 'mediation'), 'joined')
  const taken = stage('wga-2007', '2008-02-26').path
  assert.deepEqual(taken.map(({ step: { id }, days }) => `${id} ${days ?? 0}`).slice(-4), [
    'recommend 1',
    'end-strike 2',
    'begin-term 1',
    'ratify 13',
  ])
  assert.equal(stageOn(stage('wga-2007', '2007-10-31'), 'contract'), 'in-force')
  assert.equal(stageOn(stage('wga-2007', '2007-11-01'), 'contract'), 'expired')
})

test('an end that was put off is known only once it is told', () => {
  const before = stage('sag-aftra-2023', '2023-06-29', { known: '2023-06-29' })
  assert.equal(step(before, 'begin-strike')?.earliest, '2023-07-01')
  assert.equal(step(stage('sag-aftra-2023', '2023-07-05'), 'begin-strike')?.earliest, '2023-07-13')
})

const day = (on: string) => [
  { value: { first: on, last: on, precision: 'day', basis: 'stated', said: '' }, rank: 'normal', sources: [] } as const,
]
const counts = (numbers: { readonly [measure: string]: string }): RecordEvent['quantities'] =>
  Object.entries(numbers).map(([measure, value]) => ({
    value: { measure, value, unit: 'count', said: '' } as Quantity,
    rank: 'normal',
    sources: [],
  }))

function made(union: string, events: readonly (Pick<RecordEvent, 'kind' | 'quantities'> & { on: string })[]): History {
  const round: Round = {
    ...roundOf('wga-2023'),
    id: 'made',
    union,
    stages: undefined,
    first: '2020-01-01',
    last: '2027-12-31',
  }
  return {
    ...HISTORY,
    rounds: [round],
    states: [],
    events: events.map(({ kind, quantities, on }, at) => ({
      id: `made-${at}`,
      kind,
      quantities,
      round: 'made',
      parties: [union],
      says: kind,
      dates: day(on),
      terms: [],
    })),
  }
}

function standing(history: History, on: string): RoundStage {
  const [round] = history.rounds
  assert.ok(round)
  return stageOf(round, history, { on, rulebook: rulebookFor(round, RULEBOOKS) })
}

test('three quarters of the performers who vote authorise a strike, and a vote less does not', () => {
  const vote = (yes: string, no: string) =>
    made('sag-aftra', [{ kind: 'strike-authorised', on: '2024-01-10', quantities: counts({ yes, no }) }])
  assert.equal(stageOn(standing(vote('7500', '2500'), '2024-01-11'), 'strike'), 'authorised')
  const short = standing(vote('7499', '2501'), '2024-01-11')
  assert.equal(stageOn(short, 'strike'), 'none')
  assert.equal(short.path[0]?.failed, true)
  assert.match(
    short.path[0]?.vote?.judgement?.threshold.says ?? '',
    /at least 75% of votes cast needed; 74.99%, 0.01 points short/,
  )
})

test('a British ballot fails with less than half voting from 1 March 2017 on, and not before', () => {
  const ballot = (on: string, votes: string) =>
    made('wggb', [{ kind: 'strike-authorised', on, quantities: counts({ yes: '400', votes, members: '1000' }) }])
  const failed = standing(ballot('2020-05-01', '499'), '2020-05-02')
  assert.equal(stageOn(failed, 'strike'), 'none')
  assert.equal(failed.path[0]?.vote?.judgement?.threshold.met, 'met')
  assert.match(
    failed.path[0]?.vote?.judgement?.turnout?.says ?? '',
    /at least 50% turnout needed; 49.9%, 0.1 points short/,
  )
  assert.equal(stageOn(standing(ballot('2020-05-01', '500'), '2020-05-02'), 'strike'), 'authorised')
  assert.equal(stageOn(standing(ballot('2016-05-01', '499'), '2016-05-02'), 'strike'), 'authorised')
})

test('notice of action and the life of a mandate follow the version of the law of their day', () => {
  const called = (authorised: string, on: string) =>
    made('wggb', [
      { kind: 'strike-authorised', on: authorised, quantities: counts({ yes: '900', votes: '950', members: '1000' }) },
      { kind: 'strike-called', on, quantities: [] },
    ])
  const earliest = (on: string) => step(standing(called('2026-01-20', on), on), 'begin-strike')?.earliest
  assert.equal(earliest('2026-02-17'), '2026-03-03')
  assert.equal(earliest('2026-02-18'), '2026-02-28')
  const old = made('wggb', [
    { kind: 'strike-authorised', on: '2026-01-20', quantities: counts({ yes: '900', votes: '950', members: '1000' }) },
  ])
  assert.equal(stageOn(standing(old, '2026-07-19'), 'strike'), 'authorised')
  assert.equal(stageOn(standing(old, '2026-07-20'), 'strike'), 'none')
  const late = made('wggb', [
    { kind: 'strike-authorised', on: '2026-03-01', quantities: counts({ yes: '900', votes: '950', members: '1000' }) },
  ])
  assert.equal(stageOn(standing(late, '2027-02-28'), 'strike'), 'authorised')
  assert.ok(standing(late, '2026-04-01').deadlines.some(({ what, on }) => what === 'lapse' && on === '2027-03-01'))
})

test('a deal that the members reject goes back to the table', () => {
  const history = made('wga', [
    { kind: 'talks-open', on: '2024-01-01', quantities: [] },
    { kind: 'tentative-deal', on: '2024-02-01', quantities: [] },
    { kind: 'board-approval', on: '2024-02-02', quantities: [] },
    { kind: 'ratification', on: '2024-02-20', quantities: counts({ yes: '400', no: '600' }) },
  ])
  const rejected = standing(history, '2024-02-20')
  assert.equal(stageOn(rejected, 'bargaining'), 'talks')
  assert.ok(allowed(rejected).includes('agree'))
})

test('numbers that do not go together are told', () => {
  const of = (numbers: { readonly [measure: string]: string }) =>
    votesOf(made('wga', [{ kind: 'ratification', on: '2024-02-20', quantities: counts(numbers) }]))[0]
      ?.checks.filter(({ outcome }) => outcome === 'differs')
      .map((check) => check.of)
  assert.deepEqual(of({ yes: '90', no: '10', votes: '101' }), ['counts'])
  assert.deepEqual(of({ yes: '90', no: '10', share: '91' }), ['share'])
  assert.deepEqual(of({ votes: '100', members: '200', turnout: '51' }), ['turnout'])
  assert.deepEqual(of({ votes: '100', members: '100' }), ['electorate'])
  assert.deepEqual(of({ votes: '100', members: '99' }), ['electorate'])
  assert.deepEqual(of({ yes: '90', no: '10', votes: '100', share: '90.0' }), [])
})

test('whatever the day and what was known, a track moves along the arrows of its rulebook', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...HISTORY.rounds),
      fc.nat(400),
      fc.option(fc.nat(400), { nil: undefined }),
      (round, after, known) => {
        const on = addDays(round.first, after)
        const rulebook = rulebookFor(round, RULEBOOKS)
        const {
          path: steps,
          tracks,
          next,
        } = stageOf(round, HISTORY, {
          on,
          rulebook,
          ...(known === undefined ? {} : { known: addDays(round.first, known) }),
        })
        const at = new Map(rulebook.tracks.map(({ id, stages }) => [id, stages[0]?.id]))
        for (const taken of steps) {
          assert.equal(at.get(taken.step.track), taken.from)
          assert.ok(taken.step.from.includes(taken.from))
          assert.ok(taken.failed || taken.to === taken.step.to)
          assert.ok(taken.on <= on)
          at.set(taken.step.track, taken.to)
        }
        for (const { track, stage: reached } of tracks) assert.equal(at.get(track), reached)
        for (const { is, earliest } of next) assert.ok(is === 'barred' || (earliest !== undefined && earliest >= on))
      },
    ),
    { numRuns: 60 },
  )
})

test('later knowledge never changes what was known earlier', () => {
  const rounds = HISTORY.rounds.filter(({ first, last }) => daysBetween(first, last) > 20)
  fc.assert(
    fc.property(
      fc.constantFrom(...rounds),
      fc.nat(200),
      fc.nat(200),
      fc.nat(50),
      fc.nat(9999),
      (round, a, b, which, number) => {
        const [on, known] = [addDays(round.first, a), addDays(round.first, b)]
        const later = addDays(known, 1)
        const source = { id: 'later', title: 'Later', publisher: 'Somebody', published: later }
        const events = HISTORY.events.map((event, at): RecordEvent =>
          event.round === round.id && at % 50 === which
            ? {
                ...event,
                dates: [
                  ...event.dates,
                  { ...day(addDays(round.first, number % 100))[0]!, rank: 'normal', sources: ['later'] },
                ],
                quantities: [
                  ...event.quantities,
                  ...counts({ yes: `${number}` }).map((each) => ({ ...each, sources: ['later'] })),
                ],
              }
            : event,
        )
        const told: RecordEvent = {
          ...made('wga', [{ kind: 'ratification', on: later, quantities: [] }]).events[0]!,
          round: round.id,
        }
        const more = { ...HISTORY, sources: [...HISTORY.sources, source], events: [...events, told] }
        const options = { on, known, rulebook: rulebookFor(round, RULEBOOKS) }
        assert.deepEqual(stageOf(round, more, options), stageOf(round, HISTORY, options))
      },
    ),
    { numRuns: 60 },
  )
})

test('a vote is met exactly when its counts are above the threshold, whatever they are', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(5000), (yes, no) => {
      fc.pre(yes + no > 0)
      const history = made('sag-aftra', [
        { kind: 'strike-authorised', on: '2024-01-10', quantities: counts({ yes: `${yes}`, no: `${no}` }) },
      ])
      const [vote] = votesOf(history, { rulebooks: RULEBOOKS })
      const isEnough = compare(fraction(BigInt(yes), BigInt(yes + no)), fraction(3n, 4n)) >= 0
      assert.equal(vote?.judgement?.met, isEnough ? 'met' : 'not-met')
    }),
    { numRuns: 100 },
  )
})

test('a hall goes by its own rulebook of the same name, and a broken one stops it', async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-rules-'))
  t.after(() => rmSync(folder, { recursive: true }))
  mkdirSync(path.join(folder, 'rules'))
  const own = path.join(folder, 'rules', 'bargaining-sag-aftra.yaml')
  cpSync(path.join(import.meta.dirname, '..', 'rules', 'bargaining-sag-aftra.yaml'), own)
  writeFileSync(own, readFileSync(own, 'utf8').replace('at_least: 75%', 'at_least: 99%'))
  const votes = votesOf(HISTORY, { rulebooks: await readRulebooks({ folder }) })
  assert.equal(votes.find(({ event }) => event.id === 'sag-aftra-2023-strike-authorised')?.judgement?.met, 'not-met')
  writeFileSync(own, 'bargaining_rules: x')
  await assert.rejects(readRulebooks({ folder }), BadInput)
})

test('the directors’ terms are told as taken up by the offer of August, and as the benchmark from their side', async () => {
  const { moves } = await listMoves(undefined, { issue: 'minimums' })
  const offer = moves.find(({ position }) => position.id === 'amptp-2023-minimums-august')
  assert.deepEqual(
    [offer?.follows?.party, offer?.follows?.on?.first, offer?.follows?.pattern],
    ['dga', '2023-06-03', true],
  )
  const pattern = moves.find(({ position }) => position.id === 'dga-2023-minimums-agreed')
  const followers = pattern?.followedBy.map(({ id }) => id).toSorted()
  assert.deepEqual(followers, ['amptp-2023-minimums-august', 'sag-aftra-2023-minimums-agreed'])
  assert.ok(moves.every(({ pays }) => pays === undefined))
})

test('a position pays the sum of its clauses over the facts, and a clause of conduct counts its breaches', async () => {
  const facts = path.join(import.meta.dirname, '..', 'examples', 'streaming-year')
  const { moves } = await listMoves(undefined, { round: 'wga-2023', facts })
  const paid = moves.filter(({ pays }) => pays !== undefined && pays.byClause.length > 0)
  assert.ok(paid.length > 5)
  for (const { pays } of paid) {
    assert.equal(
      pays?.total.amountMinor,
      pays?.byClause.reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
    )
  }
  const bonus = moves.find(({ position }) => position.id === 'wga-2023-bonus-agreed')
  assert.ok((bonus?.pays?.total.amountMinor ?? 0n) > 0n)
  const told = moves.find(({ position }) => position.id === 'wga-2023-viewership-demanded')
  assert.deepEqual([told?.pays?.byClause, (told?.pays?.breaches ?? 0) > 0], [[], true])
})
