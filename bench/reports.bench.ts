/**
 * Reports: 1,000, 10,000 and 50,000 items as JSON lines, as RSS and as a folder of pages, read and joined to voices; beside a feed
 * parser from npm on the same feed. `REPORTS=1000,10000` for other sizes.
 */

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import { listFiles } from '../src/drivers/files.ts'
import { joinVoices, type ReadReport, readReportFile } from '../src/record/index.ts'
import { peerFeed } from './reports/peer-feed.ts'
import { asJsonLines, asPage, asRss, asWholeRss, madeItems } from './reports/made-files.ts'

const SIZES = (process.env['REPORTS'] ?? '1000,10000,50000').split(',').map(Number)
const WAYS = ['json lines', 'rss', 'pages', 'peer'] as const
type Way = (typeof WAYS)[number]
const MOST_PAGES = 10_000

const [way, size] = process.argv.slice(2)
if (way !== undefined) await measure(way as Way, Number(size))
else {
  console.log('items · way · MB · read: seconds, items/s, MB/s · voices: seconds, number · memory')
  for (const each of SIZES) for (const name of WAYS) if (name !== 'pages' || each <= MOST_PAGES) runAlone(name, each)
}

/** In a process of its own, so that memory is that of one way. */
function runAlone(name: Way, items: number): void {
  const file = path.join(import.meta.dirname, 'reports.bench.ts')
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, name, String(items)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}

async function measure(name: Way, count: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
  try {
    const bytes = writeFiles(name, { count, folder })
    globalThis.gc?.()
    const started = performance.now()
    if (name === 'peer') {
      const parsed = await peerFeed(readFileSync(path.join(folder, 'feed')).toString('utf8'))
      if (parsed === undefined) console.log('feedsmith: skipped, not installed (npm ci in bench/peers)')
      else tell(name, { count, bytes, seconds: (performance.now() - started) / 1000, rest: parsed })
      return
    }
    const reports: ReadReport[] = []
    for (const file of await listFiles(folder)) {
      reports.push(...readReportFile(readFileSync(file), { name: file, retrievedOn: '2026-11-20' }).reports)
    }
    const seconds = (performance.now() - started) / 1000
    if (reports.length !== count) throw new Error(`${count - reports.length} items are lost`)
    const joined = performance.now()
    const voices = new Set(joinVoices(reports, []).map(({ report }) => report.voice)).size
    const took = (performance.now() - joined) / 1000
    tell(name, { count, bytes, seconds, rest: `${took.toFixed(2)} s, ${voices} voices` })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeFiles(name: Way, { count, folder }: { count: number; folder: string }): number {
  const items = madeItems(count)
  const texts =
    name === 'pages'
      ? items.map(asPage)
      : [name === 'json lines' ? asJsonLines(items) : name === 'rss' ? asRss(items) : asWholeRss(items)]
  texts.forEach((text, at) => writeFileSync(path.join(folder, name === 'pages' ? `${at}.html` : 'feed'), text))
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
}

interface Told {
  readonly count: number
  readonly bytes: number
  readonly seconds: number
  readonly rest: string
}

function tell(name: Way, { count, bytes, seconds, rest }: Told): void {
  const megabytes = bytes / 1e6
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    `${count} · ${name} · ${megabytes.toFixed(0)} MB · ${seconds.toFixed(2)} s, ${Math.round(count / seconds)} items/s, ${(megabytes / seconds).toFixed(0)} MB/s · ${rest} · ${peak} MB`,
  )
}
