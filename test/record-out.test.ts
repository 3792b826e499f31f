import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { timelineChart } from '../src/charts/index.ts'
import {
  draftMembersNote,
  printAtom,
  printCalendar,
  printNote,
  printRecordCsv,
  printTimelineHtml,
  type RecordToPrint,
  recordJson,
  recordJsonLd,
  type SelectedRecord,
  selectRecord,
  timelineLanes,
} from '../src/record/index.ts'
import { childrenOf, faultsOfReview, readCalendar, readXml } from './record/readers.ts'
import { claimOf, EMPTY, onDay, SAMPLE } from './record/sample.ts'

const WHOLE = selectRecord(SAMPLE, {})
const ALL = selectRecord(SAMPLE, { candidates: true })
const FEED = { by: 'The hall', rejected: SAMPLE.claims.filter(({ status }) => status === 'rejected') }
const LINKED = { by: 'The hall', address: 'https://hall.example/timeline.html' }

/** Every format of a record, by name. */
function printAll(record: SelectedRecord): Record<string, string> {
  const { events, claims, conflicts } = printRecordCsv(record)
  return {
    html: printTimelineHtml(record),
    svg: timelineChart({ title: 'Record', under: '', panels: timelineLanes(record) }),
    ics: printCalendar(record),
    events,
    claims,
    conflicts,
    jsonld: JSON.stringify(recordJsonLd(record, LINKED)),
    atom: printAtom(record, FEED),
    json: JSON.stringify(recordJson(record)),
  }
}

test('in the calendar a day ends the day after, a strike of 148 days is a span of 148, and the stamp is a day that is known', () => {
  const entries = new Map(readCalendar(printCalendar(WHOLE)).map((entry) => [entry['UID'], entry]))
  const begun = entries.get('pilots-2031-strike@record.guildhall')
  assert.equal(begun?.['DTSTART;VALUE=DATE'], '20310502')
  assert.equal(begun?.['DTEND;VALUE=DATE'], '20310503')
  assert.equal(begun?.['DTSTAMP'], '20310602T000000Z') // the review of the claim came last
  assert.equal(begun?.['URL'], 'https://quay.example/walk-out?a=1&b=2')
  assert.match(begun?.['DESCRIPTION'] ?? '', /Also told as 2 May 2032 \(not held to be so: A year late\.\)/)
  const strike = entries.get('pilots-2031-on-strike@record.guildhall')
  assert.equal(strike?.['DTSTART;VALUE=DATE'], '20310502')
  assert.equal(strike?.['DTEND;VALUE=DATE'], '20310927')
})

test('a month is a span of its days in the calendar, and the words say that the day is not known', () => {
  const vote = readCalendar(printCalendar(WHOLE)).find((entry) => entry['UID']?.startsWith('pilots-2031-vote@'))
  assert.equal(vote?.['DTSTART;VALUE=DATE'], '20310401')
  assert.equal(vote?.['DTEND;VALUE=DATE'], '20310501')
  assert.match(vote?.['DESCRIPTION'] ?? '', /Told as April 2031: the day is not known/)
  assert.equal(vote?.['TRANSP'], 'TRANSPARENT')
})

test('what waits for review goes out when it is asked for, marked as such, and what was rejected never does', () => {
  for (const [name, text] of Object.entries(printAll(WHOLE))) {
    if (name !== 'conflicts' && name !== 'atom' && name !== 'html' && name !== 'json')
      assert.doesNotMatch(text, /claim-waits|A vote may follow/, name)
    if (name !== 'atom') assert.doesNotMatch(text, /Ships fly/, name)
  }
  const candidate = readCalendar(printCalendar(ALL)).find((entry) => entry['UID']?.startsWith('claim-waits'))
  assert.equal(candidate?.['STATUS'], 'TENTATIVE')
  assert.match(candidate?.['SUMMARY'] ?? '', /^Awaiting review: /)
  assert.match(printTimelineHtml(ALL), /<h2 id="awaiting">Awaiting review<\/h2>[\s\S]*A vote may follow/)
})

