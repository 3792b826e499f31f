/** Web archives (ISO 28500), record by record. A broken record is told and left; reading goes on at the next `WARC/`. */

import type { Problem } from '../../base/index.ts'
import { ByteReader } from './byte-reader.ts'
import type { Chunk } from './corpus-file.ts'
import { tooLarge } from './json-lines.ts'

export interface WarcRecord {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly content: Uint8Array
  /** Place of the record in the decoded stream. */
  readonly byte: number
  /** Counts from 1. */
  readonly number: number
}

const LONGEST_HEADER = 2 ** 16
const MARK = Buffer.from('WARC/')

export async function* readWarcRecords(
  chunks: AsyncIterable<Chunk>,
  { file, maxRecordBytes }: { file: string; maxRecordBytes: number },
): AsyncGenerator<WarcRecord | { readonly problem: Problem }, void, undefined> {
  const reader = new ByteReader(chunks)
  let number = 0
  // A wrong length is put right by reading a record's bytes a second time; this many bytes in all, so that time stays linear.
  let secondChance = 4 * maxRecordBytes
  try {
    for (;;) {
      const isAtRecord = await skipToRecord(reader)
      if (isAtRecord.skipped > 0) yield { problem: strayBytes(file, isAtRecord) }
      if (!isAtRecord.found) {
        const gap = reader.takeGap()
        if (!gap) break
        yield gap
        continue
      }
      const byte = reader.position
      number++
      const headers = await readHeaders(reader)
      const length = Number(headers?.get('content-length') ?? Number.NaN)
      if (!headers || !Number.isSafeInteger(length) || length < 0) {
        yield { problem: brokenRecord(file, byte, 'its header has no end or no Content-Length') }
        if (!headers) await reader.skip(MARK.length)
        continue
      }
      if (length > maxRecordBytes) {
        if (isText(headers)) yield { problem: tooLarge({ file, byte }, { size: length, maxRecordBytes }) }
        if ((await reader.skip(length)) < length)
          yield { problem: brokenRecord(file, byte, 'it ends before its Content-Length') }
        continue
      }
      const isWhole = await reader.fill(length)
      let content = reader.take(length)
      if (!isWhole || !(await endsHere(reader))) {
        const next = secondChance > content.length ? nextRecordIn(content) : -1
        if (next >= 0) {
          secondChance -= content.length
          reader.putBack(content.subarray(next))
          content = content.subarray(0, next)
        }
        yield { problem: brokenRecord(file, byte, 'its Content-Length does not fit its content') }
      }
      yield { headers, content, byte, number }
    }
  } finally {
    await reader.close()
  }
}

/** Moves to the next `WARC/` at the start of a line; what was skipped besides line ends. */
async function skipToRecord(reader: ByteReader): Promise<{ found: boolean; skipped: number; byte: number }> {
  const byte = reader.position
  let skipped = 0
  let isLineStart = true
  while (await reader.fill(MARK.length)) {
    const view = Buffer.from(reader.view.buffer, reader.view.byteOffset, reader.view.length)
    let at = 0
    for (; at + MARK.length <= view.length; at++) {
      const unit = view[at]
      if (isLineStart && unit === 0x57 && view.compare(MARK, 0, MARK.length, at, at + MARK.length) === 0) {
        reader.take(at)
        return { found: true, skipped, byte }
      }
      if (unit === 0x0a || unit === 0x0d) isLineStart = true
      else {
        isLineStart = false
        skipped++
      }
    }
    reader.take(at)
  }
  skipped += reader.view.filter((unit) => unit !== 0x0a && unit !== 0x0d).length
  reader.take(reader.view.length)
  return { found: false, skipped, byte }
}

/** Takes version line and headers. `undefined`, with nothing taken, when they do not end within reason. */
async function readHeaders(reader: ByteReader): Promise<Map<string, string> | undefined> {
  for (let wanted = 2048; ; wanted *= 4) {
    const isMore = await reader.fill(wanted)
    const view = Buffer.from(reader.view.buffer, reader.view.byteOffset, Math.min(reader.view.length, LONGEST_HEADER))
    const end = endOfHeaders(view)
    if (end) {
      const headers = parseHeaders(view.subarray(0, end.start).toString('utf8'))
      reader.take(end.behind)
      return headers
    }
    if (!isMore || wanted >= LONGEST_HEADER) return undefined
  }
}

/** Where the empty line starts, and where what follows it does. */
export function endOfHeaders(view: Buffer): { start: number; behind: number } | undefined {
  const crlf = view.indexOf('\r\n\r\n')
  const lf = view.indexOf('\n\n')
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return { start: crlf, behind: crlf + 4 }
  return lf >= 0 ? { start: lf, behind: lf + 2 } : undefined
}

/** `Name: value` lines behind the first; a line that starts with a space goes on with the one before. */
export function parseHeaders(text: string): Map<string, string> {
  const headers = new Map<string, string>()
  let last: string | undefined
  for (const line of text.split(/\r?\n/).slice(1)) {
    if (/^[ \t]/.test(line) && last !== undefined) {
      headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`)
      continue
    }
    const colon = line.indexOf(':')
    if (colon <= 0) continue
    last = line.slice(0, colon).trim().toLowerCase()
    if (!headers.has(last)) headers.set(last, line.slice(colon + 1).trim())
  }
  return headers
}

/** True at the end, and when only line ends stand before the next record. */
async function endsHere(reader: ByteReader): Promise<boolean> {
  const isMore = await reader.fill(9)
  const text = Buffer.from(reader.view.buffer, reader.view.byteOffset, Math.min(9, reader.view.length)).toString(
    'latin1',
  )
  return isMore
    ? /^(?:\r?\n){1,4}WARC\//.test(text) || /^[\r\n]{4,}/.test(text) || text.startsWith('WARC/')
    : /^[\r\n]*(?:W|WA|WAR|WARC|WARC\/.*)?$/.test(text)
}

/** Where a record header stands inside the content of another, because that one's length was too long; −1 when none does. */
function nextRecordIn(content: Uint8Array): number {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length)
  for (let at = bytes.indexOf('\nWARC/'); at >= 0; at = bytes.indexOf('\nWARC/', at + 1)) {
    if (/^WARC\/\d\.\d\r?\n[\w-]+:/.test(bytes.subarray(at + 1, at + 120).toString('latin1'))) return at + 1
  }
  return -1
}

export function isText(headers: ReadonlyMap<string, string>): boolean {
  return ['response', 'resource', 'conversion'].includes(headers.get('warc-type')?.toLowerCase() ?? '')
}

export function brokenRecord(file: string, byte: number, what: string): Problem {
  return {
    code: 'corpus/broken-record',
    at: { file, byte },
    message: `The archive record at byte ${byte} is broken: ${what}.`,
    hint: 'Reading went on at the next record.',
  }
}

function strayBytes(file: string, { skipped, byte }: { skipped: number; byte: number }): Problem {
  return {
    code: 'corpus/broken-record',
    at: { file, byte },
    message: `${skipped} bytes from byte ${byte} on belong to no archive record. They were left out.`,
    hint: 'Reading went on at the next record.',
  }
}
