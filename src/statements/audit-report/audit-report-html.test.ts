import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { GRADE_RULES } from '../../audit/index.ts'
import { type AuditReport, type ReportedPassage, type ReportedWork, printAuditReport } from '../index.ts'
import { describeStrip } from './strip-figure.ts'

const PASSAGE: ReportedPassage = {
  file: 'books.jsonl',
  document: 'reader-7',
  documentStart: 10,
  documentEnd: 90,
  draftStart: 0,
  draftEnd: 20,
  matchedWords: 18,
  grade: 'passages',
  reason: 'This passage has 18 words.',
  scene: 'INT. FERRY OFFICE - DAY',
  draft: 'draft-1',
  rows: [
    {
      is: 'text',
      draft: [
        { kind: 'cue', texts: [{ text: 'CLERK', mark: 'missing' }] },
        {
          kind: 'dialogue',
          texts: [
            { text: 'Two', mark: 'changed' },
            { text: ' ', mark: undefined },
            { text: 'tickets', mark: 'matched' },
          ],
        },
      ],
      document: [
        { text: 'Three', mark: 'changed' },
        { text: ' tickets', mark: 'matched' },
        { text: ' again', mark: 'added' },
      ],
    },
    { is: 'cut', words: 1200, matchedWords: 1100 },
  ],
  before: 'what stands before',
  after: '',
  missing: undefined,
}

const work = (id: string, over: Partial<ReportedWork> = {}): ReportedWork => ({
  id,
  title: 'The Ferry Clerk',
  writers: ['Odile Brandt'],
  draft: { id: 'draft-1', label: 'ferry.fountain', registeredOn: '2026-01-02', words: 400 },
  matchedWords: 18,
  payableWords: 0,
  coverage: 0.045,
  grade: 'passages',
  passages: 1,
  documents: 1,
  strip: { parts: [0, 0.5, 1, 0] },
  strips: [],
  places: [{ file: 'books.jsonl', document: 'reader-7', passages: 1, words: 18, grade: 'passages' }],
  morePlaces: 0,
  shown: [PASSAGE],
  notShown: { passages: 2, words: 31 },
  ...over,
})

const REPORT: AuditReport = {
  hall: 'the hall',
  run: 'run-1',
  day: '2026-11-22',
  use: {
    company: 'Acme',
    tool: 'Loom',
    model: '',
    purpose: 'training',
    from: '2026-01-01',
    to: undefined,
    assumed: [],
  },
  corpus: {
    files: [{ name: 'books.jsonl', bytes: 5, sha256: 'ab', documents: 1, words: 2, passages: 1, now: 'changed' }],
    documents: 1,
    bytes: 5,
    words: 2,
    seconds: 1,
    problems: [
      { code: 'corpus/cut', at: { file: 'web.gz' }, message: 'The file ends too early.', hint: 'Fetch it again.' },
    ],
  },
  counting: {
    index: 'aa',
    drafts: 'bb',
    stepWords: 8,
    runWords: 15,
    indexedDrafts: 1,
    rule: 'rule/1',
    findings: 'cc',
    passages: 3,
  },
  grades: GRADE_RULES,
  works: [work('work-1')],
  withText: true,
}

const page = (over: Partial<AuditReport> = {}): string => printAuditReport({ ...REPORT, ...over })[0]?.html ?? ''

/** Tags that are opened and closed, in order. */
function assertWellFormed(html: string): void {
  const open: string[] = []
  const single = new Set(['meta', 'br', 'rect', '!doctype'])
  for (const [, slash, name = ''] of html.matchAll(/<(\/?)([a-z!]+[0-9]?)\b[^>]*>/gi)) {
    if (single.has(name.toLowerCase())) continue
    if (slash) assert.equal(open.pop(), name)
    else open.push(name)
  }
  assert.deepEqual(open, [])
}

test('a page is whole, loads nothing and runs nothing', () => {
  const html = page()
  assertWellFormed(html)
  assert.match(html, /^<!doctype html>\n<html lang="en">/)
  assert.match(html, /content="default-src 'none'; style-src 'unsafe-inline'"/)
  assert.doesNotMatch(html, /https?:|<script|url\(|\son[a-z]+=/)
})

test('headings go down step by step, and each table has a caption', () => {
  const html = page()
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
  assert.equal(levels[0], 1)
  levels.slice(1).forEach((level, i) => assert.ok(level > 1 && level <= (levels[i] ?? 1) + 1, `h${level}`))
  assert.equal(html.match(/<table/g)?.length, html.match(/<caption/g)?.length)
})

test('differences are told by elements and lines, not by colour alone', () => {
  const html = page()
  assert.match(html, /<del>CLERK<\/del>/)
  assert.match(html, /<span class="c">Two<\/span> <span class="m">tickets<\/span>/)
  assert.match(html, /<span class="c">Three<\/span><span class="m"> tickets<\/span><ins> again<\/ins>/)
  assert.match(html, /\.c\{[^}]*dashed/)
  assert.match(html, /1,200 words of the draft left out here, 1,100 of them matched/)
})

test('what was not read, what changed and what is not shown stands on the page', () => {
  const html = page()
  assert.match(html, /web\.gz<\/bdi>: The file ends too early\./)
  assert.match(html, /Changed since it was audited/)
  assert.match(html, /Not shown: 2 passages more, with 31 matched words/)
  assert.match(page({ corpus: { ...REPORT.corpus, problems: undefined } }), /kept no account/)
})

test('many works have a page each, and the first page leads to them and back', () => {
  const works = Array.from({ length: 13 }, (_, i) => work(`work-${i}`))
  const [front, ...pages] = printAuditReport({ ...REPORT, works })
  assert.equal(front?.name, 'report.html')
  for (const { name, html } of pages) {
    assert.ok(front?.html.includes(`href="${name}"`))
    assert.ok(html.includes('href="../report.html"'))
    assert.equal(html.match(/<h1/g)?.length, 1)
    assertWellFormed(html)
  }
  assert.equal(pages.length, 13)
})

test('whatever titles, names and texts hold, a page stays whole and runs nothing', () => {
  const hostile = fc
    .array(
      fc.constantFrom(
        '<script>',
        '</td></table>',
        '"',
        "'",
        '&',
        '<img src=x onerror=x>',
        '\u202e',
        '\u0000',
        '\ud800',
        'שלום',
        '😀',
        'W'.repeat(500),
      ),
    )
    .map((parts) => parts.join(''))
  const tags = (html: string) => html.match(/<[a-z/!][^>]*>/gi)?.length
  const made = (text: string) => {
    const passage = {
      ...PASSAGE,
      file: text,
      document: text,
      scene: text,
      before: `x${text}`,
      missing: text,
      reason: text,
    }
    const use = { ...REPORT.use, company: text, tool: text, assumed: [text] }
    const rows = [
      {
        is: 'text' as const,
        draft: [{ kind: 'action' as const, texts: [{ text, mark: undefined }] }],
        document: [{ text, mark: undefined }],
      },
    ]
    return page({
      hall: text,
      use,
      works: [work('work-1', { title: text, writers: [text], shown: [{ ...passage, rows }] })],
    })
  }
  fc.assert(
    fc.property(hostile, (text) => {
      const html = made(text)
      assertWellFormed(html)
      assert.equal(tags(html), tags(made('plain')))
    }),
    { numRuns: 50 },
  )
})

test('a strip is told in words to those who cannot see it', () => {
  assert.equal(describeStrip([0, 0.5, 1, 0]), 'found from 25% to 75% of the draft')
  assert.equal(describeStrip([0, 0]), 'nothing found')
})
