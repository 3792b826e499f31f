/** The labelled articles of bargaining and their texts stay in step: each fragment is where its label says, each party is known. */

import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'

import type { Label } from '../bench/record/labels.ts'
import { ARTICLES, type Case, DEVELOPMENT, HELD_OUT, readCases, readParties } from '../bench/record/read-cases.ts'
import { findSpans } from '../bench/record/score-claims.ts'
import { CONFLICT_KINDS, EVENT_KINDS } from '../src/record/index.ts'

const articles = readCases(ARTICLES)
const heldOut = readCases(HELD_OUT)
const development = readCases(DEVELOPMENT)
const all = [...articles, ...heldOut, ...development]

test('every article has labels, and every file of labels an article', () => {
  assert.deepEqual([articles.length, heldOut.length, development.length], [12, 18, 26])
  assert.deepEqual(
    all.filter(({ labels }) => labels === undefined).map(({ name }) => name),
    [],
  )
  for (const folder of [ARTICLES, HELD_OUT]) {
    const used = (folder === ARTICLES ? articles : heldOut).length
    assert.equal(globSync('*.labels.yaml', { cwd: folder }).length, used)
  }
})

test('a day of publication is never read otherwise than the labels have it', () => {
  for (const { name, report, labels } of all) {
    if (report.published !== undefined) assert.equal(report.published, labels?.published, name)
  }
})

test('every fragment of a label is in its text, and once', () => {
  for (const { name, text, labels } of all) {
    for (const label of labels?.labels ?? []) assert.doesNotThrow(() => findSpans(text, label), name)
  }
})

test('no two labels of a text say the same', () => {
  for (const { name, labels } of all) {
    const keys = (labels?.labels ?? []).map((label) => JSON.stringify(label))
    assert.equal(new Set(keys).size, keys.length, name)
  }
})

test('parties of labels that must be found are parties that the finder is given, or may be named in two ways', () => {
  const known = new Set(readParties().map(({ id }) => id))
  const unknown = labelsOf([...articles, ...heldOut]).flatMap(({ parties }) =>
    parties.filter(({ ids, mayLack }) => !mayLack && ids.length === 1 && !ids.some((id) => known.has(id))),
  )
  assert.deepEqual(unknown, [])
})

test('every kind of event is told in the articles, and every kind that both sets have is scored in both', () => {
  const kindsOf = (cases: readonly Case[]): Set<string> => new Set(labelsOf(cases).flatMap(({ kinds }) => kinds))
  assert.deepEqual(
    EVENT_KINDS.filter((kind) => !kindsOf(articles).has(kind)),
    [],
  )
  assert.deepEqual(
    EVENT_KINDS.filter((kind) => !kindsOf(heldOut).has(kind)),
    [],
  )
})

test('what is wrong on purpose is of several kinds of contradiction, and only in the articles that may be tuned on', () => {
  const wrong = labelsOf(articles).flatMap((label) => label.wrong ?? [])
  assert.ok(wrong.length >= 7)
  assert.ok(new Set(wrong.map(({ conflict }) => conflict)).size >= 4)
  assert.ok(wrong.every(({ conflict }) => (CONFLICT_KINDS as readonly string[]).includes(conflict)))
  assert.equal(labelsOf([...heldOut, ...development]).filter((label) => label.wrong !== undefined).length, 0)
})

function labelsOf(cases: readonly Case[]): Label[] {
  return cases.flatMap(({ labels }) => labels?.labels ?? [])
}
