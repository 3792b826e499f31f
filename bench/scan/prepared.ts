/** What every contender is given: a text file, drafts in another, and what of them was planted where. */

import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Prepared {
  readonly folder: string
  /** Text, UTF-8. */
  readonly text: string
  /** Drafts, one sentence a line, `SENTENCES_PER_DRAFT` lines each. */
  readonly drafts: string
  readonly truth: Truth
}

export interface Truth {
  /** What it was made with: another one is made anew. */
  readonly key: string
  readonly bytes: number
  /** Ends of the documents that the text is made of. */
  readonly ends: readonly number[]
  readonly planted: readonly Planted[]
}

/** Words of a draft that stand in the text, at these bytes. */
export interface Planted {
  readonly draft: number
  readonly words: number
  readonly start: number
  readonly end: number
  /** In lower case and without punctuation; else as the draft has it. */
  readonly isFolded: boolean
}

/** Bytes of the text in which a contender found something of a draft. */
export type Hit = readonly [start: number, end: number, draft: number]

/** The number of drafts of which passages are planted: an index always has them, whatever fills it up. */
export const PLANTED_DRAFTS = 100

export function placesIn(folder: string): Omit<Prepared, 'truth'> {
  return { folder, text: path.join(folder, 'text.txt'), drafts: path.join(folder, 'drafts.txt') }
}

export function readPrepared(folder: string): Prepared | undefined {
  const file = path.join(folder, 'truth.json')
  if (!existsSync(file)) return undefined
  return { ...placesIn(folder), truth: JSON.parse(readFileSync(file, 'utf8')) as Truth }
}

/** The first documents that make up about `bytes`. */
export function beginningOf({ truth }: Prepared, bytes: number): number {
  return truth.ends.findLast((end) => end <= bytes) ?? truth.ends[0] ?? 0
}
