/** Files that nobody wrote well: spoilt at any byte, cut anywhere, nested without end. Nothing throws, and what stands before the damage is there. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { HOSTILE_REPORTS } from '../bench/reports/hostile-reports.ts'
import { readReportFile } from '../src/record/index.ts'

const ITEMS = 12
const numbers = Array.from({ length: ITEMS }, (_, at) => at + 100)

const FORMATS: Record<string, { readonly text: string; readonly itemEnd: (number: number) => string }> = {
  'JSON lines': {
    text: numbers
      .map((n) =>
        JSON.stringify({ title: `Talks ${n}`, text: `Round ${n} began in the town.`, published: '2023-05-02' }),
      )
      .join('\n'),
    itemEnd: (n) => `Round ${n} began in the town.","published":"2023-05-02"}`,
  },
  'a JSON array': {
    text: JSON.stringify(
      numbers.map((n) => ({ title: `Talks ${n}`, text: `Round ${n} began in the town.` })),
      null,
      1,
    ),
    itemEnd: (n) => `Round ${n} began in the town."\n }`,
  },
  RSS: {
    text: `<rss><channel><title>X</title>${numbers
      .map(
        (n) =>
          `<item><title>Talks ${n}</title><pubDate>Tue, 02 May 2023 09:00:00 GMT</pubDate><description><![CDATA[<p>Round ${n} began.</p>]]></description></item>`,
      )
      .join('\n')}</channel></rss>`,
    itemEnd: (n) => `Round ${n} began.</p>]]></description></item>`,
  },
  Atom: {
    text: `<feed><title>X</title>${numbers
      .map(
        (n) =>
          `<entry><title>Talks ${n}</title><updated>2023-05-02T09:00:00Z</updated><content type="html">&lt;p&gt;Round ${n} began.&lt;/p&gt;</content></entry>`,
      )
      .join('\n')}</feed>`,
    itemEnd: (n) => `Round ${n} began.&lt;/p&gt;</content></entry>`,
  },
}

const read = (bytes: Uint8Array) => readReportFile(bytes, { name: 'x', retrievedOn: '2026-11-20' })

/** Numbers of the items that end before a place of the text. */
function wholeBefore(format: string, place: number): number[] {
  const { text, itemEnd } = FORMATS[format]!
  return numbers.filter((n) => {
    const at = text.indexOf(itemEnd(n))
    assert.ok(at >= 0, `${format} ${n}`)
    return at + itemEnd(n).length <= place
  })
}

for (const [format, { text }] of Object.entries(FORMATS)) {
  test(`${format}: cut anywhere, every item before the cut is there, and that it was cut is told`, () => {
    fc.assert(
      fc.property(fc.integer({ min: Math.ceil(text.length / ITEMS), max: text.length - 20 }), (place) => {
        const { reports, problems } = read(Buffer.from(text.slice(0, place)))
        const titles = new Set(reports.map(({ report }) => report.title))
        for (const n of wholeBefore(format, place)) assert.ok(titles.has(`Talks ${n}`), `${n} cut at ${place}`)
        const isBetween = format === 'JSON lines' && /\}\n?$/.test(text.slice(0, place))
        assert.ok(isBetween || problems.length > 0, `cut at ${place} and not told`)
      }),
      { numRuns: 60 },
    )
  })

  test(`${format}: bytes put over it never throw, and no item before them is lost`, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 40, max: text.length - 1 }),
        fc.uint8Array({ minLength: 1, maxLength: 12 }),
        (place, noise) => {
          const bytes = Uint8Array.from(Buffer.from(text))
          bytes.set(noise.subarray(0, bytes.length - place), place)
          const { reports, problems } = read(bytes)
          const titles = new Set(reports.map(({ report }) => report.title))
          for (const n of wholeBefore(format, place)) assert.ok(titles.has(`Talks ${n}`), `${n} spoilt at ${place}`)
          const left = reports.length + problems.filter(({ severity }) => severity !== 'note').length
          assert.ok(left > 0)
        },
      ),
      { numRuns: 120 },
    )
  })
}

test('any bytes and any markup are read without an error', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<div',
    '"',
    "'",
    '>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<item>',
    '</item>',
    '&nbsp;',
    '&',
    '{"a":',
    '[',
    '}',
    ',',
    '\\',
    '---\n',
    'Source: x\n',
    '\n',
    'May 2 ',
    '\u0000',
    'text ',
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom('', '<rss>', '<html>', '[{', '---\n'),
      (pieces, head) => {
        const { reports, problems } = read(Buffer.from(head + pieces.join('')))
        assert.ok(reports.length + problems.length > 0)
      },
    ),
    { numRuns: 400 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void read(bytes)),
    { numRuns: 200 },
  )
})

for (const [what, make] of Object.entries(HOSTILE_REPORTS)) {
  test(`ten thousand ${what} are read, and something is said of them`, () => {
    const { reports, problems } = read(Buffer.from(make(10_000)))
    assert.ok(reports.length + problems.length > 0)
  })
}
