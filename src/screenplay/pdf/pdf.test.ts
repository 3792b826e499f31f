import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import type { ElementDraft } from '../elements.ts'
import { readScript } from '../read-script.ts'
import { type Placed, placedContent, printScript } from '../sample-pdfs.test.ts'
import { bytesOf, codes } from '../sample-scripts.test.ts'
import type { ElementKind, ReadScript, Screenplay } from '../screenplay.ts'
import { countWords, listWords } from '../words.ts'

const HEAD = bytesOf('%PDF-1.4\n')

function readPages(pages: readonly (readonly Placed[])[], fileName = 'a.pdf'): ReadScript {
  return readScript(HEAD, { fileName, pdf: placedContent(pages) })
}

function scriptOf(pages: readonly (readonly Placed[])[]): Screenplay {
  const { screenplay, problems } = readPages(pages)
  if (!screenplay) throw new Error(problems.map(({ message }) => message).join('\n'))
  return screenplay
}

function outlineOf(pages: readonly (readonly Placed[])[]): string[] {
  return scriptOf(pages).elements.map(({ kind, text }) => `${kind}: ${text}`)
}

/** Lines `x text`, twelve points apart; an empty one leaves a line out, `|` parts what stands at several places. */
function page(...lines: readonly string[]): Placed[] {
  return lines.flatMap((line, i) =>
    line
      .split('|')
      .filter((part) => part.trim() !== '')
      .map((part) => {
        const [, x = '', text = ''] = /^\s*(\d+) (.*?)\s*$/.exec(part) ?? []
        return { text, x: Number(x), y: 84 + i * 12 }
      }),
  )
}

const SCENE_LINES = [
  '54 12A | 108 INT. GREENHOUSE - NIGHT | 540 12A',
  '',
  '108 Rain on glass. LENA counts her well- | 560 *',
  '108 kept seedlings.',
  '',
  '252 LENA (V.O.)',
  '216 (whispering, to',
  '223 nobody)',
  '180 Forty-one. Forty-two.',
  '180 (She thinks.) And you?',
  '',
  '468 SMASH CUT:',
  '',
  '108 EXT. FIELD - DAY',
  '',
  '302 THE END',
]
const SCENE = page(...SCENE_LINES)

test('columns say what a line is; numbers and marks in the margins are no text', () => {
  assert.deepEqual(outlineOf([SCENE]), [
    'heading: INT. GREENHOUSE - NIGHT',
    'action: Rain on glass. LENA counts her well-kept seedlings.',
    'cue: LENA (V.O.)',
    'parenthetical: (whispering, to nobody)',
    'dialogue: Forty-one. Forty-two. (She thinks.) And you?',
    'transition: SMASH CUT:',
    'heading: EXT. FIELD - DAY',
    'action: THE END',
  ])
  const { elements } = scriptOf([SCENE])
  assert.equal(elements[0]?.sceneNumber, '12A')
  assert.equal(elements.at(-1)?.centered, true)
})

test('what the turn of a page puts in is kept as a note, and the speech goes on', () => {
  const first = page('108 INT. HALL - DAY', '', '252 LENA', '180 One and two and', '252 (MORE)', '', '468 (CONTINUED)')
  const second = [
    { text: 'THE HEDGE', x: 108, y: 40 },
    { text: '2.', x: 532, y: 40 },
    ...page('54 1 | 108 CONTINUED: (2) | 540 1', '', "252 LENA (CONT'D)", '180 three.', '', '108 She goes.'),
  ]
  const { elements } = scriptOf([first, second])
  assert.deepEqual(
    elements.filter(({ kind }) => kind !== 'note').map(({ kind, text }) => `${kind}: ${text}`),
    ['heading: INT. HALL - DAY', 'cue: LENA', 'dialogue: One and two and three.', 'action: She goes.'],
  )
  assert.deepEqual(
    elements.filter(({ kind }) => kind === 'note').map(({ text }) => text),
    ['(MORE)', '(CONTINUED)', 'THE HEDGE 2.', '1 CONTINUED: (2) 1', "LENA (CONT'D)"],
  )
})

test('a header on the first page, where it has no number, is known by the other pages', () => {
  const header = { text: 'THE HEDGE - Blue Rev. (3/4/26)', x: 108, y: 40 }
  const pages = [
    [header, ...SCENE],
    [header, { text: '2.', x: 532, y: 40 }, ...SCENE],
  ]
  assert.deepEqual(countWords(scriptOf(pages)), countWords(scriptOf([SCENE, SCENE])))
})

