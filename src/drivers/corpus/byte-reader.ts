/** Reads a stream of chunks by need: look at the next bytes, take some, notice where bytes are missing. */

import { type FileHandle, open } from 'node:fs/promises'

import { isSystemError, systemReason } from '../files.ts'
import { type Chunk, type Gap, type ReadOptions, isGap } from './corpus-file.ts'

const EMPTY = new Uint8Array(0)

/** The bytes of a file in chunks, each read while the one before is at work. An error of the disk is a gap at the end, not an exception. */
export async function* readChunks(
  { path, name }: { path: string; name: string },
  {
    chunkBytes = 2 ** 20,
    firstByte = 0,
    onRead,
    onBytes,
  }: { chunkBytes?: number; firstByte?: number } & Pick<ReadOptions, 'onRead' | 'onBytes'> = {},
): AsyncGenerator<Chunk, void, undefined> {
  let soFar = firstByte
  try {
    await using handle = await open(path, 'r')
    const readNext = (): Promise<Uint8Array> => readSome(handle, chunkBytes, firstByte === 0 ? null : soFar)
    let next = readNext()
    try {
      for (;;) {
        const chunk = await next
        if (chunk.length === 0) return
        soFar += chunk.length
        onBytes?.(chunk)
        onRead?.(soFar)
        next = readNext()
        next.catch(() => undefined) // met when it is awaited
        yield chunk
      }
    } finally {
      await next.catch(() => undefined) // the file is not closed under it
    }
  } catch (error) {
    if (!isSystemError(error)) throw error
    yield {
      problem: {
        code: 'corpus/cannot-read',
        at: { file: name, byte: soFar },
        message: `The file cannot be read from byte ${soFar} on: ${systemReason(error)}.`,
        hint: 'Check the path, the rights and the disk, then audit this file again.',
      },
    }
  }
}

/** From where reading stands, or from a place of the file. */
async function readSome(handle: FileHandle, most: number, place: number | null): Promise<Uint8Array> {
  const chunk = Buffer.allocUnsafeSlow(most)
  const { bytesRead } = await handle.read(chunk, 0, most, place)
  return chunk.subarray(0, bytesRead)
}

/** A window on a stream of chunks. `view` are the bytes at hand; `position` counts what was taken. */
export class ByteReader {
  view: Uint8Array = EMPTY
  position = 0
  #chunks: AsyncIterator<Chunk>
  #gap: Gap | undefined
  #ended = false

  constructor(chunks: AsyncIterable<Chunk>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** True when at least `count` bytes are in view. False at the end or before a gap, with all that there is in view. */
  async fill(count: number): Promise<boolean> {
    if (this.view.length >= count) return true
    const parts = [this.view]
    let length = this.view.length
    while (length < count && !this.#ended && !this.#gap) {
      const { done, value } = await this.#chunks.next()
      if (done) this.#ended = true
      else if (isGap(value)) this.#gap = value
      else {
        parts.push(value)
        length += value.length
      }
    }
    if (parts.length > 1)
      this.view = parts[0]?.length === 0 && parts[1] && parts.length === 2 ? parts[1] : Buffer.concat(parts)
    return length >= count
  }

  /** Drops `count` bytes of the view. */
  take(count: number): Uint8Array {
    const taken = this.view.subarray(0, count)
    this.view = this.view.subarray(count)
    this.position += taken.length
    return taken
  }

  /** Drops `count` bytes without holding them; how many were there before the end or a gap. */
  async skip(count: number): Promise<number> {
    let left = count
    while (left > 0 && (await this.fill(1))) left -= this.take(Math.min(left, this.view.length)).length
    return count - left
  }

  /** Puts bytes back in front of the view. */
  putBack(bytes: Uint8Array): void {
    this.view = this.view.length === 0 ? bytes : Buffer.concat([bytes, this.view])
    this.position -= bytes.length
  }

  /** The gap that the view ends at, once; after it the stream goes on. */
  takeGap(): Gap | undefined {
    const gap = this.#gap
    this.#gap = undefined
    return gap
  }

  /** What is in view and all that follows, as a stream again. */
  async *rest(): AsyncGenerator<Chunk, void, undefined> {
    try {
      for (;;) {
        if (await this.fill(1)) yield this.take(this.view.length)
        else {
          const gap = this.takeGap()
          if (!gap) return
          yield gap
        }
      }
    } finally {
      await this.close()
    }
  }

  /** Lets go of the source. */
  async close(): Promise<void> {
    this.#ended = true
    await this.#chunks.return?.()
  }
}
