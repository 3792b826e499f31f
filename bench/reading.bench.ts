/** Reading: MB of text a second by stage and by packing, and how much longer an audit takes than the slower of its two halves. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'

import { parquetWriteBuffer } from 'hyparquet-writer'

import { type CorpusEvent, buildIndex, openIndex, scanFile } from '../src/audit/index.ts'
import { readChunks } from '../src/drivers/corpus/byte-reader.ts'
import { type CorpusFile, listCorpusFiles, readCorpusFile } from '../src/drivers/corpus/index.ts'
import { splitLines } from '../src/drivers/corpus/lines.ts'
import { startReaderThread } from '../src/drivers/corpus/reader-thread.ts'
import { decompress } from '../src/drivers/corpus/sniff.ts'
import { WORD_CLASSES } from '../src/screenplay/index.ts'

const MEGABYTES = Number(process.env['READING_MB'] ?? 32)
const draw = randomNumbers(20_261_126)
const vocabulary = Array.from({ length: 30_000 }, () => makeWord())
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-reading-'))

try {
  for (const [kind, words] of [
    ['records of 2 KB', 350],
    ['records of 400 KB', 70_000],
  ] as const)
    await reportKind(kind, words)
} finally {
  rmSync(folder, { recursive: true })
}

async function reportKind(kind: string, words: number): Promise<void> {
  const { lines, text, parquet } = makeCorpus(words)
  for (const [name, bytes] of Object.entries({
    'c.jsonl': lines,
    'c.jsonl.zst': zstdCompressSync(lines),
    'c.jsonl.gz': gzipSync(lines),
    'c.parquet': parquet,
  }))
    writeFileSync(path.join(folder, name), bytes)
  const files = new Map((await listCorpusFiles([folder])).files.map((file) => [file.name, file]))
  const file = (name: string): CorpusFile => {
    const found = files.get(name)
    if (!found) throw new Error(`${name} was written and is not found`)
    return found
  }
  const packed = statSync(path.join(folder, 'c.jsonl.zst')).size
  console.log(`${kind}: ${(text / 1e6).toFixed(0)} MB of text, ${(packed / 1e6).toFixed(0)} MB as zst`)
  console.log('  stage                                    MB/s   wall s    CPU s    here')
  const measure = (name: string, run: () => Promise<unknown>): Promise<Spent> => report(name, text, run)
  const [plain, zst] = [file('c.jsonl'), file('c.jsonl.zst')]
  await measure('read', () => drain(readChunks(plain)))
  for (const name of ['c.jsonl.zst', 'c.jsonl.gz'])
    await measure(`read, unpack ${name.slice(8)}`, () =>
      drain(decompress(readChunks(file(name)), file(name).compression, name)),
    )
  await measure('read, split lines', () => drain(splitLines(readChunks(plain), { maxLineBytes: 2 ** 26 })))
  await measure('read, split, JSON.parse, text to bytes', () => parseLines(plain))
  for (const name of files.keys()) await measure(`pieces of ${name.slice(2)}`, () => drain(readCorpusFile(file(name))))
  const reader = startReaderThread()
  await drain(reader.read(zst)) // started and warm
  const reading = await measure('pieces of jsonl.zst, from a thread', () => drain(reader.read(zst)))
  const { index } = openIndex(buildIndex(Array.from({ length: 50 }, (_, i) => makeDraft(`d${i}`))))
  if (!index) throw new Error('an index that was just built opens')
  const events = await Array.fromAsync(readCorpusFile(plain))
  const scanning = await measure('scan alone', () => scanFile(index, 'c', streamOf(events)))
  events.length = 0
  await measure('unpack, parse, scan: one thread', () => scanFile(index, 'c', readCorpusFile(zst)))
  const both = await measure('unpack, parse, scan: a thread reads', () => scanFile(index, 'c', reader.read(zst)))
  await reader.stop()
  const slower = Math.max(reading.wall, scanning.wall)
  const slowerWork = Math.max(reading.processor, scanning.processor)
  console.log(
    `  with a reading thread, of the slower half (unpack and parse, or scan): ${(both.wall / slower).toFixed(2)} by the clock,`,
  )
  console.log(
    `  ${(Math.max(both.here, both.processor - both.here) / slowerWork).toFixed(2)} by the work of the busier thread, which the clock comes to where two processors are free`,
  )
  console.log(`  peak of a process that reads c.jsonl.zst: ${readerMemory(zst)} MB\n`)
}

/** Of a process of its own that reads a file and does nothing else. */
function readerMemory({ path: file }: CorpusFile): string {
  const door = new URL('../src/drivers/corpus/index.ts', import.meta.url).href
  const program = `
    const { listCorpusFiles, readCorpusFile } = await import(${JSON.stringify(door)})
    const { files } = await listCorpusFiles([${JSON.stringify(file)}])
    for await (const event of readCorpusFile(files[0])) if (!event) break
    console.log(Math.round(process.resourceUsage().maxRSS / 1024))`
  return execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' }).trim()
}

