/** Scans one file of a corpus with a one-way index. */

import type { Problem } from '../../base/index.ts'
import type { CorpusEvent } from '../corpus.ts'
import type { ScanProgress } from '../file-findings.ts'
import { createPieceReader } from '../piece-reader.ts'
import { type OneWayPassage, groupFinds } from './group-finds.ts'
import { ONE_WAY_STEPS, type OneWayScan, createOneWayScan, endOneWay } from './one-way-scan.ts'
import type { OneWayIndex } from './open-one-way.ts'

/** The scan of one file, as plain data; passages in the order of the documents. */
export interface OneWayFindings {
  readonly documents: number
  /** UTF-8 bytes of text. */
  readonly bytes: number
  readonly words: number
  readonly passages: readonly OneWayPassage[]
  /** Hits that stand alone, as chance gives them. */
  readonly alone: number
  readonly problems: readonly Problem[]
}

export interface ScanOneWayOptions {
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined
  /** Words of a document that are held at a time; for tests. */
  readonly windowWords?: number
}

/** Remembers nothing from file to file, and holds one window of one document. */
export async function scanOneWay(
  index: OneWayIndex,
  events: AsyncIterable<CorpusEvent>,
  { onProgress, windowWords }: ScanOneWayOptions = {},
): Promise<OneWayFindings> {
  const scan = takeScan(index, windowWords)
  try {
    return await scanEvents(scan, events, onProgress)
  } finally {
    endOneWay(scan)
    if (windowWords === undefined) atRest.get(index)?.push(scan)
  }
}

// Scans at rest: the memory of one stays taken as long as there is the index, and a corpus has many files.
const atRest = new WeakMap<OneWayIndex, OneWayScan[]>()

function takeScan(index: OneWayIndex, windowWords: number | undefined): OneWayScan {
  if (windowWords !== undefined) return createOneWayScan(index, windowWords)
  if (!atRest.has(index)) atRest.set(index, [])
  return atRest.get(index)?.pop() ?? createOneWayScan(index)
}

async function scanEvents(
  scan: OneWayScan,
  events: AsyncIterable<CorpusEvent>,
  onProgress: ScanOneWayOptions['onProgress'],
): Promise<OneWayFindings> {
  const reader = createPieceReader(scan, ONE_WAY_STEPS)
  const passages: OneWayPassage[] = []
  const problems: Problem[] = []
  const totals = { documents: 0, bytes: 0, words: 0, alone: 0 }
  function end(): void {
    const document = reader.end()
    if (!document) return
    const { finds, words } = endOneWay(scan)
    const found = groupFinds(scan.index, document.name, finds)
    for (const passage of found.passages) passages.push(passage)
    totals.alone += found.alone
    totals.documents++
    totals.bytes += document.bytes
    totals.words += words
  }
  for await (const event of events) {
    if ('problem' in event) problems.push(event.problem)
    else {
      if (reader.isOver(event.piece)) end()
      reader.read(event.piece)
      const [bytes, words] = [totals.bytes + reader.nextByte, totals.words + scan.wordsBefore]
      onProgress?.({ ...totals, bytes, words, passages: passages.length })
    }
  }
  end()
  return { ...totals, passages, problems }
}
