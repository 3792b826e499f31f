/** Events of a file in batches that go from the thread that reads to the one that scans: texts in one block of memory, which is handed over, not copied. */

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'

/** Text of a batch; a longer piece has a batch of its own. */
export const BATCH_BYTES = 2 ** 20
const MOST_EVENTS = 2 ** 12

/** Pieces one after the other: `texts` holds their bytes, `lengths` how many each has. */
export interface EventBatch {
  readonly texts: Uint8Array<ArrayBuffer>
  readonly documents: readonly string[]
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  /** Problems, each with the number of pieces that stand before it. */
  readonly problems: readonly { readonly after: number; readonly problem: Problem }[]
}

export interface BatchPacker {
  /** False when the batch has to be taken first. */
  add(event: CorpusEvent): boolean
  isEmpty(): boolean
  take(): EventBatch
}

export function batchPacker(): BatchPacker {
  let texts = new Uint8Array(0)
  let used = 0
  let [documents, starts, lengths]: [string[], number[], number[]] = [[], [], []]
  let problems: { after: number; problem: Problem }[] = []
  const isEmpty = (): boolean => documents.length + problems.length === 0
  return {
    isEmpty,
    add(event) {
      if (documents.length + problems.length >= MOST_EVENTS) return false
      if ('problem' in event) {
        problems.push({ after: documents.length, problem: event.problem })
        return true
      }
      const { document, start, bytes } = event.piece
      if (used + bytes.length > texts.length) {
        if (used > 0) return false
        texts = memoryFor(Math.max(BATCH_BYTES, bytes.length))
      }
      texts.set(bytes, used)
      used += bytes.length
      documents.push(document)
      starts.push(start)
      lengths.push(bytes.length)
      return true
    },
    take() {
      const batch = { texts, documents, starts, lengths, problems }
      texts = new Uint8Array(0)
      used = 0
      ;[documents, starts, lengths, problems] = [[], [], [], []]
      return batch
    },
  }
}

function memoryFor(length: number): Uint8Array<ArrayBuffer> {
  const memory = Buffer.allocUnsafeSlow(length)
  return new Uint8Array(memory.buffer, memory.byteOffset, length)
}

export function* eventsOfBatch(batch: EventBatch): Generator<CorpusEvent, void, undefined> {
  let [at, nextProblem] = [0, 0]
  for (let i = 0; i <= batch.documents.length; i++) {
    for (; batch.problems[nextProblem]?.after === i; nextProblem++) {
      const problem = batch.problems[nextProblem]?.problem
      if (problem) yield { problem }
    }
    const [document, start = 0, length = 0] = [batch.documents[i], batch.starts[i], batch.lengths[i]]
    if (document === undefined) return
    yield { piece: { document, start, bytes: batch.texts.subarray(at, at + length) } }
    at += length
  }
}
