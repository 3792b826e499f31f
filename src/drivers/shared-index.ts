/** An index opened for all threads of an audit: one memory for its filters, and one for all of it when it is not too large. */

import { type FingerprintIndex, filterBytesOf, memoryBytes, openIndex, verifyIndex } from '../audit/index.ts'
import { BadInput, required } from '../base/index.ts'
import { type IndexSource, type OpenIndexFile, bytesOfSource, openIndexFile } from './index-file.ts'

/** What is handed to another thread. */
export interface SharedIndex {
  readonly source: IndexSource
  /** The filters of all segments, over a SharedArrayBuffer. */
  readonly filters: Uint8Array
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
    const filters = new Uint8Array(new SharedArrayBuffer(filterBytesOf(bytes)))
    const verified = 'memory' in source
    if (verified) verifyIndex(bytes)
    const { index, problems } = openIndex(bytes, { verified, filters: { room: filters, isFilled: false } })
    if (!index) throw new BadInput(problems)
    return { index, shared: { source, filters }, close }
  } catch (error) {
    close()
    throw error
  }
}

/** The index as another thread of the same process sees it. */
export function joinSharedIndex({ source, filters }: SharedIndex): FingerprintIndex {
  const opened = openIndex(bytesOfSource(source), {
    verified: 'memory' in source,
    filters: { room: filters, isFilled: true },
  })
  return required(opened.index, 'drivers: the index was opened before it was shared')
}

/** The bytes where all threads see them; copied once, unless they lie there already. */
function inMemory(given: Uint8Array): OpenIndexFile {
  const isShared = given.buffer instanceof SharedArrayBuffer
  const memory = isShared ? given : new Uint8Array(new SharedArrayBuffer(given.length))
  if (!isShared) memory.set(given)
  return { bytes: memoryBytes(memory), source: { memory }, close() {} }
}