test('a contradiction of which a side waits for review is shown and marked; one with a rejected side is gone', () => {
  assert.deepEqual([...WHOLE.awaiting], ['conflict-waits'])
  const [contradiction] = SAMPLE.conflicts
  assert.ok(contradiction)
  const rejected = {
    ...contradiction,
    id: 'conflict-rejected',
    sides: [{ ...contradiction.sides[0], id: 'claim-rejected' }, contradiction.sides[1]] as const,
  }
  const { conflicts } = selectRecord({ ...SAMPLE, conflicts: [...SAMPLE.conflicts, rejected] }, { candidates: true })
  assert.deepEqual(
    conflicts.map(({ id }) => id),
    ['conflict-year', 'conflict-waits'],
  )
})

test('the tables are read by another reader: a row a value, each with rank and sources', () => {
  const { events, claims, conflicts } = printRecordCsv(ALL)
  const rows = parse<Record<string, string>>(events, { columns: true, record_delimiter: '\r\n' })
  const dates = rows.filter(({ event, value }) => event === 'pilots-2031-strike' && value === 'date')
  assert.deepEqual(
    dates.map(({ first, rank, source_ids: ids }) => [first, rank, ids]),
    [
      ['2031-05-02', 'preferred', 'gazette'],
      ['2032-05-02', 'deprecated', 'claim-wrong'],
    ],
  )
  assert.equal(rows.filter(({ value }) => value === 'number').length, 4)
  const told = parse<Record<string, string>>(claims, { columns: true })
  assert.deepEqual(
    told.map(({ claim, status, assessed }) => [claim, status, assessed]),
    [
      ['claim-wrong', 'confirmed', 'doubtful'],
      ['claim-waits', 'candidate', 'doubtful'],
    ],
  )
  assert.equal(
    parse<Record<string, string>>(conflicts, { columns: true })[0]?.['settled_by'],
    'The call of the strike committee',
  )
})

test('no cell of a table begins like a formula, and each comes back as it was', () => {
  fc.assert(
    fc.property(fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', "'", ''), fc.string()), ([start, rest]) => {
      const quote = `${start}${rest}`.toWellFormed()
      const { claims } = printRecordCsv(selectRecord({ ...SAMPLE, claims: [claimOf('claim-x', { quote })] }, {}))
      const [row] = parse<Record<string, string>>(claims, { columns: true, record_delimiter: '\r\n' })
      const cell = row?.['quote'] ?? ''
      assert.doesNotMatch(cell, /^[=+\-@\t\r]/)
      assert.equal(cell.replace(/^'(?=['=+\-@\t\r\n])/, ''), quote)
    }),
  )
})

