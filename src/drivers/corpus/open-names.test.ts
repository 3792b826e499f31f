import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { namesSeen, printName, lanesOf } from './document-names.ts'
import { nameSettler, openNames } from './open-names.ts'

type Id = string | undefined

/** As `documentNames` does it, in one go. */
function namesOfWhole(ids: readonly Id[], mostNames: number): string[] {
  const seen = namesSeen(mostNames)
  return ids.map((id, i) => {
    const place = `line ${i + 1}`
    return printName({ id, place }, seen.take(id === undefined ? undefined : lanesOf(id), place))
  })
}

function namesInParts(parts: readonly (readonly Id[])[], mostNames: number, asked: (i: number) => boolean): string[] {
  const settler = nameSettler(namesSeen(mostNames))
  const names: string[] = []
  let before = 0
  for (const part of parts) {
    const open = openNames()
    const given = part.map((id, i) => open.nameOf(id, `line ${i + 1}`))
    const wanted = given.filter((_, i) => asked(before + i))
    const settled = settler.settle(structuredClone(open.marks()), (number) => `line ${number + before}`, wanted)
    names.push(...wanted.map((name) => settled.get(name) ?? 'lost'))
    before += part.length
  }
  return names
}

test('a second document of a name gets its place in the file, whichever part it stands in', () => {
  assert.deepEqual(
    namesInParts([['a', undefined], ['a', 'line 2'], ['a (line 3)']], 100, () => true),
    ['a', 'line 2', 'a (line 3)', 'line 2 (line 4)', 'a (line 3) (line 5)'],
  )
})

test('names settled part by part are those of the whole, also when there are too many to remember', () => {
  const id = fc.oneof(
    fc.constantFrom('a', 'b', 'line 2', 'a (line 3)', 'b (line 4)', 'a (line 3) (line 4)', '1 a'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }),
    fc.constant(undefined),
  )
  fc.assert(
    fc.property(
      fc.array(fc.array(id, { maxLength: 8 })),
      fc.integer({ min: 1, max: 30 }),
      fc.nat(),
      (parts, most, of) => {
        const asked = (i: number): boolean => (i * 7 + of) % 3 !== 0
        const whole = namesOfWhole(parts.flat(), most).filter((_, i) => asked(i))
        assert.deepEqual(namesInParts(parts, most, asked), whole)
      },
    ),
  )
})
