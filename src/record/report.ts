/** A report: one text that somebody published. The text itself is not kept; its hash, its voice and short quotations are. */

import type { IsoDate } from '../base/index.ts'

export const REPORT_KINDS = ['article', 'notice', 'release', 'feed-item'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

export interface Report {
  /** `report-…`, made from address or publisher, title and day, and from the hash of the text. */
  readonly id: string
  readonly kind: ReportKind
  readonly title: string
  readonly publisher?: string | undefined
  readonly author?: string | undefined
  /** The day of publication in the time zone that it is given in. */
  readonly published?: IsoDate | undefined
  /** ISO 8601 with offset where the text gives the hour. */
  readonly publishedAt?: string | undefined
  readonly retrievedOn: IsoDate
  readonly url?: string | undefined
  /** The id that its publisher or feed gave it. */
  readonly foreignId?: string | undefined
  readonly sector?: string | undefined
  readonly tags: readonly string[]
  /** As it came with the report: "unverified". What we think of it is an `Assessment`. */
  readonly credibility?: string | undefined
  /** BCP 47, where it is given or plain. */
  readonly language?: string | undefined
  /** SHA-256, hex, of the text's UTF-8 as `Claim.place` counts it. */
  readonly textSha256: string
  readonly words: number
  /** `voice-…`: reports with one text, word for word or nearly, are one voice, however many publish it. */
  readonly voice: string
  /** The report of which this is a later version: the same page, fetched again with another text. */
  readonly revises?: string | undefined
  /** `5:640:…`: the least of its runs of five words as numbers, by which a copy of it is found when its text is gone. */
  readonly sketch?: string | undefined
  /** What was odd about it on the way in ("no date of publication"), in words. */
  readonly notes: readonly string[]
}

/** A report with its text, as it exists while it is read. */
export interface ReadReport {
  readonly report: Report
  /** Plain text: paragraphs are lines, an empty line between them; list items begin with "- ". */
  readonly text: string
}

/** Letters of a text in which claims are looked for: some 170,000 words, more than any article has; a longer text says so in its notes. */
export const MOST_SEARCHED = 1_000_000

export const CREDIBILITIES = ['primary', 'corroborated', 'single-source', 'doubtful', 'wrong', 'unverified'] as const
export type Credibility = (typeof CREDIBILITIES)[number]

/** What somebody thinks of a publisher or of one report, and why. */
export interface Assessment {
  /** Name of a publisher, or id of a report. */
  readonly of: string
  readonly credibility: Credibility
  readonly reason: string
  readonly by: string
  readonly on: IsoDate
}
