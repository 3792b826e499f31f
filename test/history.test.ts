/** The history that ships: every row of it has a source, and what it names is there. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { readDeal } from '../src/app/read-deals.ts'
import { readHistory } from '../src/app/record/read-history.ts'
import { BadInput, printProblem } from '../src/base/index.ts'
import { type History, type Ranked, printRecordDate } from '../src/record/index.ts'
import { readHistoryCases } from './history-cases.ts'

const history = await readHistory()

const entriesOf = ({ events, states, positions, outcomes }: History) => [
  ...events,
  ...states,
  ...positions,
  ...outcomes,
]

test('every value of an event, every state, position, outcome and round has a source that is listed', () => {
  const listed = new Set(history.sources.map(({ id }) => id))
  const values: { sources: readonly string[] }[] = [
    ...history.events.flatMap(({ dates, quantities }): Ranked<unknown>[] => [...dates, ...quantities]),
    ...history.states,
    ...history.positions,
    ...history.outcomes,
    ...history.rounds,
  ]
  assert.ok(values.length > 200)
  for (const { sources } of values) {
    assert.ok(sources.length > 0)
    for (const id of sources) assert.ok(listed.has(id), id)
  }
})

test('every source says how sure it is, and when it was published or why that is not known', () => {
  for (const { id, sure, published, note } of history.sources) {
    assert.ok(sure !== undefined, id)
    assert.ok(published !== undefined || note !== undefined, id)
  }
})

test('no source is listed for nothing', () => {
  const used = new Set(
    [
      ...history.events.flatMap(({ dates, quantities }) => [...dates, ...quantities]),
      ...history.states,
      ...history.positions,
      ...history.outcomes,
      ...history.rounds,
    ].flatMap(({ sources }) => sources),
  )
  assert.deepEqual(
    history.sources.filter(({ id }) => !used.has(id)).map(({ id }) => id),
    [],
  )
})

test('an entry speaks of the years of its round', () => {
  const rounds = new Map(history.rounds.map((round) => [round.id, round]))
  for (const { id, round, dates, kind } of history.events) {
    const { first, last } = rounds.get(round)!
    const counted = dates.filter(({ rank }) => rank !== 'deprecated').map(({ value }) => value)
    assert.ok(counted.length > 0, id)
    if (kind === 'expiry' || kind === 'term-begins') continue
    assert.ok(
      counted.some((date) => date.first >= first && date.last <= last),
      `${id} ${printRecordDate(counted[0]!)}`,
    )
  }
})

test('the deals and clauses that positions and events name are in the library', async () => {
  const named = [...history.events, ...history.positions].filter(({ deal }) => deal !== undefined)
  assert.ok(named.length > 40)
  const clauses = new Map<string, Set<string>>()
  for (const id of new Set(named.map(({ deal }) => deal!))) {
    const { deal } = await readDeal(id)
    clauses.set(id, new Set(deal.clauses.map((clause) => clause.id)))
  }
  for (const { id, deal, clauses: wanted } of history.positions) {
    for (const clause of wanted) assert.ok(clauses.get(deal!)?.has(clause), `${id}: ${deal} has no clause ${clause}`)
  }
})

/** The dates of what is known to have happened, by the day that the record goes by. */
const TIMELINE: readonly (readonly [string, string])[] = [
  ['wga-2007-talks-open', '2007-07-16'],
  ['wga-2007-strike-authorised', '2007-10-19'],
  ['wga-2007-expiry', '2007-10-31'],
  ['wga-2007-talks-fail', '2007-11-04'],
  ['wga-2007-strike-begun', '2007-11-05'],
  ['wga-2007-talks-resume', '2007-11-26'],
  ['wga-2007-companies-leave', '2007-12-07'],
  ['dga-2008-tentative-deal', '2008-01-17'],
  ['wga-2007-tentative-deal', '2008-02-08 to 2008-02-10'],
  ['wga-2007-strike-ended', '2008-02-12'],
  ['wga-2007-ratification', '2008-02-26'],
  ['wga-2023-demands-approved', '2023-03-07'],
  ['wga-2023-talks-open', '2023-03-20'],
  ['wga-2023-strike-authorised', '2023-04-17'],
  ['wga-2023-strike-called', '2023-05-01'],
  ['wga-2023-strike-begun', '2023-05-02'],
  ['wga-2023-cost-of-settling', '2023-05-16'],
  ['dga-2023-tentative-deal', '2023-06-03'],
  ['sag-aftra-2023-strike-called', '2023-07-13'],
  ['sag-aftra-2023-strike-begun', '2023-07-14'],
  ['wga-2023-invitation', '2023-08-01'],
  ['wga-2023-session-august', '2023-08-04'],
  ['wga-2023-counter-offer', '2023-08-11'],
  ['wga-2023-offer-published', '2023-08-22'],
  ['wga-2023-offer-rejected', '2023-08-23'],
  ['wga-2023-september-statements', '2023-09-08'],
  ['wga-2023-tentative-deal', '2023-09-24'],
  ['wga-2023-boards-approve', '2023-09-26'],
  ['wga-2023-strike-ended', '2023-09-27'],
  ['wga-2023-ratification', '2023-10-09'],
  ['wga-2023-bonus-begins', '2024-01-01'],
  ['wga-2025-openai-statement', '2025-12-11'],
  ['wga-2026-demands-approved', '2026-03-06'],
  ['wga-2026-talks-open', '2026-03-16'],
  ['wga-2026-tentative-deal', '2026-04-04'],
  ['wga-2026-ratification', '2026-04-24'],
  ['wga-2026-term-begins', '2026-05-02'],
  ['sag-aftra-2026-tentative-deal', '2026-05-02'],
]

