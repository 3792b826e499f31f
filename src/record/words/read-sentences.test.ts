import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import type { Speaker } from '../claim.ts'
import type { Party } from '../party.ts'
import { printRecordDate } from '../record-date.ts'
import { readSentences } from './read-sentences.ts'
import type { DateMention, Sentence } from './sentence.ts'

interface Case {
  readonly rule: string
  readonly text: string
  readonly published?: string
  readonly sentences?: readonly string[]
  readonly dates?: readonly string[]
  readonly labels?: readonly string[]
  readonly open?: readonly string[]
  readonly quantities?: readonly string[]
  readonly parties?: readonly string[]
  readonly speakers?: readonly string[]
}

const party = (id: string, name: string, kind: Party['kind'], aliases: string[], generic: string[] = []): Party => ({
  id,
  name,
  kind,
  aliases,
  generic,
})
const PARTIES: readonly Party[] = [
  party('wga', 'Writers Guild of America', 'union', ['WGA', 'Writers Guild'], ['the guild', 'the union']),
  party('wgaw', 'Writers Guild of America West', 'union', ['WGAW', 'WGA West']),
  party('wgae', 'Writers Guild of America East', 'union', ['WGAE', 'WGA East']),
  party('dga', 'Directors Guild of America', 'union', ['DGA', 'Directors Guild'], ['the guild', 'the union']),
  party('sag-aftra', 'SAG-AFTRA', 'union', ['Screen Actors Guild'], ['the union']),
  party(
    'amptp',
    'Alliance of Motion Picture and Television Producers',
    'employers',
    ['AMPTP'],
    ['the studios', 'the companies', 'the alliance'],
  ),
]

const folder = path.join(import.meta.dirname, '../../../test/cases/record-words')
for (const file of globSync('*.yaml', { cwd: folder }).sort()) {
  const cases = parse(readFileSync(path.join(folder, file), 'utf8')) as readonly Case[]
  for (const each of cases) test(`${path.basename(file, '.yaml')}: ${each.rule}`, () => checkCase(each))
}

function checkCase({ text, published, ...rest }: Case): void {
  const { rule, ...expected } = rest
  assert.ok(rule)
  const sentences = readSentences(text, { published, parties: PARTIES })
  const seen: Record<string, readonly string[]> = {
    sentences: sentences.map((each) => `${each.isHeading ? '# ' : each.isListItem ? '- ' : ''}${each.text}`),
    dates: sentences.flatMap((each) => each.dates.map(printDate)),
    labels: sentences.flatMap((each) => each.labels.map(printDate)),
    open: sentences.flatMap((each) => each.openDates.map(({ said, needs }) => `${said} = ${needs}`)),
    quantities: sentences.flatMap(printQuantities),
    parties: sentences.flatMap((each) => each.parties.map(({ party, generic }) => (generic ? `${party}*` : party))),
    speakers: sentences.map(({ speaker }) => printSpeaker(speaker)),
  }
  for (const [what, list] of Object.entries(expected)) assert.deepEqual(seen[what], list, what)
}

function printDate({ date }: DateMention): string {
  return `${date.said} = ${printRecordDate(date)} ${date.precision} ${date.basis}`
}

function printQuantities({ quantities }: Sentence): string[] {
  return quantities.map(({ quantity: { said, measure, value, unit, bound, of } }) =>
    [`${said} = ${measure} ${value} ${unit}`, bound, of && `of ${of}`].filter(Boolean).join(' '),
  )
}

function printSpeaker({ is, name, party }: Speaker): string {
  if (is === 'report') return is
  const said = is === 'anonymous' ? `anonymous ${name}`.trim() : name
  return party ? `${said} (${party})` : said
}

test('an item of a timeline gives its date to all its sentences, and a heading that is a date to what stands under it', () => {
  const text = '- Jan. 17, 2008: The directors settle. Writers watch.\nMay 2, 2023\nPickets go up at dawn.'
  const leads = readSentences(text, { parties: [] }).map(({ lead }) => lead?.first)
  assert.deepEqual(leads, ['2008-01-17', '2008-01-17', '2023-05-02', '2023-05-02'])
})

test('what stands between semicolons can be reached', () => {
  const [sentence] = readSentences('- May 2 – Contract lapses; pickets go up.', { parties: [] })
  assert.deepEqual(
    sentence?.clauses.map(({ start, end }) => '- May 2 – Contract lapses; pickets go up.'.slice(start, end)),
    ['May 2 – Contract lapses', 'pickets go up.'],
  )
})

test('sentences know the heading they stand under', () => {
  const headings = readSentences('First part\nOne ends here.\nSecond part\nTwo ends here.', { parties: [] })
  assert.deepEqual(
    headings.map(({ heading }) => heading),
    [undefined, 'First part', 'First part', 'Second part'],
  )
})

const PIECES = [
  'May 2, 2023',
  'Sept. 24',
  'last Friday',
  'the 2023 strike',
  '5/2/23',
  '97.85%',
  '$1.5 million',
  '5,553 to 90',
  'two-thirds of',
  'three days later',
  'the guild',
  'WGA',
  'Aa Guild of Bb',
  '"',
  '“',
  '”',
  '‘',
  '’',
  '(',
  ')',
  '. ',
  '.',
  '…',
  '; ',
  '\n',
  '\n- ',
  ' ',
  'said',
  'She said',
  'sources familiar',
  '<p>',
  '&amp;',
  '\ud800',
  '😀',
  '1,',
  '2023-',
  '# ',
  'Local 3',
  'one hundred and',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(' ')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join('')),
)

test('any text is read, every place is within its sentence, and sentences are slices in order', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('2026-03-12', 'no day', undefined), (text, published) => {
      let end = 0
      for (const each of readSentences(text, { published, title: text, parties: PARTIES })) {
        assert.ok(each.start >= end && each.end > each.start && each.end <= text.length)
        assert.equal(each.text, text.slice(each.start, each.end))
        end = each.end
        const { clauses, dates, labels, openDates, quantities, parties, quoted } = each
        for (const marks of [clauses, dates, labels, openDates, quantities, parties, quoted]) {
          let last = each.start
          for (const mark of marks) {
            assert.ok(mark.start >= last && mark.end > mark.start && mark.end <= each.end)
            last = mark.end
          }
        }
        for (const { date } of [...dates, ...labels]) assert.ok(date.first <= date.last)
      }
    }),
  )
})

test('the same text gives the same sentences', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const read = (): unknown => readSentences(text, { published: '2026-03-12', parties: PARTIES })
      assert.deepEqual(read(), read())
    }),
    { numRuns: 30 },
  )
})

test('whatever is repeated in it, a text is read to its end', () => {
  const pieces = [
    ...PIECES,
    'Aa and ',
    'in 2023 ',
    'Guild of ',
    '1-',
    '$',
    '<p ',
    'A. ',
    'three days after ',
    'said ',
    '‘a ',
    ' ',
    '[',
    'a,',
  ]
  // A single pattern that goes back over and over would take minutes, and the test would not end.
  for (const piece of pieces) {
    for (const unit of [piece, `${piece} `]) {
      const text = `${unit.repeat(8_000 / piece.length)}\n\nMembers voted.`
      const last = readSentences(text, { published: '2026-03-12', parties: PARTIES }).at(-1)
      assert.equal(last?.text, 'Members voted.', JSON.stringify(piece))
    }
  }
})
