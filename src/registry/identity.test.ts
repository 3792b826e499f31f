/** Who is who, and which draft belongs to which work. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sha256Hex } from '../base/index.ts'
import type { Screenplay, WordCounts } from '../screenplay/index.ts'
import {
  type KnownWork,
  creditsAsOf,
  draftId,
  identifyWork,
  makeDraft,
  makeWriter,
  nameKey,
  nextSequence,
  noteNearNames,
  textSha256Of,
  titleKey,
  workId,
  writerId,
} from './index.ts'

describe('keys', () => {
  const titles: readonly (readonly [string, string])[] = [
    ['The Night Clerk', 'NIGHT CLERK'],
    ['Night Clerk, The', 'The  Night—Clerk!'],
    ['Romeo & Juliet', 'Romeo and Juliet'],
    ['Don’t Look', "Don't look"],
    ['Ｎｉｇｈｔ　Ｃｌｅｒｋ', 'night clerk'],
    ['S.O.S.', 'SOS'],
    ['Große Straße', 'GROSSE STRASSE'],
    ['夜の事務員', '夜の事務員。'],
  ]
  for (const [a, b] of titles) test(`${a} and ${b} are one title`, () => assert.equal(titleKey(a), titleKey(b)))

  test('titles that differ in a word, an accent or a number are two', () => {
    for (const [a, b] of [
      ['Pêche', 'Péché'],
      ['Saw 2', 'Saw 3'],
      ['The', 'A'],
      ['???', '!!!'],
      ['Night', 'Nights'],
    ] as const) {
      assert.notEqual(titleKey(a), titleKey(b), `${a}, ${b}`)
    }
  })

  const names: readonly (readonly [string, string])[] = [
    ['J. J. O’Hara', 'JJ OHARA'],
    ['J.J. O’Hara', "j. j. o'hara"],
    ['Al Lang, Jr.', 'Al Lang Jr'],
    ['Jean-Luc  Ray', 'Jean Luc Ray'],
    ['ＡＮＡ Ｒｕｉｚ', 'Ana Ruiz'],
    ['José', 'Jose\u0301'],
  ]
  for (const [a, b] of names) test(`${a} and ${b} are one name`, () => assert.equal(writerId(a), writerId(b)))

  test('names that differ in an accent, a suffix or their order are two people, and a note tells', () => {
    const pairs = [
      ['José Ruiz', 'Jose Ruiz'],
      ['Al Lang', 'Al Lang Jr.'],
      ['Ana Ruiz', 'Ruiz Ana'],
      ['Ana Ruiz', 'Ana Riuz'],
      ['Ana Ruiz', 'Ana Maria Ruiz'],
      ['Ana Ruiz', 'A. Ruiz'],
      ['Anna Ruiz', 'Ana Ruiz'],
    ] as const
    for (const [a, b] of pairs) {
      assert.notEqual(writerId(a), writerId(b))
      assert.equal(noteNearNames(a, [makeWriter(b, { knownOn: '2026-01-01' })]).length, 1, `${a}, ${b}`)
    }
    const others = ['Ana Ruiz', 'Bo Ek', 'Ana Diaz', 'Tom Ruiz'].map((name) =>
      makeWriter(name, { knownOn: '2026-01-01' }),
    )
    assert.deepEqual(noteNearNames('Ana Ruiz', others), [])
  })

  test('a key of a key is the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        assert.equal(nameKey(nameKey(text)), nameKey(text))
        assert.equal(nameKey(text.toUpperCase()), nameKey(text.toUpperCase().toLowerCase()))
      }),
    )
  })

  test('a writer needs a name', () => {
    assert.throws(() => writerId(' -- '), /has a name/)
  })
})

describe('works', () => {
  const [ana, bo] = [writerId('Ana'), writerId('Bo')]
  const known = (title: string, ...writers: string[]): KnownWork => ({
    work: { id: workId({ title, writers }), title, knownOn: '2026-01-01' },
    writers,
  })

  test('the same title by a writer who is there already is another draft', () => {
    const works = [known('Night Clerk', ana), known('Night Clerk', bo)]
    const found = identifyWork({ title: 'The Night Clerk', writers: [bo, writerId('Cem')] }, works)
    assert.deepEqual(found, { work: works[1]?.work.id, isNew: false, problems: [] })
  })

  test('one title by other writers is another work, and a note tells', () => {
    const found = identifyWork({ title: 'Night Clerk', writers: [bo] }, [known('Night Clerk', ana)])
    assert.equal(found.work, workId({ title: 'night clerk', writers: [bo] }))
    assert.equal(found.isNew, true)
    assert.deepEqual(
      found.problems.map(({ code, severity }) => `${code} ${severity}`),
      ['registry/same-title note'],
    )
  })

  test('who names nobody joins the one work of the title, and nobody is turned away from a work without names', () => {
    const [named, unnamed] = [known('Night Clerk', ana), known('Night Clerk')]
    assert.equal(identifyWork({ title: 'Night Clerk', writers: [] }, [named]).work, named.work.id)
    assert.equal(identifyWork({ title: 'Night Clerk', writers: [ana] }, [unnamed]).work, unnamed.work.id)
    const unclear = identifyWork({ title: 'Night Clerk', writers: [] }, [named, known('Night Clerk', bo)])
    assert.equal(unclear.isNew, true)
    assert.equal(unclear.problems[0]?.code, 'registry/same-title')
    assert.equal(identifyWork({ title: 'Other', writers: [ana] }, [named]).isNew, true)
  })

  test('the order of the registry and of the writers decides nothing', () => {
    const works = [known('T', ana), known('T', ana, bo), known('T')]
    const candidate = { title: 't', writers: [bo, ana] }
    assert.deepEqual(identifyWork(candidate, works), identifyWork(candidate, works.toReversed()))
    assert.equal(workId({ title: 'T', writers: [ana, bo] }), workId({ title: 't', writers: [bo, ana, bo] }))
  })

  test('ids are the same in every hall', () => {
    assert.equal(writerId('Ana Ruiz'), 'writer-y5s8f69mcggcp6fq')
    assert.equal(workId({ title: 'The Night Clerk', writers: [writerId('Ana Ruiz')] }), 'work-nq8yy3wcnctddy47')
    assert.equal(draftId(sha256Hex('Rain.')), 'draft-5r1rnyv5ny4py0v7')
  })
})

describe('drafts', () => {
  const screenplay: Screenplay = {
    format: 'fountain',
    titlePage: { title: 'T', credit: undefined, authors: undefined, draftDate: '1 May', fields: [] },
    elements: [],
    scenes: [],
  }
  const counts: WordCounts = {
    ruleVersion: '1',
    byClass: { heading: 0, action: 2, cue: 0, parenthetical: 0, dialogue: 0, lyric: 0, transition: 0 },
    feeBasis: 2,
  }
  const draft = (text: string, sequence: number, work = 'w') =>
    makeDraft({
      work,
      sequence,
      fileName: 't.fountain',
      source: new TextEncoder().encode(text),
      screenplay,
      words: { ruleVersion: '1', words: text.split(' '), classes: new Uint8Array(2).fill(1) },
      counts,
      pages: 1,
      knownOn: '2026-01-01',
    })

  test('a draft is known by its bytes, and its words by their own hash', () => {
    const made = draft('Cafe\u0301 noir', 1)
    assert.equal(made.sourceSha256, sha256Hex('Cafe\u0301 noir'))
    assert.equal(made.textSha256, sha256Hex('Café\nnoir\n'))
    assert.equal(made.textSha256, textSha256Of(['Café', 'noir']))
    assert.equal(made.id, draftId(made.sourceSha256))
    assert.equal(made.draftDate, '1 May')
  })

  test('drafts of a work are numbered on', () => {
    assert.equal(nextSequence([draft('a b', 2), draft('a c', 3), draft('a d', 1)]), 4)
    assert.equal(nextSequence([]), 1)
  })

  test('credits are looked up as of a date', () => {
    const of = (knownOn: string, source: string) => ({ work: 'w', credits: [], source, knownOn })
    const all = [of('2025-01-01', 'b'), of('2024-01-01', 'a'), of('2025-01-01', 'c')]
    assert.equal(creditsAsOf(all, 'w')?.source, 'c')
    assert.equal(creditsAsOf(all, 'w', { asOf: '2024-12-31' })?.source, 'a')
    assert.equal(creditsAsOf(all, 'w', { asOf: '2023-12-31' }), undefined)
    assert.equal(creditsAsOf(all, 'v'), undefined)
  })
})
