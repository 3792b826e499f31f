/** Passages of one draft that belong together: those that go on from each other, and those that stand side by side in another order. */

import { PAGE_WORDS, draftGap } from './chain-segments.ts'
import type { DraftView } from './draft-view.ts'
import { RUN_WORDS } from './gram.ts'
import { type Runs, endAt, firstAt, matchedOf } from './passage.ts'

/** Words of the document that may lie between two parts of a passage which are not in the order of the draft. */
const NEAR_WORDS = 100
/** What is too little to be a passage belongs to one of so many words that stands so near, wherever in the draft it is from. */
const ANCHOR_WORDS = 50
/** A part is held against so many passages that are still near. */
const MOST_OPEN = 8

export interface Part {
  readonly runs: Runs
  /** Found by the second look: no passage by itself. */
  readonly isSecond: boolean
}

/** A passage while parts are added to it. */
interface Open {
  readonly number: number
  readonly parts: Runs[]
  end: number
  /** Tokens of the draft between which it lies. */
  firstToken: number
  endToken: number
  isSecond: boolean
}

/**
 * In the order of the document, a part joins the passage that it goes on from, or else one that ends near it, when it lies within
 * a page of it in the draft too and is not mostly the same words once more.
 */
export function joinPassages(view: DraftView, parts: readonly Part[]): Runs[] {
  const sorted = [...parts].sort((a, b) => firstAt(a.runs) - firstAt(b.runs) || matchedOf(b.runs) - matchedOf(a.runs))
  const owner = new Uint32Array(parts.length > 1 ? view.tokens.length : 0) // one part is held against nothing
  const all: Open[] = []
  let open: Open[] = []
  for (const { runs, isSecond } of sorted) {
    open = open.filter(({ end }) => firstAt(runs) - end <= PAGE_WORDS).slice(-MOST_OPEN)
    const span = tokenSpan(runs)
    const last = open.findLast((each) => isNear(view, each, { runs, ...span }) && !isRepeated(owner, each, runs))
    const joined = last ?? { number: all.length + 1, parts: [], end: 0, firstToken: Infinity, endToken: 0, isSecond }
    if (!last) {
      all.push(joined)
      open.push(joined)
    }
    joined.parts.push(runs)
    joined.end = Math.max(joined.end, endAt(runs))
    joined.firstToken = Math.min(joined.firstToken, span.firstToken)
    joined.endToken = Math.max(joined.endToken, span.endToken)
    joined.isSecond &&= isSecond
    for (let i = 0; i < runs.length; i += 3) owner.fill(joined.number, runs[i], runs[i]! + runs[i + 2]!)
  }
  attachScraps(all)
  const passages = all.flatMap(({ parts, isSecond }) => (isSecond || parts.length === 0 ? [] : [mergeRuns(parts)]))
  return passages.sort((a, b) => firstAt(a) - firstAt(b))
}

/** Gives what is no passage by itself to the nearest large one: sentences that went far from where they stood. */
function attachScraps(all: readonly Open[]): void {
  const sized = all.map((open) => ({ open, words: open.parts.reduce((sum, runs) => sum + matchedOf(runs), 0) }))
  const anchors = sized.filter(({ open, words }) => !open.isSecond && words >= ANCHOR_WORDS).map(({ open }) => open)
  let first = 0
  for (const { open: scrap, words } of sized) {
    if (!scrap.isSecond && words >= RUN_WORDS) continue
    while (first < anchors.length && anchors[first]!.end + NEAR_WORDS < startOf(scrap)) first++
    const near = anchors
      .slice(first, first + MOST_OPEN)
      .find((each) => startOf(each) - scrap.end <= NEAR_WORDS && startOf(scrap) - each.end <= NEAR_WORDS)
    if (near) near.parts.push(...scrap.parts.splice(0))
  }
}

function startOf({ parts }: Open): number {
  return firstAt(parts[0] ?? [])
}

interface Placed {
  readonly runs: Runs
  readonly firstToken: number
  readonly endToken: number
}

function isNear(view: DraftView, before: Open, { runs, firstToken, endToken }: Placed): boolean {
  const gap = firstAt(runs) - before.end
  if (gap > PAGE_WORDS) return false
  const forward = draftGap(view, before.endToken, firstToken)
  if (gap >= 0 && forward >= 0) return forward <= PAGE_WORDS
  return gap <= NEAR_WORDS && forward <= PAGE_WORDS && draftGap(view, endToken, before.firstToken) <= PAGE_WORDS
}

/** True when the passage has half of these words already: the document repeats itself. */
function isRepeated(owner: Uint32Array, { number }: Open, runs: Runs): boolean {
  let [same, all] = [0, 0]
  for (let i = 0; i < runs.length; i += 3)
    for (let token = runs[i]!; token < runs[i]! + runs[i + 2]!; token++, all++) if (owner[token] === number) same++
  return 2 * same > all
}

function tokenSpan(runs: Runs): { firstToken: number; endToken: number } {
  let [firstToken, endToken] = [Infinity, 0]
  for (let i = 0; i < runs.length; i += 3) {
    firstToken = Math.min(firstToken, runs[i]!)
    endToken = Math.max(endToken, runs[i]! + runs[i + 2]!)
  }
  return { firstToken, endToken }
}

/** The rows of all parts in the order of the document; of words that two of them match the first has them. */
function mergeRuns(parts: readonly Runs[]): Runs {
  if (parts.length === 1) return parts[0]!
  const rows: (readonly [token: number, at: number, length: number])[] = []
  for (const runs of parts) for (let i = 0; i < runs.length; i += 3) rows.push([runs[i]!, runs[i + 1]!, runs[i + 2]!])
  rows.sort((a, b) => a[1] - b[1] || b[2] - a[2] || a[0] - b[0])
  const merged: Runs = []
  for (const [token, at, length] of rows) {
    const skip = merged.length === 0 ? 0 : Math.max(0, endAt(merged) - at)
    if (skip < length) merged.push(token + skip, at + skip, length - skip)
  }
  return merged
}
