import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readReportFile } from './read-report-file.ts'

const RETRIEVED = '2026-11-20'

function read(content: string | Uint8Array, name = 'sample') {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const { reports, problems } = readReportFile(bytes, { name, retrievedOn: RETRIEVED })
  return { reports, problems, codes: problems.map(({ code }) => code), first: reports[0] }
}

const ITEM_TEXT = `## Carvers' union calls a vote

The carvers' union will ask its members on May 4 whether they want to stop work.

Talks with the workshops rest since Tuesday.
---
- **Source**: Harbour Post
- **Sector**: Crafts
- **Tags**: Labor, Carvers
- **Credibility**: unverified
- **Published**: 2025-04-29 08:15:00
- **ID**: 77
- **URL**: https://post.example/intel/77
`

test('a text with metadata at its end is a feed item with its fields, and the metadata is not in its text', () => {
  const { report, text } = read(ITEM_TEXT).first!
  assert.equal(report.kind, 'feed-item')
  assert.equal(report.title, "Carvers' union calls a vote")
  assert.equal(report.publisher, 'Harbour Post')
  assert.equal(report.published, '2025-04-29')
  assert.equal(report.publishedAt, undefined)
  assert.deepEqual(report.notes, ['Its hour is given without a time zone: 08:15:00.'])
  assert.deepEqual([report.foreignId, report.sector, report.credibility], ['77', 'Crafts', 'unverified'])
  assert.deepEqual(report.tags, ['Labor', 'Carvers'])
  assert.equal(report.url, 'https://post.example/intel/77')
  assert.equal(
    text,
    "The carvers' union will ask its members on May 4 whether they want to stop work.\n\nTalks with the workshops rest since Tuesday.",
  )
})

test('several texts in one file, each with its metadata below, are several reports', () => {
  const { reports } = read(`${ITEM_TEXT}\n${ITEM_TEXT.replaceAll('77', '78').replace('Carvers', 'Weavers')}`)
  assert.deepEqual(
    reports.map(({ report }) => [report.title, report.foreignId]),
    [
      ["Carvers' union calls a vote", '77'],
      ["Weavers' union calls a vote", '78'],
    ],
  )
})

test('metadata is read at the head of a text, as lines and as YAML', () => {
  const body = 'The guild of glaziers has met its employers for the first time.'
  for (const head of [
    'Title: Glaziers meet\nSource: Union Wire\nPublished: May 3, 2024\n\n',
    '---\ntitle: "Glaziers meet"\nsource: Union Wire\ndate: 2024-05-03\ntags:\n  - glass\n  - talks\n---\n\n',
  ]) {
    const { report, text } = read(head + body).first!
    assert.deepEqual([report.title, report.publisher, report.published], ['Glaziers meet', 'Union Wire', '2024-05-03'])
    assert.equal(text, body)
  }
})

test('a line with a colon in a text is no metadata', () => {
  const { first } = read(
    'Talks end\n\nThe guild said:\nNote: nothing was agreed on, and nobody will meet again before June.\n',
  )
  assert.match(first!.text, /Note: nothing was agreed on/)
})

test('lines that were wrapped by hand are joined; lines that are paragraphs are not', () => {
  const wrapped = read(
    'Talks open\n\nThe carvers and the workshops met on Monday for the first time\nsince the old contract ran out, and they agreed on little but\nthe day of their next meeting, which is in a week.\n\n• pay\n• hours\n',
  ).first!
  assert.equal(wrapped.text.split('\n\n')[0]!.split('\n').length, 1)
  assert.match(wrapped.text, /first time since the old contract/)
  assert.match(wrapped.text, /\n\n- pay\n\n- hours$/)
  const lines = read('Talks open\nThe carvers met.\nThe workshops came late.\nThey parted soon.').first!
  assert.equal(lines.text, 'The carvers met.\n\nThe workshops came late.\n\nThey parted soon.')
})

const PAGE = `<!doctype html><html lang="en"><head><title>Weavers strike | The Loom</title>
<meta property="og:site_name" content="The Loom"><meta property="og:title" content="Weavers strike &amp; mills close">
<meta property="article:published_time" content="2023-05-02T06:30:00-07:00"><meta property="article:tag" content="Labor">
<link rel="canonical" href="https://loom.example/weavers"><script>var x = "<p>not text</p>"</script></head>
<body><nav><ul><li>Home</li><li>Subscribe</li></ul></nav>
<article><h1>Weavers strike &amp; mills close</h1><p class="byline">By Ana Ruiz</p>
<figure><img src="a.jpg"><figcaption>A mill.</figcaption></figure>
<p>Weavers stopped work on Tuesday&nbsp;after talks ended.</p><p>Their demands:</p>
<ul><li>a week of <b>four</b> days</li><li>pay for mending</ul>
<aside><p>More from The Loom</p></aside>
<p>No talks are planned.</p></article>
<footer><p>All rights reserved.</p></footer></body></html>`

