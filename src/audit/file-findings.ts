/** What the scan of one file gives, as plain data that can be sent from a worker: passages before they are merged and counted. */

import type { Problem } from '../base/index.ts'
import type { Grade } from './finding.ts'
import type { PairedWords } from './paired-words.ts'

/** One passage of one draft in one document. `draft` is the draft's number in the index. */
export interface PassageFound {
  readonly draft: number
  readonly document: string
  /** UTF-8 bytes of the document's text; the end is exclusive. */
  readonly documentStart: number
  readonly documentEnd: number
  /** Matched draft words: pairs of first word and end (exclusive), rising, never touching. */
  readonly matched: Uint32Array
  /** The part of `matched` that no other work explains better; pairs as above. Only these may become money. */
  readonly own: Uint32Array
  readonly grade: Grade
  /** When they were asked for. */
  readonly pairs?: PairedWords
}

/** The file as it was read: its bytes on the disk. */
export interface FileSource {
  readonly bytes: number
  readonly sha256: string
}

/** The scan of one file. Structured-cloneable; the order of `passages` is that of the documents in the file. */
export interface FileFindings {
  /** `id` of the index that was looked up. */
  readonly index: string
  readonly file: string
  /** Known when whoever read the file hashed it. */
  readonly source?: FileSource
  readonly documents: number
  /** UTF-8 bytes of text. */
  readonly bytes: number
  readonly words: number
  readonly passages: readonly PassageFound[]
  readonly problems: readonly Problem[]
}

/** How far the scan of a file is. Counts rise; `bytes` are UTF-8 bytes of text, `passages` those of the documents that are over. */
export interface ScanProgress {
  readonly documents: number
  readonly bytes: number
  readonly words: number
  readonly passages: number
}