test('a name that speaks again after action is a speaker again', () => {
  const lines = ['252 LENA', '180 One.', '', '108 Rain.', '', "252 LENA (CONT'D)", '180 Two.']
  assert.equal(
    outlineOf([page('108 INT. HALL - DAY', '', ...lines)]).filter((line) => line.startsWith('cue')).length,
    2,
  )
})

test('two speakers side by side are a dual dialogue, left before right', () => {
  const { elements } = scriptOf([
    page(
      '108 INT. HALL - DAY',
      '',
      '176 LENA | 396 TOM',
      '140 Never in | 374 (low)',
      '140 my life. | 360 Always.',
      '',
      '108 Rain.',
    ),
  ])
  assert.deepEqual(
    elements.map(({ kind, text, dual }) => [kind, text, dual]),
    [
      ['heading', 'INT. HALL - DAY', undefined],
      ['cue', 'LENA', 'left'],
      ['dialogue', 'Never in my life.', 'left'],
      ['cue', 'TOM', 'right'],
      ['parenthetical', '(low)', 'right'],
      ['dialogue', 'Always.', 'right'],
      ['action', 'Rain.', undefined],
    ],
  )
})

test('a title page gives title, credit, names and date', () => {
  const title: Placed[] = [
    { text: 'THE HEDGE', x: 250, y: 300, size: 24 },
    ...['Written by', '', 'Ana Ruiz', '& Tom Okafor', 'Story by Lena Voss'].flatMap((text, i) =>
      text === '' ? [] : [{ text, x: 270, y: 360 + i * 12 }],
    ),
    { text: '3 May 2026', x: 108, y: 680 },
  ]
  const { titlePage, elements } = scriptOf([title, SCENE])
  assert.deepEqual(
    [titlePage.title, titlePage.credit, titlePage.authors, titlePage.draftDate],
    ['THE HEDGE', 'Written by', 'Ana Ruiz & Tom Okafor', '3 May 2026'],
  )
  assert.equal(elements[0]?.kind, 'heading')
})

test('speech that is set with space between its lines is speech', () => {
  const first = ['252 LENA', '', '180 One two three four five six,', '', '180 seven.', '']
  const second = ['252 TOM', '', '216 (low)', '', '180 Eight.', '']
  const said = ['cue: LENA', 'dialogue: One two three four five six, seven.']
  const answered = ['cue: TOM', 'parenthetical: (low)', 'dialogue: Eight.']
  const lines = ['108 INT. HALL - DAY', '', ...first, ...second, '108 Rain', '108 and wind.', '', ...first, ...second]
  assert.deepEqual(outlineOf([page(...lines)]), [
    'heading: INT. HALL - DAY',
    ...said,
    ...answered,
    'action: Rain\nand wind.',
    ...said,
    ...answered,
  ])
})

test('margins that move from page to page are the same margins', () => {
  const moved = SCENE.map((each) => ({ ...each, x: each.x + 14 }))
  const { screenplay, problems } = readPages([SCENE, moved, SCENE, moved])
  assert.deepEqual(countWords(screenplay!), countWords(scriptOf([SCENE, SCENE, SCENE, SCENE])))
  assert.match(problems[0]!.message, /grade good/)
})

test('capitals without a stop, alone at the margin of a script with scenes, are a heading; a sentence is not, nor is a fade', () => {
  const slugs = (first: string) =>
    outlineOf([
      page(
        first,
        '',
        '108 BACK IN THE KITCHEN',
        '',
        '108 Rain.',
        '',
        '108 THE DOOR OPENS.',
        '',
        '108 Wind.',
        '',
        '108 FADE OUT',
        '',
        '108 End.',
      ),
    ])
  assert.deepEqual(slugs('108 INT. HALL - DAY').slice(1), [
    'heading: BACK IN THE KITCHEN',
    'action: Rain.',
    'action: THE DOOR OPENS.',
    'action: Wind.',
    'action: FADE OUT',
    'action: End.',
  ])
  assert.equal(slugs('108 Dear Sir,')[1], 'action: BACK IN THE KITCHEN')
})

