/** JSON lines of one part of a file: each line that begins between two bytes, to its end, however far that is. */

import type { CorpusEvent } from '../../audit/index.ts'
import { readChunks } from './byte-reader.ts'
import { type CorpusFile, type ReadOptions, isGap } from './corpus-file.ts'
import type { FilePart } from './file-parts.ts'
import { lineReader } from './json-lines.ts'
import { lineSplitter } from './lines.ts'
import { type Guess, type RecordOptions, recordReader } from './records.ts'

const LF = 0x0a

export interface LinesRead {
  /** Line ends in the part. */
  readonly lines: number
  /** What was guessed here or before. */
  readonly guess: Guess | undefined
}

/**
 * As `readJsonLines`, with lines counted from 1 in the part. When the text field has to be guessed at its end, records of the next
 * part are read for that, as many as in an undivided file. Throws when the file cannot be read.
 */
export async function* readPartOfLines(
  file: CorpusFile,
  part: FilePart,
  options: RecordOptions & Pick<ReadOptions, 'onRead'>,
  onOver: (read: LinesRead) => void,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const records = recordReader(options)
  const eventsOf = lineReader(records, options)
  let splitter: ReturnType<typeof lineSplitter> | undefined
  let lines: number | undefined
  for await (const { bytes, place, isNext } of chunksOfPart(file, part, options.onRead)) {
    splitter ??= lineSplitter({ maxLineBytes: options.limits.maxRecordBytes, firstByte: place - part.markBytes })
    if (isNext && lines === undefined) {
      lines = splitter.ended()
      records.endPart()
    }
    if (isNext && records.isReady()) break
    for (const line of splitter.push(bytes)) {
      for (const event of eventsOf(line)) yield event
      if (isNext && records.isReady()) break
    }
  }
  const last = splitter?.end()
  if (last && !(lines !== undefined && records.isReady())) for (const event of eventsOf(last)) yield event
  for (const event of records.end()) yield event
  onOver({ lines: lines ?? splitter?.ended() ?? 0, guess: records.guess() })
}

interface PartChunk {
  readonly bytes: Uint8Array
  /** Where it stands in the file. */
  readonly place: number
  /** True for what stands behind the part. */
  readonly isNext: boolean
}

/**
 * The part from its first line to the end of its last, and after that what follows. A line begins behind the LF of the one before:
 * so a part begins behind the first LF at or after the byte before `from`, and ends with the first at or after that before `to`.
 */
async function* chunksOfPart(
  file: CorpusFile,
  { from, to, markBytes }: FilePart,
  onRead: ReadOptions['onRead'],
): AsyncGenerator<PartChunk, void, undefined> {
  let place = Math.max(0, from - 1)
  let [hasBegun, isNext] = [from === 0, false]
  for await (const chunk of readChunks(file, { firstByte: place, ...(onRead && { onRead }) })) {
    if (isGap(chunk)) throw new Error(chunk.problem.message)
    let at = place === 0 && hasBegun ? markBytes : 0
    const end = place + chunk.length
    if (!hasBegun) {
      at = chunk.indexOf(LF) + 1
      hasBegun = at > 0
      if (hasBegun ? place + at >= to : end >= to) return // no line begins here
    }
    const cut = hasBegun && !isNext ? endOfLine(chunk, Math.max(at, to - 1 - place)) : 0
    if (cut > 0) {
      yield { bytes: chunk.subarray(at, cut), place: place + at, isNext: false }
      ;[at, isNext] = [cut, true]
    }
    if (hasBegun && at < chunk.length) yield { bytes: chunk.subarray(at), place: place + at, isNext }
    place = end
  }
}

/** Behind the first LF at or after a place, 0 when there is none. */
function endOfLine(chunk: Uint8Array, from: number): number {
  return from < chunk.length ? chunk.indexOf(LF, from) + 1 : 0
}
