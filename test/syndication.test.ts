/** Which texts are one voice, by texts as desks print them: a dispatch under many hands is one, several reports that share their quotations are several. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

import { type ReadReport, joinVoices, readReportFile } from '../src/record/index.ts'
import { compareShingles } from '../src/record/reading/voices/shared-text.ts'
import { shinglesOf } from '../src/record/reading/voices/sketch.ts'

const folder = path.join(import.meta.dirname, 'cases', 'record', 'syndication')
const textOf = (name: string): string => readFileSync(path.join(folder, `${name}.txt`), 'utf8').trim()
const wire = textOf('wire')
const paragraphs = wire.split('\n\n')

const LOCAL = [
  'In Brannhavn, where one in five households works on the water, the vote was followed on a screen in the sports hall. The municipality has asked its staff to work from home in the first week of July and has put off the opening of the new library, for which the furniture is still on the mainland.',
  'The town runs a boat of its own, the Lill, with room for nine bicycles. Its skipper said he would not carry cargo for the big lines.',
]
const AROUND = {
  above:
    'You are reading one of your three free articles of this month. Subscribers of the Brannhavn Courier read without limits, with the crossword and the archive since 1891. Share this article by mail or copy its address. Listen to this article, four minutes, read by a computer.',
  below:
    'More from the region: School roofs to be mended in autumn. A seal on platform two. The council looks for lay judges. Sign up for our letter of the morning, which arrives at six on working days. The Courier is a member of the press council; complaints are answered within two weeks. All rights reserved, also those of copying by machines.',
}
const HOUSE_STYLE: readonly (readonly [RegExp, string])[] = [
  [/ percent/g, ' per cent'],
  [/"([^"]*)"/g, '“$1”'],
  [/on Thursday/, 'yesterday'],
  [/said Mirela Osk, the president of the union/, 'union president Mirela Osk said'],
  [/3\.2 million/, 'more than three million'],
  [/the busiest week of the summer/, 'peak season'],
  [/in a statement/, 'in a written statement'],
  [/fourteen times/, '14 times'],
  [/declined to comment on the vote/, 'would not comment'],
  [/twenty-six months/, '26 months'],
]

const COPIES: Record<string, string> = {
  'under another headline, with a byline': `By Ilse Tarn, for the Courier\n\n${wire}`,
  'with a dateline before it': `PORT VESSARY, June 20 (Sound Press) — ${wire}`,
  'with its first paragraph written anew': [
    'It is official: the crews of the island ferries are ready to strike. Nine of ten who voted want to stop the boats if their contract is not settled by the last day of June, a result that even the leaders of their union had not expected.',
    ...paragraphs.slice(1),
  ].join('\n\n'),
  'cut at sixty percent': paragraphs.slice(0, 6).join('\n\n'),
  'cut to three paragraphs for a column of briefs': paragraphs.slice(0, 3).join('\n\n'),
  'with paragraphs on the town added': [...paragraphs.slice(0, 5), ...LOCAL, ...paragraphs.slice(5)].join('\n\n'),
  'among what a site has around its articles': [AROUND.above, wire, AROUND.below].join('\n\n'),
  'in the spelling of the house': HOUSE_STYLE.reduce((text, [from, to]) => text.replace(from, to), wire),
  'in another order, without its end': [0, 3, 4, 1, 2, 6, 5, 8].map((at) => paragraphs[at]).join('\n\n'),
  'in its second version, with new quotations': textOf('second-version'),
  'cut, in the spelling of the house, with a byline and a paragraph on the town': [
    'By Ilse Tarn, for the Courier',
    ...HOUSE_STYLE.reduce((text, [from, to]) => text.replace(from, to), paragraphs.slice(0, 7).join('\n\n')).split(
      '\n\n',
    ),
    LOCAL[0],
  ].join('\n\n'),
}

const OTHERS = ['own-report', 'other-report', 'follow-up']

function reportOf(text: string, number: number): ReadReport {
  const item = { title: `Headline ${number}`, text, source: `House ${number}`, published: '2025-06-20' }
  const { reports } = readReportFile(Buffer.from(JSON.stringify(item)), { name: 'x', retrievedOn: '2025-06-21' })
  return reports[0]!
}

const voicesOf = (reports: readonly ReadReport[]): Set<string> => new Set(reports.map(({ report }) => report.voice))

for (const [how, text] of Object.entries(COPIES)) {
  test(`a dispatch ${how} is one voice with it, in either order, also when its text is gone`, () => {
    const [one, two] = [reportOf(wire, 1), reportOf(text, 2)]
    assert.equal(voicesOf(joinVoices([one, two], [])).size, 1)
    assert.equal(voicesOf(joinVoices([two, one], [])).size, 1)
    assert.equal(voicesOf([...joinVoices([two], [one.report]), one]).size, 1)
    assert.equal(voicesOf([...joinVoices([one], [two.report]), two]).size, 1)
  })
}

test('all copies together are one voice, and no report of one’s own is in it', () => {
  const copies = [wire, ...Object.values(COPIES)].map(reportOf)
  const others = OTHERS.map((name, at) => reportOf(textOf(name), 100 + at))
  const joined = joinVoices([...copies, ...others], [])
  const byHouse = (from: number, to: number) => voicesOf(joined.slice(from, to))
  assert.equal(byHouse(0, copies.length).size, 1)
  assert.equal(byHouse(copies.length, joined.length).size, OTHERS.length)
  assert.equal(voicesOf(joined).size, 1 + OTHERS.length)
})

test('reports of one’s own that share their quotations are voices of their own, also by their sketches', () => {
  const all = ['wire', ...OTHERS].map((name, at) => reportOf(textOf(name), at))
  assert.equal(voicesOf(joinVoices(all, [])).size, all.length)
  for (const one of all) {
    const rest = all.filter((each) => each !== one)
    const joined = joinVoices(
      [one],
      rest.map(({ report }) => report),
    )
    assert.equal(voicesOf([...joined, ...rest]).size, all.length)
  }
})

test('there is room between the least that copies share and the most that others do', () => {
  const share = (one: string, two: string): number => {
    const { ofShorter, ofLonger } = compareShingles(shinglesOf(one), shinglesOf(two))
    return Math.min(ofShorter / 0.5, Math.max(ofLonger / 0.3, ofShorter >= 0.85 ? Infinity : 0))
  }
  const copies = Object.values(COPIES).map((text) => share(wire, text))
  const others = OTHERS.map((name) => share(wire, textOf(name)))
  assert(Math.min(...copies) > 1.2, `${Math.min(...copies)}`)
  assert(Math.max(...others) < 0.9, `${Math.max(...others)}`)
})
