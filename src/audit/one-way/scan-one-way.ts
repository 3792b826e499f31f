/** Scans one file of a corpus with a one-way index. */

import type { Problem } from '../../base/index.ts'
import type { CorpusEvent, TextPiece } from '../corpus.ts'
import { WORD_REACH, readWords } from '../document-words.ts'
import type { ScanProgress } from '../file-findings.ts'
import { type OneWayPassage, groupFinds } from './group-finds.ts'
import { type OneWayScan, createOneWayScan, endOneWay, lookUpWords, shiftOneWay } from './one-way-scan.ts'
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

/** A document that is being read: how far, and what was handed in from there on. */
interface OpenDocument {
  readonly name: string
  nextByte: number
  rest: Uint8Array
}

// Text without a word's end for so long is no text; the "word" is closed, so that what is kept stays small.
const LONGEST_REST = 1 << 16

/** Remembers nothing from file to file, and holds one window of one document. */
export async function scanOneWay(
  index: OneWayIndex,
  events: AsyncIterable<CorpusEvent>,
  { onProgress, windowWords }: ScanOneWayOptions = {},
): Promise<OneWayFindings> {
  const scan = createOneWayScan(index, windowWords)
  const passages: OneWayPassage[] = []
  const problems: Problem[] = []
  const totals = { documents: 0, bytes: 0, words: 0, alone: 0 }
  let open: OpenDocument | undefined
  function end(): void {
    if (!open) return
    readRest(scan, open)
    const { finds, words } = endOneWay(scan)
    const found = groupFinds(index, open.name, finds)
    for (const passage of found.passages) passages.push(passage)
    totals.alone += found.alone
    totals.documents++
    totals.bytes += open.nextByte
    totals.words += words
    open = undefined
  }
  for await (const event of events) {
    if ('problem' in event) problems.push(event.problem)
    else {
      const { document, start } = event.piece
      if (open && (start === 0 || document !== open.name)) end()
      open ??= { name: document, nextByte: start, rest: new Uint8Array() }
      readPiece(scan, open, event.piece)
      onProgress?.({
        ...totals,
        passages: passages.length,
        bytes: totals.bytes + open.nextByte,
        words: totals.words + scan.wordsBefore,
      })
    }
  }
  end()
  return { ...totals, passages, problems }
}

/** Reads what is new in a piece, up to the last words, which the next piece may go on with. */
function readPiece(scan: OneWayScan, open: OpenDocument, piece: TextPiece): void {
  const known = open.nextByte + open.rest.length
  if (piece.start > known) {
    readRest(scan, open)
    open.nextByte = piece.start // a gap
  }
  if (piece.start + piece.bytes.length <= known) return
  const { bytes, start } = piece.start > open.nextByte ? behindRest(open, piece) : piece
  const from = open.nextByte - start
  const at = readInto(scan, { bytes, start, from, until: Math.max(from, bytes.length - WORD_REACH) })
  open.nextByte = start + at
  open.rest = bytes.slice(at)
  if (open.rest.length > LONGEST_REST) readRest(scan, open)
}

/** Reads what was kept back, to its end. */
function readRest(scan: OneWayScan, open: OpenDocument): void {
  const { rest, nextByte } = open
  if (rest.length > 0) readInto(scan, { bytes: rest, start: nextByte, from: 0, until: rest.length })
  open.nextByte += rest.length
  open.rest = new Uint8Array()
}

/** For pieces that do not overlap: what was kept back, and the piece behind it. */
function behindRest({ rest, nextByte }: OpenDocument, piece: TextPiece): { bytes: Uint8Array; start: number } {
  const kept = piece.start - nextByte
  const bytes = new Uint8Array(kept + piece.bytes.length)
  bytes.set(rest.subarray(0, kept))
  bytes.set(piece.bytes, kept)
  return { bytes, start: nextByte }
}

interface Reading {
  readonly bytes: Uint8Array
  /** Byte of the document at which `bytes` begin. */
  readonly start: number
  readonly from: number
  readonly until: number
}

// Places in a window are 32 bits.
const FARTHEST_BYTE = 2 ** 31

function readInto(scan: OneWayScan, { bytes, start, from, until }: Reading): number {
  const { words } = scan
  let at = from
  for (;;) {
    if (words.count > 0 && start + bytes.length - scan.base > FARTHEST_BYTE) shiftOneWay(scan)
    if (words.count === 0) scan.base = start + at
    at = readWords(bytes, { from: at, until, shift: start - scan.base, marked: true }, words)
    lookUpWords(scan)
    if (words.count < words.hashes.length) return at
    shiftOneWay(scan)
    if (at >= until) return at
  }
}
