/**
 * Precision and recall of what was found, counted in words, in two ways. By spans, as the PAN competitions do: words of the
 * document in spans found of the right work; PlagDet is F1 divided by log2(1 + granularity), the spans a passage was found in.
 * By matched words: words of the draft that were matched, against those that stand in the document unchanged.
 */

import type { DocumentFindings, FingerprintIndex, PassageFound } from '../../src/audit/index.ts'
import { folded } from './fold.ts'
import type { PlantedDocument } from './planting.ts'
import type { Script } from './scripts.ts'

/** Lower bounds of the classes of length, in draft words. */
export const LENGTHS = [25, 50, 100, 300, 1000] as const

export interface Tally {
  /** Words of the documents: in planted spans, in found ones, in both. */
  planted: number
  found: number
  both: number
  /** Words of drafts: unchanged, matched, both. */
  survived: number
  matched: number
  right: number
  /** Passages planted, seen at all, and spans they were seen in. */
  plants: number
  seen: number
  spans: number
  /** Sums over passages of the shares found: a short passage weighs as much as a long one. */
  spanShares: number
  matchedShares: number
}

export interface Score {
  readonly all: Tally
  /** Recall by class of length. */
  readonly byLength: readonly Tally[]
}

export function newScore(): Score {
  return { all: newTally(), byLength: LENGTHS.map(newTally) }
}

function newTally(): Tally {
  const nothing = { plants: 0, seen: 0, spans: 0, spanShares: 0, matchedShares: 0 }
  return { planted: 0, found: 0, both: 0, survived: 0, matched: 0, right: 0, ...nothing }
}

/** A passage of chance, or of another work's words, is not evidence and does not count as found. */
export function evidenceOf(findings: DocumentFindings | undefined): PassageFound[] {
  return (findings?.passages ?? []).filter(
    ({ grade, own }) => (process.env['CHANCE'] || grade !== 'chance') && own.length > 0,
  )
}

/** `scripts` by draft id; of each work the index has one draft. */
export function addToScore(
  { all, byLength }: Score,
  { index, scripts }: { index: FingerprintIndex; scripts: ReadonlyMap<string, Script> },
  { wordStarts, plants }: PlantedDocument,
  found: readonly PassageFound[],
): void {
  const workOf = ({ draft }: PassageFound) => index.drafts[draft]?.work
  const spans = found.map((each) => ({
    found: each,
    work: workOf(each),
    start: wordAt(wordStarts, each.documentStart),
    end: wordAt(wordStarts, each.documentEnd - 1) + 1,
  }))
  for (const work of new Set(spans.map((each) => each.work))) {
    const ofWork = spans.filter((each) => each.work === work)
    all.found += covered(ofWork)
  }
  for (const plant of plants) {
    const ours = spans.filter(
      ({ work, start, end }) => work === plant.script.work && start < plant.end && end > plant.start,
    )
    const both = covered(
      ours.map(({ start, end }) => ({ start: Math.max(start, plant.start), end: Math.min(end, plant.end) })),
    )
    const matched = matchedIn(
      plant.script,
      ours.map((each) => each.found),
    )
    const right = [...matched].filter((word) => plant.survived.has(word)).length
    for (const tally of [all, byLength[classOf(plant.length)]!]) {
      tally.planted += plant.end - plant.start
      tally.both += both
      tally.survived += plant.survived.size
      tally.right += right
      tally.plants++
      tally.seen += ours.length > 0 ? 1 : 0
      tally.spans += ours.length
      tally.spanShares += both / (plant.end - plant.start)
      tally.matchedShares += right / Math.max(1, plant.survived.size)
    }
  }
  for (const [draft, each] of Map.groupBy(found, ({ draft }) => draft)) {
    const script = scripts.get(index.drafts[draft]?.draft ?? '')
    if (script) all.matched += matchedIn(script, each).size
  }
}

/** The matched words with letters; numbers are matched with their neighbours. */
function matchedIn(script: Script, found: readonly PassageFound[]): Set<number> {
  const words = new Set<number>()
  for (const { matched } of found)
    for (let i = 0; i < matched.length; i += 2)
      for (let word = matched[i]!; word < matched[i + 1]!; word++)
        if (folded(script.words[word]!) !== '') words.add(word)
  return words
}

function covered(spans: readonly { readonly start: number; readonly end: number }[]): number {
  let [words, until] = [0, 0]
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    words += Math.max(0, end - Math.max(start, until))
    until = Math.max(until, end)
  }
  return words
}

function classOf(length: number): number {
  return LENGTHS.findLastIndex((least) => length >= least)
}

/** The word in which a byte lies. */
function wordAt(starts: Uint32Array, byte: number): number {
  let [low, high] = [0, starts.length]
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= byte) low = middle
    else high = middle
  }
  return low
}

export function precisionOf({ both, found }: Tally): number {
  return found === 0 ? 1 : both / found
}

export function recallOf({ both, planted }: Tally): number {
  return planted === 0 ? 1 : both / planted
}

export function matchedRecallOf({ right, survived }: Tally): number {
  return survived === 0 ? 1 : right / survived
}

export function matchedPrecisionOf({ right, matched }: Tally): number {
  return matched === 0 ? 1 : right / matched
}

/** Spans in which a passage that was seen was found. */
export function granularityOf({ seen, spans }: Tally): number {
  return seen === 0 ? 1 : spans / seen
}

export function plagDetOf(tally: Tally): number {
  const [p, r] = [precisionOf(tally), recallOf(tally)]
  return p + r === 0 ? 0 : (2 * p * r) / (p + r) / Math.log2(1 + granularityOf(tally))
}
