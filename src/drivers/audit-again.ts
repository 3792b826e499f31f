/**
 * Goes back to one file of a corpus for passages that were found in it: one pass for all of them, as the audit read it, so that each word
 * is found again where it was counted. Only documents with passages are scanned, and the rest of the file is not read when they are met.
 */

import {
  type FingerprintIndex,
  type PassageFound,
  type Scanner,
  type StepWords,
  type TextPiece,
  createScanner,
} from '../audit/index.ts'
import { type CorpusFile, type ReadOptions, readCorpusFile } from './corpus/index.ts'

/** Places in the document's text, UTF-8 bytes; the end is exclusive. */
export interface WantedSpan {
  readonly start: number
  readonly end: number
}

/** A document that was met again. */
export interface DocumentAgain {
  readonly document: string
  /** Of all drafts of the index, with which word stands where. */
  readonly passages: readonly PassageFound[]
  /** The text of each wanted span with its surroundings, in the order in which they were asked for; cut where it is very long. */
  readonly texts: readonly SpanText[]
}

export interface SpanText {
  /** Byte of the document at which `bytes` begin. */
  readonly start: number
  readonly bytes: Uint8Array
}

/** So many bytes of a passage are kept to be shown. */
const MOST_BYTES = 4 * 2 ** 20

export interface AgainOptions {
  /** Bytes before and behind each span. */
  readonly contextBytes: number
  readonly readOptions: ReadOptions
  /** As the audit looked up. */
  readonly stepWords: StepWords
}

/** Documents come in the order of the file; those that are not there any more do not come. */
export async function* auditAgain(
  index: FingerprintIndex,
  file: CorpusFile,
  wanted: ReadonlyMap<string, readonly WantedSpan[]>,
  { contextBytes, readOptions, stepWords }: AgainOptions,
): AsyncGenerator<DocumentAgain, void, undefined> {
  const scanner = createScanner(index, { withPairs: true, stepWords })
  let open: { readonly name: string; readonly keepers: readonly Keeper[] } | undefined
  let met = 0
  for await (const event of readCorpusFile(file, readOptions)) {
    if ('problem' in event) continue
    const { piece } = event
    if (open && (piece.document !== open.name || piece.start === 0)) {
      yield close(scanner, open)
      open = undefined
      if (++met === wanted.size) return
    }
    const spans = open ? undefined : wanted.get(piece.document)
    if (spans) open = { name: piece.document, keepers: spans.map((span) => keeperOf(span, contextBytes)) }
    if (!open) continue
    scanner.scan(piece)
    for (const keeper of open.keepers) keep(keeper, piece)
  }
  if (open) yield close(scanner, open)
}

function close(scanner: Scanner, { name, keepers }: { name: string; keepers: readonly Keeper[] }): DocumentAgain {
  const texts = keepers.map(({ start, parts }) => ({ start, bytes: Buffer.concat(parts) }))
  return { document: name, passages: scanner.end()?.passages ?? [], texts }
}

/** Collects the bytes from `start` to `end` as pieces come, which may overlap. */
interface Keeper {
  readonly start: number
  readonly end: number
  reached: number
  readonly parts: Uint8Array[]
}

function keeperOf({ start, end }: WantedSpan, contextBytes: number): Keeper {
  const from = Math.max(0, start - contextBytes)
  return { start: from, end: Math.min(end + contextBytes, from + MOST_BYTES), reached: from, parts: [] }
}

/** Copies: the reader may use the memory of a piece again. */
function keep(keeper: Keeper, { start, bytes }: TextPiece): void {
  const [from, to] = [Math.max(keeper.reached, start), Math.min(keeper.end, start + bytes.length)]
  if (start > keeper.reached || from >= to) return
  keeper.parts.push(bytes.slice(from - start, to - start))
  keeper.reached = to
}
