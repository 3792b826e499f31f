/** The shapes of corpus reading: a file with its kind, and how it is to be read. */

import { type Problem, assert } from '../../base/index.ts'

export type CorpusFormat = 'jsonl' | 'json' | 'parquet' | 'warc' | 'text' | 'markup' | 'subtitles' | 'tar' | 'zip'
export type Compression = 'none' | 'gzip' | 'zstd'

/** One file of a corpus, its kind told by its first bytes. */
export interface CorpusFile {
  /** Where it is opened. */
  readonly path: string
  /** How findings and problems name it: relative to what was given, `/` between folders, unique in the list. */
  readonly name: string
  readonly format: CorpusFormat
  readonly compression: Compression
  /** Size on disk. */
  readonly bytes: number
}

export interface ReadOptions {
  /** Dotted path of the field with the text (`doc.text`, `messages.content`); several, joined by `,`, are read one after the other. */
  readonly textField?: string
  /** Longest decoded record, line or page that is taken. Default 64 MiB. */
  readonly maxRecordBytes?: number
  /** Longest piece of a document's text. Default 4 MiB. */
  readonly pieceBytes?: number
  /** How much two pieces of one document share. Default 64 KiB; less than half a piece. */
  readonly overlapBytes?: number
  /** Told how many bytes of the file have been read so far. */
  readonly onRead?: (bytesSoFar: number) => void
  /** Handed the bytes of the file as they come from the disk, in order. Not called for Parquet, which is read by its parts. */
  readonly onBytes?: (bytes: Uint8Array) => void
}

export type ReadLimits = Required<Pick<ReadOptions, 'maxRecordBytes' | 'pieceBytes' | 'overlapBytes'>>

export function readLimits(options: ReadOptions): ReadLimits {
  const { maxRecordBytes = 64 * 2 ** 20, pieceBytes = 4 * 2 ** 20, overlapBytes = 64 * 2 ** 10 } = options
  assert(overlapBytes >= 0 && overlapBytes * 2 < pieceBytes, 'drivers: the overlap is less than half a piece')
  assert(maxRecordBytes > 0, 'drivers: the largest record has a size')
  return { maxRecordBytes, pieceBytes, overlapBytes }
}

/** Bytes of the decoded file, or a stretch that could not be decoded: what follows a gap does not join what came before. */
export type Chunk = Uint8Array | Gap
export interface Gap {
  readonly problem: Problem
}

export function isGap(chunk: Chunk): chunk is Gap {
  return !(chunk instanceof Uint8Array)
}
