/** A scanner: takes pieces of documents one after the other, and gives the passages of each document when it is over. */

import type { TextPiece } from './corpus.ts'
import { type DocumentScan, type ScanOptions, createDocumentScan, endScan, scanPiece } from './document-scan.ts'
import { WORD_REACH } from './document-words.ts'
import type { PassageFound } from './file-findings.ts'
import type { FingerprintIndex } from './fingerprint-index.ts'
import { gradePassages } from './grade.ts'

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

// Text without a word's end for so long is no text; the "word" is closed, so that what is kept stays small.
const LONGEST_REST = 1 << 16

/** A document that is being read. */
interface OpenDocument {
  readonly name: string
  /** Byte up to which it was read, and what was handed in from there on. */
  nextByte: number
  rest: Uint8Array
}

export function createScanner(index: FingerprintIndex, options: ScanOptions = {}): Scanner {
  const scan = createDocumentScan(index, options)
  let open: OpenDocument | undefined

  function end(): DocumentFindings | undefined {
    if (!open) return undefined
    closeRest(scan, open)
    const { passages, words, isCut } = endScan(scan)
    const { name } = open
    open = undefined
    const found = gradePassages(index, passages, words).map(
      ({ draft, documentStart, documentEnd, matched, own, grade, pairs }) => ({
        draft,
        document: name,
        documentStart,
        documentEnd,
        matched,
        own,
        grade,
        ...(pairs && { pairs }),
      }),
    )
    return { document: name, words, passages: found, isCut }
  }

  return {
    end,
    scan(piece) {
      const isNew = !open || piece.start === 0 || piece.document !== open.name
      const over = isNew ? end() : undefined
      open ??= { name: piece.document, nextByte: piece.start, rest: new Uint8Array() }
      readPiece(scan, open, piece)
      return over
    },
  }
}

function readPiece(scan: DocumentScan, open: OpenDocument, piece: TextPiece): void {
  const known = open.nextByte + open.rest.length
  if (piece.start > known) {
    closeRest(scan, open) // a gap
    open.nextByte = piece.start
  }
  if (piece.start + piece.bytes.length <= known) return
  const { bytes, start } = piece.start > open.nextByte ? prependRest(open, piece) : piece
  const from = open.nextByte - start
  const until = Math.max(from, bytes.length - WORD_REACH)
  const at = scanPiece(scan, { bytes, start, from, until })
  open.nextByte = start + at
  open.rest = bytes.slice(at)
  if (open.rest.length > LONGEST_REST) closeRest(scan, open)
}

/** Reads what was kept back, to its end. */
function closeRest(scan: DocumentScan, open: OpenDocument): void {
  const { rest, nextByte } = open
  if (rest.length > 0) scanPiece(scan, { bytes: rest, start: nextByte, from: 0, until: rest.length })
  open.nextByte += rest.length
  open.rest = new Uint8Array()
}

/** For pieces that do not overlap: what was kept back, and the piece behind it. */
function prependRest(open: OpenDocument, piece: TextPiece): { bytes: Uint8Array; start: number } {
  const kept = piece.start - open.nextByte
  const bytes = new Uint8Array(kept + piece.bytes.length)
  bytes.set(open.rest.subarray(0, kept))
  bytes.set(piece.bytes, kept)
  return { bytes, start: open.nextByte }
}
