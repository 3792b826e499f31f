/** The counting rule: what a word is, which words count, and which of them are the basis of a fee. */

import {
  type ScriptElement,
  type Screenplay,
  WORD_CLASSES,
  type WordClass,
  type WordCounts,
  type WordList,
} from './screenplay.ts'

/** What the writer wrote to be read or played; names of speakers and transitions are counted, but not paid. */
export const FEE_BASIS_CLASSES: readonly WordClass[] = ['heading', 'action', 'parenthetical', 'dialogue', 'lyric']

/** The rule and its version. Any change that can change a count gets a new version; docs/concepts/counting-words.md is its text. */
export const COUNTING_RULE = { version: 'guildhall-count/1', feeBasis: FEE_BASIS_CLASSES } as const

// Between words: dashes (but not the hyphen, U+2010 and U+2011), two or more hyphens, an ellipsis or three or more dots.
const DASHES = /-{2,}|\.{3,}|[\u2012-\u2015\u2024-\u2026\u22ef\u2e3a\u2e3b\ufe58]/g
// Characters without a shape of their own: soft hyphen, zero-width blank and joiner, byte order mark, direction marks.
const SHAPELESS = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
// From the first letter or digit of a run without blanks to its last one. Greedy, so each letter is looked at twice at most.
const WORD = /[\p{L}\p{N}](?:\S*[\p{L}\p{M}\p{N}])?/gu
// Scripts that put no blank between words. Korean does.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]/u
const UNSPACED_RUN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆\p{M}]{1,1000}|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々〆]+/gu

let segmenter: Intl.Segmenter | undefined

/** The words of a text without the punctuation around them: `“Don't—” she said` → `Don't`, `she`, `said`. */
export function wordsOf(text: string): string[] {
  const plain = shapedText(text).replace(DASHES, ' ')
  const words = plain.match(WORD) ?? []
  return UNSPACED.test(plain) ? words.flatMap((word) => (UNSPACED.test(word) ? segmentWord(word) : [word])) : words
}

/** The words of a script in reading order, each with its class. */
export function listWords({ elements }: Screenplay): WordList {
  const words: string[] = []
  const classes: number[] = []
  for (const element of elements) {
    for (const word of wordsOfElement(element)) {
      words.push(word)
      classes.push(WORD_CLASSES.indexOf(element.kind as WordClass))
    }
  }
  return { ruleVersion: COUNTING_RULE.version, words, classes: Uint8Array.from(classes) }
}

/** The counted words of one paragraph. */
export function wordsOfElement(element: ScriptElement): string[] {
  return WORD_CLASSES.includes(element.kind as WordClass) ? wordsOf(countedText(element)) : []
}

/** A text as words are looked for in it: composed, without what has no shape. */
export function shapedText(text: string): string {
  return text.normalize('NFC').replace(SHAPELESS, '')
}

/** Words by class and the fee basis. */
export function countWords(screenplay: Screenplay): WordCounts {
  const counts = WORD_CLASSES.map(() => 0)
  for (const index of listWords(screenplay).classes) counts[index]!++
  const byClass = Object.fromEntries(WORD_CLASSES.map((name, index) => [name, counts[index]!])) as Record<
    WordClass,
    number
  >
  const feeBasis = FEE_BASIS_CLASSES.reduce((sum, name) => sum + byClass[name], 0)
  return { ruleVersion: COUNTING_RULE.version, byClass, feeBasis }
}

// `(MORE)`, `(CONT'D)`, `(CONTINUED)`: put there by the page.
const CONTINUED = /^[(（]\s*(?:MORE|CONT(?:INUED|['’]?D|\.)?)\s*[.:]?\s*[)）]$/i

/** A cue without its extensions, `(V.O.)` and `(CONT'D)`; nothing of a line that only says `(MORE)`. */
function countedText({ kind, text }: ScriptElement): string {
  if (kind === 'cue') return text.replace(/\([^()]*\)|（[^（）]*）/g, ' ')
  return text.length < 40 && CONTINUED.test(text.trim()) ? '' : text
}

/** Cuts a run of a script without blanks into words by the dictionary of the Unicode library (ICU). */
function segmentWord(word: string): string[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'word' })
  const found: string[] = []
  for (const run of word.match(UNSPACED_RUN) ?? []) {
    if (!UNSPACED.test(run)) found.push(...(run.match(WORD) ?? []))
    else for (const { segment, isWordLike } of segmenter.segment(run)) if (isWordLike) found.push(segment)
  }
  return found
}
