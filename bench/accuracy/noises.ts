/** Kinds of noise: what happens to a passage of a script on its way into a corpus. */

import { type WordClass, WORD_CLASSES } from '../../src/screenplay/index.ts'
import type { Draw } from '../engine/random.ts'
import { folded } from './fold.ts'
import { modernised } from './modern-spelling.ts'
import { GLUED, OPENS, type Script } from './scripts.ts'

/** A piece of the text that comes out; `word` is the draft word that it prints, or NONE. */
export interface Out {
  readonly text: string
  readonly word: number
  /** What stands before it: a blank, a new line, nothing. */
  readonly before: string
}

export const NONE = -1

export interface Noise {
  readonly name: string
  /** Word-level recall and precision that are asked for, where any are. */
  readonly recall?: number
  readonly precision?: number
  /** Only spoken words are taken. */
  readonly isSpoken?: boolean
  /** `words` are the numbers of the draft's words, in order; `foreign` gives a word of other text. */
  readonly apply: (script: Script, words: readonly number[], draw: Draw, foreign: () => string) => Out[]
}

const isOf = (script: Script, word: number, ...kinds: readonly WordClass[]) =>
  kinds.includes(WORD_CLASSES[script.classes[word]!]!)

export const NOISES: readonly Noise[] = [
  { name: 'exact', recall: 0.99, precision: 0.99, apply: exact },
  { name: 'case and marks lost', recall: 0.99, precision: 0.99, apply: bare },
  { name: 'layout', recall: 0.99, precision: 0.99, apply: layout },
  { name: 'dialogue only', recall: 0.99, precision: 0.99, isSpoken: true, apply: exact },
  { name: 'subtitles', recall: 0.99, precision: 0.99, isSpoken: true, apply: subtitles },
  { name: 'OCR 2 %', recall: 0.95, precision: 0.99, apply: misread(0.02) },
  { name: 'edits 10 %', recall: 0.95, precision: 0.99, apply: edited(0.1) },
  { name: 'OCR 5 %', recall: 0.85, precision: 0.99, apply: misread(0.05) },
  { name: 'edits 20 %', recall: 0.85, precision: 0.99, apply: edited(0.2) },
  { name: 'sentences shuffled', precision: 0.99, apply: shuffled },
  { name: 'spelling modernised', precision: 0.99, apply: modern },
  { name: 'mixed into other text', precision: 0.99, apply: mixed },
]

/** The draft words that stand in the text as they were written. */
export function surviving(script: Script, outs: readonly Out[]): Set<number> {
  const kept = new Set<number>()
  outs.forEach(({ text, word, before }, i) => {
    if (word === NONE) return
    const own = folded(script.words[word]!)
    const after = outs[i + 1]
    const isGrown =
      (before === '' && growsOn(outs[i - 1], text)) || (after?.before === '' && growsOn(outs[i], after.text))
    if (!isGrown && own !== '' && own === folded(text)) kept.add(word)
  })
  return kept
}

/** True when nothing parts a word from the text behind it. */
function growsOn(last: Out | undefined, text: string): boolean {
  return last !== undefined && /[\p{L}\p{N}'’]$/u.test(last.text) && /^[\p{L}\p{N}'’]/u.test(text)
}

function exact(script: Script, words: readonly number[]): Out[] {
  return words.map((word, i) => {
    const text = isOf(script, word, 'cue', 'heading') ? script.printed[word]!.toUpperCase() : script.printed[word]!
    const opens = i > 0 && (script.starts[word]! & OPENS) !== 0
    const isGlued = (script.starts[word]! & GLUED) !== 0 && words[i - 1] === word - 1
    const indent = isOf(script, word, 'cue') ? 24 : isOf(script, word, 'dialogue', 'lyric') ? 12 : 0
    return { text, word, before: opens ? `\n\n${' '.repeat(indent)}` : isGlued ? '' : ' ' }
  })
}

/** Half of them lose every mark, so that what only a mark parted grows together; in the other half each mark becomes a blank. */
function bare(script: Script, words: readonly number[], draw: Draw): Out[] {
  const isJoined = draw(2) === 0
  return exact(script, words).map((out) => ({
    ...out,
    text: out.text.toLowerCase().replace(/[^\p{L}\p{N}\s]/gu, isJoined ? '' : ' '),
    before: isJoined && out.before === '' ? '' : ' ',
  }))
}

/** Half of it one line, half wrapped anew on pages with furniture. */
function layout(script: Script, words: readonly number[], draw: Draw): Out[] {
  const outs = exact(script, words)
  if (draw(2) === 0) return outs.map((out) => ({ ...out, before: out.before === '' ? '' : ' ' }))
  const width = 34 + draw(40)
  let [column, line, page] = [0, draw(54), 1 + draw(110)]
  return outs.flatMap((out): Out[] => {
    const breaks = out.before.includes('\n') || column + out.text.length > width
    column = breaks ? 0 : column + out.text.length + 1
    if (!breaks) return [out]
    line++
    if (line < 54) return [{ ...out, before: out.before === '' ? '' : '\n' }]
    line = 0
    page++
    const furniture = [
      `(MORE)\n\n\f${page}.\n\nCARPENTER (CONT'D)`,
      `(CONTINUED)\n\n\f\t\t${page}.\nCONTINUED:`,
      `\f\n${page}`,
    ][draw(3)]!
    return [
      { text: furniture, word: NONE, before: '\n\n' },
      { ...out, before: '\n' },
    ]
  })
}

