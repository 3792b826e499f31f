/** A decoder of `node:zlib`, fed slice by slice: output waits for its reader, and nothing decoded is lost when the input is broken. */

import type { Transform } from 'node:stream'

export interface Decoder {
  /** Decodes a slice and yields what comes out. Throws when the input is broken, after all that came out before. */
  push(slice: Uint8Array): AsyncGenerator<Uint8Array, void, undefined>
  /** Tells the decoder that its input is complete. Throws when it is cut off. */
  finish(): AsyncGenerator<Uint8Array, void, undefined>
  /** True when the compressed stream came to its own end. */
  readonly ended: boolean
  /** Input bytes that were used. */
  readonly used: number
  close(): void
}

export type ZlibStream = Transform & { readonly bytesWritten: number }

/**
 * `stream` must be made with `readableHighWaterMark: 1`: one output chunk that waits for its reader stops the decoder, so that
 * a small input with a huge output takes the memory of one chunk, and an error can only come when no output is waiting.
 */
export function startDecoder(stream: ZlibStream): Decoder {
  const output: Uint8Array[] = []
  let ended = false
  let failure: Error | undefined
  let wake = (): void => {}
  stream.on('data', (chunk: Uint8Array) => {
    output.push(chunk)
    stream.pause()
    wake()
  })
  stream.on('end', () => {
    ended = true
    wake()
  })
  stream.on('error', (error) => {
    failure = error
    wake()
  })

  async function* drain(isDone: () => boolean): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const chunk = output.shift()
      if (chunk) {
        yield chunk
        continue
      }
      if (failure) throw failure
      if (ended || isDone()) return
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      stream.resume()
      await woken
    }
  }

  return {
    push(slice) {
      let taken = false
      stream.write(slice, () => {
        taken = true
        wake()
      })
      return drain(() => taken)
    },
    finish() {
      stream.end()
      return drain(() => false)
    },
    get ended() {
      return ended
    },
    get used() {
      return stream.bytesWritten
    },
    close() {
      stream.destroy()
    },
  }
}