test('every review of a claim has what is asked of a ClaimReview, and points into the page', () => {
  const graph = recordJsonLd(ALL, LINKED)['@graph'] as Record<string, unknown>[]
  const reviews = graph.filter((node) => node['@type'] === 'ClaimReview')
  assert.equal(reviews.length, 2)
  for (const review of reviews) assert.deepEqual(faultsOfReview(review), [])
  const [review] = reviews
  assert.equal(review?.['url'], 'https://hall.example/timeline.html#claim-wrong')
  assert.equal((review?.['reviewRating'] as { alternateName?: string } | undefined)?.alternateName, 'Differs')
  assert.deepEqual(review?.['author'], { '@type': 'Person', name: 'Ada Clerk' })
  const claim = review?.['itemReviewed'] as { firstAppearance: { url: string }; appearance: { url: string }[] }
  assert.equal(claim.firstAppearance.url, 'https://quay.example/walk-out?a=1&b=2')
  assert.deepEqual(
    claim.appearance.map(({ url }) => url),
    ['https://quay.example/walk-out?a=1&b=2', 'https://copy.example/x'],
  )
  const ids = new Set([...printTimelineHtml(ALL).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  for (const each of reviews) assert.ok(ids.has(String(each['url']).split('#')[1]), String(each['url']))
})

test('a claim that a value rests on which stands agrees; of what nobody has held against the record nothing is said', () => {
  const fits = claimOf('claim-fits', { date: onDay('2031-05-02') })
  const alone = claimOf('claim-alone')
  const [strike, ...others] = SAMPLE.history.events
  assert.ok(strike)
  const dates = [{ value: onDay('2031-05-02'), rank: 'normal' as const, sources: ['claim-fits'] }]
  const history = { ...SAMPLE.history, events: [{ ...strike, dates }, ...others] }
  const graph = recordJsonLd(selectRecord({ ...SAMPLE, history, claims: [fits, alone], conflicts: [] }, {}), LINKED)[
    '@graph'
  ] as Record<string, unknown>[]
  const reviews = graph.filter((node) => node['@type'] === 'ClaimReview')
  assert.deepEqual(
    reviews.map((each) => (each['reviewRating'] as { alternateName: string }).alternateName),
    ['Agrees'],
  )
})

test('the feed is XML with all that RFC 4287 asks, latest first, with ids that no other entry has', () => {
  const feed = readXml(printAtom(ALL, { ...FEED, address: 'https://hall.example/timeline.html' }))
  assert.equal(feed.attributes['xmlns'], 'http://www.w3.org/2005/Atom')
  for (const name of ['id', 'title', 'updated']) assert.equal(childrenOf(feed, name).length, 1, name)
  assert.equal(childrenOf(childrenOf(feed, 'author')[0] ?? feed, 'name')[0]?.text, 'The hall')
  const entries = childrenOf(feed, 'entry')
  for (const entry of entries) {
    for (const name of ['id', 'title', 'updated', 'content']) assert.equal(childrenOf(entry, name).length, 1, name)
    assert.match(childrenOf(entry, 'id')[0]?.text ?? '', /^tag:hall\.example,2026:[^ ]+$/)
    assert.match(childrenOf(entry, 'updated')[0]?.text ?? '', /^\d{4}-\d{2}-\d{2}T00:00:00Z$/)
  }
  const ids = entries.map((entry) => childrenOf(entry, 'id')[0]?.text)
  assert.equal(new Set(ids).size, ids.length)
  const days = entries.map((entry) => childrenOf(entry, 'updated')[0]?.text ?? '')
  assert.deepEqual(days, days.toSorted().reverse())
  const kinds = new Set(entries.map((entry) => childrenOf(entry, 'category')[0]?.attributes['term']))
  assert.deepEqual(
    [...kinds].toSorted((a = '', b = '') => (a < b ? -1 : 1)),
    ['assessed', 'confirmed', 'contradiction', 'event', 'rejected', 'report'],
  )
})

test('the feed since a day has what changed on it or after it', () => {
  const feed = readXml(printAtom(WHOLE, { ...FEED, since: '2031-06-03' }))
  const titles = childrenOf(feed, 'entry').map((entry) => childrenOf(entry, 'title')[0]?.text)
  assert.deepEqual(titles, ['Assessed: the quay is doubtful', 'Claim rejected: Strike begun'])
})

test('a note has a source for each sentence, tells each number once, and says what sources disagree about', () => {
  const note = draftMembersNote(WHOLE)
  for (const { sentences } of note.sections) for (const { sources } of sentences) assert.ok(sources.length > 0)
  const text = note.sections.flatMap(({ sentences }) => sentences.map((each) => each.text)).join('\n')
  assert.match(text, /^2 May 2031: The pilots’ strike began\.$/m)
  assert.match(
    text,
    /^April 2031 \(the day is not known\): Members authorised a strike\. In numbers: 5,553 votes for and 1 vote against\.$/m,
  )
  assert.match(
    text,
    /Sources disagree about a number of “Vote” .*97\.85% of votes for by Result of the vote.*about 97\.5% of votes for by The strike begins/,
  )
  assert.match(text, /^2 May to 26 September 2031, 148 days: /m)
  assert.match(
    text,
    /^11 August 2031, offer of Association of Ports: The ports offered one, at 343 million\. What it would pay is in the deal “ports-offer” \(ports-offer\), clause “watch”\.$/m,
  )
  assert.deepEqual(note.leftOut, [
    '1 claim that awaits review',
    '1 claim that was rejected',
    '1 contradiction of which a side awaits review',
    '1 value that is not held to be so',
  ])
})

test('what rests on people alone who are not named is told as such in a note', () => {
  const [strike] = SAMPLE.history.events
  assert.ok(strike)
  const claims = [claimOf('claim-anonymous', { speaker: { is: 'anonymous', name: 'sources within the union' } })]
  const dates = [{ value: onDay('2031-05-02'), rank: 'normal' as const, sources: ['claim-anonymous'] }]
  const history = { ...EMPTY.history, rounds: SAMPLE.history.rounds, events: [{ ...strike, dates }] }
  const note = draftMembersNote(selectRecord({ ...SAMPLE, history, claims, conflicts: [] }, {}))
  assert.equal(
    note.sections.at(-1)?.sentences[0]?.text,
    'According to people who are not named: 2 May 2031: The pilots’ strike began.',
  )
})

test('a note is refused when nothing is confirmed', () => {
  const claims = SAMPLE.claims.filter(({ status }) => status === 'candidate')
  assert.throws(() => draftMembersNote(selectRecord({ ...EMPTY, claims }, { candidates: true })), {
    code: 'record/nothing-confirmed',
    facts: { round: '', from: '', to: '', candidates: 1 },
  })
})

test('every number of a note in brackets is that of a source at its end', () => {
  for (const format of ['text', 'markdown', 'html'] as const) {
    const text = printNote(draftMembersNote(WHOLE), format)
    const [named, listed] = {
      text: [/ \[(\d+)\]|(?<=\])\[(\d+)\]/g, /^\[(\d+)\]/gm],
      markdown: [/\[\^(\d+)\](?!:)/g, /^\[\^(\d+)\]:/gm],
      html: [/href="#source-(\d+)"/g, /id="source-(\d+)"/g],
    }[format]
    assert.ok(named && listed)
    const numbers = (pattern: RegExp): Set<string> =>
      new Set([...text.matchAll(pattern)].map(([, a, b]) => a ?? b ?? ''))
    assert.deepEqual([...numbers(named)].sort(), [...numbers(listed)].sort(), format)
  }
})

test('the page needs nothing from elsewhere, closes every element, and every link inside it leads somewhere', () => {
  const html = printTimelineHtml(ALL)
  assert.doesNotMatch(html, /<script|<link|<img|@import|url\(/)
  assert.match(html, /default-src 'none'|default-src &#39;none&#39;/)
  readXml(
    html
      .replace('<!doctype html>', '')
      .replaceAll(/<(meta[^>]*|br)>/g, '<$1/>')
      .replace(/<style>[\s\S]*?<\/style>/, ''),
  )
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
  assert.equal(new Set(ids).size, ids.length)
  for (const [, target] of html.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target ?? ''), target)
  assert.match(html, /<s>2 May 2032<\/s><\/td><td data-label="Held to be so\?">no, deprecated: A year late\./)
  assert.match(html, /<time datetime="2031-04">April 2031<\/time>/)
})

test('labels of the picture lie beside one another, however many events there are', () => {
  const days = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(days, (list) => {
      const marks = list
        .toSorted((a, b) => a - b)
        .map((day, at) => ({
          from: day,
          to: day + 1 + (at % 3 === 0 ? 25 : 0),
          text: `Event ${'of a name '.repeat(at % 6)}${at}`,
          says: `e${at}`,
          open: at % 2 === 0,
        }))
      const panel = { title: 'Round', days: 90, ticks: [], bands: [], lanes: [{ name: 'Lane', marks }] }
      const svg = timelineChart({ title: 'T', under: '', panels: [panel] })
      const boxes = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"( text-anchor="end")? class="ink">([^<]*)</g)].map(
        ([, x, y, end, text = '']) => {
          const width = text.length * 6 // narrower than any font that draws it
          return { y: Number(y), from: end ? Number(x) - width : Number(x), to: end ? Number(x) : Number(x) + width }
        },
      )
      assert.ok(boxes.length > 0)
      for (const [, row] of Map.groupBy(boxes, ({ y }) => y)) {
        const sorted = row.toSorted((a, b) => a.from - b.from)
        for (const [at, box] of sorted.entries())
          assert.ok(at === 0 || (sorted[at - 1]?.to ?? 0) <= box.from, `${box.y}`)
        for (const { from, to } of row) assert.ok(from >= 0 && to <= 860)
      }
    }),
    { numRuns: 40 },
  )
})

