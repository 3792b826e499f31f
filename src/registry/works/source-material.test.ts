import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { circleFrom, isCountry, isSameMaterial, languageTag, printMaterial } from '../index.ts'

test('material reads as a sentence', () => {
  const identifier = { scheme: 'isbn', value: '9780306406157' } as const
  const material = {
    kind: 'short-story',
    title: 'The Rake',
    author: 'M. Quill',
    identifier,
    rights: 'licensed',
    rightsNote: 'option of 2024',
  } as const
  assert.equal(
    printMaterial(material),
    'short story The Rake by M. Quill (ISBN 9780306406157), licensed: option of 2024',
  )
})

test('the same number or the same work is the same material; without them the same title of one kind', () => {
  const novel = { title: 'The Rake', kind: 'novel' } as const
  const number = { scheme: 'isbn', value: '9780306406157' } as const
  const other = { scheme: 'isbn', value: '9783161484100' } as const
  assert.ok(isSameMaterial(novel, { title: 'rake, the' }))
  assert.ok(!isSameMaterial(novel, { title: 'The Rake', kind: 'film' }))
  assert.ok(!isSameMaterial({ ...novel, identifier: number }, { ...novel, identifier: other }))
  assert.ok(isSameMaterial({ title: 'A', work: 'w' }, { title: 'B', work: 'w' }))
  assert.ok(!isSameMaterial({ title: 'A', work: 'w' }, { title: 'A' }))
})

test('a work is never based on itself through others, and the way is named', () => {
  const basedOn = (work: string): string[] => ({ a: ['b'], b: ['c'], c: ['a', 'd'] })[work] ?? []
  assert.deepEqual(circleFrom('a', basedOn), ['a', 'b', 'c', 'a'])
  assert.equal(circleFrom('d', basedOn), undefined)
})

test('the search for a circle ends on every graph, and what it finds is one', () => {
  const graph = fc.array(fc.array(fc.nat(6), { maxLength: 3 }), { minLength: 7, maxLength: 7 })
  fc.assert(
    fc.property(graph, (edges) => {
      const basedOn = (work: string): string[] => (edges[Number(work)] ?? []).map(String)
      const circle = circleFrom('0', basedOn)
      const reached = new Set<string>()
      const queue = basedOn('0')
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        if (!reached.has(next)) queue.push(...basedOn(next))
        reached.add(next)
      }
      assert.equal(circle !== undefined, reached.has('0'))
      circle?.slice(1).forEach((work, at) => assert.ok(basedOn(circle[at]!).includes(work)))
    }),
  )
})

test('countries and languages are those that there are', () => {
  assert.deepEqual(['GB', 'FR', 'XQ', 'gb', 'GBR'].filter(isCountry), ['GB', 'FR'])
  assert.deepEqual([languageTag('PT-br'), languageTag('fr'), languageTag('not a tag')], ['pt-BR', 'fr', undefined])
})
