import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fraction, type Json } from '../../base/index.ts'
import { makeEntry } from '../entries.ts'
import { makeWriter } from '../identity.ts'
import type { Draft } from '../records.ts'
import type { ExchangeRecord } from './exchange-record.ts'
import { LINKED_DATA_CONTEXT, type Node, printNode } from './linked-data.ts'
import { plainCell, safeCell } from './safe-cells.ts'

const ANA = makeWriter('Ana Ruiz', { knownOn: '2024-01-01' })
const CLERK = { id: 'work-clerk', title: 'The Night Clerk', knownOn: '2024-01-01' }
const byClass = { heading: 1, action: 2, cue: 3, parenthetical: 0, dialogue: 4, lyric: 0, transition: 0 }
const DRAFT: Draft = {
  id: 'draft-1',
  work: CLERK.id,
  sequence: 1,
  fileName: 'clerk.fountain',
  format: 'fountain',
  sourceSha256: 'a'.repeat(64),
  textSha256: 'b'.repeat(64),
  counts: { ruleVersion: 'guildhall-count/1', byClass, feeBasis: 10 },
  pages: 1.5,
  draftDate: undefined,
  knownOn: '2024-01-01',
}
const CREDIT = { work: CLERK.id, writer: ANA.id, kind: 'written by', team: '1', status: 'agreed' } as const
const ENTRY = makeEntry({
  kind: 'identifier',
  subject: CLERK.id,
  number: 1,
  says: { scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' },
  effectiveOn: '2024-01-01',
  knownOn: '2024-01-01',
  source: 'letter',
})
const credits = [
  { ...CREDIT, share: fraction(1, 3) },
  { ...CREDIT, writer: undefined },
]
const RECORDS: readonly ExchangeRecord[] = [
  { table: 'people', writer: ANA },
  { table: 'works', work: CLERK },
  { table: 'drafts', draft: DRAFT },
  { table: 'credits', determination: { work: CLERK.id, credits, source: 'letter', knownOn: '2024-01-01' } },
  { table: 'entries', entry: { ...ENTRY, corrects: 'entry-0' } },
]

/** Expands terms by the rules of JSON-LD 1.1 that our context needs: a term, a prefix, an absolute IRI; anything else is an error. */
function expandIri(term: string): string {
  const entry = LINKED_DATA_CONTEXT[term]
  const id = typeof entry === 'string' ? entry : (entry as Node | undefined)?.['@id']
  if (typeof id === 'string') return expandIri(id)
  const [, prefix = '', rest = ''] = /^([^:]+):(.+)$/.exec(term) ?? []
  const base = LINKED_DATA_CONTEXT[prefix]
  if (typeof base === 'string' && !rest.startsWith('//')) return base + rest
  assert.match(term, /^(?:https?:\/\/|urn:)/, `${term} is no IRI, and the context has no term for it`)
  return term
}

function expandNode(node: Node): void {
  for (const [key, value] of Object.entries(node)) {
    if (value === undefined) continue
    if (key === '@id' || key === '@type') expandIri(value as string)
    else {
      assert(LINKED_DATA_CONTEXT[key] !== undefined, `the context has no term ${key}`)
      expandIri(key)
      expandValue(value, LINKED_DATA_CONTEXT[key])
    }
  }
}

function expandValue(value: Json, term: Json | undefined): void {
  const type = typeof term === 'object' && term !== null ? (term as Node)['@type'] : undefined
  if (type === '@json') return
  for (const each of Array.isArray(value) ? value : [value]) {
    if (type === '@id') assert.match(expandIri(each as string), /^urn:guildhall:/)
    else if (typeof each === 'object' && each !== null) expandNode(each as Node)
    else assert(['string', 'number'].includes(typeof each), `${JSON.stringify(each)} is no value`)
  }
}

test('every term of every node expands to an absolute IRI by the context alone', () => {
  for (const record of RECORDS) expandNode(printNode(record, { credits: [CREDIT], entries: [ENTRY] }))
})

test('a term that the context lacks is noticed', () => {
  assert.throws(() => expandNode({ '@id': 'guildhall:x', '@type': 'Person', nickname: 'Annie' }), /nickname/)
  assert.throws(() => expandNode({ '@id': 'plain words', '@type': 'Person' }), /plain words/)
})

test('a work tells readers of schema.org its authors, its numbers and what it is', () => {
  const particulars = { ...ENTRY, kind: 'particulars' as never, says: { kind: 'episode' } }
  const node = printNode({ table: 'works', work: CLERK }, { credits: [CREDIT, CREDIT], entries: [particulars, ENTRY] })
  assert.deepEqual(node, {
    '@id': 'guildhall:work-clerk',
    '@type': 'TVEpisode',
    name: 'The Night Clerk',
    knownOn: '2024-01-01',
    author: [`guildhall:${ANA.id}`],
    identifier: [{ '@type': 'PropertyValue', propertyID: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' }],
    titleEIDR: '10.5240/7791-8534-2C23-9030-8610-5',
  })
})

test('no cell begins like a formula, and each comes back as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('=', '+', '-', '@', "'", '\t', '\r', 'a', ' '), { maxLength: 5 }), (signs) => {
      const text = signs.join('')
      assert.doesNotMatch(safeCell(text), /^[=+\-@\t\r]/)
      assert.equal(plainCell(safeCell(text)), text)
    }),
  )
})

test('an apostrophe that others wrote stays', () => {
  assert.equal(plainCell("'Tis Pity"), "'Tis Pity")
})
