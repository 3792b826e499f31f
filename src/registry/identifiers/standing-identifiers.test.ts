import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identifierConflicts, makeEntry, standingIdentifiers } from '../index.ts'

const EIDR = { scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' }
const OTHER = { scheme: 'eidr', value: '10.5240/07A9-90F4-F212-704C-0523-9' }
let number = 0
const say = (subject: string, says: Record<string, string> | null, corrects?: string) =>
  makeEntry({
    kind: 'identifier',
    subject,
    number: ++number,
    says,
    effectiveOn: '2026-01-01',
    knownOn: '2026-01-01',
    source: 'letter',
    corrects,
  })

const codes = (entries: Parameters<typeof standingIdentifiers>[0]): string[] =>
  identifierConflicts(standingIdentifiers(entries), (subject) => subject).map(({ problem }) => problem.code)

test('one number on two works is told, and so are two of one scheme on one work', () => {
  assert.deepEqual(codes([say('work-a', EIDR), say('work-b', EIDR)]), ['registry/identifier-shared'])
  assert.deepEqual(codes([say('work-a', EIDR), say('work-a', OTHER)]), ['registry/identifier-several'])
  assert.deepEqual(codes([say('work-a', EIDR), say('work-b', OTHER)]), [])
})

test('what was taken back contradicts nothing', () => {
  const wrong = say('work-a', EIDR)
  assert.deepEqual(codes([wrong, say('work-b', EIDR), say('work-a', null, wrong.id)]), [])
})

test('an ISAN with and without its version is one number, and two versions on two works are shared', () => {
  const bare = { scheme: 'isan', value: '0000-0000-D07A-0090-Q' }
  const version = { scheme: 'isan', value: '0000-0000-D07A-0090-Q-0000-0000-X' }
  assert.deepEqual(codes([say('work-a', bare), say('work-a', version)]), [])
  assert.deepEqual(codes([say('work-a', bare), say('work-b', version)]), ['registry/identifier-shared'])
})

test('a person may have the numbers of several names', () => {
  const ipis = ['00014107338', '00000000199'].map((value) => ({ scheme: 'ipi', value }))
  assert.deepEqual(codes(ipis.map((each) => say('writer-a', each))), [])
})
