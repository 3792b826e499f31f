/** Scans one file of a corpus, or a part of it, for every draft of an index. */

import type { Problem } from '../base/index.ts'
import type { CorpusEvent } from './corpus.ts'
import type { FileFindings, PassageFound, ScanProgress } from './file-findings.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { STEP_WORDS, type StepWords } from './gram.ts'
import { type DocumentFindings, type Scanner, createScanner } from './scanner.ts'

export interface ScanFileOptions {
  /** Called after each piece. */
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined
  /** Words from one look-up in a document to the next. */
  readonly stepWords?: StepWords | undefined
  /** Words of a document that are held at a time; for tests. */
  readonly windowWords?: number
}

/** Runs in any thread and remembers nothing from file to file; holds one window of one document (some 25 MB), never the file. */
export async function scanFile(
  index: FingerprintIndex,
  file: string,
  events: AsyncIterable<CorpusEvent>,
  options: ScanFileOptions = {},
): Promise<FileFindings> {
  const { cut, problems, ...found } = await scanPart(index, events, options)
  const cuts = cut.map((document) => cutProblem(file, document))
  return { index: index.id, file, ...found, problems: [...problems, ...cuts] }
}

/** What the scan of some documents of a file gives. */
export interface PartFindings extends Pick<FileFindings, 'documents' | 'bytes' | 'words' | 'passages'> {
  /** Of reading, in their order. */
  readonly problems: readonly Problem[]
  /** Documents with more passages than are kept. */
  readonly cut: readonly string[]
}

export async function scanPart(
  index: FingerprintIndex,
  events: AsyncIterable<CorpusEvent>,
  { onProgress, windowWords, stepWords = STEP_WORDS }: ScanFileOptions = {},
): Promise<PartFindings> {
  const scanner = takeScanner(index, { windowWords, stepWords })
  try {
    return await scanEvents(scanner, events, onProgress)
  } finally {
    scanner.end() // of a file whose reading was broken off
    if (windowWords === undefined) giveBack(index, stepWords, scanner)
  }
}

async function scanEvents(
  scanner: Scanner,
  events: AsyncIterable<CorpusEvent>,
  onProgress: ScanFileOptions['onProgress'],
): Promise<PartFindings> {
  const passages: PassageFound[] = []
  const problems: Problem[] = []
  const cut: string[] = []
  const totals = { documents: 0, bytes: 0, words: 0 }
  let reached = 0 // byte of the document that is being read

  function add(over: DocumentFindings | undefined): void {
    if (!over) return
    totals.documents++
    totals.words += over.words
    for (const passage of over.passages) passages.push(passage)
    if (over.isCut) cut.push(over.document)
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
  return { ...totals, passages, problems, cut }
}

// Scanners at rest: corpora have many small files, and the room that a scanner takes in the memory of the index is never given back.
// One whose end throws, since the index is damaged, is not used again.
const atRest = new WeakMap<FingerprintIndex, Map<StepWords, Scanner[]>>()

function takeScanner(
  index: FingerprintIndex,
  { windowWords, stepWords }: { windowWords: number | undefined; stepWords: StepWords },
): Scanner {
  if (windowWords !== undefined) return createScanner(index, { windowWords, stepWords })
  return atRest.get(index)?.get(stepWords)?.pop() ?? createScanner(index, { stepWords })
}

function giveBack(index: FingerprintIndex, stepWords: StepWords, scanner: Scanner): void {
  const ofIndex = atRest.get(index) ?? new Map<StepWords, Scanner[]>()
  atRest.set(index, ofIndex.set(stepWords, [...(ofIndex.get(stepWords) ?? []), scanner]))
}

export function cutProblem(file: string, document: string): Problem {
  return {
    code: 'audit/passages-cut',
    at: { file },
    severity: 'note',
    message: `The document ${document} repeats so much that only its 20,000 largest passages are kept.`,
    hint: 'Counts of matched words stand; look at the document itself for all occurrences.',
  }
}
