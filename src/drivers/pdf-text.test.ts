import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'

import fc from 'fast-check'

import { readScript } from '../screenplay/index.ts'
import { makePdf, pdfOf, placedContent, printScript } from '../screenplay/sample-pdfs.test.ts'
import { readPdfContent } from './pdf-text.ts'

const SCENE = printScript([
  { kind: 'heading', text: 'INT. HALL – DAY', line: 1, sceneNumber: '4' },
  { kind: 'action', text: 'Rain — and “wind”. '.repeat(9).trim(), line: 2 },
  { kind: 'cue', text: 'LENA (V.O.)', line: 3 },
  { kind: 'dialogue', text: 'Don’t go (yet)…', line: 4 },
])

test('runs come with their places, sizes and letters', async () => {
  const content = await readPdfContent(makePdf(SCENE))
  assert.ok('pages' in content)
  const runs = content.pages[0]?.runs.filter(({ text }) => text.trim() !== '') ?? []
  const expected = placedContent(SCENE)
  assert.ok('pages' in expected)
  assert.deepEqual(runs.map(placeOf), expected.pages[0]?.runs.map(placeOf))
})

function placeOf({ text, x, y, size, turned }: { text: string; x: number; y: number; size: number; turned: boolean }) {
  return [text, Math.round(x), Math.round(y), size, turned]
}

test('a PDF gives the script that its places give', async () => {
  const pages = SCENE.map((each) => [...each, { text: 'COPY', x: 200, y: 500, size: 50, turn: 30 }])
  const read = readScript(makePdf(pages), { fileName: 'a.pdf', pdf: await readPdfContent(makePdf(pages)) })
  const placed = readScript(makePdf(pages), { fileName: 'a.pdf', pdf: placedContent(pages) })
  assert.ok(read.screenplay)
  assert.deepEqual(read, placed)
})

const PAGES = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [4 0 R] /Count 1 >>']
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>'
const PAGE =
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> /Contents 5 0 R >>'

function streamOf(content: string, keys = ''): string {
  return `<< ${keys} /Length ${content.length} >>\nstream\n${content}\nendstream`
}

function packed(content: Buffer): string {
  return streamOf(deflateSync(content, { level: 9 }).toString('latin1'), '/Filter /FlateDecode')
}

test('a PDF that is encrypted, broken or without end is refused with the reason', async () => {
  const key = `<< /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >>`
  const form = streamOf(
    '/X Do',
    '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X 6 0 R >> >>',
  )
  const cases: [string, Uint8Array, string][] = [
    ['encrypted', makePdf([[]], { more: [key], trailer: '/Encrypt 6 0 R /ID [<00><00>]' }), 'encrypted'],
    ['only a head', Buffer.from('%PDF-1.7 …'), 'broken'],
    ['cut off', makePdf(SCENE).subarray(0, 300), 'broken'],
    ['no root', pdfOf(['<< >>']), 'broken'],
    ['no pages', pdfOf([PAGES[0]!, '<< /Type /Pages /Kids [] /Count 2000000000 >>']), 'broken'],
    ['pages in a circle', pdfOf([PAGES[0]!, '<< /Type /Pages /Kids [2 0 R] /Count 9 >>']), 'broken'],
    ['brackets without end', pdfOf([`<< /Type /Catalog /A ${'['.repeat(100_000)} >>`]), 'broken'],
    ['a drawing of itself', pdfOf([...PAGES, FONT, PAGE, streamOf('/X Do'), form]), 'read'],
  ]
  for (const [name, bytes, expected] of cases) {
    const content = await readPdfContent(bytes)
    assert.equal('refused' in content ? content.refused : 'read', expected, name)
  }
})

test('more than a script needs is refused: pages, pieces, letters, memory, time', async () => {
  const blanks = pdfOf([...PAGES, FONT, PAGE, packed(Buffer.alloc(2 ** 28, 32))])
  const cases: [Uint8Array, Parameters<typeof readPdfContent>[1]][] = [
    [makePdf([[], [], []]), { mostPages: 2 }],
    [makePdf(SCENE), { mostRuns: 3 }],
    [makePdf(SCENE), { mostLetters: 20 }],
    [blanks, { mostBytes: 2 ** 26 }],
    [blanks, { mostSeconds: 0.01 }],
  ]
  for (const [bytes, limits] of cases) {
    const content = await readPdfContent(bytes, limits)
    assert.equal('refused' in content && content.refused, 'too-much', JSON.stringify(limits))
  }
})

test('whatever bytes are changed, a PDF is read or refused', async () => {
  const bytes = makePdf(SCENE)
  const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), fc.nat(bytes.length), async (changes, end) => {
      const changed = bytes.slice(0, end % 3 === 0 ? end : bytes.length)
      for (const [at, byte] of changes) changed[at] = byte
      const { screenplay, problems } = readScript(bytes, { fileName: 'a.pdf', pdf: await readPdfContent(changed) })
      assert.equal(
        screenplay === undefined,
        problems.some(({ severity }) => severity !== 'note'),
      )
    }),
    { numRuns: 20 },
  )
})
