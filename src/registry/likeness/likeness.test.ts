/** What counts as a copy, as repeated and as filler, and that a shared passage is always found. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { listWords, readScript } from '../../screenplay/index.ts'
import {
  chooseCandidates,
  fingerprintsOf,
  gradeCopies,
  gradeRevision,
  overlapOf,
  paidWordsOf,
  stuffingOf,
  textOf,
} from '../index.ts'
import { SURE_WORDS } from './shingles.ts'
import { bridgeGaps, type Span, uniteSpans, wordsIn } from './spans.ts'

/** Text as people spread their words: few of them often, many of them once. */
function writing(seed: number, size: number): Uint32Array {
  let state = seed * 7919 + 1
  const chance = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  return Uint32Array.from(
    { length: size },
    () => Math.floor(4000 * chance() ** 3) + (chance() < 0.5 ? 0 : seed * 10_000),
  )
}

function join(...parts: readonly ArrayLike<number>[]): Uint32Array {
  return Uint32Array.from(parts.flatMap((part) => Array.from(part)))
}

const paid = (text: string): number[] => {
  const { screenplay } = readScript(new TextEncoder().encode(text), { fileName: 'a.fountain' })
  assert(screenplay)
  return [...paidWordsOf(listWords(screenplay))]
}

const grade = (words: Uint32Array, ...others: readonly Uint32Array[]) => {
  const text = textOf(words)
  return gradeCopies(
    text,
    others.map(textOf).map((other) => ({ other, overlap: overlapOf(text, other) })),
  )
}

const held = (words: Uint32Array): number => {
  const { repeated, filler } = stuffingOf(textOf(words))
  return wordsIn(uniteSpans([...repeated, ...filler]))
}

describe('spans', () => {
  test('what several spans have is counted once', () => {
    assert.deepEqual(
      uniteSpans([
        [5, 9],
        [0, 2],
        [8, 12],
        [2, 3],
      ]),
      [
        [0, 3],
        [5, 12],
      ],
    )
    assert.deepEqual(
      bridgeGaps(
        [
          [0, 2],
          [4, 5],
          [9, 10],
        ],
        2,
      ),
      [
        [0, 5],
        [9, 10],
      ],
    )
  })

  test('the union has each position once, in whatever order the spans come', () => {
    const span = fc
      .tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }))
      .map(([start, size]): Span => [start, start + size])
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const positions = new Set(
          spans.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i)),
        )
        assert.equal(wordsIn(uniteSpans(spans)), positions.size)
        assert.deepEqual(uniteSpans(spans.toReversed()), uniteSpans(spans))
      }),
    )
  })
})

describe('paid words', () => {
  test('names of speakers are left out, so a copy under other names is a copy', () => {
    assert.deepEqual(
      paid('INT. BARN - DAY\n\nADA\nThe owl is late.\n'),
      paid('INT. BARN - DAY\n\nZENO\nThe owl is late.\n'),
    )
  })

  test('case, marks and apostrophes tell nothing apart, letters do', () => {
    assert.deepEqual(paid('Café can’t wait\n'), paid('CAFE cant wait\n'))
    assert.notDeepEqual(paid('The owl\n'), paid('The owls\n'))
    assert.notDeepEqual(paid('猫 犬\n'), paid('犬 猫\n'))
  })
})

describe('fingerprints', () => {
  test('a passage that two texts share is always found by a fingerprint', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(400), fc.nat(400), (seed, before, after) => {
        const passage = writing(seed + 1, SURE_WORDS)
        const prints = (a: number, b: number) =>
          fingerprintsOf(textOf(join(writing(a, before), passage, writing(b, after))).shingles)
        const [one, other] = [new Set(prints(100, 101)), prints(200, 201)]
        assert(other.some((each) => one.has(each)))
      }),
    )
  })

  test('they are few, exact as numbers, and none for what says nothing', () => {
    const prints = fingerprintsOf(textOf(writing(1, 20_000)).shingles)
    assert(prints.length > 200 && prints.length < 500, String(prints.length))
    assert(prints.every((each) => Number.isSafeInteger(each) && each >= 0 && each < 2 ** 48))
    assert.deepEqual(fingerprintsOf(textOf(new Uint32Array(500).fill(3)).shingles), [])
    assert.deepEqual(fingerprintsOf(textOf(writing(1, 5)).shingles), [])
    assert.equal(fingerprintsOf(textOf(writing(1, 10)).shingles).length, 1)
  })

  const sharing = (draft: string, work: string, ...fingerprints: readonly number[]) => ({ draft, work, fingerprints })

  test('a text under a hundred titles is compared once, with the first', () => {
    const copies = Array.from({ length: 100 }, (_, at) => sharing(`d${at}`, `w${at}`, 1, 2, 3, 4, 5, 6, 7, 8))
    assert.deepEqual(
      chooseCandidates([1, 2, 3, 4, 5, 6, 7, 8], copies).map(({ draft }) => draft),
      ['d0'],
    )
  })

  test('a text put together from several is compared with all of them, once a work', () => {
    const all = [
      sharing('a1', 'a', 1, 2, 3),
      sharing('a2', 'a', 1, 2, 3, 4),
      sharing('b', 'b', 5, 6),
      sharing('c', 'c', 7),
    ]
    const chosen = chooseCandidates([1, 2, 3, 4, 5, 6, 7, 8, 9], all).map(({ draft }) => draft)
    assert.deepEqual(chosen, ['a2', 'b'], 'one fingerprint of nine in common is chance')
    assert.deepEqual(
      chooseCandidates([7], all).map(({ draft }) => draft),
      ['c'],
      'the only one is not',
    )
  })
})

