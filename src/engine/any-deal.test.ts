/** Whatever a deal says: the reader never throws and tells places inside the text, and what it lets through prints, reads back and evaluates. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse, stringify } from 'yaml'
import { contentId, isError } from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import {
  type ColumnType,
  columnsOf,
  type DealText,
  FACT_TABLES,
  hashDeal,
  parseDeal,
  printDeal,
} from '../terms/index.ts'
import { evaluateDeal } from './index.ts'

const root = path.join(import.meta.dirname, '..', '..')
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8')
const AGREEMENT = read('test/cases/wrong-deals/baselines/small-agreement.yaml')
const library = globSync('deals/*.yaml', { cwd: root })
  .filter((name) => !name.endsWith('.cases.yaml'))
  .sort()
const texts = new Map(library.map((name) => [path.basename(name, '.yaml'), read(name)] as const))
texts.set('small-agreement', AGREEMENT)
const SMALL = [...texts.values()].filter((text) => text.length < 20_000)
// A whole agreement takes a tenth of a second to read.
const LARGE = [...texts.values()].filter((text) => text.length >= 20_000)

/** So many, and under `make soak` as many as that asks for. */
function runs(usual: number): { numRuns: number } {
  return { numRuns: Math.max(usual, fc.readConfigureGlobal()?.numRuns ?? 0) }
}

function baseline(name: string): DealText | undefined {
  const text = texts.get(name)
  return text === undefined ? undefined : { text, file: name }
}

/** True when a deal came out. */
function holds(text: string): boolean {
  const { deal, problems } = parseDeal(text, { file: 'this', baseline, names: [...texts.keys()] })
  assert.equal(deal === undefined, problems.some(isError))
  assert.ok(problems.length <= 301)
  for (const { code, at } of problems) {
    if (code === 'terms/more-problems') continue
    const lines = (at?.file === 'this' ? text : (texts.get(at?.file ?? '') ?? '')).split('\n')
    const line = lines[(at?.line ?? 0) - 1]
    assert.ok(line !== undefined && (at?.column ?? 0) >= 1 && (at?.column ?? 0) <= line.length + 1, JSON.stringify(at))
  }
  if (!deal) return false
  const again = parseDeal(printDeal(deal)).deal
  assert.deepEqual(again, deal)
  assert.equal(hashDeal(again ?? deal), hashDeal(deal))
  const { obligations, unpaid } = evaluateDeal(deal, FACTS)
  assert.ok(obligations.length + unpaid.length >= 0)
  return true
}

const FACTS = Object.fromEntries(
  FACT_TABLES.map((kind) => [kind, [0, 1, 2].map((row) => factOf(kind, row))]),
) as Partial<Record<Fact['kind'], Fact[]>>

/** Rows that refer to each other; the last lacks every second column. */
function factOf(kind: Fact['kind'], row: number): Fact {
  const cells = Object.entries(columnsOf(kind)).filter((_, at) => row < 2 || at % 2 === 0)
  const columns = Object.fromEntries(cells.map(([name, type], at) => [name, cellOf(name, type, row + at)]))
  return { id: contentId('fact', { kind, columns }), kind, columns, knownOn: '2026-01-01', source: undefined }
}

function cellOf(name: string, type: ColumnType, seed: number): string {
  if (type.is === 'text')
    return name === 'currency' ? 'USD' : (type.oneOf?.[seed % type.oneOf.length] ?? `name ${seed % 2}`)
  if (type.is === 'date') return name === 'ends_on' ? '2027-06-30' : `202${5 + (seed % 3)}-0${1 + (seed % 9)}-15`
  if (type.is === 'yes-no') return seed % 2 === 0 ? 'true' : 'false'
  return ['0', '1', '7.5', '20000', '1000000'][seed % 5] ?? '0'
}

const small = fc.constantFrom(...SMALL)
const spot = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
const scrap = fc.oneof(
  fc.constantFrom('', '\n', ': ', '- ', '"', '{', '}', '  ', '0', '%', '<', '&&', 'x'),
  fc.string({ maxLength: 4 }),
)

test('letters of a deal may be lost or changed', () => {
  fc.assert(
    fc.property(
      small,
      fc.array(fc.tuple(spot, fc.nat({ max: 8 }), scrap), { minLength: 1, maxLength: 3 }),
      (text, changes) => {
        const changed = changes.reduce((whole, [place, length, instead]) => {
          const at = Math.floor(place * whole.length)
          return whole.slice(0, at) + instead + whole.slice(at + length)
        }, text)
        holds(changed)
      },
    ),
    runs(60),
  )
})

