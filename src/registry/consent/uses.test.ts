/** Uses held against the consent of their days. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { addDays, daysBetween } from '../../base/index.ts'
import { FACT_TABLES } from '../../facts/index.ts'
import { consentOf } from './answer.ts'
import { PURPOSES } from './purposes.ts'
import { anyRecord, recordOf, type Said, WORK } from './sample-records.test.ts'
import { type HeldLicence, judgeUse, type WorkUse } from './uses.ts'

const USE: WorkUse = {
  id: 'fact-1',
  work: WORK,
  company: 'Acme',
  tool: 'Quill',
  model: undefined,
  purpose: 'training',
  startsOn: '2026-02-01',
  endsOn: '2026-03-31',
  basis: 'declared',
  knownOn: '2026-04-01',
}
const LICENCE: HeldLicence = {
  licence: 'L-1',
  company: 'ACME',
  tool: undefined,
  model: undefined,
  purpose: 'training',
  startsOn: '2026-01-01',
  endsOn: '2026-03-15',
}

function judged(said: readonly Said[], use: Partial<WorkUse> = {}, licences: readonly HeldLicence[] = []): string[] {
  const found = judgeUse({ ...USE, ...use }, recordOf(said), { licences })
  return found.map(({ from, to, judgement }) => `${from}..${to} ${judgement}`)
}

test('consent knows every purpose of the fact table of uses, in the same words', () => {
  const column = FACT_TABLES.training_uses.columns.find(({ name }) => name === 'purpose')
  assert.ok(column?.type.is === 'choice')
  const unknown = column.type.oneOf.filter((each) => !PURPOSES.some((purpose) => purpose === each))
  assert.deepEqual(unknown, [])
})

test('a use with consent on all of its days is not listed, one without is listed with its days', () => {
  assert.deepEqual(judged([{}]), [])
  assert.deepEqual(judged([]), ['2026-02-01..2026-03-31 none'])
  assert.deepEqual(judged([{ purpose: 'retrieval' }]), ['2026-02-01..2026-03-31 none'])
})

test('a word taken back does not undo the days before it', () => {
  assert.deepEqual(judged([{}, { answer: 'withdrawn', from: '2026-03-10' }]), ['2026-03-10..2026-03-31 none'])
})

test('what was learnt after the days of a use does not make it a use against consent', () => {
  const late: Said = { answer: 'no', from: '2026-02-15', knownOn: '2026-03-20' }
  assert.deepEqual(judged([{}, late]), ['2026-02-15..2026-03-19 said-since', '2026-03-20..2026-03-31 none'])
})

test('consent that was given later for days before covers them', () => {
  assert.deepEqual(judged([{ from: '2026-02-01', knownOn: '2026-06-01' }]), [])
})

test('days between two consents are listed alone', () => {
  const said: Said[] = [{ until: '2026-02-20' }, { from: '2026-03-01' }]
  assert.deepEqual(judged(said), ['2026-02-21..2026-02-28 none'])
})

test('a use on terms needs a licence of that company that covers it on the day', () => {
  const terms: Said[] = [{ answer: 'terms', terms: { deal: 'per-word' } }]
  assert.deepEqual(judged(terms), ['2026-02-01..2026-03-31 no-licence'])
  assert.deepEqual(judged(terms, {}, [LICENCE]), ['2026-03-16..2026-03-31 no-licence'])
  assert.deepEqual(judged(terms, {}, [{ ...LICENCE, company: 'Brisk' }]), ['2026-02-01..2026-03-31 no-licence'])
  assert.deepEqual(judged(terms, {}, [{ ...LICENCE, purpose: 'retrieval' }]), ['2026-02-01..2026-03-31 no-licence'])
  assert.deepEqual(judged(terms, { tool: undefined }, [{ ...LICENCE, tool: 'Quill' }]), [
    '2026-02-01..2026-03-31 no-licence',
  ])
  assert.deepEqual(judged([{ answer: 'no' }], {}, [LICENCE]), ['2026-02-01..2026-03-31 none'])
})

test('a consent for some companies is none for the others', () => {
  assert.deepEqual(judged([{ limits: { companies: ['acme'] } }]), [])
  assert.deepEqual(judged([{ limits: { notCompanies: ['acme'] } }]), ['2026-02-01..2026-03-31 none'])
})

test('without a last day only the first is judged', () => {
  assert.deepEqual(judged([{ until: '2026-02-01' }], { endsOn: undefined }), [])
  assert.deepEqual(judged([], { endsOn: undefined }), ['2026-02-01..2026-02-01 none'])
})

test('for any record, the days that are listed are those that have no consent when each is asked by itself', () => {
  const licences = [{ ...LICENCE, startsOn: '2026-01-10' }]
  fc.assert(
    fc.property(anyRecord, (record) => {
      const use = { ...USE, startsOn: '2025-12-28', endsOn: '2026-03-05' }
      const found = judgeUse(use, record, { licences })
      const listed = new Set(found.flatMap(({ from, to }) => daysFrom(from, to)))
      for (const on of daysFrom(use.startsOn, use.endsOn)) {
        const { answer } = consentOf(record, 'training', { on, user: { company: 'Acme', tool: 'Quill' } })
        const isCovered = answer === 'yes' || (answer === 'terms' && on >= '2026-01-10')
        assert.equal(listed.has(on), !isCovered, on)
      }
    }),
  )
})

function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => addDays(from, i))
}
