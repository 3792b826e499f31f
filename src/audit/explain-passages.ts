/**
 * Which work a part of a document is evidence for, when it matches several: the one that fits that part best. A script that
 * quotes another is not found because the other one was there, nor the other way round.
 */

import type { FingerprintIndex } from './fingerprint-index.ts'
import { type Passage, type Runs, endAt, firstAt, matchedOf } from './passage.ts'

export interface ExplainedPassage extends Passage {
  /** The runs that no other work explains better; empty for a quotation. */
  readonly own: Runs
}

/** Words around a passage in which more of the same work speaks for it. */
const SURROUNDINGS = 1_000
/** A passage of which less than this is its own is a quotation of the work that explains the rest. */
const OWN_SHARE = 0.2
const OWN_WORDS = 8

/**
 * Passages take the words of the document in turn: first the draft with most matched words in and around the place, then the
 * passage with most matched words, then the smallest work id. `owners` has a place for each word of the window and is
 * overwritten.
 */
export function explainPassages(
  { workOf }: FingerprintIndex,
  passages: readonly Passage[],
  owners: Uint32Array,
): ExplainedPassage[] {
  const works = new Set(passages.map(({ draft }) => workOf[draft]))
  if (works.size <= 1) return passages.map((passage) => ({ ...passage, own: passage.runs }))
  for (const { runs } of passages) owners.fill(0, firstAt(runs), endAt(runs))
  const weighed = weighPassages(passages).sort(
    (a, b) =>
      b.fit - a.fit ||
      b.matched - a.matched ||
      workOf[a.passage.draft]! - workOf[b.passage.draft]! ||
      a.passage.draft - b.passage.draft ||
      firstAt(a.passage.runs) - firstAt(b.passage.runs),
  )
  return weighed.map(({ passage, matched }) => {
    const own = ownRuns(passage.runs, owners, workOf[passage.draft]! + 1)
    const ownWords = matchedOf(own)
    if (ownWords < matched && (ownWords < OWN_WORDS || ownWords < OWN_SHARE * matched)) return { ...passage, own: [] }
    take(own, owners, workOf[passage.draft]! + 1)
    return { ...passage, own }
  })
}

interface Weighed {
  readonly passage: Passage
  readonly matched: number
  /** Matched words of the same draft in the passage and its surroundings. */
  readonly fit: number
}

/** `passages` lie together by draft, in the order of the document. */
function weighPassages(passages: readonly Passage[]): Weighed[] {
  const sums = [0]
  const matched = passages.map(({ runs }) => matchedOf(runs))
  for (const each of matched) sums.push(sums.at(-1)! + each)
  let first = 0
  let end = 0
  return passages.map((passage, i) => {
    const isNear = (j: number, gap: number) => passages[j]?.draft === passage.draft && gap <= SURROUNDINGS
    if (passages[first]?.draft !== passage.draft) first = i
    while (!isNear(first, firstAt(passage.runs) - endAt(passages[first]!.runs))) first++
    end = Math.max(end, i + 1)
    while (isNear(end, end < passages.length ? firstAt(passages[end]!.runs) - endAt(passage.runs) : Infinity)) end++
    return { passage, matched: matched[i]!, fit: sums[end]! - sums[first]! }
  })
}

function ownRuns(runs: Runs, owners: Uint32Array, owner: number): Runs {
  const own: Runs = []
  for (let i = 0; i < runs.length; i += 3) {
    const [token, at, length] = [runs[i]!, runs[i + 1]!, runs[i + 2]!]
    let start = -1
    for (let k = 0; k <= length; k++) {
      const isFree = k < length && (owners[at + k] === 0 || owners[at + k] === owner)
      if (isFree && start < 0) start = k
      if (!isFree && start >= 0) {
        own.push(token + start, at + start, k - start)
        start = -1
      }
    }
  }
  return own
}

function take(runs: Runs, owners: Uint32Array, owner: number): void {
  for (let i = 0; i < runs.length; i += 3) owners.fill(owner, runs[i + 1], runs[i + 1]! + runs[i + 2]!)
}
