/** What a reader of one format finds of one report, before days, words and ids are made of it. */

import type { ReportKind } from '../report.ts'

export interface FoundReport {
  readonly kind?: ReportKind | undefined
  readonly title?: string | undefined
  /** Plain text in the shape of `ReadReport.text`. */
  readonly text: string
  readonly publisher?: string | undefined
  readonly author?: string | undefined
  /** The day or moment of publication, as it is written. */
  readonly date?: string | undefined
  readonly url?: string | undefined
  readonly foreignId?: string | undefined
  readonly sector?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly credibility?: string | undefined
  readonly language?: string | undefined
  /** Where it begins in the file, from 1. */
  readonly line: number
  readonly notes: readonly string[]
}

/** What a file holds, and what its items are dated by when they do not say their year. */
export interface FoundFile {
  readonly reports: readonly FoundReport[]
  readonly problems: readonly ReportProblem[]
  /** The day of the whole, as it is written: when the feed was made. */
  readonly date?: string | undefined
}

/** A problem of a file whose name is put in later. */
export interface ReportProblem {
  readonly code: string
  readonly line?: number | undefined
  readonly message: string
  readonly hint?: string
  readonly severity?: 'error' | 'note'
}
