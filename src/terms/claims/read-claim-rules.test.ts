import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { CLAIM_WORDS, describeClaimRules } from '../../registry/index.ts'
import { parseClaimRules } from '../index.ts'

const TEXT = readFileSync(path.join(import.meta.dirname, '..', '..', '..', 'rules', 'claims.yaml'), 'utf8')

function problemsOf(text: string): string[] {
  const { rules, problems } = parseClaimRules(text, { words: CLAIM_WORDS, file: 'rules.yaml' })
  assert.equal(rules === undefined, problems.length > 0)
  return problems.map(({ code, at }) => `${code} ${at?.line ?? ''}`.trim())
}

/** The rulebook with one text of it changed, which has to be there once. */
function changed(from: string, to: string): string {
  assert.equal(TEXT.split(from).length, 2, `${from} is there once`)
  return TEXT.replace(from, to)
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length

test('the rulebook that comes with Guildhall is one, and says of every rule where it comes from', () => {
  const { rules, problems } = parseClaimRules(TEXT, { words: CLAIM_WORDS })
  assert.deepEqual(problems, [])
  const lines = describeClaimRules(rules!)
  assert.ok(lines.length > 20)
  for (const { citation, says } of lines) assert.ok(citation.length > 20 && says.length > 0)
  assert.deepEqual(
    rules!.phases.map(({ id }) => id),
    ['support', 'notice', 'answer', 'agreement', 'express', 'reply', 'exchange', 'mediation', 'referral'],
  )
})

test('a number without a source or a reason is refused, with its place', () => {
  const text = changed('      hypothesis: No source binds the society; two weeks are enough for a letter.\n', '')
  assert.deepEqual(problemsOf(text), [`terms/uncited-number ${lineOf(text, 'value: 14')}`])
})

test('a source that is not listed is refused', () => {
  const text = changed('at: Section II.D.4.b', 'at: Section II.D.4.b').replace(
    'source: wga-manual',
    'source: wga-manuel',
  )
  assert.deepEqual(problemsOf(text), [`terms/unknown-source ${lineOf(text, 'source: wga-manuel')}`])
})

test('silence does what its phase allows, and each phase says it', () => {
  const wrong = changed('hall: stay', 'hall: lapse')
  assert.deepEqual(problemsOf(wrong), [`terms/bad-value ${lineOf(wrong, 'hall: lapse')}`])
  assert.deepEqual(problemsOf(changed('      unsupported: presumption\n', '')).length, 1)
})

test('phases come in their order, with an assisted one at least', () => {
  assert.match(problemsOf(changed('\n  reply:\n', '\n  rejoinder:\n')).join(), /terms\/bad-value/)
  const [start, end] = [TEXT.indexOf('  exchange:'), TEXT.indexOf('  referral:')]
  assert.match(problemsOf(TEXT.slice(0, start) + TEXT.slice(end)).join(), /terms\/bad-value/)
  assert.match(problemsOf(changed('\n  mediation:\n', '\n  ended:\n')).join(), /terms\/bad-id/)
})

test('days are whole and not endless; choices are those that there are', () => {
  for (const days of ['-1', '1.5', '1/3', '99999', 'two']) {
    assert.equal(problemsOf(changed('value: 14', `value: ${days}`)).length, 1, days)
  }
  assert.match(problemsOf(changed('priority: [value, expiry]', 'priority: [value, age]')).join(), /terms\/bad-value/)
  assert.match(problemsOf(changed('then: registered', 'then: pool')).join(), /terms\/bad-value/)
  assert.match(problemsOf(`${TEXT}holidays: [2026-02-30]\n`).join(), /terms\/bad-date/)
})

test('whatever the text, what is wrong is said and nothing is thrown', () => {
  for (const text of [
    '',
    'a',
    '[]',
    'claim_rules: x',
    TEXT.slice(0, 3000),
    TEXT.replaceAll(': ', ':'),
    'phases: {reply: 3}',
  ]) {
    assert.ok(parseClaimRules(text, { words: CLAIM_WORDS }).problems.length > 0)
  }
})
