/** The public page of unclaimed money in a browser: one file, opened from the disk, searched as one types, with the network off. */

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { type PublicEntry, type PublicList, printPublicCsv, printPublicPage } from '../src/statements/index.ts'
import { publicAmount } from '../src/statements/unclaimed/public-entry.ts'

const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  existsSync(file),
)
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-unclaimed-page-'))
after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))

const entry = (title: string, more: Partial<PublicEntry> = {}): PublicEntry => ({
  ids: [`held-${title.length}`],
  work: `work-${title.length}`,
  title,
  otherTitles: [],
  names: [],
  year: undefined,
  usedIn: ['2026'],
  amounts: ['100 to 1,000 USD'],
  reasons: ['A writer of it cannot be found.'],
  since: '2027-01-01',
  decidedFrom: '2030-01-01',
  claimUntil: undefined,
  ...more,
})

const hostile = '</script><img src=x onerror="document.title=1">'
const list: PublicList = {
  hall: 'The Guild',
  on: '2028-06-01',
  rules: { id: 'r-1', title: 'Article 13' },
  toClaim: 'Write to the guild.',
  entries: [
    entry('Die Übergabe', { otherTitles: ['The Handover'], names: ['Aïssa Koulibré'], year: 2019 }),
    entry('The Lighthouse Audit', { names: ['Kenji Orimoto-Bell'] }),
    entry(`Ghost ${hostile}`, { amounts: [] }),
    ...Array.from({ length: 150 }, (_, at) => entry(`Episode ${at}`)),
  ],
}

/** What the page shows after each of these was typed: the titles of its cards, and how many it found; and its title at the end. */
async function typed(
  words: readonly string[],
): Promise<{ seen: { titles: string[]; found: string }[]; title: string }> {
  const file = path.join(folder, 'index.html')
  const script = `
    const seen = ${JSON.stringify(words)}.map((words) => {
      field.value = words
      field.dispatchEvent(new Event('input'))
      const titles = [...document.querySelectorAll('h3')].map((each) => each.textContent)
      return { titles, found: document.getElementById('found').textContent }
    })
    const told = { seen, title: document.title, images: document.images.length }
    document.body.replaceChildren(Object.assign(document.createElement('pre'), { textContent: btoa(encodeURIComponent(JSON.stringify(told))) }))`
  writeFileSync(file, printPublicPage(list, { after: script }))
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  const offline = '--host-resolver-rules=MAP * ~NOTFOUND'
  const profile = `--user-data-dir=${path.join(folder, 'profile')}`
  const { stdout } = await promisify(execFile)(chromium!, [...flags, offline, profile, '--dump-dom', `file://${file}`])
  const [, text = ''] = /<pre>(.*?)<\/pre>/.exec(stdout) ?? []
  return JSON.parse(decodeURIComponent(Buffer.from(text, 'base64').toString()))
}

test('the page names no address, asks the network for nothing, and holds its own data', () => {
  const page = printPublicPage(list)
  assert.match(page, /default-src 'none'/)
  for (const word of [/https?:/, /\bimport\b/, /fetch\(/, /XMLHttpRequest/])
    assert.equal(word.exec(page)?.[0], undefined)
  assert.equal(page, printPublicPage(list))
  assert.equal([...page.matchAll(/<script/g)].length, 2)
})

test(
  'words find titles, further titles, names and years without case and marks; a title that looks like a page is a text',
  { skip: chromium === undefined && 'no Chromium on this machine: apt-get install chromium' },
  async () => {
    const { seen, title } = await typed(['ubergabe', 'HANDOV 2019', 'koulibre', 'ghost', '', 'zeppelin'])
    const titles = seen.map((each) => each.titles)
    assert.deepEqual(titles.slice(0, 4), [['Die Übergabe'], ['Die Übergabe'], ['Die Übergabe'], [`Ghost ${hostile}`]])
    assert.deepEqual([titles[4]?.length, titles[5]], [100, []])
    assert.match(seen[4]?.found ?? '', /^153 works; the first 100 are shown/)
    assert.equal(seen[5]?.found, '0 works')
    assert.equal(title, 'Unclaimed money of The Guild')
  },
)

test('an amount on the border of a band belongs to the band above, and no band says nothing', () => {
  const publish = {
    names: 'none',
    amounts: 'bands',
    bands: [10, 1000],
    citation: { source: '', at: undefined, says: undefined, hypothesis: undefined },
  } as const
  const band = (amountMinor: bigint, currency = 'USD') => publicAmount({ amountMinor, currency }, publish)
  assert.deepEqual(band(9_99n), ['less than 10 USD'])
  assert.deepEqual(band(10_00n), ['10 to 1,000 USD'])
  assert.deepEqual(band(999_99n), ['10 to 1,000 USD'])
  assert.deepEqual(band(1000_00n), ['1,000 USD or more'])
  assert.deepEqual(band(999n, 'JPY'), ['10 to 1,000 JPY'])
  assert.deepEqual(publicAmount({ amountMinor: 5n, currency: 'USD' }, { ...publish, amounts: 'none' }), [])
  assert.deepEqual(publicAmount({ amountMinor: 5n, currency: 'USD' }, { ...publish, amounts: 'exact' }), ['0.05 USD'])
})

test('the table guards what a spreadsheet would calculate', () => {
  const csv = printPublicCsv({ ...list, entries: [entry('=1+1'), entry('Salt, "Year"')] })
  assert.match(csv, /^'=1\+1,/m)
  assert.match(csv, /^"Salt, ""Year""",/m)
})
