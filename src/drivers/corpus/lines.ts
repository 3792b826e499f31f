/** Splits a stream into lines of bounded length, without decoding them. */

import { type Chunk, type Gap, isGap } from './corpus-file.ts'
import { isNote } from './text-encoding.ts'

/** One line without its end. `line` counts from 1, `byte` from 0 in the decoded stream; `isCut` when the stream broke off in it. */
export interface Line {
  readonly line: number
  readonly byte: number
  readonly bytes: Uint8Array
  readonly isCut: boolean
}

/** A line that was longer than the limit, and was let pass without being kept. */
export interface LongLine {
  readonly line: number
  readonly byte: number
  readonly size: number
}

/** Cuts a stream into lines as its chunks come. */
export interface LineSplitter {
  /** The lines that end in this chunk, or what a gap leaves of one, with the gap. */
  push(chunk: Chunk): Generator<Line | LongLine | Gap, void, undefined>
  /** The last line, when it does not end in LF. */
  end(): Line | LongLine | undefined
  /** How many lines have ended. */
  ended(): number
}

/**
 * Lines end in LF (a CR before it stays; JSON and text readers see it as space). After a gap the rest of the line that was being
 * read is left out: reading goes on behind the next LF.
 */
export function lineSplitter({
  maxLineBytes,
  firstByte = 0,
}: {
  maxLineBytes: number
  /** Where the first chunk stands in the stream. */
  firstByte?: number
}): LineSplitter {
  let [line, lineStart, position] = [1, firstByte, firstByte]
  let held: Uint8Array[] = []
  let heldBytes = 0 // may pass the limit; then nothing is held
  let isLost = false // the present line began before a gap
  const hold = (part: Uint8Array): void => {
    heldBytes += part.length
    if (heldBytes > maxLineBytes || isLost) held = []
    else if (part.length > 0) held.push(part)
  }
  const takeHeld = (isCut: boolean): Line | LongLine | undefined => {
    const [only] = held
    const bytes = held.length === 1 && only ? only : Buffer.concat(held)
    const [at, size, lost] = [lineStart, heldBytes, isLost]
    held = []
    heldBytes = 0
    isLost = false
    if (lost || size === 0) return undefined
    return size > maxLineBytes ? { line, byte: at, size } : { line, byte: at, bytes, isCut }
  }
  function* push(chunk: Chunk): Generator<Line | LongLine | Gap, void, undefined> {
    if (isGap(chunk)) {
      if (!isNote(chunk)) {
        const cut = takeHeld(true)
        if (cut) yield cut
        isLost = position > 0
      }
      return yield chunk
    }
    let from = 0
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      hold(chunk.subarray(from, end))
      const whole = takeHeld(false)
      if (whole) yield whole
      from = end + 1
      line++
      lineStart = position + from
    }
    hold(chunk.subarray(from))
    position += chunk.length
  }
  return { push, end: () => takeHeld(false), ended: () => line - 1 }
}

export async function* splitLines(
  chunks: AsyncIterable<Chunk>,
  limits: { maxLineBytes: number },
): AsyncGenerator<Line | LongLine | Gap, void, undefined> {
  const splitter = lineSplitter(limits)
  for await (const chunk of chunks) yield* splitter.push(chunk)
  const last = splitter.end()
  if (last) yield last
}
