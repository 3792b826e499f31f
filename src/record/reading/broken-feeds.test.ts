/** Feeds as they come from careless publishers: each item is a report or a problem that names it, and what one item breaks stays in it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readReportFile } from './read-report-file.ts'

const ITEMS = 10
const numbers = Array.from({ length: ITEMS }, (_, at) => at)

function read(content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const { reports, problems } = readReportFile(bytes, { name: 'feed', retrievedOn: '2026-11-20' })
  const titles = reports.map(({ report }) => report.title)
  return { reports, titles, codes: problems.filter(({ severity }) => severity !== 'note').map(({ code }) => code) }
}

const said = (n: number): string => `The glaziers of town ${n} met, and ${n + 20} of them stayed.`

function item(n: number): string {
  return `<item><title>Talks ${n}</title><link>https://g.example/${n}</link><guid>g-${n}</guid><pubDate>Tue, 02 May 2023 09:00:00 GMT</pubDate><description><![CDATA[<p>${said(n)}</p>]]></description></item>`
}

function entry(n: number): string {
  return `<entry><title>Talks ${n}</title><id>${n}</id><updated>2023-05-02T09:00:00Z</updated><content type="html">&lt;p&gt;${said(n)}&lt;/p&gt;</content></entry>`
}

const rss = (items: readonly string[], title = 'Glass'): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title>${items.join('\n')}</channel></rss>`

const BREAKS: Record<string, (whole: string) => string> = {
  'an end tag of the item is missing': (text) => text.replace('</item>', ''),
  'the end tag of the item has no bracket': (text) => text.replace('</item>', '</item'),
  'the tag of the item has no bracket': (text) => text.replace('<item>', '<item '),
  'an attribute of the item is not closed': (text) => text.replace('<item>', '<item kind="news>'),
  'a CDATA section is not closed': (text) => text.replace(']]>', ''),
  'a CDATA section of the title is not closed': (text) => text.replace('<title>', '<title><![CDATA['),
  'the tag of a field has no bracket': (text) => text.replace('<description>', '<description'),
  'an attribute of a field is not closed': (text) => text.replace('<guid>', '<guid isPermaLink="false>'),
  'a field is an attribute that is not closed': (text) => text.replace('<link>', '<link href="'),
  'an end tag is misspelt': (text) => text.replace('</title>', '</titel>'),
  'a comment is not closed': (text) => text.replace('</item>', '<!-- more</item>'),
  'CDATA is written in small letters': (text) => text.replace('<![CDATA[', '<![cdata['),
  'an attribute holds a bracket': (text) => text.replace('<guid>', '<guid note="a > b">'),
}

for (const [how, spoil] of Object.entries(BREAKS)) {
  test(`no item is lost and no text is when ${how}`, () => {
    const { reports, titles, codes } = read(rss(numbers.map((n) => (n === 4 ? spoil(item(n)) : item(n)))))
    assert.deepEqual(
      titles,
      numbers.map((n) => `Talks ${n}`),
    )
    assert.deepEqual(
      reports.map(({ text }) => text),
      numbers.map((n) => said(n)),
    )
    assert.deepEqual(codes, [])
  })
}

test('ten thousand items of which each seventh is broken in another way are ten thousand reports', () => {
  const ways = Object.values(BREAKS)
  const items = Array.from({ length: 10_000 }, (_, n) => {
    const spoil = n % 7 === 6 ? ways[Math.floor(n / 7) % ways.length]! : (text: string) => text
    return spoil(item(n))
  })
  const { titles, reports } = read(rss(items))
  assert.equal(new Set(titles).size, 10_000)
  assert(reports.every(({ text }, n) => text === said(n)))
})

test('two feeds in one file are read with the name of each; RSS and Atom may be mixed', () => {
  const atom = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>${[5, 6].map(entry).join('')}</feed>`
  const { reports, codes } = read(`${rss([0, 1].map(item))}\n${atom}`)
  assert.deepEqual(
    reports.map(({ report }) => [report.title, report.publisher]),
    [
      ['Talks 0', 'Glass'],
      ['Talks 1', 'Glass'],
      ['Talks 5', 'Wire'],
      ['Talks 6', 'Wire'],
    ],
  )
  assert.deepEqual(codes, [])
  assert.deepEqual(read(rss([item(0), entry(1), item(2)])).titles, ['Talks 0', 'Talks 1', 'Talks 2'])
})

test('items with nothing in them are told one by one, and none is a report', () => {
  const { titles, codes } = read(rss([item(0), '<item></item>', '<item><guid>x</guid></item>', item(3)]))
  assert.deepEqual(titles, ['Talks 0', 'Talks 3'])
  assert.deepEqual(codes, ['report/no-report', 'report/no-report'])
})

test('entities of a document type are neither expanded nor fetched', () => {
  const type = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/hostname">]>`
  const feed = rss([item(1).replace('The', '&b; &f; The')]).replace('<rss', `${type}<rss`)
  const { reports } = read(feed)
  assert.match(reports[0]!.text, /^&b; &f; The glaziers/)
})

test('an item that nests without end gives its fields', () => {
  const { titles, reports } = read(
    rss([item(0).replace('<![CDATA[<p>', '<div>'.repeat(20_000)).replace(']]>', ''), item(1)]),
  )
  assert.deepEqual(titles, ['Talks 0', 'Talks 1'])
  assert.match(reports[0]!.text, /town 0 met/)
})

const json = (n: number): string => JSON.stringify({ id: n, title: `Talks ${n}`, text: said(n) })
const lines = (spoil: (text: string) => string): string =>
  numbers.map((n) => (n === 4 ? spoil(json(n)) : json(n))).join('\n')

test('commas too many, NaN, tabs in strings and lists in lines are mended, and the report says so', () => {
  const ways: Record<string, (text: string) => string> = {
    comma: (text) => text.replace('}', ',}'),
    number: (text) => text.replace('"id":4', '"id":NaN'),
    tab: (text) => text.replace('The glaziers', 'The\tglaziers'),
  }
  for (const spoil of Object.values(ways)) {
    const { titles, reports, codes } = read(lines(spoil))
    assert.deepEqual([titles.length, codes], [ITEMS, []])
    assert.match(reports[4]!.report.notes.join(), /JSON was mended/)
    assert.equal(reports[3]!.report.notes.join().includes('mended'), false)
  }
  assert.equal(read(lines((text) => `[${text}]`)).titles.length, ITEMS)
  assert.equal(read(`[${numbers.map((n) => json(n).replace('}', ',}')).join(',\n')},]`).titles.length, ITEMS)
})

test('lists in lists, under any name, and reports each under a name are found; what is none of them is told', () => {
  const all = numbers.map((n) => JSON.parse(json(n)) as object)
  for (const document of [
    [all.slice(0, 5), all.slice(5)],
    [[all]],
    { digest: all },
    Object.fromEntries(all.map((each, n) => [`k${n}`, each])),
    { data: { children: all.map((data) => ({ kind: 't', data })) } },
    { response: { docs: all } },
  ]) {
    assert.equal(read(JSON.stringify(document)).titles.length, ITEMS, JSON.stringify(document).slice(0, 40))
  }
  const { titles, codes } = read(JSON.stringify([1, 'two', null, ...all]))
  assert.deepEqual([titles.length, codes.length], [ITEMS, 3])
  assert.deepEqual(read(`${'['.repeat(50_000)}${']'.repeat(50_000)}`).titles, [])
  assert.equal(read(JSON.stringify({ title: 'One', text: 'It is a report.', items: undefined })).titles[0], 'One')
})

test('the message of a server in place of a feed is told and no report; an article about one is', () => {
  const page = (title: string, body: string): string =>
    `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${body}</p></body></html>`
  for (const title of ['404 Not Found', '503 Service Unavailable', 'Access Denied', 'Just a moment...', 'Log in']) {
    assert.deepEqual(read(page(title, 'Try again later.')).codes, ['report/error-page'], title)
  }
  for (const title of ['404 artists walk out', 'Access denied to mills, weavers say', 'Error in the count of votes']) {
    assert.deepEqual(read(page(title, 'The weavers said so on Monday.')).codes, [], title)
  }
})

test('XML that is no feed is told with its root', () => {
  const map = '<?xml version="1.0"?><urlset><url><loc>https://g.example/1</loc></url></urlset>'
  const { reports, problems } = readReportFile(Buffer.from(map), { name: 'x', retrievedOn: '2026-11-20' })
  assert.deepEqual([reports.length, problems[0]?.code], [0, 'report/no-items'])
  assert.match(problems[0]!.message, /<urlset>/)
})
