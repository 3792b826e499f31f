/** One shard of a corpus for a one-way audit, as it runs in a worker thread or in the caller's own: hashed, then scanned. */

import {
  type KernelMemory,
  type OneWayFindings,
  type OneWayIndex,
  openOneWayIndex,
  scanOneWay,
} from '../audit/index.ts'
import { required } from '../base/index.ts'
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

export interface ShardWorkerSetup {
  readonly index: SharedOneWay
  readonly readOptions: Omit<ReadOptions, 'onRead'>
}

/** A one-way index as it is handed to another thread. */
export interface SharedOneWay {
  /** Over a SharedArrayBuffer: all threads see the same bytes. */
  readonly bytes: Uint8Array
  /** Begins with the filter. */
  readonly memory: KernelMemory
}

/** The bytes are copied where all threads see them, unless they lie there already. */
export function shareOneWay({ bytes, memory }: OneWayIndex): SharedOneWay {
  if (bytes.buffer instanceof SharedArrayBuffer) return { bytes, memory }
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length))
  copy.set(bytes)
  return { bytes: copy, memory }
}

/** The index as another thread of the same process sees it. */
export function joinSharedOneWay({ bytes, memory }: SharedOneWay): OneWayIndex {
  const { index } = openOneWayIndex(bytes, { verified: true, memory })
  return required(index, 'drivers: the one-way index was opened before it was shared')
}
