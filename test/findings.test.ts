/** The report on an audit, from the outside: what it shows is what was counted, and what it cannot show it says. */

import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Audit, auditCorpus } from '../src/app/audit-corpus.ts'
import { type ReportRequest, reportAudit } from '../src/app/audit-report/report-audit.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { registerScripts } from '../src/app/registering/register-scripts.ts'
import type { Finding } from '../src/audit/index.ts'
import { BadInput } from '../src/base/index.ts'
import { readFindingsParquet, writeFindingsParquet } from '../src/drivers/findings-parquet.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { readPdfContent } from '../src/drivers/pdf-text.ts'
import { wordsOf } from '../src/screenplay/index.ts'
import { guildhallJson } from './killing.ts'

const SEASON = path.join(import.meta.dirname, '..', 'examples', 'first-season')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-findings-'))
const corpus = path.join(folder, 'corpus')
const out = (name: string): string => path.join(folder, name)
let hall: Hall
let audit: Audit
let whole: string

/** The report of the audit, as pages unless it is said otherwise, and how many of its passages are beside the corpus. */
async function report(name: string, options: Partial<ReportRequest> = {}) {
  const written = await reportAudit(hall, {
    run: audit.run,
    format: 'html',
    withText: true,
    mostPassages: 12,
    mostWords: 400,
    outFolder: out(name),
    ...options,
  })
  const shown = written.report.works.flatMap((work) => work.shown)
  const compared = shown.filter(({ rows, missing }) => rows.length > 0 && missing === undefined).length
  const stateOf = (file: string) => written.report.corpus.files.find((each) => each.name === file)?.now
  return { shown: shown.length, compared, stateOf, page: written.html ? readFileSync(written.html, 'utf8') : '' }
}

async function openHallWith(name: string): Promise<Hall> {
  await createHall(out(name))
  const opened = await openOwnHall(out(name))
  await registerScripts(opened, { paths: [path.join(SEASON, 'scripts')] })
  return opened
}

before(async () => {
  cpSync(path.join(SEASON, 'corpus'), corpus, { recursive: true })
  const crawl = path.join(corpus, 'crawl.warc.wet')
  writeFileSync(`${crawl}.gz`, gzipSync(readFileSync(crawl)))
  rmSync(crawl)
  hall = await openHallWith('hall')
  audit = await auditCorpus(hall, { paths: [corpus], workers: 1, use: { company: 'Meridian', tool: 'Loom' } })
  whole = (await report('whole', { mostPassages: 1000, mostWords: 100_000 })).page
})
after(async () => {
  await hall.close()
  rmSync(folder, { recursive: true, force: true })
})

test('an audit writes its report when it is asked to, and findings writes it again, with other options elsewhere', () => {
  const other = out('by-command')
  guildhallJson(['init', other])
  guildhallJson(['--hall', other, 'register', path.join(SEASON, 'scripts')])
  const made = guildhallJson<{ findings: string; report: { html: string; pdf: string } }>([
    '--hall',
    other,
    'audit',
    corpus,
    '--company',
    'Meridian',
    '--tool',
    'Loom',
    '--report',
  ])
  assert.equal(path.dirname(made.report.html), path.dirname(made.findings))
  assert.match(readFileSync(made.report.html, 'utf8'), /<h1>Audit of <bdi>Meridian, Loom<\/bdi><\/h1>/)
  assert.equal(readFileSync(made.report.pdf).subarray(0, 5).toString(), '%PDF-')
  const args = [
    '--hall',
    other,
    'findings',
    'latest',
    '--format',
    'html',
    '--passages',
    '1',
    '--out',
    out('by-command-2'),
  ]
  const again = guildhallJson<{ pdf: null; works: number; shown: number; compared: number }>(args)
  assert.deepEqual([again.pdf, again.shown, again.compared], [null, again.works, again.works])
})

test('the words that are marked as matched are the matched words of each passage, on both sides', async () => {
  const counted: number[] = []
  for await (const { grade, matchedWords } of readFindingsParquet(audit.findings))
    if (grade !== 'chance') counted.push(matchedWords)
  const tables = [...whole.matchAll(/<table class="pair">.*?<\/table>/gs)].map(([table]) => table)
  const marked = (side: string) =>
    tables.map((table) => {
      const cells = [...table.matchAll(new RegExp(`<td data-label="${side}">(.*?)</td>`, 'gs'))]
      const texts = cells.flatMap(([, cell = '']) => [...cell.matchAll(/<span class="m">(.*?)<\/span>/gs)])
      return texts.reduce((sum, [, text = '']) => sum + wordsOf(plain(text)).length, 0)
    })
  const sorted = (numbers: number[]) => numbers.toSorted((a, b) => a - b)
  assert.deepEqual(sorted(marked('Draft')), sorted(counted))
  // Words that are parted otherwise (`window seat` for `window-seat`) are one more there.
  const [left, right] = [marked('Draft'), marked('Document')]
  left.forEach((words, i) => assert.ok(Math.abs(words - (right[i] ?? 0)) <= 0.03 * words + 1))
})