test('a page gives its article without navigation, captions, asides and scripts, and what its head says', () => {
  const { report, text } = read(PAGE).first!
  assert.equal(
    text,
    'Weavers stopped work on Tuesday after talks ended.\n\nTheir demands:\n\n- a week of four days\n\n- pay for mending\n\nNo talks are planned.',
  )
  assert.deepEqual(
    [report.title, report.publisher, report.author, report.published, report.publishedAt],
    ['Weavers strike & mills close', 'The Loom', 'Ana Ruiz', '2023-05-02', '2023-05-02T06:30:00-07:00'],
  )
  assert.deepEqual([report.url, report.tags, report.language], ['https://loom.example/weavers', ['Labor'], 'en'])
})

test('linked data of a page names title, author, publisher and day, and holds the text where the page does not', () => {
  const data = JSON.stringify({
    '@graph': [
      { '@type': 'Organization', '@id': '#us', name: 'The Loom' },
      {
        '@type': 'NewsArticle',
        headline: 'Mills open again',
        author: [{ name: 'Ana Ruiz' }, { name: 'Tom Berg' }],
        publisher: { '@id': '#us' },
        datePublished: '2023-06-01',
        articleBody: 'The mills are open again.\nThe weavers have a contract, and it is for three years.',
      },
    ],
  })
  const { report, text } = read(
    `<html><head><script type="application/ld+json">${data}</script></head><body><div id="app"></div></body></html>`,
  ).first!
  assert.deepEqual(
    [report.title, report.author, report.publisher, report.published],
    ['Mills open again', 'Ana Ruiz, Tom Berg', 'The Loom', '2023-06-01'],
  )
  assert.equal(text.split('\n\n').length, 2)
  assert.match(report.notes.join(), /from the data of the page/)
})

test('a page of unclosed tags without head and article still gives its paragraphs', () => {
  const { first } = read(
    '<body><div class=menu><a href=/>Home</a></div><div><h1>Potters vote</h1><p>They vote today.<p>Most say <b>yes.<div>The end',
  )
  assert.equal(first!.report.title, 'Potters vote')
  assert.equal(first!.text, 'They vote today.\n\nMost say yes.\n\nThe end')
})

const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:content="c" xmlns:dc="d"><channel><title>Craft News</title><link>https://craft.example/</link>
<lastBuildDate>Fri, 05 May 2023 10:00:00 GMT</lastBuildDate><language>en-us</language>
<item><title>Potters &amp; glaziers</title><link>/a</link><guid isPermaLink="false">g-1</guid><pubDate>Tue, 02 May 2023 09:00:00 EST</pubDate>
<dc:creator>Ana Ruiz</dc:creator><category>Labor</category><description>Short.</description>
<content:encoded><![CDATA[<p>Potters met.</p><p>Glaziers did&nbsp;not.</p>]]></content:encoded></item>
<item><title>Fees & fines &nbsp;rise</title><link>https://craft.example/b</link><pubDate>May 3</pubDate><description>&lt;p&gt;Fees rise.&lt;/p&gt;</description></item>
</channel></rss>`

test('items of RSS: the whole text before the summary, addresses made whole, names of zones, entities that XML has not', () => {
  const { reports, problems } = read(RSS)
  const [one, two] = reports
  assert.deepEqual(problems, [])
  assert.equal(one!.text, 'Potters met.\n\nGlaziers did not.')
  assert.deepEqual(
    [one!.report.url, one!.report.foreignId, one!.report.author, one!.report.publishedAt, one!.report.publisher],
    ['https://craft.example/a', 'g-1', 'Ana Ruiz', '2023-05-02T09:00:00-05:00', 'Craft News'],
  )
  assert.equal(two!.report.title, 'Fees & fines rise')
  assert.equal(two!.text, 'Fees rise.')
})

test('a date without a year takes it from the items beside it, and says so', () => {
  const { report } = read(RSS).reports[1]!
  assert.equal(report.published, '2023-05-03')
  assert.match(report.notes.join(), /no year.*the items beside it/)
})

test('items of Atom: XHTML, xml:base, the alternate link, author, updated', () => {
  const { report, text } =
    read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/x/"><title>Atom</title>
<entry><title type="html">Smiths &amp;amp; co</title><link rel="edit" href="e"/><link href="1"/><id>urn:1</id><updated>2024-02-03T04:05:06+01:00</updated>
<author><name>Tom Berg</name></author><category term="metal"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Smiths <em>say</em> no.</p><ul><li>pay</li></ul></div></content></entry></feed>`).first!
  assert.deepEqual(
    [report.title, report.url, report.author, report.published, report.foreignId, report.tags],
    ['Smiths & co', 'https://atom.example/x/1', 'Tom Berg', '2024-02-03', 'urn:1', ['metal']],
  )
  assert.equal(text, 'Smiths say no.\n\n- pay')
})

