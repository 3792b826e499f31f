/** A file of a corpus as one line of JSON: how whoever lists a corpus names its shards to whoever scans them. */

import path from 'node:path'
import { badInput } from '../../base/index.ts'
import type { CorpusFile } from '../corpus/index.ts'

const FORMATS: readonly CorpusFile['format'][] = [
  'jsonl',
  'json',
  'parquet',
  'warc',
  'text',
  'markup',
  'subtitles',
  'tar',
]
const COMPRESSIONS: readonly CorpusFile['compression'][] = ['none', 'gzip', 'zstd']

/** By its whole path: whoever reads it works in another folder. */
export function printShard(file: CorpusFile): string {
  return JSON.stringify({ ...file, path: path.resolve(file.path) })
}

/** The files of such lines; empty ones are passed over. Throws `BadInput` (`audit/bad-shard`) at one that is none. */
export function parseShards(text: string): CorpusFile[] {
  return text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [parseShard(line, i + 1)]))
}

function parseShard(text: string, line: number): CorpusFile {
  const value = parseJson(text)
  if (isShard(value)) return value
  throw badInput('audit/bad-shard', 'This line names no shard of a corpus.', {
    at: { line },
    hint: 'Lines are those of shards.jsonl, as `guildhall audit --job DIR` writes them.',
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isShard(value: unknown): value is CorpusFile {
  if (typeof value !== 'object' || value === null) return false
  const { path, name, format, compression, bytes } = value as Partial<Record<keyof CorpusFile, unknown>>
  return (
    typeof path === 'string' &&
    typeof name === 'string' &&
    FORMATS.some((known) => known === format) &&
    COMPRESSIONS.some((known) => known === compression) &&
    Number.isSafeInteger(bytes)
  )
}
