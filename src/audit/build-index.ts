/** Builds the fingerprint index of a set of drafts. */

import { assert, compareText } from '../base/index.ts'
import { layDraftStreams } from './draft-streams.ts'
import { TELLING } from './draft-view.ts'
import type { DraftWords } from './finding.ts'
import { GRAM_WORDS, STEP_WORDS } from './gram.ts'
import { tableGrams } from './gram-table.ts'
import { VERSION, indexBytes, sectionsOf, writeHeader } from './index-layout.ts'
import { LITTLE_WORDS } from './little-words.ts'

// A word that makes up more than one in 500 of the registry's words tells nothing ("the", "and": some 60 in English). A
// registry of fewer words than this is too small to tell which those are; then the list of little words has to do.
const COMMON_SHARE = 1 / 500
const ENOUGH_TO_COUNT = 5_000

/**
 * Every gram of every draft, in two streams: all words as printed, and the spoken ones alone (dialogue and lyric), so that
 * subtitles and dialogue-only copies are found too. The same drafts give the same bytes, in whatever order they come.
 * Stops when two drafts have one id.
 */
export function buildIndex(drafts: readonly DraftWords[]): Uint8Array {
  const sorted = [...drafts].sort((a, b) => compareText(a.draft, b.draft))
  assert(
    sorted.every((each, i) => each.draft !== sorted[i + 1]?.draft),
    'audit: each draft of an index has an id of its own',
  )
  const works = [...new Set(sorted.map((each) => each.work))].sort()
  const streams = layDraftStreams(sorted, works)
  const flags = markTelling(streams.tokens)
  const table = tableGrams(streams, flags)
  const names = new TextEncoder().encode(JSON.stringify(sorted.map((each) => [each.draft, each.work])))
  const sizes = {
    version: VERSION,
    gramWords: GRAM_WORDS,
    stepWords: STEP_WORDS,
    drafts: sorted.length,
    works: works.length,
    words: streams.classes.length,
    tokens: streams.tokens.length,
    spoken: streams.spoken.length,
    entries: table.places.length,
    bucketBits: table.bucketBits,
    filterBits: table.filterBits,
    nameBytes: names.length,
  }
  const bytes = new Uint8Array(indexBytes(sizes))
  const sections = sectionsOf(bytes, sizes)
  const parts = { ...streams, ...table, flags, names }
  for (const name of Object.keys(sections) as (keyof typeof sections)[]) sections[name].set(parts[name])
  writeHeader(bytes, sizes)
  return bytes
}

/** The flags of each token, with `TELLING` where it is none of the registry's commonest words and no little word. */
function markTelling(tokens: Uint32Array): Uint8Array {
  const flags = new Uint8Array(tokens.length)
  const seen = new Map<number, number>()
  for (const token of tokens) seen.set(token, (seen.get(token) ?? 0) + 1)
  const tooOften = tokens.length < ENOUGH_TO_COUNT ? Infinity : tokens.length * COMMON_SHARE
  tokens.forEach((token, i) => {
    if (!LITTLE_WORDS.has(token) && (seen.get(token) ?? 0) <= tooOften) flags[i] = TELLING
  })
  return flags
}
