/** Scans one file of a corpus for every draft of an index. */

import type { Problem } from '../base/index.ts'
import type { CorpusEvent } from './corpus.ts'
import type { FileFindings, PassageFound, ScanProgress } from './file-findings.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { type DocumentFindings, type Scanner, createScanner } from './scanner.ts'

export interface ScanFileOptions {
  /** Called after each piece. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined
  /** Words of a document that are held at a time; for tests. */
  readonly windowWords?: number
}

/** Runs in any thread and remembers nothing from file to file; holds one window of one document (some 25 MB), never the file. */
export async function scanFile(
  index: FingerprintIndex,
  file: string,
  events: AsyncIterable<CorpusEvent>,
  { onProgress, windowWords }: ScanFileOptions = {},
): Promise<FileFindings> {
  const scanner = takeScanner(index, windowWords)
  const passages: PassageFound[] = []
  const problems: Problem[] = []
  const totals = { documents: 0, bytes: 0, words: 0 }
  let reached = 0 // byte of the document that is being read

  function add(over: DocumentFindings | undefined): void {
    if (!over) return
    totals.documents++
    totals.words += over.words
    for (const passage of over.passages) passages.push(passage)
    if (over.isCut) problems.push(cutProblem(file, over.document))
    reached = 0
  }

  for await (const event of events) {
    if ('problem' in event) problems.push(event.problem)
    else {
      add(scanner.scan(event.piece))
      const end = event.piece.start + event.piece.bytes.length
      totals.bytes += Math.max(0, end - Math.max(reached, event.piece.start))
      reached = Math.max(reached, end)
      onProgress?.({ ...totals, passages: passages.length })
    }
  }
  add(scanner.end())
  if (windowWords === undefined) giveBack(index, scanner)
  return { index: index.id, file, ...totals, passages, problems }
}

// Scanners at rest: corpora have many small files, and a scanner's memory is not made anew for each. One that was broken
// off in the middle of a file is not given back.
const atRest = new WeakMap<FingerprintIndex, Scanner[]>()

function takeScanner(index: FingerprintIndex, windowWords: number | undefined): Scanner {
  if (windowWords !== undefined) return createScanner(index, { windowWords })
  return atRest.get(index)?.pop() ?? createScanner(index)
}

function giveBack(index: FingerprintIndex, scanner: Scanner): void {
  const resting = atRest.get(index) ?? []
  atRest.set(index, [...resting, scanner])
}

function cutProblem(file: string, document: string): Problem {
  return {
    code: 'audit/passages-cut',
    at: { file },
    severity: 'note',
    message: `The document ${document} repeats so much that only its 20,000 largest passages are kept.`,
    hint: 'Counts of matched words stand; look at the document itself for all occurrences.',
  }
}
