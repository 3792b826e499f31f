/** What only the guild can do with a hit: say where in the draft its fingerprint lies. */

import {
  type DraftGrams,
  type EstimatedWords,
  estimateWords,
  fingerprintInto,
  type Grade,
  gradeEstimate,
  type OneWayIndex,
  type OneWayPassage,
  type PlacedHit,
  printFingerprint,
} from '../../audit/index.ts'
import type { ExportedDraft } from './exported-drafts.ts'
import type { ReportShard } from './report.ts'

export interface PlacedDraft extends EstimatedWords {
  /** The number of the draft in the index. */
  readonly number: number
  /** Words of the draft as the scan compares them. */
  readonly words: number
  readonly grade: Grade
}

export interface PlacedHits {
  readonly drafts: readonly PlacedDraft[]
  /** Hits whose fingerprint the index does not have of that draft. */
  readonly unknown: readonly { readonly file: string; readonly document: string; readonly fingerprint: string }[]
}

export function placeHits(
  index: OneWayIndex,
  drafts: readonly ExportedDraft[],
  shards: readonly ReportShard[],
): PlacedHits {
  const reported = Map.groupBy(
    shards.flatMap(({ name, passages }) => passages.map((passage) => ({ ...passage, file: name }))),
    ({ draft }) => draft,
  )
  const placed: PlacedDraft[] = []
  const unknown: { file: string; document: string; fingerprint: string }[] = []
  for (const [number, passages] of [...reported].toSorted((a, b) => a[0] - b[0])) {
    const draft = drafts[number]
    const places = draft ? placesOf(index, draft.grams) : new Map<string, number[]>()
    for (const { file, document, hits } of passages)
      for (const [fingerprint] of hits) if (!places.has(fingerprint)) unknown.push({ file, document, fingerprint })
    if (!draft) continue
    const { grams } = draft
    const documents = Map.groupBy(passages, ({ file, document }) => `${file}\n${document}`)
    const hits = [...documents.values()].map((each) => placeInDraft(each, places))
    const words = estimateWords(grams, hits)
    placed.push({ number, words: grams.words, ...words, grade: gradeEstimate(words, grams.words) })
  }
  return { drafts: placed, unknown }
}

/** The grams of a draft by fingerprint, as the index has them. */
function placesOf(index: OneWayIndex, { hash, check }: DraftGrams): Map<string, number[]> {
  const out = new Uint32Array(2)
  const places = new Map<string, number[]>()
  for (let gram = 0; gram < hash.length; gram++) {
    fingerprintInto(index.key, hash[gram]!, check[gram]!, out)
    const fingerprint = printFingerprint(out[0]!, out[1]!)
    const known = places.get(fingerprint)
    if (known) known.push(gram)
    else places.set(fingerprint, [gram])
  }
  return places
}

/** The hits of one document. A gram that the draft repeats is taken where it follows the hit before. */
function placeInDraft(passages: readonly OneWayPassage[], places: ReadonlyMap<string, readonly number[]>): PlacedHit[] {
  const placed: PlacedHit[] = []
  for (const [fingerprint, start] of passages.flatMap(({ hits }) => hits)) {
    const grams = places.get(fingerprint)
    if (!grams) continue
    const last = placed.at(-1)?.gram ?? -1
    placed.push({ gram: grams.find((gram) => gram > last) ?? grams[0]!, start })
  }
  return placed
}
