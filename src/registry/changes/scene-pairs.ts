/** Which scene of the one draft is which of the other: by the words they kept, then by what was taken out here and stands there. */

import { commonWords } from './common-words.ts'
import type { SceneWords, ScriptWords } from './scene-words.ts'

export interface ScenePairs {
  /** For each scene of the later draft the index of the earlier one that it was, or -1. */
  readonly earlierOf: Int32Array
  /** True for a scene that stands in another place than it did. */
  readonly moved: readonly boolean[]
  /** For each word of the earlier draft its place in the later one, or -1: kept in its place, or moved with its scene. */
  readonly kept: Int32Array
  readonly movedTo: Int32Array
}

// A scene is the same when half of the shorter of the two is; a fifth is enough where the headings agree.
const SAME_SHARE = 0.5
const SAME_SHARE_WITH_HEADING = 0.2
const RUN = 4

export function pairScenes(from: ScriptWords, to: ScriptWords): ScenePairs {
  const kept = commonWords(from.words, to.words)
  const earlierOf = new Int32Array(to.scenes.length).fill(-1)
  const laterOf = new Int32Array(from.scenes.length).fill(-1)
  pairBest({ from, to, earlierOf, laterOf }, sharedWords(from, to, kept))
  const stayed = earlierOf.slice()
  pairBest({ from, to, earlierOf, laterOf }, sharedRuns(from, to, { earlierOf, laterOf }))
  const moved = [...earlierOf].map((earlier, later) => earlier >= 0 && stayed[later]! < 0)
  const disturbed = undoStrays({ from, to, earlierOf, laterOf }, kept)
  const movedTo = new Int32Array(from.words.length).fill(-1)
  const taken = new Set(kept)
  for (const [later, earlier] of earlierOf.entries()) {
    if (!moved[later] && !disturbed.has(later)) continue
    const into = moved[later] ? movedTo : kept
    matchScenes({ from, to, kept, into, taken }, from.scenes[earlier]!, to.scenes[later]!)
  }
  return { earlierOf, moved, kept, movedTo }
}

/**
 * A word that two scenes have in common by chance, while each of them has its other half elsewhere, belongs there. Returns the scenes of
 * the later draft that lost one, on either side.
 */
function undoStrays({ from, to, earlierOf, laterOf }: Pairing, kept: Int32Array): Set<number> {
  const [fromScene, toScene] = [sceneOfWords(from), sceneOfWords(to)]
  const disturbed = new Set<number>()
  for (const [at, place] of kept.entries()) {
    if (place < 0) continue
    const [earlier, later] = [fromScene[at]!, toScene[place]!]
    if (laterOf[earlier] === later || laterOf[earlier]! < 0 || earlierOf[later]! < 0) continue
    kept[at] = -1
    disturbed.add(laterOf[earlier]!).add(later)
  }
  return disturbed
}

interface Pairing {
  readonly from: ScriptWords
  readonly to: ScriptWords
  readonly earlierOf: Int32Array
  readonly laterOf: Int32Array
}

/** A number of words for each pair of scenes that has any: key `earlier * scenes + later`. */
type Shared = ReadonlyMap<number, number>

/** The pairs with most in common first, each scene once; of equal ones the earlier in the script. */
function pairBest({ from, to, earlierOf, laterOf }: Pairing, shared: Shared): void {
  const count = to.scenes.length
  for (const [key, words] of [...shared].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])) {
    const [earlier, later] = [Math.floor(key / count), key % count]
    if (laterOf[earlier]! >= 0 || earlierOf[later]! >= 0) continue
    if (!isSame(from.scenes[earlier]!, to.scenes[later]!, words)) continue
    laterOf[earlier] = later
    earlierOf[later] = earlier
  }
}

function isSame(a: SceneWords, b: SceneWords, words: number): boolean {
  const isSameHeading = a.heading !== undefined && a.heading.toUpperCase() === b.heading?.toUpperCase()
  const shorter = Math.min(a.end - a.start, b.end - b.start)
  return words >= shorter * (isSameHeading ? SAME_SHARE_WITH_HEADING : SAME_SHARE)
}

function sharedWords(from: ScriptWords, to: ScriptWords, kept: Int32Array): Shared {
  const [fromScene, toScene] = [sceneOfWords(from), sceneOfWords(to)]
  const shared = new Map<number, number>()
  for (const [at, place] of kept.entries()) {
    if (place < 0) continue
    const key = fromScene[at]! * to.scenes.length + toScene[place]!
    shared.set(key, (shared.get(key) ?? 0) + 1)
  }
  return shared
}

/** Of scenes that have no other half yet: words in runs of four that stand in both. */
function sharedRuns(
  from: ScriptWords,
  to: ScriptWords,
  { earlierOf, laterOf }: Pick<Pairing, 'earlierOf' | 'laterOf'>,
): Shared {
  const where = new Map<string, Set<number>>()
  for (const [later, scene] of to.scenes.entries()) {
    if (earlierOf[later]! >= 0) continue
    for (const run of runsOf(to, scene)) where.set(run, (where.get(run) ?? new Set()).add(later))
  }
  const shared = new Map<number, number>()
  for (const [earlier, scene] of from.scenes.entries()) {
    if (laterOf[earlier]! >= 0) continue
    const reached = new Map<number, number>()
    for (const [at, run] of runsOf(from, scene).entries()) {
      for (const later of where.get(run) ?? []) {
        const key = earlier * to.scenes.length + later
        const end = at + Math.min(RUN, scene.end - scene.start)
        const start = Math.max(at, reached.get(later) ?? 0)
        shared.set(key, (shared.get(key) ?? 0) + end - start)
        reached.set(later, end)
      }
    }
  }
  return shared
}

/** Every run of four words of a scene; of a shorter scene the whole. */
function runsOf({ words }: ScriptWords, { start, end }: SceneWords): string[] {
  if (start === end) return []
  const size = Math.min(RUN, end - start)
  const runs: string[] = []
  for (let at = start; at + size <= end; at++) runs.push(words.slice(at, at + size).join('\n'))
  return runs
}

/** Matches two scenes anew: all their words but those that are kept in a third scene. */
function matchScenes(
  {
    from,
    to,
    kept,
    into,
    taken,
  }: { from: ScriptWords; to: ScriptWords; kept: Int32Array; into: Int32Array; taken: Set<number> },
  earlier: SceneWords,
  later: SceneWords,
): void {
  const isElsewhere = (place: number): boolean => place >= 0 && (place < later.start || place >= later.end)
  const open = places(earlier).filter((at) => !isElsewhere(kept[at]!))
  for (const at of open) {
    taken.delete(kept[at]!)
    kept[at] = -1
  }
  const free = places(later).filter((at) => !taken.has(at))
  const matches = commonWords(
    open.map((at) => from.words[at]!),
    free.map((at) => to.words[at]!),
  )
  for (const [at, match] of matches.entries()) {
    if (match < 0) continue
    into[open[at]!] = free[match]!
    taken.add(free[match]!)
  }
}

function places({ start, end }: SceneWords): number[] {
  return Array.from({ length: end - start }, (_, at) => start + at)
}

function sceneOfWords({ words, scenes }: ScriptWords): Int32Array {
  const sceneOf = new Int32Array(words.length)
  for (const [index, { start, end }] of scenes.entries()) sceneOf.fill(index, start, end)
  return sceneOf
}