test('what is set against the right margin is a transition, also in small letters', () => {
  const transition = [{ text: 'Burn to white.', x: 540 - 14 * 7.2, y: 84 + 24 }]
  assert.deepEqual(outlineOf([[...page('108 INT. HALL - DAY'), ...transition]]), [
    'heading: INT. HALL - DAY',
    'transition: Burn to white.',
  ])
})

test('a name may have several lines', () => {
  assert.deepEqual(
    outlineOf([
      page('108 INT. HALL - DAY', '', '252 THE SECOND OF THE', '252 THREE SISTERS', "252 (CONT'D)", '180 Yes.'),
    ]),
    ['heading: INT. HALL - DAY', "cue: THE SECOND OF THE THREE SISTERS (CONT'D)", 'dialogue: Yes.'],
  )
})

test('a page of one line under its number has a line', () => {
  const second = [
    { text: '2.', x: 532, y: 48 },
    ...page('54 7 | 108 EXT. FIELD - DAY | 540 7'),
    { text: 'Copy 9', x: 31, y: 771, size: 8 },
  ]
  assert.equal(outlineOf([SCENE, second]).filter((line) => line === 'heading: EXT. FIELD - DAY').length, 2)
})

test('a name with (CONT’D) at the head of a page speaks anew where other pages mark their turns with (MORE)', () => {
  const first = page('108 INT. HALL - DAY', '', '252 LENA', '180 One.')
  const second = page("252 LENA (CONT'D)", '180 Two.', '', '252 TOM', '180 Three', '252 (MORE)')
  const third = page("252 TOM (CONT'D)", '180 four.')
  const cues = outlineOf([first, second, third]).filter((line) => line.startsWith('cue'))
  assert.deepEqual(cues, ['cue: LENA', "cue: LENA (CONT'D)", 'cue: TOM'])
})

test('watermarks are no text: aslant, huge, or at one place of page after page', () => {
  const stamp = [
    { text: 'CONFIDENTIAL', x: 100, y: 500, size: 60, turn: 45 },
    { text: 'Copy of Jane Doe', x: 231, y: 300 },
  ]
  const pages = ['A door opens slowly.', 'Nobody is there but the wind.', 'Then, a long way off, a bell.'].map(
    (text, i) => page(`108 ${text}`, ...Array<string>(i).fill(''), '', '252 LENA', `180 ${text}`, '', ...SCENE_LINES),
  )
  const stamped = pages.map((each) => [...each, ...stamp])
  assert.deepEqual(countWords(scriptOf(stamped)), countWords(scriptOf(pages)))
  const notes = scriptOf(stamped).elements.filter(({ kind }) => kind === 'note')
  assert.deepEqual(
    notes.map(({ text }) => text),
    ['CONFIDENTIAL', 'Copy of Jane Doe'],
  )
})

test('a name that is first on every page is no watermark', () => {
  const pages = [1, 2, 3, 4].map((n) => page('252 LENA', `180 ${n} more.`, '', '252 TOM', '180 Yes.', '', '108 Rain.'))
  assert.equal(countWords(scriptOf(pages)).byClass.cue, 8)
})

test('the count is an estimate, and the note tells how good a one', () => {
  const grades: [readonly Placed[], RegExp][] = [
    [SCENE, /grade good/],
    [
      page(
        '108 INT. HALL - DAY',
        '',
        '252 LENA',
        '180 Yes.',
        '',
        '130 Rain.',
        '',
        '108 Sun.',
        '',
        '108 Fog.',
        '',
        '108 Dew.',
        '',
        '108 Ice.',
        '',
        '108 Hail.',
        '',
        '108 Mud.',
        '',
        '108 Wind.',
        '',
        '108 End.',
      ),
      /grade fair/,
    ],
    [page('108 Dear Sir,', '', '108 we thank you.'), /grade poor/],
  ]
  for (const [lines, grade] of grades) {
    const { problems } = readPages([lines])
    assert.deepEqual(codes(problems), ['screenplay/estimated-count'])
    assert.equal(problems[0]?.severity, 'note')
    assert.match(problems[0]?.message ?? '', grade)
    assert.match(`grade ${readPages([lines]).screenplay?.countGrade}`, grade)
  }
})

