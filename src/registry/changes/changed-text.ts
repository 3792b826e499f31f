/** The words that changed in a scene, as text, for whoever asked to see it. */

import type { SceneWords, ScriptWords } from './scene-words.ts'

/** What was taken out at one place, and what stands there now; either may be empty. */
export interface TextChange {
  readonly removed: string
  readonly added: string
}

/** `source`: where each later word comes from, or -1; `fate`: zero for earlier words that are gone. */
interface Changed {
  readonly from: ScriptWords
  readonly to: ScriptWords
  readonly source: Int32Array
  readonly fate: Uint8Array
}

/** In order: each kept word ends what changed before it. */
export function changedText(
  { from, to, source, fate }: Changed,
  earlier: SceneWords | undefined,
  later: SceneWords | undefined,
): TextChange[] {
  const changes: TextChange[] = []
  let removed: string[] = []
  let added: string[] = []
  let next = earlier?.start ?? 0
  const takeOut = (until: number): void => {
    for (; next < until; next++) if (fate[next] === 0) removed.push(from.words[next]!)
  }
  const close = (): void => {
    if (removed.length + added.length > 0) changes.push({ removed: removed.join(' '), added: added.join(' ') })
    removed = []
    added = []
  }
  for (let at = later?.start ?? 0; at < (later?.end ?? 0); at++) {
    const place = source[at]!
    if (place < 0) {
      added.push(to.words[at]!)
      continue
    }
    const isHere = earlier !== undefined && place >= next && place < earlier.end
    if (isHere) takeOut(place)
    close()
    if (isHere) next = place + 1
  }
  takeOut(earlier?.end ?? 0)
  close()
  return changes
}