test('what is known to have happened from 2007 to 2026 has its day', () => {
  for (const [id, day] of TIMELINE) {
    const dates = history.events.find((event) => event.id === id)?.dates ?? []
    const value = (dates.find(({ rank }) => rank === 'preferred') ?? dates[0])?.value
    assert.equal(value && printRecordDate(value), day, id)
  }
})

test('a month that is no more exact stays a month', () => {
  const demands = history.events.find(({ id }) => id === 'wga-2023-demands-approved')
  assert.deepEqual(
    demands?.dates.map(({ value }) => [printRecordDate(value), value.said]),
    [
      ['2023-03-07', ''],
      ['2023-03', 'a Tuesday in March 2023'],
    ],
  )
})

test('each issue at the table of 2023 and 2026 has positions that move over time', () => {
  for (const issue of ['ai', 'residuals', 'staffing', 'minimums', 'health', 'pension', 'data', 'free-work', 'term']) {
    const positions = history.positions.filter((position) => position.issue === issue)
    assert.ok(positions.length >= 2, issue)
  }
})

test('the pattern of one union leads to the offers to the next', () => {
  const byId = new Map(history.positions.map((position) => [position.id, position]))
  const across = history.positions.filter(({ follows, round }) => {
    const before = follows === undefined ? undefined : byId.get(follows)
    return before !== undefined && before.round !== round
  })
  assert.ok(across.length >= 9)
  for (const { id, follows, on } of across) assert.ok(byId.get(follows!)!.on.first <= on.last, id)
  assert.equal(byId.get('amptp-2023-minimums-august')?.follows, 'dga-2023-minimums-agreed')
})

test('strikes that lasted as many days as their states say', () => {
  for (const [id, days] of [
    ['wga-2007', 100],
    ['wga-2023', 148],
    ['sag-aftra-2023', 118],
  ] as const) {
    const { first, last } = history.states.find((state) => state.id === `${id}-strike`)!
    assert.equal((Date.parse(last!) - Date.parse(first)) / 86_400_000 + 1, days, id)
  }
})

test('a case of a contradiction names what is in the record', () => {
  const ids = new Set([...entriesOf(history), ...history.rounds].map(({ id }) => id))
  const deals = new Set([...history.events, ...history.positions].map(({ deal }) => deal))
  const cases = readHistoryCases()
  assert.ok(cases.filter(({ kinds }) => kinds.length > 0).length >= 20)
  assert.ok(cases.filter(({ kinds }) => kinds.length === 0).length >= 10)
  for (const { name, entries } of cases) {
    for (const id of entries) assert.ok(ids.has(id) || deals.has(id), `${name}: ${id}`)
  }
})

test('a hall lays files of its own over what ships, and names what ships', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'guildhall-history-'))
  try {
    assert.deepEqual(await readHistory({ folder }), history)
    mkdirSync(path.join(folder, 'history'))
    const file = path.join(folder, 'history', 'ours.yaml')
    writeFileSync(file, OURS)
    const own = await readHistory({ folder })
    const opened = own.events.find(({ id }) => id === 'wga-2026-talks-open')!
    assert.deepEqual(
      opened.dates.map(({ value, rank }) => [value.first, rank]),
      [
        ['2026-03-16', 'normal'],
        ['2026-03-11', 'deprecated'],
        ['2026-03-17', 'preferred'],
      ],
    )
    assert.equal(own.events.length, history.events.length)
    writeFileSync(file, OURS.replace('round: wga-2026', 'round: wga-2062'))
    await assert.rejects(readHistory({ folder }), (error: unknown) => {
      assert.ok(error instanceof BadInput)
      assert.match(printProblem(error.problems[0]!), /ours\.yaml:2:8: .*Did you mean wga-2026/)
      return true
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

const OURS = `# What this hall knows better.
round: wga-2026
sources:
  minutes:
    title: Minutes of the first session
    publisher: The guild
    published: 2026-03-17
    sure: primary
events:
  wga-2026-talks-open:
    kind: talks-open
    parties: [wga, amptp]
    says: The first session took place a day late.
    dates:
      - on: 2026-03-17
        rank: preferred
        reason: By the minutes.
        sources: [minutes]
`
