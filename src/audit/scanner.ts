/** A scanner: takes pieces of documents one after the other, and gives the passages of each document when it is over. */

import type { TextPiece } from './corpus.ts'
import { type ScanOptions, WINDOW_STEPS, createDocumentScan, endScan } from './document-scan.ts'
import type { PassageFound } from './file-findings.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { gradePassages } from './grade.ts'
import { createPieceReader } from './piece-reader.ts'

export interface DocumentFindings {
  readonly document: string
  readonly words: number
  readonly passages: readonly PassageFound[]
  /** True when there were more passages than are kept. */
  readonly isCut: boolean
}

export interface Scanner {
  /**
   * Takes the next piece. A piece that begins at byte 0, or has another name, begins a new document: then the one before it
   * is over, and what was found in it is returned. Bytes that were read in the piece before are not read again.
   */
  scan(piece: TextPiece): DocumentFindings | undefined
  /** Ends the last document. */
  end(): DocumentFindings | undefined
}

export function createScanner(index: FingerprintIndex, options: ScanOptions = {}): Scanner {
  const scan = createDocumentScan(index, options)
  const reader = createPieceReader(scan, WINDOW_STEPS)

  function end(): DocumentFindings | undefined {
    const document = reader.end()?.name
    if (document === undefined) return undefined
    const { passages, words, isCut } = endScan(scan)
    const found = gradePassages(index, passages, words).map(
      ({ draft, documentStart, documentEnd, matched, own, grade, pairs }) => ({
        draft,
        document,
        documentStart,
        documentEnd,
        matched,
        own,
        grade,
        ...(pairs && { pairs }),
      }),
    )
    return { document, words, passages: found, isCut }
  }

  return {
    end,
    scan(piece) {
      const over = reader.isOver(piece) ? end() : undefined
      reader.read(piece)
      return over
    },
  }
}
