/** What the scan reads: documents, one after the other, in pieces of bounded size. */

import type { Problem } from '../base/index.ts'

/**
 * A piece of a document's text, UTF-8. A long document comes in several pieces that overlap, so that no passage is cut
 * unseen; `start` is where the piece begins in the document's text, in bytes.
 */
export interface TextPiece {
  readonly document: string
  readonly start: number
  readonly bytes: Uint8Array
}

/** What reading one file gives, piece by piece; problems come as they are met, and the rest of the file goes on. */
export type CorpusEvent = { readonly piece: TextPiece } | { readonly problem: Problem }

export interface CorpusTotals {
  readonly files: number
  readonly documents: number
  /** UTF-8 bytes of text that were scanned (not of the files). */
  readonly bytes: number
  readonly words: number
}