test('a PDF that cannot be read is refused with the next step', () => {
  const refused = (['encrypted', 'broken', 'too-much'] as const).map((why) =>
    readScript(HEAD, { fileName: 'a.pdf', pdf: { refused: why, detail: 'it ends early' } }),
  )
  const scan = readScript(HEAD, { fileName: 'a.pdf', pdf: placedContent([[], []]) })
  const nameless = readPages([page('108 \ufffd\ufffd\ufffd')])
  for (const { screenplay, problems } of [...refused, scan, nameless]) {
    assert.equal(screenplay, undefined)
    assert.ok(problems[0]?.hint)
  }
  assert.deepEqual(
    [...refused, scan, nameless].flatMap(({ problems }) => codes(problems)),
    ['encrypted', 'broken', 'too-much', 'without-text', 'without-text'].map((code) => `screenplay/pdf-${code}`),
  )
})

test('what may be missing is said: pages without text, letters without a name, another name of the file', () => {
  assert.deepEqual(codes(readPages([SCENE, []]).problems), [
    'screenplay/estimated-count',
    'screenplay/pdf-pages-without-text',
  ])
  assert.deepEqual(codes(readPages([page('108 Rain \ufffd on glass.')]).problems), [
    'screenplay/estimated-count',
    'screenplay/pdf-nameless-letters',
  ])
  assert.deepEqual(codes(readPages([SCENE], 'a.txt').problems), [
    'screenplay/read-by-content',
    'screenplay/estimated-count',
  ])
})

const elements = fc
  .array(
    fc.constantFrom<readonly (readonly [ElementKind, string, string?])[]>(
      [['heading', 'EXT. FIELD - DAY', '12']],
      [['heading', 'INT. A ROOM THAT HAS A VERY LONG NAME, WHICH GOES ON OVER THE EDGE - NIGHT']],
      [
        [
          'action',
          'She waits—and waits. Nothing comes of it, and still she stays where she is, since there is nowhere else.',
        ],
      ],
      [['action', 'Don’t go, 3.5 times.']],
      [
        ['cue', 'MCADAM (V.O.)'],
        ['parenthetical', '(low, and then with a sudden great deal of noise)'],
        ['dialogue', 'Non… jamais!'],
      ],
      [
        ['cue', 'TOM'],
        ['dialogue', 'Well-known and dear. '.repeat(9).trim()],
      ],
      [['transition', 'CUT TO:']],
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((groups): ElementDraft[] =>
    [[['heading', 'INT. HALL - DAY']] as const, [['action', 'Rain.']] as const, ...groups]
      .flat()
      .map(([kind, text, sceneNumber]) => ({ kind, text, line: 1, ...(sceneNumber !== undefined && { sceneNumber }) })),
  )

test('a script printed on pages has its words again, each in its class, whatever the pages add', () => {
  fc.assert(
    fc.property(elements, fc.boolean(), fc.boolean(), (script, marks, isStamped) => {
      const pages = printScript(script, { marks, ...(isStamped && { stamp: 'COPY OF JANE DOE' }) })
      const whole = { ...scriptOf([SCENE]), elements: script }
      assert.deepEqual(listWords(scriptOf(pages)), listWords(whole))
    }),
    { numRuns: 200 },
  )
})

test('no runs make the reader throw', () => {
  const length = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constantFrom(0, 84, 108, 180, 252))
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('INT. A - DAY', 'ANA', '(', '12', '*', '(MORE)', 'CUT TO:'),
  )
  const run = fc.record({ text, x: length, y: length, width: length, size: length, turned: fc.boolean() })
  const onePage = fc.record({ width: length, height: length, runs: fc.array(run, { maxLength: 40 }) })
  fc.assert(
    fc.property(fc.array(onePage, { maxLength: 5 }), (pages) => {
      const { screenplay, problems } = readScript(HEAD, { fileName: 'a.pdf', pdf: { pages } })
      assert.equal(
        screenplay === undefined,
        problems.some(({ severity }) => severity !== 'note'),
      )
    }),
    { numRuns: 300 },
  )
})

test('time grows with the runs, whatever they say', () => {
  for (const text of ['ANA', '(', '*', '12', 'INT. A - DAY', 'a', 'CUT TO:', 'a - b '.repeat(20)]) {
    const started = performance.now()
    for (const step of [0.001, 12]) {
      const lines = Array.from({ length: 20_000 }, (_, i) => ({ text, x: 108 + ((i * 72) % 300), y: 84 + i * step }))
      readPages([lines])
    }
    assert.ok(performance.now() - started < 20_000, text)
  }
})