/** Cues of one or two lines with number and times, tags here and there; now and then two neighbours change places. */
function subtitles(script: Script, words: readonly number[], draw: Draw): Out[] {
  const cues: Out[][] = []
  let [column, lines, isFull] = [0, 1, true]
  for (const out of exact(script, words)) {
    const opens = out.before.includes('\n')
    column += out.text.length + 1
    let before = out.before === '' ? '' : ' '
    if (column > 37 || opens) {
      isFull ||= ++lines > 2 || (opens && draw(3) > 0)
      before = '\n'
      column = out.text.length
    }
    if (isFull) {
      cues.push([])
      lines = 1
      before = ''
    }
    isFull = false
    cues.at(-1)!.push({ ...out, before: opens && before === '\n' ? '\n- ' : before })
    if (/[.?!]$/.test(out.text) && draw(2) === 0) isFull = true
  }
  for (let i = 1; i < cues.length; i++)
    if (draw(20) === 0) {
      const moved = cues[i]!
      cues[i] = cues[i - 1]!
      cues[i - 1] = moved
    }
  const first = draw(1_000)
  return cues.flatMap((cue, i) => {
    const time = `${first + i}\n00:${two(Math.floor(i / 20) % 60)}:${two((i * 3) % 60)},120 --> 00:${two(Math.floor(i / 20) % 60)}:${two((i * 3 + 2) % 60)},880`
    const [open, close] = [
      ['', ''],
      ['', ''],
      ['<i>', '</i>'],
      ['{\\an8}', ''],
      ['<font color="#ffff00">', '</font>'],
    ][draw(5)]!
    const outs: Out[] = [{ text: time, word: NONE, before: '\n\n' }]
    cue.forEach((out, k) => {
      const text = `${k === 0 ? open : ''}${out.text}${k === cue.length - 1 ? close : ''}`
      outs.push({ ...out, text, before: k === 0 ? '\n' : out.before })
    })
    return outs
  })
}

const two = (number: number) => String(number).padStart(2, '0')

const LOOKALIKES: Readonly<Record<string, string>> = {
  e: 'c',
  c: 'e',
  o: '0',
  l: '1',
  i: 'l',
  h: 'b',
  b: 'h',
  n: 'u',
  u: 'n',
  m: 'rn',
  w: 'vv',
  d: 'cl',
  t: 'f',
  f: 't',
  s: '5',
  r: 'i',
  a: 'o',
  g: 'q',
  y: 'v',
  v: 'y',
  k: 'lc',
  E: 'F',
  I: 'l',
  O: '0',
  S: '5',
  B: '8',
  ',': '.',
  '.': ',',
}

/** That share of all characters is misread: taken for another, lost, doubled; a blank is lost or seen where there is none. */
function misread(share: number): Noise['apply'] {
  return (script, words, draw) => {
    const outs: Out[] = []
    const isHit = () => draw(10_000) < share * 10_000
    for (const out of layout(script, words, draw)) {
      const letters = Array.from(out.text, (letter) => {
        if (!isHit()) return letter
        const kind = draw(20)
        if (kind < 14) return LOOKALIKES[letter] ?? 'abcdefghijklmnopqrstuvwxyz'[draw(26)]!
        return kind < 17 ? '' : kind < 19 ? letter + letter : `${letter} `
      })
      const text = letters.join('')
      const isBlankLost = out.before !== '' && isHit() && draw(2) === 0
      outs.push({ ...out, text, before: isBlankLost ? '' : out.before })
    }
    return outs
  }
}

/** That share of the words is replaced, left out, or followed by a new one. */
function edited(share: number): Noise['apply'] {
  return (script, words, draw, foreign) =>
    exact(script, words).flatMap((out): Out[] => {
      if (draw(10_000) >= share * 10_000) return [out]
      const other = { text: foreign(), word: NONE, before: out.before === '' ? ' ' : out.before }
      return [[other], [], [out, { ...other, before: ' ' }]][draw(3)]!
    })
}

function shuffled(script: Script, words: readonly number[], draw: Draw): Out[] {
  const sentences: Out[][] = [[]]
  for (const out of exact(script, words)) {
    if (out.before.includes('\n') && sentences.at(-1)!.length > 0) sentences.push([])
    sentences.at(-1)!.push(out)
    if (/[.?!][”’'")\]]*$/.test(out.text)) sentences.push([])
  }
  for (let i = sentences.length - 1; i > 0; i--) {
    const j = draw(i + 1)
    const moved = sentences[i]!
    sentences[i] = sentences[j]!
    sentences[j] = moved
  }
  return sentences.flatMap((sentence) => sentence.map((out, i) => (i === 0 ? { ...out, before: ' ' } : out)))
}

function modern(script: Script, words: readonly number[]): Out[] {
  return exact(script, words).map((out) => ({
    ...out,
    text: out.text.replace(/[\p{L}][\p{L}'’-]*/gu, (word) => modernised(word)),
  }))
}

/** Some 10 to 40 words of the script, then 5 to 30 of something else, and so on. */
function mixed(script: Script, words: readonly number[], draw: Draw, foreign: () => string): Out[] {
  let left = 10 + draw(30)
  return exact(script, words).flatMap((out): Out[] => {
    if (left-- > 0) return [out]
    left = 9 + draw(30)
    const others = Array.from({ length: 5 + draw(25) }, () => ({ text: foreign(), word: NONE, before: ' ' }))
    return [...others, out]
  })
}