test('items of RSS 1.0 stand beside their channel', () => {
  const { report, text } =
    read(`<rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="c"><title>Old</title><items><rdf:Seq/></items></channel>
<item rdf:about="https://old.example/1"><title>Masons</title><link>https://old.example/1</link><description>Masons rest.</description><dc:date>2004-03-02</dc:date></item></rdf:RDF>`).first!
  assert.deepEqual([report.publisher, report.published, text], ['Old', '2004-03-02', 'Masons rest.'])
})

test('a feed that breaks off gives its items, the last one with a note, and a problem with the line', () => {
  const { reports, problems } = read(RSS.slice(0, RSS.indexOf('Fees rise.') + 6))
  assert.equal(reports.length, 2)
  assert.match(reports[1]!.report.notes.join(), /end is missing/)
  assert.equal(problems[0]!.code, 'report/cut-off')
  assert.equal(problems[0]!.at?.line, 6)
})

test('an item with unclosed tags, a CDATA section or a comment without an end takes no other item with it', () => {
  const items = [
    '<item><title>One<link>https://x.example/1</link><description>First.</description></item>',
    '<item><title>Two</title><description><![CDATA[<p>Second.</description></item>',
    '<item><title>Three</title><!-- <description>Third.</description></item>',
    '<item><title>Four</title><description>Fourth.<p>More <br> of it.</description>',
    '<item><title>Five</title><link href="https://x.example/5><description>Fifth.</description></item>',
    '<item><title>Six</title><description>Sixth.</description></item>',
  ]
  const { reports } = read(`<rss><channel><title>X</title>\n${items.join('\n')}\n</channel></rss>`)
  assert.deepEqual(
    reports.map(({ report }) => report.title),
    ['One', 'Two', 'Three', 'Four', 'Five', 'Six'],
  )
  assert.deepEqual(
    reports.map(({ text }) => text).filter((_, at) => at !== 4),
    ['First.', 'Second.', 'Third.', 'Fourth.\n\nMore of it.', 'Sixth.'],
  )
  assert.equal(reports[0]!.report.url, 'https://x.example/1')
})

const line = (fields: Record<string, unknown>): string => JSON.stringify(fields)

test('JSON lines under the usual names; a bad line is told with its number, and the others are taken', () => {
  const { reports, problems } = read(
    [
      line({
        id: 1,
        title: 'A',
        text: 'Text of A.',
        source: 'S',
        sector: 'Crafts',
        tags: 'x, y',
        credibility: 'unverified',
        published: 1_683_018_000,
        url: 'https://a.example/1',
      }),
      '{"id": 2, "title": "B", "text": "never',
      line({
        headline: 'C',
        content: '<p>One.</p><p>Two.</p>',
        source: { name: 'N' },
        author: [{ name: 'P' }, { name: 'Q' }],
        publishedAt: '2023-05-02T10:00:00Z',
        link: 'https://c.example',
      }),
      line({ webTitle: 'D', description: 'Only a summary.', pubDate: 'Tue, 2 May 2023' }),
    ].join('\n'),
  )
  assert.deepEqual(
    reports.map(({ report, text }) => [report.title, text, report.publisher, report.author, report.published]),
    [
      ['A', 'Text of A.', 'S', undefined, '2023-05-02'],
      ['C', 'One.\n\nTwo.', 'N', 'P, Q', '2023-05-02'],
      ['D', 'Only a summary.', undefined, undefined, '2023-05-02'],
    ],
  )
  assert.deepEqual(reports[0]!.report.tags, ['x', 'y'])
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.line]),
    [['report/bad-json', 2]],
  )
})

