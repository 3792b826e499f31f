/** Findings: passages of registered drafts seen in a corpus, with their evidence spans and grades. */

/**
 * How much a finding says, strongest first. `whole-work`, `large-part` and `passages` may become money; `quotation` and
 * `chance` never do. Thresholds: `grade.ts`.
 */
export const GRADES = ['whole-work', 'large-part', 'passages', 'quotation', 'chance'] as const
export type Grade = (typeof GRADES)[number]

/** One draft as the audit needs it: ids and words, nothing else of the registry. */
export interface DraftWords {
  readonly work: string
  readonly draft: string
  readonly words: readonly string[]
  /** Index into `WORD_CLASSES` of `screenplay` for each word. */
  readonly classes: Uint8Array
}

/** One passage of one draft in one document. Ends are exclusive. */
export interface Finding {
  readonly work: string
  readonly draft: string
  readonly file: string
  readonly document: string
  /** UTF-8 bytes of the document's text. */
  readonly documentStart: number
  readonly documentEnd: number
  /** Indices into the draft's word list. */
  readonly draftWordStart: number
  readonly draftWordEnd: number
  /** Draft words of the span that were matched one by one. */
  readonly matchedWords: number
  readonly grade: Grade
}

/** What was found of one work in the whole corpus. Each draft word counts once, however often it was seen. */
export interface WorkFinding {
  readonly work: string
  /** The draft of the work with the most matched words. */
  readonly draft: string
  /** Counted words of that draft (all classes). */
  readonly words: number
  /** Draft words matched in findings of every grade but `chance`. */
  readonly matchedWords: number
  /** Draft words of the fee basis matched in findings that may become money. */
  readonly payableWords: number
  /** Findings (passages) and documents they stand in, `chance` left out. */
  readonly occurrences: number
  readonly documents: number
  readonly grade: Grade
}