test('an empty record goes out whole in every format', () => {
  const printed = printAll(selectRecord(EMPTY, {}))
  readXml(printed['svg'] ?? '')
  readXml(printed['atom'] ?? '')
  assert.deepEqual(readCalendar(printed['ics'] ?? ''), [])
  assert.deepEqual(JSON.parse(printed['json'] ?? '').events, [])
  assert.match(printed['html'] ?? '', /0 events in 0 rounds of bargaining/)
})

test('the same record gives the same bytes, in whatever order its parts come', () => {
  const turned: RecordToPrint = {
    ...SAMPLE,
    history: {
      ...SAMPLE.history,
      events: SAMPLE.history.events.toReversed(),
      positions: SAMPLE.history.positions.toReversed(),
      sources: SAMPLE.history.sources.toReversed(),
    },
  }
  assert.deepEqual(printAll(ALL), printAll(selectRecord(SAMPLE, { candidates: true })))
  const [a, b] = [printAll(ALL), printAll(selectRecord(turned, { candidates: true }))]
  for (const name of ['html', 'svg', 'ics', 'events', 'atom']) assert.equal(b[name], a[name], name)
})

const ODD = [
  '"',
  "'",
  '</script><script>alert(1)</script>',
  ']]>',
  '<!--',
  '\u202eمرحبا שלום',
  '👩‍🚒 🏴‍☠️',
  '\u0000\u0007',
  '\ud800',
  '`*_[x](y)#',
  '\r\nBEGIN:VEVENT',
  '=1+1',
  'javascript:alert(1)',
]