/** Seconds; `here` is the processor time of this thread alone. */
interface Spent {
  readonly wall: number
  readonly processor: number
  readonly here: number
}

/** The median of three by the clock. */
async function report(name: string, text: number, run: () => Promise<unknown>): Promise<Spent> {
  const runs: Spent[] = []
  for (let i = 0; i < 3; i++) {
    const [started, all, own] = [performance.now(), process.cpuUsage(), process.threadCpuUsage()]
    await run()
    const [allSpent, ownSpent] = [process.cpuUsage(all), process.threadCpuUsage(own)]
    runs.push({
      wall: (performance.now() - started) / 1000,
      processor: (allSpent.user + allSpent.system) / 1e6,
      here: (ownSpent.user + ownSpent.system) / 1e6,
    })
  }
  const median = runs.sort((a, b) => a.wall - b.wall)[1]
  if (!median) throw new Error('three runs have a median')
  const rate = (text / 1e6 / median.wall).toFixed(0).padStart(6)
  const columns = [median.wall, median.processor, median.here].map((seconds) => seconds.toFixed(2).padStart(9))
  console.log(`  ${name.padEnd(38)} ${rate}${columns.join('')}`)
  return median
}

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const each of source) if (each === undefined) throw new Error('a stream gives nothing that is not there')
}

async function parseLines(file: CorpusFile): Promise<void> {
  let bytes = 0
  for await (const line of splitLines(readChunks(file), { maxLineBytes: 2 ** 26 }))
    if ('bytes' in line)
      bytes += Buffer.from((JSON.parse(Buffer.from(line.bytes).toString('utf8')) as { text: string }).text).length
  if (bytes === 0) throw new Error('the corpus has text')
}

async function* streamOf(events: readonly CorpusEvent[]): AsyncGenerator<CorpusEvent> {
  yield* events
}

function makeCorpus(words: number): { lines: Buffer; text: number; parquet: Uint8Array } {
  const records: { id: string; text: string; meta: { url: string } }[] = []
  let size = 0
  while (size < MEGABYTES * 1e6) {
    const text = prose(words)
    records.push({ id: `r${records.length}`, text, meta: { url: `https://example.org/${records.length}` } })
    size += Buffer.byteLength(text)
  }
  const parquet = parquetWriteBuffer({
    columnData: [
      { name: 'id', data: records.map(({ id }) => id), type: 'STRING' },
      { name: 'text', data: records.map(({ text }) => text), type: 'STRING' },
    ],
    rowGroupSize: Math.ceil(records.length / 4),
  })
  const lines = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  return { lines, text: size, parquet: new Uint8Array(parquet) }
}

function makeDraft(id: string): Parameters<typeof buildIndex>[0][number] {
  const words = prose(12_000).split(/\s+/)
  return {
    work: id,
    draft: `${id}/1`,
    words,
    classes: new Uint8Array(words.length).fill(WORD_CLASSES.indexOf('dialogue')),
  }
}

/** Lines of some eleven words, some of them quoted, with a dash or an accent now and then: what JSON escapes and UTF-8 widens. */
function prose(count: number): string {
  return Array.from({ length: count }, (_, i) => {
    const word = someWord()
    if (i % 11 === 10) return `${word}.\n`
    return i % 37 === 0 ? `“${word}”` : i % 53 === 0 ? `"${word}"` : word
  }).join(' ')
}

/** Words fall off as their rank rises, as in any language (Zipf). */
function someWord(): string {
  return vocabulary[Math.floor(vocabulary.length ** (draw(1_000_000) / 1_000_000)) - 1] ?? 'end'
}

function makeWord(): string {
  const letters = 'etaoinshrdlucmfwypvbgkjqxz'
  return Array.from({ length: 2 + draw(8) }, () => letters[Math.floor(26 * (draw(1000) / 1000) ** 1.5)]).join('')
}

function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
