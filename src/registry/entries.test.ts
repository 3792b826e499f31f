import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, makeEntry, standingEntries } from './index.ts'

const FIRST = say({ number: 1, says: { number: '10.5240/A' }, effectiveOn: '2024-01-01', knownOn: '2024-02-01' })
const SECOND = say({ number: 2, says: { number: '10.5240/B' }, knownOn: '2024-03-01', corrects: FIRST.id })
const GONE = say({ number: 3, says: null, knownOn: '2024-04-01', corrects: SECOND.id })

test('the same said again is another entry, since it has another number', () => {
  const again = say({ ...FIRST, number: 4 })
  assert.notEqual(again.id, FIRST.id)
  assert.equal(say({ ...FIRST }).id, FIRST.id)
})

test('a correction stands in the place of what it corrects, from the day on which it was known', () => {
  assert.deepEqual(standingEntries([FIRST, SECOND]), [SECOND])
  assert.deepEqual(standingEntries([FIRST, SECOND], { knownBy: '2024-02-15' }), [FIRST])
  assert.deepEqual(standingEntries([FIRST, SECOND], { knownBy: '2024-01-31' }), [])
})

test('what was taken back leaves nothing in its place', () => {
  assert.deepEqual(standingEntries([FIRST, SECOND, GONE]), [])
  assert.deepEqual(standingEntries([FIRST, SECOND, GONE], { knownBy: '2024-03-31' }), [SECOND])
})

test('an entry does not stand before the day from which it applies', () => {
  assert.deepEqual(standingEntries([FIRST], { on: '2023-12-31' }), [])
  assert.deepEqual(standingEntries([FIRST], { on: '2024-01-01' }), [FIRST])
})

test('nothing is taken back without saying what', () => {
  assert.throws(() => say({ number: 1, says: null }))
  assert.throws(() => say({ number: 0 }))
})

function say({ number = 1, says = {}, effectiveOn = '2024-01-01', knownOn = '2024-01-01', corrects }: Partial<Entry>) {
  const source = 'letter of the writer'
  return makeEntry({ kind: 'identifier', subject: 'work-1', number, says, effectiveOn, knownOn, source, corrects })
}