test('a JSON array, a JSON feed and an array that is damaged or breaks off', () => {
  const items = ['A', 'B', 'C', 'D'].map((title) => ({ title, text: `Text of ${title}.` }))
  const titles = (content: string): string[] => read(content).reports.map(({ report }) => report.title)
  assert.deepEqual(titles(JSON.stringify(items)), ['A', 'B', 'C', 'D'])
  assert.deepEqual(
    titles(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Feed', items }, null, 2)),
    ['A', 'B', 'C', 'D'],
  )
  for (const space of [0, 2]) {
    const text = JSON.stringify(items, null, space)
    const damaged = read(text.replace('Text of B', 'Text "of B'))
    assert.deepEqual(
      damaged.reports.map(({ report }) => report.title),
      ['A', 'C', 'D'],
    )
    assert.deepEqual(damaged.codes, ['report/bad-json'])
    const cut = read(text.slice(0, text.indexOf('of D')))
    assert.deepEqual(
      cut.reports.map(({ report }) => report.title),
      ['A', 'B', 'C'],
    )
    assert.deepEqual(cut.codes, ['report/cut-off'])
  }
})

test('an item without a text, one without a title, one without anything', () => {
  const { reports, problems } = read(
    [line({ title: 'Only this' }), line({ text: 'Only a text, and it is short.' }), line({ x: 1 })].join('\n'),
  )
  assert.deepEqual(
    reports.map(({ report, text }) => [report.title, text]),
    [
      ['Only this', 'Only this'],
      ['Only a text, and it is short.', 'Only a text, and it is short.'],
    ],
  )
  assert.match(reports[0]!.report.notes.join(), /no text; its title/)
  assert.match(reports[1]!.report.notes.join(), /no title/)
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.line]),
    [['report/no-report', 3]],
  )
})

test('the encoding follows from the bytes, whatever they are called', () => {
  const text = 'Café closed\n\nThe café’s “kitchen” is closed — the naïve owner said so on Monday.'
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
  const latin = Buffer.from(text.replace(/[’“”—]/g, "'"), 'latin1')
  const mixed = Buffer.concat([Buffer.from(`${text} é ï é ï é ï é ï é ï é ï `), Buffer.from([0x92, 0x73])])
  const twice = Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(text)))
  assert.equal(read(utf16).first!.report.title, 'Café closed')
  assert.equal(read(latin).first!.report.title, 'Café closed')
  assert.match(read(mixed).first!.text, /café’s “kitchen”.*’s$/)
  assert.equal(read(twice).first!.text, read(text).first!.text)
  for (const odd of [latin, mixed, twice]) assert.match(read(odd).first!.report.notes.join(), /read as|mended|Windows/)
})

test('a feed that calls itself Latin-1 and is UTF-8 is read as UTF-8', () => {
  const feed = RSS.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="ISO-8859-1"?>').replace(
    'Potters met',
    'Pötters met',
  )
  assert.match(read(feed).first!.text, /Pötters met/)
})

test('control characters are left out and told; bytes that are no text are refused', () => {
  const { first, codes } = read(
    'Talks\u0000 open\n\nThe potters\u0007 met the workshops for the first time on Monday, and all of them were there for it.',
  )
  assert.equal(first!.report.title, 'Talks open')
  assert.deepEqual(codes, ['report/mended-letters'])
  assert.deepEqual(read(Buffer.from('%PDF-1.7\n…')).codes, ['report/not-text'])
  assert.deepEqual(read(new Uint8Array(300)).codes, ['report/not-text'])
  assert.deepEqual(read(' \n').codes, ['report/empty'])
})

test('ids do not depend on the name of the file or the day of retrieval where the item has an address or a day', () => {
  const ids = ['a.xml', 'b.xml'].map((name, at) =>
    readReportFile(Buffer.from(RSS), { name, retrievedOn: `2026-01-0${at + 1}` }).reports.map(
      ({ report }) => report.id,
    ),
  )
  assert.deepEqual(ids[0], ids[1])
})

test('the same item twice in a file is taken once and told', () => {
  const item = line({ url: 'https://a.example/1', title: 'A', text: 'The same text.' })
  const { reports, codes } = read(`${item}\n${item}`)
  assert.equal(reports.length, 1)
  assert.deepEqual(codes, ['report/twice'])
})

test('a text that is not in the language it is said to be in is told', () => {
  const { report } = read(
    line({
      title: 'A',
      language: 'en',
      text: 'Die Gewerkschaft hat mit der Werkstatt über das Geld und die Zeit gesprochen, und sie ist nicht zufrieden mit dem Angebot.',
    }),
  ).first!
  assert.equal(report.language, 'de')
  assert.match(report.notes.join(), /said to be in the language "en"/)
})
