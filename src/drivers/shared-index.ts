/** An index opened for all threads of an audit: one memory for its filters, and one for all of it when it is not too large. */

import { type FingerprintIndex, type KernelMemory, memoryBytes, openIndex, verifyIndex } from '../audit/index.ts'
import { BadInput, required } from '../base/index.ts'
import { type IndexSource, type OpenIndexFile, bytesOfSource, openIndexFile } from './index-file.ts'

/** What is handed to another thread. */
export interface SharedIndex {
  readonly source: IndexSource
  /** Begins with the filters of all segments. */
  readonly memory: KernelMemory
}

export interface OpenSharedIndex {
  readonly index: FingerprintIndex
  readonly shared: SharedIndex
  readonly close: () => void
}

/** What is read into memory is verified as a whole; of a larger file each part when it is first read. Throws `BadInput` when it is damaged. */
export function openSharedIndex(
  given: Uint8Array | string,
  options: { readonly mostBytesInMemory?: number } = {},
): OpenSharedIndex {
  const { bytes, source, close } = typeof given === 'string' ? openIndexFile(given, options) : inMemory(given)
  try {
    const verified = 'memory' in source
    if (verified) verifyIndex(bytes)
    const { index, problems } = openIndex(bytes, { verified })
    if (!index) throw new BadInput(problems)
    return { index, shared: { source, memory: index.memory }, close }
  } catch (error) {
    close()
    throw error
  }
}

/** The index as another thread of the same process sees it. */
export function joinSharedIndex({ source, memory }: SharedIndex): FingerprintIndex {
  const opened = openIndex(bytesOfSource(source), { verified: 'memory' in source, memory })
  return required(opened.index, 'drivers: the index was opened before it was shared')
}

/** The bytes where all threads see them; copied once, unless they lie there already. */
function inMemory(given: Uint8Array): OpenIndexFile {
  const isShared = given.buffer instanceof SharedArrayBuffer
  const memory = isShared ? given : new Uint8Array(new SharedArrayBuffer(given.length))
  if (!isShared) memory.set(given)
  return { bytes: memoryBytes(memory), source: { memory }, close() {} }
}
