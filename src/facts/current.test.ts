import assert from 'node:assert/strict'
import { test } from 'node:test'

import { type Fact, type FactKind, currentFacts, makeBatch, takeInRows, usesFromFindings } from './index.ts'

const USE = {
  company: 'Modelworks',
  purpose: 'training',
  work: 'w',
  words: '100',
  starts_on: '2026-01-01',
  basis: 'declared',
}

async function factsOf(kind: FactKind, knownOn: string, ...rows: Record<string, string>[]): Promise<Fact[]> {
  const { facts, rejected } = await takeInRows(
    kind,
    rows.map((cells, at) => ({ line: at + 2, cells })),
    { knownOn, name: 'f' },
  )
  assert.deepEqual(rejected, [])
  return [...facts]
}

test('a report that is sent again later counts once', async () => {
  const [monday, tuesday] = [
    await factsOf('training_uses', '2026-06-01', USE),
    await factsOf('training_uses', '2026-06-02', USE),
  ]
  assert.notEqual(monday[0]?.id, tuesday[0]?.id)
  assert.deepEqual(currentFacts([...monday, ...tuesday]), tuesday)
})

test('as of a day, what was learnt later does not exist', async () => {
  const first = await factsOf('training_uses', '2026-06-01', USE)
  const corrected = await factsOf('training_uses', '2026-09-01', { ...USE, words: '250' })
  const all = [...corrected, ...first]
  assert.deepEqual(currentFacts(all), corrected)
  assert.deepEqual(currentFacts(all, { knownBy: '2026-08-31' }), first)
  assert.deepEqual(currentFacts(all, { knownBy: '2026-05-31' }), [])
})

test('different things do not replace each other, nor do rows with references of their own', async () => {
  const rows = [
    USE,
    { ...USE, work: 'v' },
    { ...USE, tool: 'Scribe' },
    { ...USE, reference: '2' },
    { ...USE, basis: 'found' },
  ]
  const facts = [
    await factsOf('training_uses', '2026-06-01', ...rows.slice(0, 2)),
    await factsOf('training_uses', '2026-06-02', ...rows.slice(2)),
  ].flat()
  assert.equal(currentFacts(facts).length, 5)
})

test('rows about one thing that were learnt on one day count together', async () => {
  const facts = await factsOf('training_uses', '2026-06-01', USE, { ...USE, words: '50' })
  assert.equal(currentFacts(facts).length, 2)
})

test('the credits of a work are replaced together, so a name can be taken off', async () => {
  const [first, second] = [
    { work: 'w', writer: 'Ada', credit: 'written by' },
    { work: 'w', writer: 'Ben', credit: 'written by' },
  ]
  const before = await factsOf('credits', '2026-06-01', first, second, { ...first, work: 'v' })
  const after = await factsOf('credits', '2026-06-02', first)
  const current = currentFacts([...before, ...after]).map(({ columns }) => `${columns['work']} ${columns['writer']}`)
  assert.deepEqual(current.toSorted(), ['v Ada', 'w Ada'])
})

test('a batch is named by what is in it: the file, or the facts', async () => {
  const facts = await factsOf('training_uses', '2026-06-01', USE, { ...USE, work: 'v' })
  const byFile = { sha256: 'ab'.repeat(32), knownOn: '2026-06-01' }
  const a = makeBatch('training_uses', facts, { name: 'a.csv', ...byFile })
  const b = makeBatch('training_uses', facts.slice(1), { name: 'b.csv', ...byFile })
  assert.equal(a.id, b.id)
  const c = makeBatch('training_uses', facts, { name: 'c', knownOn: '2026-06-01' })
  assert.equal(c.id, makeBatch('training_uses', facts.toReversed(), { name: 'd', knownOn: '2026-06-01' }).id)
  assert.notEqual(c.id, makeBatch('training_uses', facts, { name: 'c', knownOn: '2026-06-02' }).id)
})

test('what an audit found becomes uses of the same shape as declared ones', async () => {
  const use = {
    company: 'Modelworks',
    tool: 'Scribe',
    model: '',
    purpose: 'training',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    knownOn: '2026-06-01',
    run: 'run-1',
  }
  const works = [
    { work: 'w', payableWords: 900 },
    { work: 'quoted-only', payableWords: 0 },
    { work: 'a', payableWords: 12 },
  ]
  const facts = usesFromFindings(works, use)
  assert.deepEqual(
    facts.map(({ columns }) => [columns['work'], columns['words']]),
    [
      ['a', '12'],
      ['w', '900'],
    ],
  )
  assert.deepEqual(
    facts.map(({ source, knownOn }) => [source, knownOn]),
    [
      ['run-1', '2026-06-01'],
      ['run-1', '2026-06-01'],
    ],
  )
  const declared = await factsOf('training_uses', '2026-06-01', ...facts.map(({ columns }) => ({ ...columns })))
  assert.deepEqual(
    declared.map(({ id }) => id),
    facts.map(({ id }) => id),
  )
  assert.deepEqual(usesFromFindings(works.toReversed(), use), facts)
})
