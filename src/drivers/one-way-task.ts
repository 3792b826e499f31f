/** One shard of a corpus for a one-way audit, as it runs in a worker thread or in the caller's own: hashed, then scanned. */

import { type OneWayFindings, type OneWayIndex, scanOneWay } from '../audit/index.ts'
import { type CorpusFile, type ReadOptions, readCorpusFile } from './corpus/index.ts'
import { hashFile } from './files.ts'

export interface ScannedShard {
  readonly sha256: string
  readonly findings: OneWayFindings
}

/** What a task tells while it runs. */
export interface ShardProgress {
  readonly fileBytes: number
  readonly documents: number
}

/** The hash is that of the bytes on the disk, taken before they are read for the scan. */
export async function scanShard(
  index: OneWayIndex,
  file: CorpusFile,
  readOptions: Omit<ReadOptions, 'onRead'>,
  onProgress: (progress: ShardProgress) => void,
): Promise<ScannedShard> {
  const sha256 = await hashFile(file.path)
  let fileBytes = 0
  const onRead = (bytesSoFar: number): void => {
    fileBytes = bytesSoFar
  }
  const findings = await scanOneWay(index, readCorpusFile(file, { ...readOptions, onRead }), {
    onProgress: ({ documents }) => onProgress({ fileBytes, documents }),
  })
  return { sha256, findings }
}

/** What the caller sends to a worker, and what it gets back. */
export type ToShardWorker = { readonly task: number; readonly file: CorpusFile }
export type FromShardWorker =
  | { readonly task: number; readonly progress: ShardProgress }
  | { readonly task: number; readonly shard: ScannedShard }
  | { readonly task: number; readonly failed: string }

export interface ShardWorkerSetup {
  /** Over a SharedArrayBuffer: all workers see the same memory. */
  readonly indexBytes: Uint8Array
  readonly readOptions: Omit<ReadOptions, 'onRead'>
}