describe('copies', () => {
  const [mine, theirs] = [writing(1, 6000), writing(2, 6000)]

  test('two scripts of two people are not told', () => {
    assert.deepEqual(grade(mine, theirs), [undefined])
    assert.equal(overlapOf(textOf(mine), textOf(theirs)).words, 0)
  })

  test('the whole, a part, passages, a quotation', () => {
    assert.deepEqual(grade(mine, mine), ['whole'])
    assert.deepEqual(grade(join(theirs.subarray(0, 4000), mine.subarray(0, 2000)), mine), ['large-part'])
    assert.deepEqual(grade(join(theirs, mine.subarray(0, 400)), mine), ['passages'])
    assert.deepEqual(grade(join(theirs, mine.subarray(0, 299)), mine), [undefined])
  })

  test('an old script with as much again is the whole of the old one', () => {
    const text = textOf(join(mine, theirs))
    const other = textOf(mine)
    const overlap = overlapOf(text, other)
    assert.deepEqual([overlap.words, overlap.otherWords, overlap.spans], [6000, 6000, [[0, 6000]]])
    assert.deepEqual(gradeCopies(text, [{ other, overlap }]), ['whole'])
  })

  test('pieces of many works count together', () => {
    const works = Array.from({ length: 6 }, (_, at) => writing(10 + at, 5000))
    const pieces = works.map((words) => words.subarray(100, 200))
    assert.deepEqual(
      grade(join(mine, ...pieces), ...works),
      works.map(() => 'passages'),
    )
    assert.deepEqual(grade(join(mine, ...pieces.slice(0, 2)), ...works.slice(0, 2)), [undefined, undefined])
  })

  test('a changed word here and there does not make it another text', () => {
    const changed = mine.map((word, at) => (at % 9 === 4 ? word + 1_000_000 : word))
    assert.deepEqual(grade(changed, mine), ['whole'])
  })

  test('of one work: the same text, another text, or a revision', () => {
    const of = (a: Uint32Array, b: Uint32Array) => gradeRevision(textOf(a), textOf(b), overlapOf(textOf(a), textOf(b)))
    assert.equal(of(mine, mine), 'same-text')
    assert.equal(of(theirs, mine), 'other-text')
    assert.equal(of(join(mine.subarray(0, 3000), theirs), mine), undefined)
    assert.equal(of(theirs.subarray(0, 300), mine), undefined, 'too short to tell')
  })
})

describe('stuffing', () => {
  const script = writing(3, 6000)

  test('a script as it was written has none', () => {
    assert.equal(held(script), 0)
  })

  test('a scene that stands there again counts once, a refrain as often as it is sung', () => {
    assert.equal(held(join(script, script.subarray(1000, 1500))), 500)
    const refrain = script.subarray(2000, 2038)
    assert.equal(held(join(script, refrain, writing(4, 500), refrain, writing(5, 500), refrain)), 0)
  })

  test('one word, an alphabet, numbers and lists of words are filler', () => {
    const filler: readonly (readonly [string, (at: number) => number])[] = [
      ['one word', () => 7],
      ['two words', (at) => 7 + (at % 2)],
      ['an alphabet', (at) => 7 + (at % 26)],
      ['numbers', (at) => 9_000_000 + at],
      ['a sentence with one new word', (at) => (at % 8 === 7 ? 9_000_000 + at : 500 + (at % 8))],
    ]
    for (const [name, word] of filler) {
      const words = held(
        join(
          script,
          Uint32Array.from({ length: 1000 }, (_, at) => word(at)),
        ),
      )
      assert(words >= 950 && words <= 1200, `${name}: ${words}`)
    }
  })

  test('placeholder text is filler in whatever order its words come', () => {
    const lorem = paid(
      'Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor incididunt labore dolore magna aliqua\n',
    )
    const order = writing(6, 600).map((word) => lorem[word % lorem.length]!)
    assert(held(join(script, order)) > 550)
  })

  test('a short draft is left alone', () => {
    assert.equal(held(new Uint32Array(90).fill(7)), 0)
    assert.equal(held(new Uint32Array(0)), 0)
  })

  test('no more is held than there is, whatever the words', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(6), { maxLength: 700 }), (words) => {
        const text = textOf(Uint32Array.from(words))
        const { repeated, filler } = stuffingOf(text)
        for (const [start, end] of [...repeated, ...filler]) assert(0 <= start && start < end && end <= words.length)
      }),
    )
  })
})