test('a passage in a compressed file is fetched from there', async () => {
  assert.match(whole, /<dt>File<\/dt><dd><bdi>crawl\.warc\.wet\.gz<\/bdi>/)
  const { compared, shown, stateOf } = await report('again')
  assert.equal(compared, shown)
  assert.equal(stateOf('crawl.warc.wet.gz'), 'same')
})

test('the same audit gives the same pages and the same PDF, which says what the page says', async () => {
  const few = { format: 'both', mostPassages: 1, mostWords: 60 } as const
  const pages = [(await report('one', few)).page, (await report('two', few)).page]
  const [one, two] = ['one', 'two'].map((name) => readFileSync(path.join(out(name), 'report.pdf')))
  assert.equal(pages[0], pages[1])
  assert.ok(one && two?.equals(one))
  const content = await readPdfContent(one)
  assert.ok('pages' in content)
  const runs = content.pages.flatMap((page) => page.runs.map((run) => run.text))
  const text = runs.join(' ').replace(/\s+/g, ' ')
  const says = [
    'A Quorum of Pigeons',
    '912 of 912 printed words',
    'How it was counted',
    audit.run,
    'pigeons on a parapet',
  ]
  for (const each of says) assert.ok(text.includes(each), each)
})

test('without the index of the audit the passages are aligned all the same', async () => {
  const { page } = await report('with-index')
  renameSync(hall.folders.index, out('index'))
  const without = await report('no-index')
  renameSync(out('index'), hall.folders.index)
  assert.equal(without.page, page)
})

test('a corpus that moved is found where one says it is, also under other names', async () => {
  const moved = out('moved')
  renameSync(corpus, moved)
  const lost = await report('lost')
  renameSync(path.join(moved, 'crawl.warc.wet.gz'), path.join(moved, 'renamed.bin'))
  const found = await report('found', { paths: [moved] })
  renameSync(path.join(moved, 'renamed.bin'), path.join(moved, 'crawl.warc.wet.gz'))
  renameSync(moved, corpus)
  assert.deepEqual([lost.compared, lost.stateOf('books.jsonl')], [0, 'missing'])
  assert.match(lost.page, /The file of the corpus is not at hand, so only the side of the draft is shown\./)
  assert.match(lost.page, /Forty pigeons on a parapet/)
  assert.equal(found.compared, found.shown)
})

test('a file that changed since is told by its hash, and is not shown', async () => {
  const file = path.join(corpus, 'books.jsonl')
  const bytes = readFileSync(file)
  writeFileSync(file, Buffer.concat([bytes, Buffer.from('\n')]))
  const { page, compared, shown, stateOf } = await report('changed')
  writeFileSync(file, bytes)
  assert.equal(stateOf('books.jsonl'), 'changed')
  assert.ok(compared < shown && compared > 0)
  assert.match(page, /its SHA-256 is another/)
})

test('a report without text has places and counts, and not one passage of a script or of the corpus', async () => {
  const { page } = await report('bare', { withText: false })
  for (const text of ['class="pair"', 'Forty pigeons', 'parapet', 'HARBOUR COUNCIL']) assert.ok(!page.includes(text))
  assert.match(page, /bytes [\d,]+ to [\d,]+ of its text/)
  assert.ok(whole.includes('parapet'))
})

test('a report says what was not read, and what was assumed', () => {
  assert.match(whole, /Assumed, since nobody said it: use from: [\d-]+; purpose: training\./)
  assert.match(whole, /<h3>What was not read<\/h3>\n<p>Everything was read\.<\/p>/)
})

test('findings that are not what was recorded, or not there, are refused, and so is a run that is none', async () => {
  const kept = path.join(hall.folders.audits, audit.run, 'findings.parquet')
  const refusedAs = (code: string) => (error: unknown) => error instanceof BadInput && error.problems[0]?.code === code
  await assert.rejects(report('none', { run: 'run-nothing' }), refusedAs('findings/unknown-run'))
  const all: Finding[] = []
  for await (const finding of readFindingsParquet(kept)) all.push(finding)
  await writeFindingsParquet(kept, all.slice(1))
  await assert.rejects(report('none'), refusedAs('findings/damaged'))
  rmSync(kept)
  await assert.rejects(report('none'), refusedAs('findings/missing'))
  assert.ok(!existsSync(out('none')))
  await writeFindingsParquet(kept, all)
})

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&')
}
