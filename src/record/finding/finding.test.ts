/** What is found in sentences, as tables; what holds of every claim, whatever the text. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'

import { sha256Hex } from '../../base/index.ts'
import { type Claim, MOST_QUOTED } from '../claim.ts'
import type { Party } from '../party.ts'
import type { ReadReport } from '../report.ts'
import { readSentences } from '../words/read-sentences.ts'
import { findClaims, findWithConnector, groupClaims } from './index.ts'

const party = (id: string, kind: Party['kind'], aliases: string[], generic: string[]): Party => ({
  id,
  name: aliases[0] ?? id,
  kind,
  aliases,
  generic,
})
const PARTIES: readonly Party[] = [
  party('wga', 'union', ['Writers Guild of America', 'WGA', 'Writers Guild'], ['the guild', 'the union', 'writers']),
  party('sag-aftra', 'union', ['SAG-AFTRA'], ['actors', 'performers']),
  party(
    'amptp',
    'employers',
    ['Alliance of Motion Picture and Television Producers', 'AMPTP'],
    ['the studios', 'the alliance', 'producers'],
  ),
]

function reportOf(text: string, published = '2023-12-01'): ReadReport {
  const report = {
    id: 'report-1',
    kind: 'article' as const,
    title: '',
    published,
    retrievedOn: published,
    tags: [],
    textSha256: sha256Hex(text),
    words: text.split(/\s+/).length,
    voice: 'voice-1',
    notes: [],
  }
  return { report, text }
}

const find = (text: string, published?: string): Claim[] => findClaims(reportOf(text, published), { parties: PARTIES })

const ROOT = path.join(import.meta.dirname, '../../../test/cases/record/sentences')

/** "planned talks-open": modality, where it is no fact, and kind. */
const shortly = ({ modality, kind, state }: Claim): string =>
  modality === 'fact' ? `${kind ?? state}` : `${modality} ${kind ?? state}`

for (const file of globSync('*.txt', { cwd: ROOT }).sort()) {
  test(`sentences of ${file} tell what stands before them, and nothing else`, () => {
    const wrong = readFileSync(path.join(ROOT, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .flatMap((line) => {
        const [expected = '', text = ''] = line.split(' | ')
        const wanted = expected === '-' ? [] : expected.split(', ')
        const claims = find(text).filter(({ about }) => about === 'event' || about === 'state')
        const found = [
          ...new Set(
            claims.filter((claim) => claim.modality !== 'possible' || wanted.includes(shortly(claim))).map(shortly),
          ),
        ]
        return found.toSorted().join() === wanted.toSorted().join()
          ? []
          : [`${found.join(', ') || '-'} instead of ${line}`]
      })
    assert.deepEqual(wrong, [])
  })
}

test('a sentence with several events has a claim for each, with the date of its list item', () => {
  const claims = find('- May 2, 2023 – Contract expires; writers initiate strike.')
  assert.deepEqual(
    claims.map(({ kind }) => kind),
    ['expiry', 'strike-begun'],
  )
  assert.deepEqual(
    claims.map(({ date }) => date?.first),
    ['2023-05-02', '2023-05-02'],
  )
})

test('who acts comes first, and a number stands with the event that it counts', () => {
  const [claim] = find('The studios offered a 5 percent raise to the Writers Guild of America on Tuesday.')
  assert.equal(claim?.kind, 'offer')
  assert.deepEqual(claim?.parties, ['amptp', 'wga'])
  assert.equal(claim?.issue, 'minimums')
  assert.deepEqual(
    claim?.quantities.map(({ value }) => value),
    ['5'],
  )
})

test('a strike of another year is claimed for that year', () => {
  const [claim] = find('The 2007-08 strike led to residuals for new media.')
  assert.equal(claim?.about, 'outcome')
  assert.deepEqual([claim?.date?.first, claim?.date?.last], ['2007-01-01', '2008-12-31'])
  assert.equal(claim?.issue, 'residuals')
})

test('the items of a list are told by the sentence that announces it', () => {
  const claims = find(
    'The Writers Guild of America asks for three things:\n\n- a ban on scripts by AI\n- higher health contributions\n- minimum staffing',
  )
  assert.deepEqual(
    claims.filter(({ quote }) => !quote.endsWith(':')).map(({ kind, issue }) => `${kind} ${issue}`),
    ['demand ai', 'demand health', 'demand staffing'],
  )
})

test('one event that is told twice is one group, and its surest sentence stands for it', () => {
  const groups = groupClaims(
    find('The WGA strike began on May 2, 2023.\n\nMore came later. Writers went on strike on May 2, 2023.'),
  )
  assert.deepEqual(
    groups.map(({ best, others }) => [best.kind, others.length]),
    [['strike-begun', 1]],
  )
})

const WORDS =
  'the guild studios strike talks began ended offer rejected on May 2 and , ; : - " ? members voted 97 percent if not will “ ’ 𝒜 \n\n - '.split(
    ' ',
  )
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 120 }).map((words) => words.join(' ')),
)

test('of any text: nothing is thrown, the same text gives the same claims, and a quotation is a slice of the text with its cuts marked', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const claims = find(text)
      assert.deepEqual(find(text), claims)
      for (const { quote, place } of claims) {
        assert.ok(quote.length <= MOST_QUOTED)
        assert.equal(quote.replaceAll(/^…|…$/g, ''), text.slice(place.start, place.end).replaceAll(/^…|…$/g, ''))
      }
      assert.equal(new Set(claims.map(({ id }) => id)).size, claims.length)
      const grouped = groupClaims(claims).flatMap(({ best, others }) => [best, ...others])
      assert.equal(grouped.length, claims.length)
    }),
    { numRuns: 150 },
  )
})

test('a long sentence is quoted around the words that carry the claim', () => {
  const [claim] = find(
    `${'Whatever was said in the long weeks of the spring, '.repeat(8)}the guild called off the strike on Sunday, ${'and so on and on, '.repeat(20)}they said.`,
  )
  assert.match(claim?.quote ?? '', /^….*called off the strike.*…$/s)
  assert.ok((claim?.quote.length ?? 0) <= MOST_QUOTED)
})

test('what a model answers is taken only where it quotes the text, with kinds, days and parties that exist', async () => {
  const text = 'The guild called off the strike on Sunday.'
  const right = {
    sentence: 1,
    quote: 'called off the strike',
    kind: 'strike-ended',
    modality: 'fact',
    parties: ['wga'],
    date: '2023-09-24',
  }
  const wrong = [
    { ...right, quote: 'ended the strike' },
    { ...right, kind: 'party' },
    { ...right, date: '2023-02-30' },
    { ...right, parties: ['nobody'] },
    { ...right, sentence: 9 },
    { ...right, modality: 'sure' },
    7,
  ]
  const { report } = reportOf(text)
  const { claims, problems } = await findWithConnector(
    { report, text, sentences: readSentences(text, { parties: PARTIES }) },
    { connector: () => Promise.resolve([right, ...wrong]), name: 'model-x', parties: PARTIES },
  )
  assert.deepEqual(
    claims.map(({ kind, foundBy, status }) => [kind, foundBy, status]),
    [['strike-ended', 'model-x', 'candidate']],
  )
  assert.equal(problems.length, wrong.length)
  const silent = await findWithConnector(
    { report, text, sentences: readSentences(text, { parties: PARTIES }) },
    { connector: () => Promise.resolve('no'), name: 'model-x', parties: PARTIES },
  )
  assert.equal(silent.problems.length, 1)
})
