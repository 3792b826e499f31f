/** End to end from zstd-compressed JSONL, beside its two halves: reading the records alone, and scanning their text alone. */

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { constants, zstdCompressSync } from 'node:zlib'

import { type Measured, median, rateOf } from './measured.ts'
import { beginningOf, PLANTED_DRAFTS, type Prepared } from './prepared.ts'
import { readText } from './read-text.ts'
import type { ZstdAnswer, ZstdJob } from './run-zstd.ts'
import type { Settings } from './settings.ts'
import { startNode } from './start.ts'
import { figure, megabytes, printTable } from './table.ts'

const MOST_BYTES = 100e6
const LEVEL = 3
const FRAME_DOCUMENTS = 40
const ASKED_TIMES = 1.3

export async function reportZstd(prepared: Prepared, { textBytes, runs }: Settings): Promise<void> {
  const bytes = beginningOf(prepared, Math.min(MOST_BYTES, textBytes))
  const ends = prepared.truth.ends.filter((end) => end <= bytes)
  const file = path.join(prepared.folder, 'text.jsonl.zst')
  writeFileSync(file, compress(readText(prepared.text, bytes), ends))
  const job: ZstdJob = {
    file,
    text: prepared.text,
    draftsFile: prepared.drafts,
    ends,
    realDrafts: PLANTED_DRAFTS,
    runs,
  }
  const answer = startNode<ZstdAnswer>('run-zstd.ts', job)
  if (!answer) throw new Error('an audit of compressed records comes to an end')
  const rows = Object.entries(answer).map(([name, measured]) => rowOf(name, measured))
  printTable(['zstd JSONL, 100 drafts, one thread', 'MB of text/s', 'MB/CPU s', 'peak MB'], rows)
  const slower = Math.max(median(answer.read.seconds), median(answer.scan.seconds))
  const times = median(answer.both.seconds) / slower
  console.log(
    `end to end takes ${figure(times)} times the slower half (asked ${ASKED_TIMES}: ${times <= ASKED_TIMES ? 'met' : 'missed'})\n`,
  )
}

const NAMES: Readonly<Record<string, string>> = {
  read: 'decompress and parse alone',
  scan: 'scan alone, text in memory',
  both: 'end to end',
}

function rowOf(name: string, measured: Measured): string[] {
  const { clock, processor } = rateOf(measured)
  return [NAMES[name] ?? name, figure(clock), figure(processor), megabytes(measured.peakBytes)]
}

/** A record a document, a frame every few megabytes. */
function compress(text: Uint8Array, ends: readonly number[]): Buffer {
  const decoder = new TextDecoder()
  const frames: Buffer[] = []
  for (let first = 0; first < ends.length; first += FRAME_DOCUMENTS) {
    const lines = ends.slice(first, first + FRAME_DOCUMENTS).map((end, i) => {
      const start = ends[first + i - 1] ?? 0
      return `${JSON.stringify({ id: String(start), text: decoder.decode(text.subarray(start, end)) })}\n`
    })
    frames.push(zstdCompressSync(lines.join(''), { params: { [constants.ZSTD_c_compressionLevel]: LEVEL } }))
  }
  return Buffer.concat(frames)
}
