/** The report on an audit, as a value: what was found of each work, where, and passage beside passage. The page and the PDF are drawn from it. */

import type { Grade, GradeRule, Mark } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'

export interface AuditReport {
  readonly hall: string
  readonly run: string
  /** The day of the audit. */
  readonly day: string
  readonly use: ReportedUse
  readonly corpus: ReportedCorpus
  readonly counting: ReportedCounting
  /** Strongest first. */
  readonly grades: readonly GradeRule[]
  /** Those with most matched words first. */
  readonly works: readonly ReportedWork[]
  /** False in a report that may leave the house: places and counts alone. */
  readonly withText: boolean
}

/** Whose corpus it is, and what it was used for. */
export interface ReportedUse {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly from: string
  readonly to: string | undefined
  /** What nobody said and was assumed. */
  readonly assumed: readonly string[]
}

export interface ReportedCorpus {
  readonly files: readonly ReportedFile[]
  readonly documents: number
  /** UTF-8 bytes of text. */
  readonly bytes: number
  readonly words: number
  readonly seconds: number | undefined
  /** What was not read and why, and what was guessed. `undefined` when the audit kept no account of it. */
  readonly problems: readonly Problem[] | undefined
}

export interface ReportedFile {
  readonly name: string
  /** On the disk. */
  readonly bytes: number
  readonly sha256: string
  readonly documents: number | undefined
  readonly words: number | undefined
  /** Passages that say something (all grades but `chance`). */
  readonly passages: number
  /** What it was like when the report was made: as audited, changed since, not found, or not looked at again. */
  readonly now: 'same' | 'changed' | 'missing' | 'not-asked'
}

export interface ReportedCounting {
  /** SHA-256 of the fingerprint index, and of the set of drafts that it is of. */
  readonly index: string
  readonly drafts: string
  /** Words of the corpus from one look-up to the next. */
  readonly stepWords: number
  /** Shared runs of so many words are found, wherever they stand. */
  readonly runWords: number
  readonly indexedDrafts: number | undefined
  /** Name and version of the rule by which words of scripts are counted. */
  readonly rule: string
  /** SHA-256 of the findings as the log has it. */
  readonly findings: string
  readonly passages: number
}

export interface ReportedWork {
  readonly id: string
  readonly title: string
  readonly writers: readonly string[]
  readonly draft: ReportedDraft
  readonly matchedWords: number
  readonly payableWords: number
  /** Matched words of all words, 0 to 1. */
  readonly coverage: number
  readonly grade: Grade
  readonly passages: number
  readonly documents: number
  /** Where along the draft, all documents together, and in those with most. */
  readonly strip: Strip
  readonly strips: readonly (Strip & { readonly label: string })[]
  readonly places: readonly ReportedPlace[]
  /** Documents that are not listed in `places`. */
  readonly morePlaces: number
  readonly shown: readonly ReportedPassage[]
  /** Passages that are not shown, and the matched words in them. */
  readonly notShown: { readonly passages: number; readonly words: number }
}

export interface ReportedDraft {
  readonly id: string
  /** As people call it: `draft 2 of 3, harbour-v2.fountain, dated 2021-03-04`. */
  readonly label: string
  readonly registeredOn: string
  /** Counted words of all classes. */
  readonly words: number
}

/** How densely each part of the draft was matched, from 0 (not) to 1 (each word), from its first word to its last in equal parts. */
export interface Strip {
  readonly parts: readonly number[]
}

/** A document with passages of one work. */
export interface ReportedPlace {
  readonly file: string
  readonly document: string
  readonly passages: number
  readonly words: number
  readonly grade: Grade
}

export interface ReportedPassage {
  readonly file: string
  readonly document: string
  /** UTF-8 bytes of the document's text; the end is exclusive. */
  readonly documentStart: number
  readonly documentEnd: number
  /** Words of the draft; the end is exclusive. */
  readonly draftStart: number
  readonly draftEnd: number
  readonly matchedWords: number
  readonly grade: Grade
  /** Why it has this grade. */
  readonly reason: string
  /** The scene in which it begins, as headed. */
  readonly scene: string | undefined
  readonly draft: string
  /** Both sides, a paragraph of the draft each; none in a report without text. */
  readonly rows: readonly PassageRow[]
  /** What stands in the document before and behind it. */
  readonly before: string
  readonly after: string
  /** Why the document's side or the marks are not there. */
  readonly missing: string | undefined
}

/** A paragraph of the draft and what the document has in its place; or how much is left out. */
export type PassageRow =
  | {
      readonly is: 'text'
      readonly draft: readonly DraftText[]
      readonly document: readonly MarkedText[]
    }
  | { readonly is: 'cut'; readonly words: number; readonly matchedWords: number }

/** Text without a mark stands between words. */
export interface MarkedText {
  readonly text: string
  readonly mark: Mark | undefined
}

export interface DraftText {
  readonly kind: DraftKind
  readonly texts: readonly MarkedText[]
}

export type DraftKind = 'heading' | 'action' | 'cue' | 'parenthetical' | 'dialogue' | 'lyric' | 'transition'
