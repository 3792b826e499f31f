/** Files as an import meets them: packed, damaged, too large, in folders that lead in circles; and a feed that is fetched again. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { readUnpackedFile } from '../../drivers/unpacked-file.ts'
import { checkReports } from './check-reports.ts'
import { importReports, type ReportImport } from './import-reports.ts'
import { recordOfHall } from './record-of-hall.ts'
import { readFileOf, reportFiles } from './report-files.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-feeds-'))
let hall: Hall

before(async () => {
  await createHall(path.join(folder, 'hall'))
  hall = await openHall(path.join(folder, 'hall'), { environment: { GUILDHALL_TODAY: '2026-11-22' } })
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

const place = (name: string, bytes: Uint8Array | string): string => {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, bytes)
  return file
}
const line = (n: number, text = `The guild of glaziers went on strike on May ${n + 1}, 2023.`): string =>
  JSON.stringify({
    id: n,
    source: 'Pane',
    title: `Talks ${n}`,
    url: `https://pane.example/${n}`,
    text,
    published: '2023-06-01',
  })
const lines = (numbers: readonly number[]): string => numbers.map((n) => `${line(n)}\n`).join('')
const read = (file: string) => readFileOf(file, { retrievedOn: '2026-11-22', given: {} })
const counts = async (file: string): Promise<[number, string[]]> => {
  const found = await read(file)
  return 'rejected' in found
    ? [0, found.rejected.problems.map(({ code }) => code)]
    : [found.reports.length, found.problems.map(({ code }) => code)]
}

test('files packed with gzip are opened, whatever they are called, and also when packed twice or in parts', async () => {
  const whole = lines([0, 1, 2, 3])
  const parts = Buffer.concat([gzipSync(lines([0, 1])), gzipSync(lines([2, 3]))])
  for (const bytes of [gzipSync(whole), gzipSync(gzipSync(whole)), parts]) {
    assert.deepEqual(await counts(place('feed', bytes)), [4, []])
  }
})

test('of a packed file that is cut or damaged all is read that can be, and it is told', async () => {
  const packed = gzipSync(lines(Array.from({ length: 400 }, (_, n) => n)))
  const [cut, cutCodes] = await counts(place('cut.jsonl.gz', packed.subarray(0, packed.length / 2)))
  assert(cut > 50 && cut < 400, `${cut}`)
  assert(cutCodes.includes('report/cut-off'))
  const broken = Buffer.concat([Buffer.from(gzipSync(lines([0, 1]))), Buffer.from(gzipSync(lines([2, 3])))])
  broken[40]! ^= 0xff
  const [kept, codes] = await counts(place('broken.jsonl.gz', broken))
  assert(kept >= 2)
  assert(codes.includes('report/damaged'), codes.join())
})

test('a file that unpacks to more than may be read is not unpacked to its end', async () => {
  const bomb = place('bomb.gz', gzipSync(Buffer.alloc(2 ** 22)))
  assert.equal((await readUnpackedFile(bomb, { maxBytes: 2 ** 20 })).isTooLarge, true)
  assert.equal((await readUnpackedFile(bomb, { maxBytes: 2 ** 22 })).isTooLarge, false)
})

test('links in a circle, links to nowhere and what cannot be looked into stop no other file', async () => {
  place('tree/deep/talks.jsonl', lines([20]))
  symlinkSync('..', path.join(folder, 'tree', 'deep', 'up'))
  symlinkSync('itself', path.join(folder, 'tree', 'itself'))
  symlinkSync('nowhere', path.join(folder, 'tree', 'dead'))
  place('tree/odd “näme”\t🧶\n.jsonl', lines([21]))
  const { reports, rejected } = await importReports(hall, { paths: [path.join(folder, 'tree')] })
  assert.deepEqual(
    reports.map(({ report }) => report.title),
    ['Talks 20', 'Talks 21'],
  )
  assert.deepEqual(
    rejected.map(({ path: at, problems }) => [path.basename(at), problems[0]?.code]),
    [['itself', 'file/cannot-read']],
  )
})

test('a feed that is fetched again brings what is new and what was changed; what it no longer has stays', async () => {
  const changed = 'The guild of glaziers went on strike on May 3, 2023, and not on the day that we gave before.'
  const feed = place('feed.jsonl', lines([1, 2, 3, 4]))
  const said = ({ reports }: ReportImport) => reports.map(({ report, became }) => [report.title, became])
  await importReports(hall, { paths: [feed], known: '2026-11-21' })
  writeFileSync(feed, `${line(2, changed)}\n${lines([3, 4, 5])}`)
  assert.deepEqual(said(await importReports(hall, { paths: [feed] })), [
    ['Talks 2', 'added'],
    ['Talks 3', 'known'],
    ['Talks 4', 'known'],
    ['Talks 5', 'added'],
  ])
  const { reports } = await recordOfHall(hall)
  const pane = reports.filter(({ title }) => /^Talks [1-5]$/.test(title))
  assert.equal(pane.length, 6)
  const [before, now] = pane.filter(({ title }) => title === 'Talks 2')
  assert.deepEqual([now?.revises, now?.voice], [before?.id, before?.voice])
})

test('a check reads what an import reads and counts an item that stands in two files once', async () => {
  const [one, two] = [place('check/a.jsonl', lines([30, 31])), place('check/b.jsonl.gz', gzipSync(lines([31, 32])))]
  const record = await recordOfHall(undefined)
  const { reports, claims, rejected } = await checkReports(record, {
    paths: [one, two, folder + '/none'],
    today: '2026-11-22',
  })
  assert.deepEqual(
    reports.map(({ title }) => title),
    ['Talks 30', 'Talks 31', 'Talks 32'],
  )
  assert.equal(new Set(claims.map(({ report }) => report)).size, 3)
  assert.equal(rejected[0]?.problems[0]?.code, 'file/not-found')
})

test('tables and settings beside reports in a folder are told and passed over; named by themselves they are read', async () => {
  const labels = place('shelf/talks.labels.yaml', 'events:\n  - strike-begun\n')
  const report = place('shelf/talks.txt', 'The glaziers went on strike on May 2, 2023.')
  const { files, notes } = await reportFiles([path.dirname(report)])
  assert.deepEqual(files, [report])
  assert.deepEqual(
    notes.map(({ code, at }) => [code, at?.file]),
    [['report/passed-over', labels]],
  )
  assert.deepEqual((await reportFiles([labels])).files, [labels])
})
