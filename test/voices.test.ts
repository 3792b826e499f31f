import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import type { ReadReport } from '../src/record/report.ts'
import { readReportFile } from '../src/record/reading/read-report-file.ts'
import { addressKey } from '../src/record/reading/voices/address-key.ts'
import { joinVoices } from '../src/record/reading/voices/join-voices.ts'
import { madeText } from '../bench/reports/made-text.ts'

interface Fields {
  readonly title: string
  readonly text: string
  readonly source?: string
  readonly url?: string
  readonly published?: string
}

function read(...items: Fields[]): ReadReport[] {
  const bytes = Buffer.from(JSON.stringify(items))
  return [...readReportFile(bytes, { name: 'x', retrievedOn: '2026-11-20' }).reports]
}

const story = madeText({ seed: 1, sentences: 24 })
const other = madeText({ seed: 2, sentences: 24 })
const sentences = (text: string): string[] => text.split(/(?<=\.) /)
const voices = (reports: readonly ReadReport[], earlier: Parameters<typeof joinVoices>[1] = []): number =>
  new Set(joinVoices(reports, earlier).map(({ report }) => report.voice)).size

test('one text under two headlines is one voice, and the later one says so', () => {
  const reports = joinVoices(
    read(
      { title: 'A', text: story, source: 'One', published: '2023-05-01' },
      { title: 'B', text: story, source: 'Two', published: '2023-05-02' },
    ),
    [],
  )
  assert.equal(reports[0]!.report.voice, reports[1]!.report.voice)
  assert.deepEqual(reports[0]!.report.notes, [])
  assert.match(
    reports[1]!.report.notes.join(),
    /^One voice with "A" \(One\), report-\w+: the same text, word for word\.$/,
  )
})

const changed: Record<string, string> = {
  'with another first line and byline': [
    'By Jo Moss, for the Gazette, in the town.',
    ...sentences(story).slice(1),
  ].join(' '),
  'cut at its end': sentences(story).slice(0, 12).join(' '),
  'in standing words of another house': `${madeText({ seed: 7, sentences: 5 })} ${story} ${madeText({ seed: 8, sentences: 4 })}`,
  'with every twelfth word changed': story
    .split(' ')
    .map((word, at) => (at % 12 === 6 ? 'elsewhere' : word))
    .join(' '),
  'of which only the beginning is quoted': sentences(story).slice(0, 3).join(' '),
  'in capitals and without quotation marks': story.toUpperCase().replaceAll(',', ''),
}

for (const [how, text] of Object.entries(changed)) {
  test(`a copy ${how} is the same voice, also when the first text is no longer there`, () => {
    const [one, two] = [read({ title: 'A', text: story, source: 'One' }), read({ title: 'B', text, source: 'Two' })]
    assert.equal(voices([...one, ...two]), 1)
    assert.equal(voices([...two, ...one]), 1)
    const [late] = joinVoices(
      two,
      one.map(({ report }) => report),
    )
    assert.equal(late!.report.voice, one[0]!.report.voice)
    assert.match(late!.report.notes.join(), /One voice with/)
  })
}

test('two reports that quote one statement are two voices', () => {
  const statement = madeText({ seed: 3, sentences: 7 })
  const reports = read(
    { title: 'A', text: `${sentences(story).slice(0, 14).join(' ')} ${statement}`, source: 'One' },
    { title: 'B', text: `${sentences(other).slice(0, 14).join(' ')} ${statement}`, source: 'Two' },
  )
  assert.equal(voices(reports), 2)
})

test('a collection of two texts joins neither of them, nor one with the other', () => {
  const reports = joinVoices(
    read(
      { title: 'A', text: story, source: 'One' },
      { title: 'B', text: other, source: 'Two' },
      { title: 'C', text: `${story} ${other}`, source: 'Three' },
    ),
    [],
  )
  assert.equal(new Set(reports.map(({ report }) => report.voice)).size, 3)
  assert.match(reports.flatMap(({ report }) => report.notes).join(), /holds the texts of several reports/)
})

test('texts of one house that share its standing words are different voices', () => {
  const standing = madeText({ seed: 5, sentences: 6 })
  const items = [10, 11, 12, 13].map((seed) => ({
    title: `Item ${seed}`,
    text: `${madeText({ seed, sentences: 3 })} ${standing}`,
    source: 'House',
    url: `https://house.example/${seed}`,
  }))
  assert.equal(voices(read(...items)), 4)
})

test('a page that was fetched again with another text is a version of the same report', () => {
  const url = 'https://www.one.example/talks/?utm_source=x'
  const [before] = read({ title: 'Talks', text: story, url, published: '2023-05-01' })
  const after = read({
    title: 'Talks',
    text: `${sentences(story).slice(0, 8).join(' ')} ${other}`,
    url: 'https://one.example/talks',
    published: '2023-05-01',
  })
  const [version] = joinVoices(after, [before!.report])
  assert.notEqual(version!.report.id, before!.report.id)
  assert.equal(version!.report.voice, before!.report.voice)
  assert.match(version!.report.notes.join(), /A further version of "Talks"/)
})

test('two short texts, a front page as address, and different stories are not joined', () => {
  assert.equal(
    voices(
      read(
        { title: 'A', text: 'Talks are on.', url: 'https://x.example/' },
        { title: 'B', text: 'Talks are off.', url: 'https://x.example/' },
      ),
    ),
    2,
  )
  assert.equal(voices(read({ title: 'A', text: story }, { title: 'B', text: other })), 2)
})

test('the same reports again keep their voices and notes', () => {
  const once = joinVoices(
    read({ title: 'A', text: story, source: 'One' }, { title: 'B', text: changed['cut at its end']!, source: 'Two' }),
    [],
  )
  const again = joinVoices(
    once,
    once.map(({ report }) => report),
  )
  assert.deepEqual(again, once)
})

test('what is one voice does not depend on the order', () => {
  const reports = read(
    ...Object.values(changed).map((text, at) => ({ title: `T${at}`, text, source: `S${at}` })),
    { title: 'Other', text: other, source: 'O' },
    { title: 'Other cut', text: sentences(other).slice(0, 9).join(' '), source: 'P' },
  )
  const byId = (list: readonly ReadReport[]): unknown =>
    Object.fromEntries(list.map(({ report }) => [report.id, [report.voice, report.notes]]))
  const expected = byId(joinVoices(reports, []))
  fc.assert(
    fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (shuffled) => {
      assert.deepEqual(byId(joinVoices(shuffled, [])), expected)
    }),
    { numRuns: 20 },
  )
})

test('addresses are compared without what does not name the page', () => {
  const key = addressKey('http://www.a.example/x/?b=2&utm_medium=mail&a=1#top')
  assert.equal(key, addressKey('https://a.example/x?a=1&b=2'))
  assert.equal(key, 'a.example/x?a=1&b=2')
})