test('whatever stands in names and quotations, every format is still read, and nothing of it becomes markup', () => {
  const odd = fc
    .array(fc.oneof(fc.constantFrom(...ODD), fc.string()), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(odd, odd, (name, quote) => {
      const record = selectRecord(oddRecord(name, quote), { candidates: true })
      const printed = printAll(record)
      readXml(printed['svg'] ?? '')
      readXml(printed['atom'] ?? '')
      for (const table of ['events', 'claims', 'conflicts'])
        parse(printed[table] ?? '', { columns: true, record_delimiter: '\r\n' })
      JSON.parse(printed['jsonld'] ?? '')
      assert.equal(readCalendar(printed['ics'] ?? '').length, 4)
      const html = printed['html'] ?? ''
      assert.doesNotMatch(html, /<script|href="javascript/i)
      readXml(
        html
          .replace('<!doctype html>', '')
          .replaceAll(/<(meta[^>]*|br)>/g, '<$1/>')
          .replace(/<style>[\s\S]*?<\/style>/, ''),
      )
    }),
    { numRuns: 60 },
  )
})

function oddRecord(name: string, quote: string): RecordToPrint {
  const { history } = SAMPLE
  return {
    ...SAMPLE,
    history: {
      ...history,
      parties: history.parties.map((party) => ({ ...party, name })),
      sources: history.sources.map((source) => ({ ...source, title: quote, publisher: name, url: name })),
      rounds: history.rounds.map((round) => ({ ...round, title: name })),
      events: history.events.map((event) => ({ ...event, says: quote })),
    },
    reports: SAMPLE.reports.map((report) => ({ ...report, title: quote, publisher: name, url: name })),
    claims: SAMPLE.claims.map((claim) => ({ ...claim, quote, speaker: { is: 'named' as const, name } })),
  }
}

test(
  'the feed is well-formed to a reader of another make',
  { skip: spawnSync('xmllint', ['--version']).error !== undefined },
  () => {
    for (const input of [printAtom(ALL, FEED), timelineChart({ title: 'T', under: '', panels: timelineLanes(ALL) })]) {
      const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input })
      assert.equal(status, 0, String(stderr))
    }
  },
)
