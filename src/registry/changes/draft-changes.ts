/** What changed from one draft to another: words by class, and scene by scene. Exact, and without a word of the text unless it is asked for. */

import { type Screenplay, WORD_CLASSES, type WordClass } from '../../screenplay/index.ts'
import { changedText, type TextChange } from './changed-text.ts'
import { pairScenes, type ScenePairs } from './scene-pairs.ts'
import { type SceneWords, type ScriptWords, scriptWordsOf } from './scene-words.ts'

/** `kept` in its place, `moved` with its scene: kept + moved + added are the words of the later draft, kept + moved + removed of the earlier. */
export interface WordChanges {
  readonly kept: number
  readonly moved: number
  readonly added: number
  readonly removed: number
}

/** `position` counts the scenes of a draft from 1. */
export interface SceneName {
  readonly position: number
  readonly number: string | undefined
  readonly heading: string | undefined
}

export interface SceneChange {
  readonly change: 'same' | 'changed' | 'added' | 'removed'
  readonly isMoved: boolean
  readonly isRenumbered: boolean
  readonly isRenamed: boolean
  readonly earlier: SceneName | undefined
  readonly later: SceneName | undefined
  readonly words: WordChanges
  /** What was there and what stands there now, when the text was asked for. */
  readonly text: readonly TextChange[] | undefined
}

export interface DraftChanges {
  readonly words: WordChanges
  readonly byClass: Readonly<Record<WordClass, WordChanges>>
  /** Kept or moved words that stand in a paragraph of another class now. */
  readonly otherClass: number
  /** In the order of the later draft; those that are gone stand at the end, in the order of the earlier one. */
  readonly scenes: readonly SceneChange[]
}

export function draftChanges(
  earlier: Screenplay,
  later: Screenplay,
  { withText = false }: { withText?: boolean } = {},
): DraftChanges {
  const [from, to] = [scriptWordsOf(earlier), scriptWordsOf(later)]
  const pairs = pairScenes(from, to)
  const fates = fatesOf(from, to, pairs)
  const gone = from.scenes.flatMap((_, at) => (pairs.earlierOf.includes(at) ? [] : [at]))
  const compared = { from, to, pairs, fates, withText }
  return {
    ...countByClass(from, to, fates),
    scenes: [
      ...to.scenes.map((_, at) => sceneChange(compared, pairs.earlierOf[at]!, at)),
      ...gone.map((at) => sceneChange(compared, at, -1)),
    ],
  }
}

const NEW = 0
const KEPT = 1
const MOVED = 2

/** What became of each word of the earlier draft, and where each word of the later one comes from. */
interface Fates {
  readonly earlier: Uint8Array
  readonly later: Uint8Array
  /** For each word of the later draft its place in the earlier one, or -1. */
  readonly source: Int32Array
}

function fatesOf(from: ScriptWords, to: ScriptWords, { kept, movedTo }: ScenePairs): Fates {
  const earlier = new Uint8Array(from.words.length)
  const later = new Uint8Array(to.words.length)
  const source = new Int32Array(to.words.length).fill(-1)
  for (let at = 0; at < earlier.length; at++) {
    const place = kept[at]! >= 0 ? kept[at]! : movedTo[at]!
    if (place < 0) continue
    earlier[at] = later[place] = kept[at]! >= 0 ? KEPT : MOVED
    source[place] = at
  }
  return { earlier, later, source }
}

function countByClass(from: ScriptWords, to: ScriptWords, fates: Fates): Omit<DraftChanges, 'scenes'> {
  const byClass = WORD_CLASSES.map(() => ({ kept: 0, moved: 0, added: 0, removed: 0 }))
  let otherClass = 0
  for (const [at, fate] of fates.later.entries()) {
    byClass[to.classes[at]!]![fate === KEPT ? 'kept' : fate === MOVED ? 'moved' : 'added']++
    if (fate !== NEW && from.classes[fates.source[at]!] !== to.classes[at]) otherClass++
  }
  for (const [at, fate] of fates.earlier.entries()) if (fate === NEW) byClass[from.classes[at]!]!.removed++
  return {
    words: byClass.reduce((sum, each) => ({
      kept: sum.kept + each.kept,
      moved: sum.moved + each.moved,
      added: sum.added + each.added,
      removed: sum.removed + each.removed,
    })),
    byClass: Object.fromEntries(WORD_CLASSES.map((name, index) => [name, byClass[index]!])) as Record<
      WordClass,
      WordChanges
    >,
    otherClass,
  }
}

interface Compared {
  readonly from: ScriptWords
  readonly to: ScriptWords
  readonly pairs: ScenePairs
  readonly fates: Fates
  readonly withText: boolean
}

/** -1 for a scene that is not there. */
function sceneChange({ from, to, pairs, fates, withText }: Compared, before: number, after: number): SceneChange {
  const [earlier, later] = [from.scenes[before], to.scenes[after]]
  const words = {
    kept: later ? countFate(fates.later, later, KEPT) : countFate(fates.earlier, earlier, KEPT),
    moved: later ? countFate(fates.later, later, MOVED) : countFate(fates.earlier, earlier, MOVED),
    added: countFate(fates.later, later, NEW),
    removed: countFate(fates.earlier, earlier, NEW),
  }
  const isChanged = words.added + words.removed > 0 || (earlier && later && sizeOf(earlier) !== sizeOf(later))
  return {
    change: !earlier ? 'added' : !later ? 'removed' : isChanged ? 'changed' : 'same',
    isMoved: pairs.moved[after] ?? false,
    isRenumbered: earlier !== undefined && later !== undefined && earlier.number !== later.number,
    isRenamed: earlier !== undefined && later !== undefined && earlier.heading !== later.heading,
    earlier: nameOf(earlier, before),
    later: nameOf(later, after),
    words,
    text: withText ? changedText({ from, to, source: fates.source, fate: fates.earlier }, earlier, later) : undefined,
  }
}

function sizeOf({ start, end }: SceneWords): number {
  return end - start
}

function countFate(fates: Uint8Array, scene: SceneWords | undefined, fate: number): number {
  let count = 0
  for (let at = scene?.start ?? 0; at < (scene?.end ?? 0); at++) count += Number(fates[at] === fate)
  return count
}

function nameOf(scene: SceneWords | undefined, index: number): SceneName | undefined {
  return scene && { position: index + 1, number: scene.number, heading: scene.heading }
}
