import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { printProblem } from '../../base/index.ts'
import { layOver, parseHistory } from '../index.ts'

const HEAD = `round:
  id: mmg-2031
  title: Example round
  union: mmg
  employers: coe
  first: 2031-01-01
  last: 2031-12-31
  complete: [strike-begun]
  sources: [minutes]
parties:
  mmg: { name: Example Guild, kind: union, aliases: [MMG], generic: [the guild] }
  coe: { name: Example Employers, kind: employers }
sources:
  minutes: { title: Minutes, publisher: The guild, published: 2031-02, sure: primary }
`
const EVENT = `events:
  mmg-2031-strike-begun:
    kind: strike-begun
    parties: [mmg, coe]
    on: 2031-05-02
    says: The strike began.
    sources: [minutes]
`

const parse = (text: string) => parseHistory([{ file: 'a.yaml', text }])
const told = (text: string): string[] =>
  parse(text).problems.map(({ code, at }) => `${at?.line ?? 0}:${at?.column ?? 0} ${code}`)

test('a file with a round, its parties, sources and an event is read', () => {
  const { history, problems } = parse(HEAD + EVENT)
  assert.deepEqual(problems, [])
  assert.deepEqual(history.events[0], {
    id: 'mmg-2031-strike-begun',
    kind: 'strike-begun',
    round: 'mmg-2031',
    parties: ['mmg', 'coe'],
    says: 'The strike began.',
    dates: [
      {
        value: { first: '2031-05-02', last: '2031-05-02', precision: 'day', basis: 'stated', said: '' },
        rank: 'normal',
        sources: ['minutes'],
      },
    ],
    quantities: [],
    issue: undefined,
    terms: [],
    deal: undefined,
  })
  assert.ok(Object.isFrozen(history.events[0]?.dates))
})

test('a date is as exact as it is written', () => {
  const dateOf = (on: string) => {
    const date = parse(HEAD + EVENT.replace('2031-05-02', on)).history.events[0]?.dates[0]?.value
    return date && [date.first, date.last, date.precision]
  }
  assert.deepEqual(dateOf('2031-05'), ['2031-05-01', '2031-05-31', 'month'])
  assert.deepEqual(dateOf('2031'), ['2031-01-01', '2031-12-31', 'year'])
  assert.deepEqual(dateOf('2031-05-02/2031-05-04'), ['2031-05-02', '2031-05-04', 'days'])
  assert.deepEqual(dateOf('2031-10/2031-12'), ['2031-10-01', '2031-12-31', 'span'])
})

const ROW = '      - { measure: share, value: 97.5'
const QUANTITIES = `    quantities:\n${ROW} }\n`
const POSITION = `positions:
  mmg-2031-ask:
    party: mmg
    issue: ai
    stance: demand
    on: 2031-03
    says: The guild asked for a fee.
    sources: [minutes]
`
const STATE = `states:
  mmg-2031-strike:
    state: strike
    parties: [mmg]
    first: 2031-05-02
    last: 2031-06-01
    says: There was a strike.
    sources: [minutes]
`

