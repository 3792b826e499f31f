/** Dates of drafts, their order, which one scores, which count stands, and how many words of it count. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type Draft, type Entry, type EntryKind, likenessSays, makeEntry, volumeOf, volumesOf } from '../index.ts'
import { isPartialDate, readDraftDate } from './draft-date.ts'
import { draftLineOf, revisionNameOf } from './revision-name.ts'

const TODAY = { knownOn: '2026-05-01' }

describe('dates on title pages', () => {
  const read: readonly (readonly [string, string | undefined])[] = [
    ['Revised 3/14/2024', '2024-03-14'],
    ['14/3/2024', '2024-03-14'],
    ['4/4/2024', '2024-04-04'],
    ['Blue Revisions - 12 May 2023', '2023-05-12'],
    ['Draft 2, March 2021', '2021-03'],
    ['2024-03-14', '2024-03-14'],
    ['2024/3/14', '2024-03-14'],
    ['March 14th, 2024', '2024-03-14'],
    ['the 14th of March 2024', '2024-03-14'],
    ['14. März 2024', '2024-03-14'],
    ['3 de mayo de 2019', '2019-05-03'],
    ['le 3 janvier 2020', '2020-01-03'],
    ['12-MAY-2023', '2023-05-12'],
    ['10/2021', '2021-10'],
    ['Shooting script, 1787', '1787'],
    ['3/14/24', '2024-03-14'],
    ['10/25/99', '1999-10-25'],
    ['White 1 May 2020, Blue 3 June 2021, Pink 2 March 2021', '2021-06-03'],
    ['White 1/13/2024, Blue 2/4/2024', '2024-02-04'],
    ['Weiß 13.1.2024, Blau 4.2.2024', '2024-02-04'],
    ['© 2019', undefined],
    ['Second draft', undefined],
    ['February 30, 2024', undefined],
    ['call 555-2024-1', undefined],
    ['', undefined],
  ]
  for (const [text, date] of read) {
    test(JSON.stringify(text), () => assert.deepEqual(readDraftDate(text, TODAY), { date, readings: [] }))
  }

  const open: readonly (readonly [string, readonly string[]])[] = [
    ['3/4/2024', ['2024-03-04', '2024-04-03']],
    ['Draft 2 March 2021', ['2021-03', '2021-03-02']],
    ['05.06.07', ['2005-06-07', '2007-05-06', '2007-06-05']],
    ['1 March 2024, revised 3/4/2024', ['2024-03-04', '2024-04-03']],
  ]
  for (const [text, readings] of open) {
    test(`${JSON.stringify(text)} is not guessed`, () => {
      assert.deepEqual(readDraftDate(text, TODAY), { date: undefined, readings })
    })
  }

  test('a date that may be read in two ways is no matter when another is later', () => {
    assert.equal(readDraftDate('3/4/2023, then 1 March 2024', TODAY).date, '2024-03-01')
  })

  test('any text is read in little time, and what is read is a date', () => {
    const pieces = fc.constantFrom('1', '12', '2024', '/', '.', '-', ' ', ',', 'May', 'draft', 'of', '99', 'März')
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 300 }), (parts) => {
        const { date, readings } = readDraftDate(parts.join(''), TODAY)
        for (const each of [...(date === undefined ? [] : [date]), ...readings]) assert(isPartialDate(each), each)
      }),
    )
  })
})

describe('names of drafts', () => {
  test('colours, ordinals and numbers are kept as printed', () => {
    assert.equal(revisionNameOf('Blue Revisions - 12 May 2023'), 'Blue Revisions')
    assert.equal(revisionNameOf('DOUBLE PINK REVISED 10 Oct 2020'), 'DOUBLE PINK REVISED')
    assert.equal(revisionNameOf('Fourth Revised Draft'), 'Fourth Revised Draft')
    assert.equal(revisionNameOf('Draft 2, March 2021'), 'Draft 2')
    assert.equal(revisionNameOf('12 May 2023'), undefined)
  })

  test('lines of the title page that speak of the draft are kept together', () => {
    const page = (draftDate: string | undefined, ...fields: readonly (readonly [string, string])[]) =>
      draftLineOf({
        title: undefined,
        credit: undefined,
        authors: undefined,
        draftDate,
        fields: fields.map(([key, value]) => ({ key, value })),
      })
    assert.equal(page('3/14/2024', ['Draft date', '3/14/2024'], ['Revision', 'Blue']), '3/14/2024; Revision Blue')
    assert.equal(page(undefined, ['Contact', 'A Street 1\nRevised 12 May 2023']), 'Revised 12 May 2023')
    assert.equal(page('May', ['Contact', 'somebody']), 'May')
    assert.equal(page(undefined, ['Contact', 'somebody']), undefined)
  })
})

const BY_CLASS = { heading: 100, action: 400, cue: 90, parenthetical: 0, dialogue: 500, lyric: 0, transition: 9 }

function draft(id: string, sequence: number, rest: Partial<Draft> = {}): Draft {
  return {
    id,
    work: 'w',
    sequence,
    fileName: `${id}.fountain`,
    format: 'fountain',
    sourceSha256: id,
    textSha256: id,
    counts: { ruleVersion: '1', byClass: BY_CLASS, feeBasis: 1000 },
    pages: 5,
    draftDate: undefined,
    knownOn: '2025-01-01',
    ...rest,
  }
}

function entry(kind: EntryKind, subject: string, says: unknown, rest: Partial<Entry> = {}): Entry {
  return makeEntry({
    kind,
    subject,
    number: 1,
    says: likenessSays(says as never),
    effectiveOn: '2025-02-01',
    knownOn: '2025-02-01',
    source: 'a clerk',
    ...rest,
  })
}

const scoring = (drafts: readonly Draft[], entries: readonly Entry[] = [], asOf?: string): string =>
  volumeOf(drafts, entries, { asOf }).scoring.draft.id

describe('the draft that scores', () => {
  test('the latest by date, whatever was registered last', () => {
    const drafts = [draft('new', 1, { draftDate: '2 May 2023' }), draft('old', 2, { draftDate: '1 May 2019' })]
    assert.equal(scoring(drafts), 'new')
    assert.equal(volumeOf(drafts, []).because, 'latest')
  })

  test('of one day the latest registered; a vague date stands on its first day', () => {
    assert.equal(scoring([draft('a', 1, { draftDate: '1 May 2023' }), draft('b', 2, { draftDate: '1 May 2023' })]), 'b')
    assert.equal(scoring([draft('a', 1, { draftDate: '2 May 2023' }), draft('b', 2, { draftDate: 'May 2023' })]), 'a')
    assert.equal(scoring([draft('a', 1, { draftDate: '1 May 2023' }), draft('b', 2, { draftDate: '2/6/2023' })]), 'a')
  })

  test('nobody gets ahead by a date after the registration', () => {
    const drafts = [draft('far', 1, { draftDate: '1 May 2030' }), draft('later', 2)]
    assert.equal(scoring(drafts), 'later')
    const [far] = volumeOf(drafts, []).drafts
    assert.equal(far?.standsOn, '2025-01-01')
    assert.deepEqual(
      far?.problems.map(({ code }) => code),
      ['registry/draft-date-after-registration'],
    )
  })

  test('a date that is said stands instead of the printed one, from the day on which it was known', () => {
    const drafts = [draft('a', 1, { draftDate: '1 May 2023' }), draft('b', 2, { draftDate: '1 May 2020' })]
    const said = [entry('draft-date', 'b', { date: '2024-01' })]
    assert.equal(scoring(drafts, said), 'b')
    assert.equal(scoring(drafts, said, '2025-01-31'), 'a')
  })

  test('an entry names another one, until it is taken back', () => {
    const drafts = [draft('a', 1), draft('b', 2)]
    const said = entry('scoring-draft', 'w', { draft: 'a' })
    const back = makeEntry({ ...said, number: 2, says: null, knownOn: '2025-03-01', corrects: said.id })
    assert.equal(scoring(drafts, [said]), 'a')
    assert.equal(volumeOf(drafts, [said]).because, 'said')
    assert.equal(scoring(drafts, [said, back]), 'b')
    assert.equal(scoring(drafts, [said, back], '2025-02-15'), 'a')
  })

  test('a draft that was not known yet does not score, and a work without one has no volume', () => {
    const drafts = [draft('a', 1), draft('b', 2, { knownOn: '2025-06-01' })]
    assert.equal(scoring(drafts, [], '2025-05-31'), 'a')
    assert.equal(scoring(drafts, [], '2025-06-01'), 'b')
    assert.equal(volumesOf(drafts, [], { asOf: '2024-12-31' }).size, 0)
  })

  test('another text under the title waits, and scores once somebody has decided', () => {
    const drafts = [draft('a', 1), draft('b', 2)]
    const found = entry('likeness', 'b', { rule: 'r', found: 'other-text', draft: 'a', words: 3, ofWords: 1000 })
    const decided = entry(
      'likeness',
      'b',
      { decides: found.id, verdict: 'counts', reason: 'x', by: 'y' },
      { number: 2, knownOn: '2025-03-01' },
    )
    assert.equal(scoring(drafts, [found]), 'a')
    assert.equal(scoring(drafts, [found, decided]), 'b')
    assert.equal(scoring(drafts, [found, decided], '2025-02-20'), 'a')
    assert.equal(scoring([drafts[1]!], [found]), 'b', 'where there is no other, it scores')
  })

  test('drafts of two works are never mixed, and the order of the input does not matter', () => {
    assert.throws(() => volumeOf([draft('a', 1), draft('b', 1, { work: 'v' })], []), /one work/)
    assert.throws(() => volumeOf([], []), /at least one/)
    const dates = fc.constantFrom(undefined, '1 May 2023', 'May 2023', '2023', '3/4/2023', '2 June 2024')
    fc.assert(
      fc.property(fc.array(dates, { minLength: 1, maxLength: 6 }), (each) => {
        const drafts = each.map((draftDate, at) => draft(`d${at}`, at + 1, { draftDate }))
        assert.equal(scoring(drafts), scoring(drafts.toReversed()))
      }),
    )
  })
})

describe('the count that stands', () => {
  const pdf = draft('p', 1, { format: 'pdf', countGrade: 'good' })
  const signature = (name: string) => ({ name, role: 'guild', on: '2025-02-01' })
  const first = entry('count-agreed', 'p', { total: 1200, reason: 'songs', signature: signature('Ida Moreau') })
  const second = (name: string) =>
    entry('count-agreed', 'p', { signs: first.id, signature: signature(name) }, { number: 2, knownOn: '2025-03-01' })
  const confirmed = entry('count-confirmed', 'p', { words: 1000 })
  const count = (entries: readonly Entry[], asOf?: string) => volumeOf([pdf], entries, { asOf }).scoring.count

  test('a guess is an estimate with its grade until somebody confirms it', () => {
    assert.deepEqual([count([]).basis, count([]).grade], ['estimate', 'good'])
    assert.deepEqual([count([confirmed]).basis, count([confirmed]).feeBasis], ['confirmed', 1000])
    assert.equal(count([confirmed], '2025-01-31').basis, 'estimate')
    assert.equal(volumeOf([draft('p', 1, { format: 'pdf' })], []).scoring.count.grade, 'unknown')
    assert.equal(volumeOf([draft('f', 1)], []).scoring.count.basis, 'counted')
  })

  test('an agreed count stands from the second signature of another person', () => {
    assert.equal(count([first]).basis, 'estimate')
    assert.equal(count([first, second('IDA  MOREAU')]).basis, 'estimate')
    assert.deepEqual(
      [count([first, second('Carl Voss')]).basis, count([first, second('Carl Voss')]).feeBasis],
      ['agreed', 1200],
    )
    assert.equal(count([first, confirmed, second('Carl Voss')], '2025-02-28').basis, 'confirmed')
    assert.equal(count([first, confirmed, second('Carl Voss')]).basis, 'agreed')
  })

  test('a count agreed by class changes that class, and the fee basis with it', () => {
    const byClass = entry('count-agreed', 'p', {
      byClass: { dialogue: 700, cue: 5 },
      reason: 'x',
      signature: signature('A'),
    })
    const signed = entry('count-agreed', 'p', { signs: byClass.id, signature: signature('B') }, { number: 2 })
    const { feeBasis, byClass: classes } = count([byClass, signed])
    assert.deepEqual([feeBasis, classes.dialogue, classes.cue, classes.action], [1200, 700, 5, 400])
  })
})

describe('words that count for money', () => {
  const found = (spans: readonly (readonly [number, number])[], number: number) =>
    entry(
      'likeness',
      'a',
      { rule: 'r', found: 'copy', grade: 'passages', draft: 'z', words: 1, ofWords: 1000, spans },
      { number },
    )
  const decides = (likeness: Entry, verdict: string, number: number) =>
    entry('likeness', 'a', { decides: likeness.id, verdict, reason: 'x', by: 'y' }, { number, knownOn: '2025-03-01' })
  const words = (entries: readonly Entry[], asOf?: string) => volumeOf([draft('a', 1)], entries, { asOf }).scoring.words

  test('what is like another text is held, each word once', () => {
    const [one, two] = [
      found([[0, 300]], 1),
      found(
        [
          [200, 400],
          [900, 950],
        ],
        2,
      ),
    ]
    assert.equal(words([]), 1000)
    assert.equal(words([one]), 700)
    assert.equal(words([one, two]), 550)
    assert.equal(words([one, two], '2025-01-31'), 1000, 'it was not known yet')
  })

  test('a decision gives the words back from its day on, and the latest decision counts', () => {
    const one = found([[0, 300]], 1)
    assert.equal(words([one, decides(one, 'counts', 2)]), 1000)
    assert.equal(words([one, decides(one, 'counts', 2)], '2025-02-15'), 700)
    assert.equal(words([one, decides(one, 'original', 2)]), 1000)
    assert.equal(words([one, decides(one, 'counts', 2), decides(one, 'does-not-count', 3)]), 700)
  })

  test('of an agreed count the same part is held, rounded down; a full copy counts nothing', () => {
    const agree = [
      entry('count-agreed', 'a', { total: 1111, reason: 'x', signature: { name: 'A', role: 'r', on: '2025-01-01' } }),
    ]
    agree.push(
      entry(
        'count-agreed',
        'a',
        { signs: agree[0]!.id, signature: { name: 'B', role: 'r', on: '2025-01-01' } },
        { number: 2 },
      ),
    )
    assert.equal(words([...agree, found([[0, 300]], 1)]), 777)
    assert.equal(words([...agree, found([[0, 1000]], 1)]), 0)
    assert.equal(words(agree), 1111)
  })

  test('more is never held than there is, and deciding everything gives everything back', () => {
    const span = fc
      .tuple(fc.nat(999), fc.integer({ min: 1, max: 300 }))
      .map(([start, size]) => [start, Math.min(1000, start + size)] as const)
    fc.assert(
      fc.property(fc.array(fc.array(span, { maxLength: 4 }), { maxLength: 5 }), (all) => {
        const likenesses = all.map((spans, at) => found(spans, at + 1))
        const held = words(likenesses)
        assert(held >= 0 && held <= 1000)
        assert.equal(words([...likenesses, ...likenesses.map((each, at) => decides(each, 'counts', at + 50))]), 1000)
      }),
    )
  })
})
