/** Who is who: only what was said joins writers, and what contradicts itself joins nobody. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Entry, makeEntry, resolvePeople, samePersonEntry, samePersonsIn, writerId } from '../index.ts'

let count = 0
function say(
  first: string,
  second: string,
  same: boolean,
  { corrects, knownOn = '2026-01-05' }: { corrects?: Entry; knownOn?: string } = {},
): Entry {
  const said = samePersonEntry({
    writers: [first, second],
    same,
    because: 'a signed letter',
    source: 'guild desk',
    knownOn,
    ...(corrects && { corrects: corrects.id }),
  })
  return makeEntry({ ...said, number: ++count })
}
const people = (entries: readonly Entry[], knownBy?: string) => resolvePeople(samePersonsIn(entries, { knownBy }))

describe('people', () => {
  test('two names of one person go by the one that was named first', () => {
    const { personOf, writersOf } = people([say('w-rook', 'w-ana', true)])
    assert.equal(personOf('w-ana'), 'w-rook')
    assert.equal(personOf('w-rook'), 'w-rook')
    assert.deepEqual(writersOf('w-ana'), ['w-rook', 'w-ana'])
    assert.equal(personOf('w-tom'), 'w-tom')
  })

  test('being one person carries over', () => {
    const { personOf } = people([say('w-a', 'w-b', true), say('w-b', 'w-c', true)])
    assert.deepEqual(['w-a', 'w-b', 'w-c'].map(personOf), ['w-a', 'w-a', 'w-a'])
  })

  test('a chain that is denied joins nobody, and says which statements are at odds', () => {
    const entries = [
      say('w-a', 'w-b', true),
      say('w-b', 'w-c', true),
      say('w-c', 'w-a', false),
      say('w-x', 'w-y', true),
    ]
    const { personOf, contradictions } = people(entries)
    assert.deepEqual(['w-a', 'w-b', 'w-c'].map(personOf), ['w-a', 'w-b', 'w-c'])
    assert.equal(personOf('w-y'), 'w-x')
    assert.deepEqual(
      contradictions.map(({ writers, same }) => [writers, same.length]),
      [[['w-a', 'w-b', 'w-c'], 2]],
    )
  })

  test('a correction counts from the day on which it was known', () => {
    const first = say('w-a', 'w-b', true)
    const second = say('w-a', 'w-b', false, { corrects: first, knownOn: '2026-03-01' })
    assert.equal(people([first, second], '2026-02-28').personOf('w-b'), 'w-a')
    assert.equal(people([first, second]).personOf('w-b'), 'w-b')
    assert.deepEqual(people([first, second]).contradictions, [])
  })

  test('namesakes are told apart by a mark, which makes another writer', () => {
    assert.notEqual(writerId('Ana Ruiz #1961'), writerId('Ana Ruiz'))
    assert.equal(writerId('ANA RUIZ #1961'), writerId('Ana Ruiz #1961'))
  })

  test('the order of the statements does not matter', () => {
    const pairs = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.boolean()), { maxLength: 9 })
    fc.assert(
      fc.property(pairs, fc.nat(), (list, turn) => {
        const entries = list.filter(([a, b]) => a !== b).map(([a, b, same]) => say(`w-${a}`, `w-${b}`, same))
        const at = entries.length === 0 ? 0 : turn % entries.length
        const turned = [...entries.slice(at), ...entries.slice(0, at)].toReversed()
        const [one, other] = [people(entries), people(turned)]
        for (let id = 0; id < 6; id++) {
          assert.equal(one.personOf(`w-${id}`), other.personOf(`w-${id}`))
          assert.equal(one.personOf(one.personOf(`w-${id}`)), one.personOf(`w-${id}`))
        }
        const apart = list.filter(([a, b, same]) => a !== b && !same)
        for (const [a, b] of apart) assert.notEqual(one.personOf(`w-${a}`), one.personOf(`w-${b}`))
      }),
    )
  })
})