/** What is wrong, the text, and each problem with its line and column. */
const BROKEN: readonly (readonly [string, string, readonly string[]])[] = [
  ['nothing', '# only a note\n', ['1:1 history/empty']],
  ['no map', '- a\n', ['1:1 terms/wrong-type']],
  ['no YAML', 'round: [\n', ['2:1 terms/yaml-syntax']],
  ['an unknown key', `${HEAD}evnets: {}\n`, ['15:1 terms/unknown-key']],
  [
    'an unknown kind of event',
    HEAD + EVENT.replace('kind: strike-begun', 'kind: strike-begin'),
    ['17:11 terms/bad-value'],
  ],
  ['an unknown party', HEAD + EVENT.replace('[mmg, coe]', '[mmg, ceo]'), ['18:20 history/unknown-party']],
  ['an unknown source', HEAD + EVENT.replace('[minutes]', '[minuets]'), ['21:15 history/unknown-source']],
  ['an unknown round', HEAD + EVENT.replace('on:', 'round: mmg-2032\n    on:'), ['19:12 history/unknown-round']],
  ['no source', HEAD + EVENT.replace('    sources: [minutes]\n', ''), ['17:5 history/no-source']],
  ['no date', HEAD + EVENT.replace('    on: 2031-05-02\n', ''), ['17:5 history/no-date']],
  ['a day that is not', HEAD + EVENT.replace('2031-05-02', '2031-02-30'), ['19:9 terms/bad-date']],
  ['a span back in time', HEAD + EVENT.replace('2031-05-02', '2031-05-02/2031-05-01'), ['19:9 terms/bad-date']],
  ['a day outside', HEAD + EVENT.replace('2031-05-02', '2032-01-01'), ['16:3 history/outside-round']],
  [
    'an entry twice',
    HEAD + EVENT + STATE.replace('mmg-2031-strike:', 'mmg-2031-strike-begun:'),
    ['23:3 history/duplicate-id'],
  ],
  ['an id with a capital', HEAD + EVENT.replace('  mmg-2031-strike', '  MMG-strike'), ['16:3 terms/bad-id']],
  ['a number with a sign', HEAD + EVENT + QUANTITIES.replace('97.5', '97.5%'), ['23:34 terms/bad-number']],
  ['money without currency', HEAD + EVENT + QUANTITIES.replace('share', 'cost'), ['23:9 history/bad-unit']],
  ['no unit that there is', HEAD + EVENT + QUANTITIES.replace('97.5', '97.5, unit: votes'), ['23:46 history/bad-unit']],
  [
    'a rank without a reason',
    HEAD + EVENT + QUANTITIES.replace('97.5', '97.5, rank: deprecated'),
    ['23:9 history/no-reason'],
  ],
  [
    'two preferred',
    `${HEAD}${EVENT}    quantities:\n${ROW}, rank: preferred, reason: a }\n${ROW}, rank: preferred, reason: b }\n`,
    ['17:5 history/two-preferred'],
  ],
  ['a state that ends first', HEAD + STATE.replace('2031-06-01', '2031-04-01'), ['17:5 history/ends-before-start']],
  ['clauses of no deal', `${HEAD}${POSITION}    clauses: [fee]\n`, ['23:15 history/no-deal']],
  ['what it follows is not there', `${HEAD}${POSITION}    follows: mmg-2030-ask\n`, ['23:14 history/unknown-entry']],
  [
    'an entry of no round',
    EVENT.replace('[mmg, coe]', '[]').replace('[minutes]', '[]'),
    ['2:3 history/no-round', '3:5 history/no-source'],
  ],
  ['an undated source', HEAD.replace('published: 2031-02, ', ''), ['14:12 history/undated-source']],
  ['no word for how sure', HEAD.replace('sure: primary', 'sure: primery'), ['14:78 terms/bad-value']],
  [
    'a party within itself',
    HEAD.replace('kind: employers }', 'kind: employers, within: coe }'),
    ['12:60 terms/bad-value'],
  ],
]

test('what is wrong with a file is told with its line and column', () => {
  for (const [what, text, problems] of BROKEN) assert.deepEqual(told(text), problems, what)
})

test('all mistakes of all files are told at once', () => {
  const { problems } = parseHistory([
    { file: 'a.yaml', text: HEAD.replace('sure: primary', 'sure: primery') },
    { file: 'b.yaml', text: 'round: mmg-2013\nevents: []\n' },
  ])
  assert.deepEqual(problems.map(printProblem), [
    'a.yaml:14:78: "sure" of the source minutes cannot be "primery". Did you mean primary? [terms/bad-value]',
    'b.yaml:1:8: There is no round "mmg-2013" in the record. Did you mean mmg-2031? [history/unknown-round]',
    'b.yaml:2:9: The events are a list; they have to be a map from names to what they hold. [terms/wrong-type]',
  ])
})

test('a file may name what stands in another one, in whatever order they come', () => {
  const [head, event] = [
    { file: 'a.yaml', text: HEAD },
    { file: 'b.yaml', text: `round: mmg-2031\n${EVENT}` },
  ]
  for (const files of [
    [head, event],
    [event, head],
  ]) {
    assert.deepEqual(parseHistory(files).problems, [])
  }
})

test('a history laid over another one adds values and loses none', () => {
  const known = parse(HEAD + EVENT).history
  const text = `round: mmg-2031\n${EVENT}`.replace('on: 2031-05-02', 'on: 2031-05-03').replace('began.', 'began late.')
  const { history, problems } = parseHistory([{ file: 'ours.yaml', text }], { known })
  assert.deepEqual(problems, [])
  const [event] = layOver(known, history).events
  assert.equal(event?.says, 'The strike began late.')
  assert.deepEqual(
    event.dates.map(({ value }) => value.first),
    ['2031-05-02', '2031-05-03'],
  )
})

test('laying a history over itself changes nothing', () => {
  const { history } = parse(HEAD + EVENT + QUANTITIES + STATE + POSITION)
  assert.deepEqual(layOver(history, history), history)
})

test('whatever the text, nothing is thrown', () => {
  const whole = HEAD + EVENT + QUANTITIES + STATE + POSITION
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 12 }), (at, length, put) => {
      const text = whole.slice(0, at) + put + whole.slice(at + length)
      const { problems } = parse(text)
      for (const { at: place, code } of problems) assert.ok(place?.line !== undefined || code === 'terms/more-problems')
    }),
    { numRuns: 200 },
  )
})
