/** The record of a hall: what is kept of reports, how people review it, and how it stood on a day. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { BadInput, sha256Hex } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import type { Claim, Report } from '../../record/index.ts'
import { sayReview } from '../../record/out/said-review.ts'
import { verifyHall } from '../verify-log.ts'
import { assess } from './assess.ts'
import { checkReports } from './check-reports.ts'
import { importReports, type ReportImport } from './import-reports.ts'
import { keepReports } from './keep-reports.ts'
import { conflictsOf } from './list-conflicts.ts'
import { listClaims, listReports, listSources } from './list-record.ts'
import { addPosition, listPositions } from './positions.ts'
import { recordOfHall } from './record-of-hall.ts'
import { editClaims, reviewClaims } from './review-claims.ts'
import { reviewQueue } from './review-queue.ts'
import { addEvent, rankValue } from './say-events.ts'
import { showRecord } from './show-record.ts'
import { eventsOf, timelineOf } from './timeline.ts'

const EXAMPLE = path.join(import.meta.dirname, '..', '..', '..', 'examples', 'bargaining-record')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-record-'))
const open = async (name: string, today = '2026-11-22'): Promise<Hall> => {
  const place = path.join(folder, name)
  await createHall(place).catch(() => undefined)
  return openHall(place, { environment: { GUILDHALL_TODAY: today } })
}
const file = (name: string, text: string): string => {
  const whole = path.join(folder, name)
  writeFileSync(whole, text)
  return whole
}
let hall: Hall
let first: ReportImport

before(async () => {
  hall = await open('hall')
  first = await importReports(hall, { paths: [EXAMPLE] })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

const claimOf = async (kind: string, publisher: string): Promise<Claim> => {
  const { claims, reports } = await recordOfHall(hall)
  const report = reports.find((each) => each.publisher === publisher)
  const claim = claims.find((each) => each.kind === kind && each.report === report?.id)
  assert(claim, `${publisher} tells of ${kind}`)
  return claim
}
const badInput = (code: string) => (error: unknown) => {
  assert(error instanceof BadInput, String(error))
  assert.equal(error.problems[0]?.code, code)
  return true
}

describe('taking in', () => {
  test('an import keeps reports and candidates, never the text', async () => {
    assert.deepEqual(
      first.reports.map(({ report, became }) => [report.publisher, became]),
      [
        ['Lamp and Anchor', 'added'],
        ['Quayside Post', 'added'],
        ['The Sound Ledger', 'added'],
      ],
    )
    assert(first.reports.every(({ claims }) => claims.length > 0))
    assert(first.record.claims.every(({ status, quote }) => status === 'candidate' && quote.length <= 300))
    const kept = await hall.database.read(({ registry }) => registry.entries())
    const text = readFileSync(path.join(EXAMPLE, 'sound-ledger.txt'), 'utf8')
    const paragraph = text.split('\n\n')[2] ?? ''
    assert(!JSON.stringify(kept).includes(paragraph), 'no paragraph of two sentences is anywhere in the hall')
  })

  test('the same files again add nothing, whatever their order', async () => {
    const before = await hall.database.read(({ registry }) => registry.entries())
    const again = await importReports(hall, { paths: [path.join(EXAMPLE, 'sound-ledger.txt'), EXAMPLE, EXAMPLE] })
    assert(again.reports.every(({ became }) => became === 'known'))
    assert.deepEqual(await hall.database.read(({ registry }) => registry.entries()), before)
  })

  test('a copy of a text is the same voice, and the first to publish it is named', () => {
    const listed = listReports(first.record)
    const [ledger, post, copy] = listed
    assert.deepEqual(
      listed.map(({ report }) => report.publisher),
      ['The Sound Ledger', 'Quayside Post', 'Lamp and Anchor'],
    )
    assert.equal(copy?.report.voice, post?.report.voice)
    assert.equal(copy?.copyOf, post?.report.id)
    assert.notEqual(ledger?.report.voice, post?.report.voice)
    const sources = listSources(first.record).map(({ publisher, reports, voices }) => [publisher, reports, voices])
    assert.deepEqual(sources, [
      ['Lamp and Anchor', 1, 0],
      ['Quayside Post', 1, 1],
      ['The Sound Ledger', 1, 1],
    ])
  })

  test('what contradicts the record is told with both sentences, and waits for review', () => {
    const found = conflictsOf(first.record).find(({ conflict }) =>
      conflict.sides.some(({ value }) => value === '2023-05-09'),
    )
    assert.equal(found?.conflict.kind, 'two-dates')
    assert.equal(found?.awaitsReview, true)
    assert(found?.conflict.sides.some(({ value }) => value === '2023-05-02'))
    assert.equal(found?.reports.length, 1)
  })

  test('a page fetched again with another text is a further version of the report', async () => {
    const text = readFileSync(path.join(EXAMPLE, 'sound-ledger.txt'), 'utf8')
    const changed = file('again.txt', text.replace('after 148 days', 'on its 148th day, a Wednesday'))
    const own = await open('versions')
    await importReports(own, { paths: [path.join(EXAMPLE, 'sound-ledger.txt')] })
    const { reports } = await importReports(own, { paths: [changed] })
    const [before] = listReports(first.record)
    assert.equal(reports[0]?.became, 'added')
    assert.equal(reports[0]?.report.revises, before?.report.id)
    assert.notEqual(reports[0]?.report.id, before?.report.id)
    assert.equal(reports[0]?.report.voice, before?.report.voice)
    await own.close()
  })

  test('what is given for a known report corrects it, and candidates that nobody looked at follow', async () => {
    const own = await open('given')
    const bare = file(
      'bare.txt',
      'The Writers Guild of America went on strike last Tuesday.\n\nNobody was surprised.\n',
    )
    const [before] = (await importReports(own, { paths: [bare] })).reports
    const given = { publisher: 'Hill Gazette', published: '2023-05-05' }
    const { reports, record } = await importReports(own, { paths: [bare], given })
    assert.equal(reports[0]?.became, 'corrected')
    assert.equal(record.reports.length, 1)
    assert.equal(record.reports[0]?.publisher, 'Hill Gazette')
    assert.equal(before?.report.publisher, undefined)
    const begun = record.claims.filter(({ kind }) => kind === 'strike-begun')
    assert.deepEqual(
      begun.map(({ date }) => date?.first),
      ['2023-05-02'],
    )
    assert.deepEqual((await verifyHall(own)).problems, [])
    await own.close()
  })

  test('what is confirmed on the way in carries the name of who asked for it', async () => {
    const own = await open('confirmed')
    await assert.rejects(importReports(own, { paths: [EXAMPLE], confirmedBy: ' ' }), badInput('record/no-name'))
    const { record } = await importReports(own, { paths: [EXAMPLE], confirmedBy: 'Ana Ruiz' })
    assert(record.claims.every(({ status, review }) => status === 'confirmed' && review?.by === 'Ana Ruiz'))
    await own.close()
  })

  test('a file that is no report is rejected with its reason, and the others are kept', async () => {
    const own = await open('rejects')
    const noise = path.join(folder, 'noise.bin')
    writeFileSync(noise, Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37) % 256)))
    const { reports, rejected } = await importReports(own, { paths: [noise, path.join(folder, 'nowhere'), EXAMPLE] })
    assert.equal(reports.length, 3)
    assert.deepEqual(
      rejected.map(({ problems }) => problems[0]?.code),
      ['file/not-found', 'report/not-text'],
    )
    await assert.rejects(
      importReports(own, { paths: [file('x', '')], known: '2027-01-01' }),
      badInput('record/bad-date'),
    )
    await own.close()
  })
})

describe('reviewing', () => {
  test('a confirmed claim enters the timeline, and nothing else does', async () => {
    const eventsBefore = eventsOf(await recordOfHall(hall), { candidates: false })
    assert(eventsBefore.every(({ claims }) => claims.length === 0))
    const claim = await claimOf('strike-begun', 'The Sound Ledger')
    const { claims } = await reviewClaims(hall, { ids: [claim.id], as: 'confirmed', by: 'Ana Ruiz' })
    assert.deepEqual(
      claims.map(({ before, became }) => [before, became]),
      [['candidate', 'changed']],
    )
    const told = eventsOf(await recordOfHall(hall), { candidates: false }).filter((each) => each.claims.length > 0)
    assert.deepEqual(
      told.map(({ event, claims: of }) => [event.id, of]),
      [['wga-2023-strike-begun', [claim.id]]],
    )
    const before = eventsBefore.find(({ event }) => event.id === 'wga-2023-strike-begun')
    assert.equal(told[0]?.voices, (before?.voices ?? 0) + 1)
  })

  test('the same word again adds no entry', async () => {
    const claim = await claimOf('strike-begun', 'The Sound Ledger')
    const { claims } = await reviewClaims(hall, { ids: [claim.id], as: 'confirmed', by: 'Tom Okafor' })
    assert.equal(claims[0]?.became, 'known')
    assert.equal((await showRecord(hall, claim.id)).history.length, 2)
  })

  test('a rejected claim contradicts nothing any more, and can be reopened', async () => {
    const claim = await claimOf('strike-begun', 'Lamp and Anchor')
    const copy = await claimOf('strike-begun', 'Quayside Post')
    const ids = [claim.id, copy.id]
    await assert.rejects(reviewClaims(hall, { ids, as: 'rejected', by: 'Ana Ruiz' }), badInput('record/no-reason'))
    await reviewClaims(hall, { ids, as: 'rejected', by: 'Ana Ruiz', reason: 'a week late' })
    const stands = async (): Promise<boolean> =>
      conflictsOf(await recordOfHall(hall)).some(({ conflict }) =>
        conflict.sides.some(({ value }) => value === '2023-05-09'),
      )
    assert.equal(await stands(), false)
    await reviewClaims(hall, { ids, as: 'candidate', by: 'Ana Ruiz', reason: 'undone' })
    assert.equal(await stands(), true)
    const { history } = await showRecord(hall, claim.id)
    assert.deepEqual(
      history.map(({ became, by, reason }) => [became, by, reason]),
      [
        ['added', undefined, undefined],
        ['rejected', 'Ana Ruiz', 'a week late'],
        ['reopened', 'Ana Ruiz', 'undone'],
      ],
    )
  })

  test('an edit sets what is named, confirms, and tells what was changed', async () => {
    const claim = await claimOf('strike-begun', 'Quayside Post')
    const { history } = await recordOfHall(hall)
    const given = { ids: [claim.id], by: 'Ana Ruiz', reason: 'the notice says so' }
    const set = (...changes: [string, string][]) =>
      editClaims(hall, { ...given, changes: changes.map(([name, value]) => ({ name, value })) }, history)
    await assert.rejects(set(['date', 'May'], ['kind', 'strike'], ['colour', 'red']), (error) => {
      assert(error instanceof BadInput)
      assert.equal(error.problems.length, 3, 'all mistakes at once')
      return true
    })
    await set(['date', '2023-05-02'], ['parties', 'WGA, amptp'], ['quantities', 'days 148 days'])
    const edited = await claimOf('strike-begun', 'Quayside Post')
    assert.equal(edited.status, 'confirmed')
    assert.deepEqual(edited.date, {
      first: '2023-05-02',
      last: '2023-05-02',
      precision: 'day',
      basis: 'stated',
      said: '',
    })
    assert.deepEqual(edited.parties, ['wga', 'amptp'])
    assert.equal(edited.quote, claim.quote, 'what was said stays what was said')
    assert.match(
      sayReview(edited),
      /^confirmed by .*, with date, parties and quantities set otherwise than it was found$/,
    )
    assert.equal(sayReview({ ...edited, status: 'candidate' }), '', 'what waits again is confirmed by nobody')
    const steps = (await showRecord(hall, claim.id)).history
    assert.equal(steps.at(-1)?.became, 'edited')
    assert.deepEqual(steps.at(-1)?.changed, ['date', 'parties', 'quantities'])
  })

  test('the id of a report means all its claims that wait, and an unknown one is told with what is near', async () => {
    const [ledger] = listReports(await recordOfHall(hall))
    const { claims } = await reviewClaims(hall, { ids: [ledger?.report.id ?? ''], as: 'confirmed', by: 'Ana Ruiz' })
    assert(claims.length > 3 && claims.every(({ before }) => before === 'candidate'))
    assert.deepEqual(listClaims(await recordOfHall(hall), { status: 'candidate', report: ledger?.report.id }), [])
    const wrong = `${claims[0]?.claim.id.slice(0, -1)}_`
    await assert.rejects(reviewClaims(hall, { ids: [wrong], as: 'confirmed', by: 'Ana' }), (error) => {
      assert(error instanceof BadInput)
      assert.match(error.problems[0]?.hint ?? '', /Did you mean claim-/)
      return true
    })
  })

  test('what contradicts the record is looked at first', async () => {
    const queue = await reviewQueue(await recordOfHall(hall))
    const weights = queue.map(({ conflicts }) =>
      Math.max(0, ...conflicts.map(({ conflict }) => (conflict.weight === 'contradiction' ? 2 : 1))),
    )
    assert(queue.length > 1)
    assert.deepEqual(
      weights,
      weights.toSorted((a, b) => b - a),
    )
    assert(queue.every(({ claim }) => claim.status === 'candidate'))
  })

  test('the last word on a publisher counts, and reports are believed accordingly', async () => {
    const given = { of: 'quayside  POST', by: 'Ana Ruiz', reason: 'wrong dates' }
    await assess(hall, { ...given, credibility: 'single-source' })
    const { became, assessment } = await assess(hall, { ...given, credibility: 'doubtful' })
    assert.equal(became, 'corrected')
    assert.equal(assessment.of, 'Quayside Post')
    assert.equal((await assess(hall, { ...given, credibility: 'doubtful' })).became, 'known')
    const record = await recordOfHall(hall)
    assert.deepEqual(record.assessments.length, 1)
    const believed = listReports(record).map(({ report, credibility }) => [report.publisher, credibility])
    assert.deepEqual(believed, [
      ['The Sound Ledger', 'unverified'],
      ['Quayside Post', 'doubtful'],
      ['Lamp and Anchor', 'unverified'],
    ])
    assert.equal(listSources(record).at(-1)?.publisher, 'Quayside Post')
    await assert.rejects(
      assess(hall, { ...given, of: 'Quayside Pots', credibility: 'wrong' }),
      badInput('record/unknown'),
    )
    await assert.rejects(assess(hall, { ...given, credibility: 'dubious' }), badInput('record/unknown'))
  })
})

describe('events and positions', () => {
  test('an event that no report told is added once, and a value of an event is ranked with its reason', async () => {
    const { history } = await recordOfHall(hall)
    const request = {
      kind: 'session',
      round: 'wga-2023',
      date: '2023-08-29',
      says: 'The sides met for an hour.',
      parties: ['WGA', 'amptp'],
      by: 'Ana Ruiz',
      reason: 'minutes of the meeting',
    }
    const { id, became } = await addEvent(hall, request, { history })
    assert.equal(became, 'added')
    assert.equal((await addEvent(hall, request, { history })).became, 'known')
    assert.equal((await addEvent(hall, { ...request, says: 'They met.' }, { history })).became, 'corrected')
    const shown = eventsOf(await recordOfHall(hall), { candidates: false }).find(({ event }) => event.id === id)
    assert.equal(shown?.event.says, 'They met.')

    const ranked = { event: 'wga-2023-strike-begun', by: 'Ana Ruiz', reason: 'the notice', rank: 'preferred' }
    const events = eventsOf(await recordOfHall(hall), { candidates: false }).map(({ event }) => event)
    await rankValue(hall, { ...ranked, value: '2023-05-02' }, { events })
    const date = (await recordOfHall(hall)).history.events.find((each) => each.id === ranked.event)?.dates[0]
    assert.deepEqual([date?.rank, date?.reason], ['preferred', 'the notice'])
    await assert.rejects(rankValue(hall, { ...ranked, value: '2023-05-03' }, { events }), badInput('record/unknown'))
  })

  test('a position names a deal of the library with its clauses, and stands among the moves of its issue', async () => {
    const { history } = await recordOfHall(hall)
    const request = {
      round: 'wga-2023',
      party: 'wga',
      issue: 'ai',
      stance: 'demand',
      date: '2023-03-20',
      says: 'No training on covered material.',
      by: 'Ana Ruiz',
    }
    await assert.rejects(
      addPosition(hall, { ...request, deal: 'wga-mba-2032' }, { history }),
      badInput('record/unknown'),
    )
    const { position } = await addPosition(hall, { ...request, deal: 'wga-mba-2023' }, { history })
    const moves = listPositions((await recordOfHall(hall)).history, { issue: 'ai', round: 'wga-2023' })
    assert(moves.some(({ id }) => id === position.id))
    const days = moves.map(({ on }) => on.first)
    assert.deepEqual(days, days.toSorted())
  })
})

describe('looking back', () => {
  test('the record is shown as it was known on an earlier day', async () => {
    const own = await open('days')
    await importReports(own, { paths: [EXAMPLE], known: '2026-01-10' })
    const { claims } = await recordOfHall(own)
    const ids = [claims[0]?.id ?? '']
    await reviewClaims(own, { ids, as: 'confirmed', by: 'Ana Ruiz', known: '2026-02-01' })
    await reviewClaims(own, { ids, as: 'rejected', by: 'Ana Ruiz', reason: 'no', known: '2026-03-01' })
    const statusOn = async (knownBy: string): Promise<string | undefined> =>
      (await recordOfHall(own, { knownBy })).claims.find(({ id }) => id === ids[0])?.status
    assert.equal(await statusOn('2026-01-09'), undefined)
    assert.equal(await statusOn('2026-01-10'), 'candidate')
    assert.equal(await statusOn('2026-02-28'), 'confirmed')
    assert.equal(await statusOn('2026-03-01'), 'rejected')
    await own.close()
  })

  test('without a hall there is what ships, and an article is held against it', async () => {
    const record = await recordOfHall(undefined)
    const { events } = await timelineOf(record, { from: '2023-05-01', to: '2023-05-02', round: 'wga-2023' })
    assert(events.some(({ event }) => event.id === 'wga-2023-strike-begun'))
    assert(events.every(({ date }) => date !== undefined && date.last >= '2023-05-01' && date.first <= '2023-05-02'))
    const checked = await checkReports(record, {
      paths: [path.join(EXAMPLE, 'quayside-post.txt')],
      today: '2026-11-22',
    })
    assert(checked.conflicts.some(({ conflict }) => conflict.kind === 'two-dates'))
    await assert.rejects(timelineOf(record, { round: 'wga-1923' }), badInput('record/unknown'))
    await assert.rejects(timelineOf(record, { from: '2023-05-02', to: '2023-05-01' }), badInput('record/bad-date'))
  })

  test('log and hall agree after all of it', async () => {
    const { problems, size } = await verifyHall(hall)
    assert.deepEqual(problems, [])
    assert(size > 20)
  })
})

test('a batch of many reports is one transaction, and a batch that is known adds nothing', async () => {
  const own = await open('many')
  const batch = Array.from({ length: 300 }, (_, at) => {
    const report = madeReport(`report-${at}`)
    const claims = Array.from({ length: 4 }, (__, n) => madeClaim(report.id, n))
    return { report, claims, finders: ['rules'], source: 'feed.jsonl' }
  })
  const keep = () => own.database.write((stores) => keepReports(stores, batch, { knownOn: '2026-11-22', anew: false }))
  assert.equal([...(await keep()).values()].filter((became) => became === 'added').length, 300)
  assert.equal([...(await keep()).values()].filter((became) => became === 'known').length, 300)
  const { claims, reports } = await recordOfHall(own)
  assert.deepEqual([reports.length, claims.length], [300, 1200])
  assert.deepEqual(claims[0], madeClaim('report-0', 0))
  assert.equal(await own.database.read(({ leaves }) => leaves.size()), 1500)
  await own.close()
})

function madeReport(id: string): Report {
  return {
    id,
    kind: 'feed-item',
    title: `Item ${id}`,
    publisher: 'Gull Wire',
    published: '2023-05-03',
    retrievedOn: '2026-11-22',
    tags: [],
    textSha256: sha256Hex(id),
    words: 40,
    voice: `voice-${id}`,
    notes: [],
  }
}

function madeClaim(report: string, number: number): Claim {
  return {
    id: `claim-${report}-${number}`,
    report,
    about: 'event',
    kind: 'session',
    modality: 'fact',
    parties: ['wga', 'amptp'],
    date: { first: '2023-05-03', last: '2023-05-03', precision: 'day', basis: 'stated', said: 'May 3' },
    terms: [],
    quantities: [],
    speaker: { is: 'report', name: '' },
    quote: 'The two sides met on May 3.',
    place: { start: 0, end: 27, paragraph: 1, sentence: number + 1 },
    status: 'candidate',
    confidence: 80,
    foundBy: 'rules',
  }
}