test('lines of a deal may be lost, doubled or swapped', () => {
  fc.assert(
    fc.property(
      small,
      fc.array(fc.tuple(spot, spot, fc.nat({ max: 2 })), { minLength: 1, maxLength: 3 }),
      (text, changes) => {
        const lines = text.split('\n')
        for (const [one, other, how] of changes) {
          const [a, b] = [one, other].map((place) => Math.floor(place * lines.length)) as [number, number]
          const line = lines[a] ?? ''
          if (how === 0) lines.splice(a, 1)
          else if (how === 1) lines.splice(b, 0, line)
          else [lines[a], lines[b]] = [lines[b] ?? '', line]
        }
        holds(lines.join('\n'))
      },
    ),
    runs(60),
  )
})

const number = fc.constantFrom(
  '0',
  '-1',
  '1e9',
  '100%',
  '1/3',
  '99999999999999999999',
  '2026-02-30',
  '0.000001',
  '"> 5"',
  '.5',
)

test('numbers of a deal may be any', () => {
  const change = (text: string, place: number, instead: string): string => {
    const found = [...text.matchAll(/\d+(\.\d+)?/g)]
    const { index = 0, 0: old = '' } = found[Math.floor(place * found.length)] ?? {}
    return text.slice(0, index) + instead + text.slice(index + old.length)
  }
  const check = (text: string, place: number, instead: string): void => void holds(change(text, place, instead))
  fc.assert(fc.property(small, spot, number, check), runs(60))
  if (LARGE.length > 0) fc.assert(fc.property(fc.constantFrom(...LARGE), spot, number, check), { numRuns: 4 })
})

/** The places of a tree of maps and lists: each with what holds it. */
function placesIn(node: unknown): { holder: Record<string, unknown> | unknown[]; key: string }[] {
  if (typeof node !== 'object' || node === null) return []
  const holder = node as Record<string, unknown> | unknown[]
  return Object.keys(holder).flatMap((key) => [{ holder, key }, ...placesIn((holder as Record<string, unknown>)[key])])
}

function changeTree(text: string, changes: readonly (readonly [number, number, number])[]): unknown {
  const tree: unknown = parse(text, { schema: 'failsafe' })
  for (const [one, other, how] of changes) {
    const places = placesIn(tree)
    const [a, b] = [one, other].map((place) => places[Math.floor(place * places.length)])
    if (!a || !b) continue
    const [left, right] = [a.holder, b.holder] as [Record<string, unknown>, Record<string, unknown>]
    const copy = structuredClone(left[a.key])
    if (how === 0) delete left[a.key]
    else if (how === 1) right[b.key] = copy
    else [left[a.key], right[b.key]] = [structuredClone(right[b.key]), copy]
  }
  return tree
}

const treeChanges = fc.array(fc.tuple(spot, spot, fc.nat({ max: 2 })), { minLength: 1, maxLength: 3 })

test('parts of a deal may be lost, doubled or swapped', () => {
  fc.assert(
    fc.property(
      small,
      treeChanges,
      (text, changes) => void holds(stringify(changeTree(text, changes), { lineWidth: 0 })),
    ),
    runs(60),
  )
})

test('any tree of maps, lists and texts may stand for a deal', () => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, fc.string({ maxLength: 12 }), fc.array(tie('tree'), { maxLength: 3 }), tie('map')),
    map: fc.dictionary(
      fc.constantFrom(
        'deal',
        'patch_of',
        'set',
        'add',
        'strike',
        'schedules',
        'rows',
        'clauses',
        'by',
        'from',
        'values',
      ),
      tie('tree'),
      { maxKeys: 5 },
    ),
  }))
  fc.assert(
    fc.property(tree, (each) => void holds(stringify(each))),
    runs(80),
  )
})

/** Of the grammar of expressions, most of them of kinds that do not go together. */
const { expression } = fc.letrec<{ expression: string; leaf: string }>((tie) => {
  const two = fc.tuple(tie('expression'), tie('expression'))
  return {
    leaf: fc.constantFrom(
      '0',
      '1',
      '2.5',
      '"training"',
      '"2026-05-02"',
      'true',
      'work',
      'starts_on',
      'exhibition_year',
      'domestic_hours_90d',
      'title.budget',
      'count.company',
      'base',
      'price',
      'room_writers',
      'nothing',
      'title',
    ),
    expression: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie('leaf'),
      fc
        .tuple(two, fc.constantFrom('+', '-', '*', '/', '==', '!=', '<', '>=', '&&', '||', 'in'))
        .map(([[a, b], op]) => `(${a} ${op} ${b})`),
      fc
        .tuple(
          tie('expression'),
          fc.constantFrom('!', '-', 'given', 'floor', 'ceil', 'quarter_end', 'budget_scale', 'service_factor'),
        )
        .map(([a, op]) => `${op}(${a})`),
      fc.tuple(two, fc.constantFrom('min', 'max', 'days', 'total')).map(([[a, b], op]) => `${op}(${a}, ${b})`),
      fc.tuple(two, tie('expression')).map(([[a, b], c]) => `(${a} ? ${b} : ${c})`),
      two.map(([a, b]) => `budget_scale(${a}).as_of(${b})`),
    ),
  }
})

