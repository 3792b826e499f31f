/** A script as its scenes of words: what two drafts are compared by. */

import { listWords, type Screenplay } from '../../screenplay/index.ts'

export interface SceneWords {
  readonly heading: string | undefined
  readonly number: string | undefined
  /** The counted words of the script from `start` to `end` (exclusive). */
  readonly start: number
  readonly end: number
}

export interface ScriptWords {
  readonly words: readonly string[]
  /** Index into `WORD_CLASSES` for each word. */
  readonly classes: Uint8Array
  readonly scenes: readonly SceneWords[]
}

/** All counted words in order, those of every class, in NFC. */
export function scriptWordsOf(screenplay: Screenplay): ScriptWords {
  const words: string[] = []
  const classes: number[] = []
  const scenes = screenplay.scenes.map(({ heading, number, start, end }) => {
    const list = listWords({ ...screenplay, elements: screenplay.elements.slice(start, end) })
    const from = words.length
    for (const [at, word] of list.words.entries()) {
      words.push(word)
      classes.push(list.classes[at]!)
    }
    return { heading, number, start: from, end: words.length }
  })
  return { words, classes: Uint8Array.from(classes), scenes }
}
