/** `record export` and `record note` as they are called: without a hall, and in one with reports. */

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { exportRecord } from '../src/app/record/export-record.ts'
import { draftNote } from '../src/app/record/draft-note.ts'
import { importReports } from '../src/app/record/import-reports.ts'
import { reviewClaims } from '../src/app/record/review-claims.ts'
import { createHall } from '../src/drivers/hall.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { childrenOf, readCalendar, readXml } from './record/readers.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'record-export-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('without a hall the history that ships goes out in every format, the same bytes each time', async () => {
  const [first, second] = ['first', 'second'].map((name) => path.join(folder, name)) as [string, string]
  const { files } = await exportRecord(undefined, { out: first })
  assert.deepEqual(
    files.map((file) => path.basename(file)),
    [
      'timeline.html',
      'timeline.svg',
      'record.ics',
      'events.csv',
      'claims.csv',
      'conflicts.csv',
      'record.jsonld',
      'changes.atom',
      'record.json',
    ],
  )
  await exportRecord(undefined, { out: second })
  for (const name of readdirSync(first)) {
    assert.equal(readFileSync(path.join(second, name), 'utf8'), readFileSync(path.join(first, name), 'utf8'), name)
  }
  const strike = readCalendar(readFileSync(path.join(first, 'record.ics'), 'utf8')).find(
    (entry) =>
      entry['SUMMARY']?.startsWith('Strike') &&
      entry['DTSTART;VALUE=DATE'] === '20230502' &&
      entry['DTEND;VALUE=DATE'] === '20230927',
  )
  assert.ok(strike, 'the strike of 2023 spans 148 days')
})

test('days of a round go out alone, one table of them into the file that is named', async () => {
  const table = path.join(folder, 'may.csv')
  const asked = { round: 'wga-2023', from: '2023-05-01', to: '2023-05-02' }
  const { json, files } = await exportRecord(undefined, { ...asked, format: 'csv', table: 'events', out: table })
  assert.deepEqual(files, [table])
  assert.match(readFileSync(table, 'utf8'), /^event,round,kind,[\s\S]*wga-2023-strike-begun/)
  const events = json['events'] as { round: string; first: string; last: string }[]
  assert.ok(events.length > 0)
  for (const { round, first, last } of events)
    assert.ok(round === 'wga-2023' && first <= '2023-05-02' && last >= '2023-05-01')
})

test('what cannot be asked is refused with its code', async () => {
  await assert.rejects(exportRecord(undefined, { round: 'wga-1923' }), /wga-1923/)
  await assert.rejects(exportRecord(undefined, { from: '2023-02-30' }), /2023-02-30/)
  await assert.rejects(exportRecord(undefined, { since: 'May' }), /no date/)
  await assert.rejects(exportRecord(undefined, { address: 'javascript:alert(1)' }), /no address of a page/)
  const nothing = draftNote(undefined, { format: 'text', from: '1950-01-01', to: '1950-12-31' })
  await assert.rejects(nothing, { code: 'record/nothing-confirmed' })
})

test('what a hall has taken in goes out by its review: candidates when asked for, rejected claims in the feed alone', async () => {
  const place = path.join(folder, 'hall')
  await createHall(place)
  const hall = await openOwnHall(place)
  try {
    const article = path.join(folder, 'article.txt')
    writeFileSync(
      article,
      'Writers still out\n\nBy Jo Page, The Quay, June 5, 2023\n\nThe strike by the Writers Guild of America began on May 3, 2023.\n\nThe guild and the AMPTP resumed talks on June 4, 2023.\n',
    )
    const { reports } = await importReports(hall, {
      paths: [article],
      given: { publisher: 'The Quay', published: '2023-06-05' },
    })
    const claims = reports.flatMap((each) => each.claims)
    const claim = claims.find(({ kind }) => kind === 'strike-begun')
    assert.ok(claim, 'the text has a claim that a strike began')
    const html = async (candidates: boolean): Promise<string> =>
      (await exportRecord(hall, { format: 'html', candidates })).text ?? ''
    assert.match(await html(true), /<h2 id="awaiting">Awaiting review/)
    await reviewClaims(hall, { ids: [claim.id], as: 'rejected', by: 'Ada Clerk', reason: 'A day late.' })
    assert.doesNotMatch(await html(true), new RegExp(`id="${claim.id}"`))
    const feed = readXml((await exportRecord(hall, { format: 'atom' })).text ?? '')
    const rejected = childrenOf(feed, 'entry').find(
      (entry) => childrenOf(entry, 'category')[0]?.attributes['term'] === 'rejected',
    )
    assert.match(
      rejected ? (childrenOf(rejected, 'content')[0]?.text ?? '') : '',
      /Writers still out[\s\S]*A day late\./,
    )
  } finally {
    await hall.close()
  }
})