test('any expression may stand in a clause and a definition', () => {
  fc.assert(
    fc.property(expression, expression, expression, (when, means, pays) => {
      const text = AGREEMENT.replace('when: given(title.budget)', () => `when: '${when}'`)
      holds(text.replace('pays: price', () => `pays: '${pays}'`))
      holds(AGREEMENT.replace('means: base *', () => `means: ${JSON.stringify(means)} #`))
      holds(AGREEMENT.replace('pays: price', () => `pays: 'price * ((${when}) ? 1 : 0) + min(price, ${pays})'`))
    }),
    runs(60),
  )
})

const HEAD = {
  deal: 'an-offer',
  patch_of: 'small-agreement',
  title: 'An offer',
  stage: 'offer',
  proposed_by: 'companies',
}

test('any part of another deal may be set, added or struck', () => {
  const part = (changes: readonly (readonly [number, number, number])[]): unknown => {
    const tree = changeTree(AGREEMENT, changes) as Record<string, unknown>
    return Object.fromEntries(
      Object.entries(tree).filter(([key]) => /^(schedules|clauses|definitions|lookups)$/.test(key)),
    )
  }
  const names = placeNames(parse(AGREEMENT, { schema: 'failsafe' }), '')
  const strike = fc.array(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })), { maxLength: 3 })
  fc.assert(
    fc.property(fc.option(treeChanges), fc.option(treeChanges), fc.option(strike), (set, add, struck) => {
      const patch = {
        ...HEAD,
        ...(set && { set: part(set) }),
        ...(add && { add: part(add) }),
        ...(struck && { strike: struck }),
      }
      holds(stringify(patch))
    }),
    runs(60),
  )
})

function placeNames(node: unknown, behind: string): string[] {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return []
  return Object.entries(node).flatMap(([key, value]) => [`${behind}${key}`, ...placeNames(value, `${behind}${key}/`)])
}

test('definitions that double each other are read and reckoned once', () => {
  const doubled = Array.from({ length: 60 }, (_, at) => `    d${at + 1}: { title: D, means: d${at} + d${at} }\n`).join(
    '',
  )
  const text = AGREEMENT.replace('clauses:\n', `    d0: { title: D, means: price }\n${doubled}clauses:\n`)
  assert.ok(holds(text.replace('pays: price', 'pays: d60')))
  assert.ok(!holds(text.replaceAll(/means: (d\d+) \+/g, 'means: $1 *')), 'a product of 2^60 numbers is refused')
  assert.ok(holds(text.replace('pays: price', 'pays: "total(d60, work)"')))
})

test('conditions that double each other are told once in the reason why a clause does not apply', () => {
  const doubled = Array.from({ length: 60 }, (_, at) => `    d${at + 1}: { title: D, means: d${at} || d${at} }\n`).join(
    '',
  )
  const text = AGREEMENT.replace('clauses:\n', `    d0: { title: D, means: '!given(work)' }\n${doubled}clauses:\n`)
  assert.ok(holds(text.replace('when: given(title.budget)', 'when: d60')))
})

test('what is nested too deep through its definitions is refused', () => {
  const chain = (length: number): string =>
    Array.from({ length }, (_, at) => `    d${at + 1}: { title: D, means: d${at} + d0 }\n`).join('')
  const text = (length: number): string =>
    AGREEMENT.replace('clauses:\n', `    d0: { title: D, means: price }\n${chain(length)}clauses:\n`).replace(
      'pays: price',
      `pays: d${length}`,
    )
  assert.ok(holds(text(200)))
  assert.ok(!holds(text(2000)))
  assert.ok(!holds(AGREEMENT.replace('when: given(title.budget)', `when: '${'!'.repeat(1900)}given(title.budget)'`)))
})

test('a party may have any name', () => {
  const text = AGREEMENT.replace(' companies: Companies', ' constructor: Companies')
    .replace('owed_to: writers', 'owed_to: constructor')
    .replace('owed_by: count.company', 'owed_by: constructor')
  const exhibition = { work: 'a', service: 's', exhibition_year: '1', starts_on: '2026-06-01', currency: 'USD' }
  const facts = {
    exhibitions: [row('exhibitions', exhibition)],
    works: [row('works', { work: 'a', kind: 'film', budget: '20000000', currency: 'USD' })],
    services: [row('services', { service: 's', company: 'S', on: '2026-01-01', domestic_subscribers: '20000000' })],
  }
  const { obligations, problems } = evaluateDeal(parseDeal(text).deal ?? assert.fail('no deal'), facts)
  assert.deepEqual(
    obligations.map(({ owedBy, owedTo }) => [owedBy, owedTo]),
    [['constructor', 'constructor']],
    problems.map(({ message }) => message).join('\n'),
  )
})

function row(kind: Fact['kind'], columns: Record<string, string>): Fact {
  return { id: contentId('fact', { kind, columns }), kind, columns, knownOn: '2026-01-01', source: undefined }
}
