/** How credits are read from a line and from a title page. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { TitlePage } from '../../screenplay/index.ts'
import { CREDIT_KINDS, creditsFromTitlePage, determineCredits, printCreditLine, readCreditLine } from '../index.ts'

const read = (text: string): string => printCreditLine(readCreditLine(text).credits)
const codes = (text: string): string[] => readCreditLine(text).problems.map(({ code }) => code.replace('registry/', ''))

describe('credit lines', () => {
  const lines: readonly (readonly [string, string])[] = [
    ['Written by Ana Ruiz & Bo Ek and Cem Öz', 'Written by Ana Ruiz & Bo Ek and Cem Öz'],
    ['WRITTEN BY ANA RUIZ AND BO EK', 'Written by ANA RUIZ and BO EK'],
    ['by Ana Ruiz', 'Written by Ana Ruiz'],
    ['Story by Ana and Bo & Cem; Teleplay by Dee', 'Story by Ana and Bo & Cem; Teleplay by Dee'],
    ['Screenplay by Ana Ruiz Story by Bo Ek', 'Screenplay by Ana Ruiz; Story by Bo Ek'],
    ['Story by Ana and Teleplay by Bo', 'Story by Ana; Teleplay by Bo'],
    ['Ana RuizStory by Bo Ek', 'Story by Bo Ek'],
    ['Teleplay by : Ana RuizStory by : Bo Ek', 'Teleplay by Ana Ruiz; Story by Bo Ek'],
    ['Story & Screenplay by Ana & Bo', 'Story by Ana & Bo; Screenplay by Ana & Bo'],
    ['Screen Story by Ana\nScreenplay by Bo with Cem', 'Story by Ana; Screenplay by Bo and Cem'],
    ['Written and directed by Ana Ruiz', 'Written by Ana Ruiz'],
    ['Written by Ana. Written by Bo', 'Written by Ana and Bo'],
    ['Written by Ana, Bo and Cem', 'Written by Ana and Bo and Cem'],
    ['Written by Ana, Bo, and Cem', 'Written by Ana and Bo and Cem'],
    ['Written by\nAna Ruiz\n&\nBo Ek\nCem Öz', 'Written by Ana Ruiz & Bo Ek and Cem Öz'],
    ['Written by Ana + Bo', 'Written by Ana & Bo'],
    [
      'Written by Al Lang, Jr. & Bo Ek, III and J. R. R. Stone',
      'Written by Al Lang, Jr. & Bo Ek, III and J. R. R. Stone',
    ],
    ['Written by Guillermo de la Vega and Jan van Anders', 'Written by Guillermo de la Vega and Jan van Anders'],
    ['Written by 阮玲玉 & Мария Иванова and أحمد علي', 'Written by 阮玲玉 & Мария Иванова and أحمد علي'],
    ['von Ana Ruiz und Bo Ek', 'Written by Ana Ruiz and Bo Ek'],
    ['A farce in two acts by Ana Ruiz', 'Written by Ana Ruiz'],
    ['Writers: Ana Ruiz, Bo Ek', 'Written by Ana Ruiz and Bo Ek'],
    ['Written by **Ana Ruiz** (WGA) & “Bo” Ek.', 'Written by Ana Ruiz & Bo Ek'],
    ['Adapted for the screen by Ana', 'Adaptation by Ana'],
    ['Directed by Bo Ek\nWritten by Ana Ruiz', 'Written by Ana Ruiz'],
    ['Created by Bo Ek Written by Ana Ruiz', 'Written by Ana Ruiz'],
    ['Based on the novel by Cem Öz Screenplay by Ana Ruiz', 'Screenplay by Ana Ruiz'],
    ['Written for the Screen and Directed by Ana Ruiz', 'Written by Ana Ruiz'],
    ['Original Story and Screenplay by Ana Ruiz', 'Story by Ana Ruiz; Screenplay by Ana Ruiz'],
    ['TV Story by Ana Ruiz', 'Story by Ana Ruiz'],
    ['Co-written by Ana Ruiz and Bo Ek', 'Written by Ana Ruiz and Bo Ek'],
    ['Writer(s): Ana Ruiz', 'Written by Ana Ruiz'],
    ['Story: Ana Ruiz | Teleplay: Bo Ek', 'Story by Ana Ruiz; Teleplay by Bo Ek'],
    ['Ana Ruiz (story), Bo Ek & Cem Öz (teleplay)', 'Story by Ana Ruiz; Teleplay by Bo Ek & Cem Öz'],
    ['Written by Ana Ruiz (story) and Bo Ek (story)', 'Story by Ana Ruiz and Bo Ek'],
    ['Written by Jos&eacute; Ruiz&nbsp;&amp; Tom O&#39;Hara', "Written by José Ruiz & Tom O'Hara"],
    ['Written by Ana Ruiz &amp;amp; Bo Ek', 'Written by Ana Ruiz & Bo Ek'],
    ['Written by Ana Ruiz[1] & Bo Ek [note 2] and Cem Öz†', 'Written by Ana Ruiz & Bo Ek and Cem Öz'],
    ['<b>Written by</b><br/>Ana Ruiz<br>Bo Ek', 'Written by Ana Ruiz and Bo Ek'],
    ['Written by Ana Ruiz © 2031 Some Pictures', 'Written by Ana Ruiz'],
    ['Written by Ana "Nina" Ruiz', 'Written by Ana Nina Ruiz'],
    ['Written by N/A and Ana Ruiz', 'Written by unknown and Ana Ruiz'],
    ['Written by 阮玲玉、宮崎駿', 'Written by 阮玲玉 and 宮崎駿'],
    ['Guión de Ana Ruiz y Bo Ek', 'Screenplay by Ana Ruiz and Bo Ek'],
    [
      'Argumento: José Ortega y Gasset; Guion: ANA RUIZ Y BO EK',
      'Story by José Ortega y Gasset; Screenplay by ANA RUIZ and BO EK',
    ],
    ["D'après un roman de Bo Ek; Scénario et dialogues de Ana Ruiz", 'Screenplay by Ana Ruiz'],
    ['Drehbuch und Regie: Ana Ruiz', 'Screenplay by Ana Ruiz'],
    ['Сценарий: Анна Руис и Бо Эк', 'Screenplay by Анна Руис and Бо Эк'],
  ]
  for (const [line, expected] of lines) test(JSON.stringify(line), () => assert.equal(read(line), expected))

  test('credits that share in nothing are passed over with a note', () => {
    const line = 'Based on the short story by Zoe Zett\nDirected by Yan Yo; Screenplay by Ana'
    assert.equal(read(line), 'Screenplay by Ana')
    assert.deepEqual(codes(line), ['credit-not-shared', 'credit-not-shared'])
    for (const heading of [
      'Created by',
      'Characters created by',
      'Additional dialogue by',
      'From a novel by',
      'Revisions by',
    ]) {
      assert.equal(read(`${heading} Zoe Zett`), '', heading)
    }
  })

  test('commas around an ampersand make one team, and a note says so', () => {
    assert.equal(read('Written by Ana, Bo & Cem'), 'Written by Ana & Bo & Cem')
    assert.deepEqual(codes('Written by Ana, Bo & Cem'), ['comma-in-team'])
  })

  const besides: readonly (readonly [string, string, readonly string[]])[] = [
    ['Written by Ana Ruiz (as Nina Rook) & Bo Ek', 'Written by Ana Ruiz & Bo Ek', ['also-called']],
    ['Written by Ana Ruiz, writing as Nina Rook', 'Written by Ana Ruiz', ['also-called']],
    ['Written by Ana Ruiz p/k/a Nina Rook and Bo Ek', 'Written by Ana Ruiz and Bo Ek', ['also-called']],
    ['Written by Ana Ruiz a.k.a. Nina Rook', 'Written by Ana Ruiz', ['also-called']],
    ['Written by Rook Ink, Inc. f/s/o Ana Ruiz & Bo Ek', 'Written by Ana Ruiz & Bo Ek', ['loan-out-named']],
    ['Written by Ana Ruiz (uncredited) and Bo Ek', 'Written by Bo Ek', ['uncredited']],
    ['Written by Ana Ruiz (uncredited)', '', ['uncredited', 'name-missing']],
    ['Written by Lana & Lilly Voss', 'Written by Lana & Lilly Voss', ['half-name']],
    ['Written by Rook and Sons, Inc. & Bo Ek', 'Written by unknown & Bo Ek', ['company-named']],
    ['Written by Bo Ek and Sons Pictures', 'Written by Bo Ek and unknown', ['company-named']],
  ]
  for (const [line, expected, told] of besides) {
    test(`${line}: what stands beside a name is told`, () => {
      assert.equal(read(line), expected)
      assert.deepEqual(codes(line), told)
    })
  }

  test('a problem behind an entity is placed where it stands in the line', () => {
    const [problem] = readCreditLine('Written by Ana &amp; 1984').problems
    assert.equal(problem?.at?.column, 'Written by Ana &amp;'.length + 1)
  })

  test('whatever stands there a thousand times is passed once', () => {
    for (const many of [' ', '\n', ' , ', '\t;', 'Ana (story), ', '&amp;']) {
      const line = `${many.repeat(Math.floor(1960 / many.length))}\nWritten by Ana Ruiz`
      assert.equal(readCreditLine(line).credits.find(({ kind }) => kind === 'written by')?.teams.length, 1, many)
    }
    const wide = `Written by${' '.repeat(900)}Ana &${' '.repeat(900)}1984`
    assert.equal(readCreditLine(wide).problems[0]?.at?.column, 'Written by'.length + 900 + 'Ana &'.length + 1)
  })

  test('a list without a heading needs to be told what it is', () => {
    assert.deepEqual(codes('Ana & Bo'), ['no-credit-kind'])
    assert.equal(printCreditLine(readCreditLine('Ana & Bo', { kind: 'story by' }).credits), 'Story by Ana & Bo')
    assert.equal(printCreditLine(readCreditLine('by Ana', { kind: 'story by' }).credits), 'Story by Ana')
    assert.deepEqual(codes(''), [])
  })

  test('what is not understood is a problem at its place', () => {
    const wrong: readonly (readonly [string, string, number])[] = [
      ['A film of ours. Written by Ana', 'unread-text', 1],
      ['Written by', 'name-missing', 11],
      ['Written by Ana and', 'name-missing', 19],
      ['Written by Ana and others', 'name-missing', 19],
      ['Written by Ana & ana@example.org', 'not-a-name', 17],
      ['Written by 1984', 'not-a-name', 11],
      ['Written by Ana, who thought of it on a long night by the sea', 'not-a-name', 16],
    ]
    for (const [line, code, column] of wrong) {
      const { problems } = readCreditLine(line, { at: { file: 'a.txt', line: 3 } })
      const found = problems.map(({ code, at }) => `${code} ${at?.file} ${at?.line} ${at?.column}`)
      assert(found.includes(`registry/${code} a.txt 3 ${column}`), `${line}: ${found.join(', ')}`)
    }
    const second = readCreditLine('Written by Ana\nStory by ?', { at: { line: 3, column: 5 } }).problems[0]
    assert.deepEqual(second?.at, { line: 4, column: 9 })
  })

  test('a page of text is no credit line', () => {
    assert.deepEqual(codes('Ana & '.repeat(1000)), ['credit-too-long'])
  })

  const anyName = fc
    .tuple(
      fc.constantFrom('Ana', 'J. J.', 'Jean-Luc', 'Aïssa', 'Мария', '玲玉', 'Søren', 'D’Arcy', 'Anders', 'Withers'),
      fc.constantFrom('', 'van der', 'de la', 'von', 'al-'),
      fc.constantFrom('Ruiz', "O'Hara", 'Byron', 'Story', 'Öz', 'Иванова', '阮', 'Etienne'),
      fc.constantFrom('', '', '', ', Jr.', ' III', ', Sr.'),
    )
    .map(([given, prefix, family, suffix]) => `${given} ${prefix} ${family}${suffix}`.replace(/ +/g, ' '))
  const anyLine = fc.uniqueArray(
    fc.record(
      {
        kind: fc.constantFrom(...CREDIT_KINDS),
        teams: fc.array(fc.array(anyName, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      },
      { noNullPrototype: true },
    ),
    { selector: ({ kind }) => kind, minLength: 1 },
  )

  test('what is printed is read back', () => {
    fc.assert(
      fc.property(anyLine, (credits) => {
        const line = printCreditLine(credits)
        assert.deepEqual(readCreditLine(line), { credits, problems: [] }, line)
      }),
    )
  })

  test('any text is read, and what is read prints and reads the same', () => {
    const pieces = fc.constantFrom(
      'Written by',
      'by',
      'and',
      '&',
      ',',
      ';',
      '\n',
      ' ',
      'Ana',
      'Jr.',
      '(',
      ')',
      'story',
      ':',
      '.',
      '*',
      'et',
    )
    const text = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 0x10ffff })).map((codes) => String.fromCodePoint(...codes)),
      fc.array(pieces).map((all) => all.join(' ')),
    )
    fc.assert(
      fc.property(text, (text) => {
        const { credits } = readCreditLine(text)
        const again = readCreditLine(printCreditLine(credits))
        assert.deepEqual(again.credits, credits)
      }),
      { numRuns: 100 },
    )
  })
})

describe('title pages', () => {
  const page = (fields: Record<string, string>, rest: Partial<TitlePage> = {}): TitlePage => ({
    title: 'T',
    credit: undefined,
    authors: undefined,
    draftDate: undefined,
    fields: Object.entries(fields).map(([key, value]) => ({ key, value })),
    ...rest,
  })
  const told = (titlePage: TitlePage): string =>
    printCreditLine(creditsFromTitlePage(titlePage, { knownOn: '2026-01-01' }).credits)

  const pages: readonly (readonly [string, TitlePage, string])[] = [
    ['credit and author', page({ Title: 'T', Credit: 'Teleplay by', Author: 'Ana & Bo' }), 'Teleplay by Ana & Bo'],
    ['authors alone', page({ Authors: 'Ana and Bo' }), 'Written by Ana and Bo'],
    ['authors on lines', page({ Credit: 'by', Author: 'Ana Ruiz\nBo Ek' }), 'Written by Ana Ruiz and Bo Ek'],
    ['a credit as the key', page({ 'Story by': 'Ana', Teleplay: 'Bo' }), 'Story by Ana; Teleplay by Bo'],
    [
      'a credit in a free field',
      page({ Credit: 'Teleplay by', Author: 'Bo', Source: 'Story by Ana' }),
      'Teleplay by Bo; Story by Ana',
    ],
    ['a source that is no credit', page({ Author: 'Bo', Source: 'Based on the story by Ana' }), 'Written by Bo'],
    ['an unheard-of credit', page({ Credit: 'a scherzo for two voices by', Author: 'Bo' }), 'Written by Bo'],
    [
      'no fields that say so',
      page({ Text: 'INT.' }, { credit: 'Screenplay by', authors: 'Ana & Bo' }),
      'Screenplay by Ana & Bo',
    ],
    [
      'a credit that has its names with it',
      page({ Title: 'T', Credit: 'Story by Ana Ruiz. Teleplay by Bo Ek & Cy Dee' }),
      'Story by Ana Ruiz; Teleplay by Bo Ek & Cy Dee',
    ],
    ['a credit whose names are missing', page({ Title: 'T', Credit: 'Written by' }), ''],
    ['nobody', page({ Title: 'T', Author: ' ' }), ''],
  ]
  for (const [title, titlePage, expected] of pages) test(title, () => assert.equal(told(titlePage), expected))

  test('a field that is a date is no credit', () => {
    const { credits, problems } = creditsFromTitlePage(page({ Author: 'Ana', Written: '1888' }), {
      knownOn: '2026-01-01',
    })
    assert.equal(printCreditLine(credits), 'Written by Ana')
    assert.deepEqual(problems, [])
  })

  test('an anonymous author is nobody, and no two anonymous works share a writer', () => {
    const { credits, writers } = creditsFromTitlePage(page({ Author: 'Anonymous and Ana' }), { knownOn: '2026-01-01' })
    assert.deepEqual(
      writers.map(({ name }) => name),
      ['Ana'],
    )
    const determined = determineCredits(credits, { work: 'w', source: 'title page', knownOn: '2026-01-01' })
    assert.deepEqual(
      determined.credits.map(({ writer }) => writer),
      [undefined, writers[0]?.id],
    )
  })

  test('a team keeps together when the credits are determined', () => {
    const { credits } = readCreditLine('Written by Ana & Bo and Cem and Dee & Eve')
    const { credits: all } = determineCredits(credits, {
      work: 'w',
      source: 's',
      knownOn: '2026-01-01',
      status: 'unsigned',
    })
    assert.deepEqual(
      all.map(({ team }) => team),
      ['1', '1', undefined, '3', '3'],
    )
    assert(all.every(({ status }) => status === 'unsigned'))
  })

  test('whatever is read, names are names, no team is empty, and each problem has a place in the text', () => {
    const pieces = fc.constantFrom(
      'Written by',
      'Story by',
      'Ana Ruiz',
      'Bo',
      'and',
      '&',
      ',',
      '\n',
      '(',
      ')',
      'aka',
      'f/s/o',
      '(story)',
      '(as Bo)',
      '(uncredited)',
      'y',
      'Inc.',
      'Pictures',
      'Guión de',
      '#2',
      'n/a',
      '"',
      '&amp;',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
        const text = all.join(' ')
        const { credits, problems } = readCreditLine(text, { kind: 'written by', at: { line: 1 } })
        const teams = credits.flatMap((credit) => credit.teams)
        assert.ok(teams.every((team) => team.length > 0))
        for (const name of teams.flat()) assert.match(name, /\p{L}/u)
        const lines = text.split('\n')
        for (const { at } of problems) {
          const line = lines[(at?.line ?? 0) - 1]
          assert.ok(line !== undefined && (at?.column ?? 0) >= 1 && (at?.column ?? 0) <= line.length + 1, text)
        }
      }),
      { numRuns: 300 },
    )
  })
})
