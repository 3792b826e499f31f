/**
 * Reads documents that come in pieces into a window of words. Pieces may overlap, follow each other or leave gaps; what is read,
 * and where a word begins and ends, does not depend on how a document was cut.
 */

import type { TextPiece } from './corpus.ts'
import { CHUNK_BYTES, WORD_REACH, type WordBuffer, readWords } from './document-words.ts'

/** Words of one document, and what is done with them. */
export interface WordWindow {
  readonly words: WordBuffer
  /** Byte of the document from which the places of `words` count. */
  base: number
}

export interface WindowSteps<Window extends WordWindow> {
  /** Looks up the words that are new. May shift the window. */
  lookUp(window: Window): void
  /** Makes room in a full window: what has been looked up goes, but for what the words behind it need. */
  shift(window: Window): void
  /** Shifts a window so far that the piece which comes next is within 2^31 bytes of its base. */
  leap(window: Window): void
}

/** A document that is being read: the byte up to which it was, and what was handed in from there on. */
interface OpenDocument {
  readonly name: string
  nextByte: number
  rest: Uint8Array
}

export interface PieceReader {
  /** The byte up to which the document was read. */
  readonly nextByte: number
  /** True when the piece begins another document than the one that is open: that one is to be ended first. */
  isOver(piece: TextPiece): boolean
  /** Reads what is new in a piece, up to the last words, which the next piece may go on with. */
  read(piece: TextPiece): void
  /** Reads what was kept back, and closes the document; returns its name and length, or nothing when none is open. */
  end(): { readonly name: string; readonly bytes: number } | undefined
}

// Text without a word's end for so long is no text; the "word" is closed, so that what is kept stays small.
const LONGEST_REST = 1 << 16
// Places in a window are 32 bits.
const FARTHEST_BYTE = 2 ** 31

export function createPieceReader<Window extends WordWindow>(window: Window, steps: WindowSteps<Window>): PieceReader {
  const readOn = (reading: Reading): number => readInto(window, steps, reading)
  let open: OpenDocument | undefined
  return {
    get nextByte() {
      return open?.nextByte ?? 0
    },
    isOver: ({ document, start }) => open !== undefined && (start === 0 || document !== open.name),
    read(piece) {
      open ??= { name: piece.document, nextByte: piece.start, rest: new Uint8Array() }
      readPiece(readOn, open, piece)
    },
    end() {
      if (!open) return undefined
      readRest(readOn, open)
      const { name, nextByte } = open
      open = undefined
      return { name, bytes: nextByte }
    },
  }
}

interface Reading {
  readonly bytes: Uint8Array
  /** Byte of the document at which `bytes` begin. */
  readonly start: number
  /** Byte of `bytes` to read from, and the one at which to stop (see `readWords`). */
  readonly from: number
  readonly until: number
}

/** Reads and returns the byte of `bytes` to go on from. */
type ReadOn = (reading: Reading) => number

function readPiece(readOn: ReadOn, open: OpenDocument, piece: TextPiece): void {
  const known = open.nextByte + open.rest.length
  if (piece.start > known) {
    readRest(readOn, open) // a gap
    open.nextByte = piece.start
  }
  if (piece.start + piece.bytes.length <= known) return
  const { bytes, start } = piece.start > open.nextByte ? behindRest(open, piece) : piece
  const from = open.nextByte - start
  const at = readOn({ bytes, start, from, until: Math.max(from, bytes.length - WORD_REACH) })
  open.nextByte = start + at
  open.rest = bytes.slice(at)
  if (open.rest.length > LONGEST_REST) readRest(readOn, open)
}

/** Reads what was kept back, to its end. */
function readRest(readOn: ReadOn, open: OpenDocument): void {
  const { rest, nextByte } = open
  if (rest.length > 0) readOn({ bytes: rest, start: nextByte, from: 0, until: rest.length })
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

/** Reads and looks up words, chunk by chunk, so that they are looked up while they are in the processor's cache. */
function readInto<Window extends WordWindow>(
  window: Window,
  steps: WindowSteps<Window>,
  { bytes, start, from, until }: Reading,
): number {
  const { words } = window
  let at = from
  for (;;) {
    if (words.count > 0 && start + bytes.length - window.base > FARTHEST_BYTE) steps.leap(window)
    if (words.count === 0) window.base = start + at
    const chunkEnd = Math.min(until, at + CHUNK_BYTES - WORD_REACH)
    const next = readWords(bytes, { from: at, until: chunkEnd, shift: start - window.base, marked: true }, words)
    const isStuck = next === at && words.count < words.hashes.length
    at = next
    steps.lookUp(window)
    if (words.count === words.hashes.length) steps.shift(window)
    if (at >= until || isStuck) return at
  }
}
