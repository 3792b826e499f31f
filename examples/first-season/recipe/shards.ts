/** Documents → the files of a corpus: JSON lines, a crawl in WET records, a folder of subtitles. */

import { sha256Hex } from '../../../src/base/index.ts'

export interface CorpusDocument {
  readonly id: string
  readonly text: string
}

/** One JSON object a line: `id`, `text`. */
export function printJsonLines(documents: readonly CorpusDocument[]): string {
  return documents.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join('')
}

/** Plain-text records as crawls publish them (WARC 1.0, `conversion`), uncompressed. The document's id is its address. */
export function printWet(documents: readonly CorpusDocument[], { date }: { date: string }): string {
  const info = 'software: first-season/make-corpus\r\nformat: WARC File Format 1.0\r\n'
  const head = record({ type: 'warcinfo', date, contentType: 'application/warc-fields', text: info })
  const pages = documents.map(({ id, text }) =>
    record({ type: 'conversion', address: id, date, contentType: 'text/plain', text }),
  )
  return head + pages.join('')
}

/** Subtitles: numbered cues with times, two lines of about 36 letters at most, no word on two cues. */
export function printSrt(speeches: readonly string[]): string {
  const cues = speeches.flatMap(cuesOf)
  let clock = 2000
  return cues
    .map((text, index) => {
      const start = clock
      const end = start + 600 + text.length * 55
      clock = end + 120
      return `${index + 1}\n${timeOf(start)} --> ${timeOf(end)}\n${text}\n`
    })
    .join('\n')
}

function record(page: { type: string; address?: string; date: string; contentType: string; text: string }): string {
  const digest = sha256Hex(`${page.address ?? ''}\n${page.text}`)
  const id = [digest.slice(0, 8), digest.slice(8, 12), digest.slice(12, 16), digest.slice(16, 20), digest.slice(20, 32)]
  const head = [
    'WARC/1.0',
    `WARC-Type: ${page.type}`,
    ...(page.address === undefined ? [] : [`WARC-Target-URI: ${page.address}`]),
    `WARC-Date: ${page.date}`,
    `WARC-Record-ID: <urn:uuid:${id.join('-')}>`,
    `Content-Type: ${page.contentType}`,
    `Content-Length: ${Buffer.byteLength(page.text)}`,
  ]
  return `${head.join('\r\n')}\r\n\r\n${page.text}\r\n\r\n`
}

function cuesOf(speech: string): string[] {
  const lines: string[] = []
  for (const word of speech.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 36) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const cues: string[] = []
  for (let start = 0; start < lines.length; start += 2) cues.push(lines.slice(start, start + 2).join('\n'))
  return cues
}

function timeOf(milliseconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  const seconds = Math.floor(milliseconds / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':')
  return `${clock},${String(milliseconds % 1000).padStart(3, '0')}`
}
