/** Plants passages of scripts in other text, with one kind of noise. */

import { WORD_CLASSES } from '../../src/screenplay/index.ts'
import type { Draw } from '../engine/random.ts'
import { type Noise, type Out, surviving } from './noises.ts'
import type { Script } from './scripts.ts'

export interface Plant {
  readonly script: Script
  /** Words that were taken from the draft. */
  readonly length: number
  /** Words of the document, first and end (exclusive), in which it stands. */
  readonly start: number
  readonly end: number
  /** Draft words that stand there unchanged. */
  readonly survived: ReadonlySet<number>
}

export interface PlantedDocument {
  readonly text: Uint8Array
  /** Where each word (what stands between blanks and has a letter) begins, in bytes. */
  readonly wordStarts: Uint32Array
  readonly plants: readonly Plant[]
}

export interface Soil {
  readonly scripts: readonly Script[]
  readonly host: readonly string[]
  readonly draw: Draw
}

export const SHORTEST = 25
export const LONGEST = 2_000
const SPOKEN = new Set([WORD_CLASSES.indexOf('dialogue'), WORD_CLASSES.indexOf('lyric')])
const PLANTS_PER_DOCUMENT = 4
const FEWEST_BETWEEN = 300

/** `passages` of log-uniform lengths, four to a document, and `wholes` whole scripts, one to a document. */
export function* plantedDocuments(
  soil: Soil,
  noise: Noise,
  { passages, wholes }: { passages: number; wholes: number },
): Generator<PlantedDocument> {
  const { draw, scripts } = soil
  const streams = new Map<Script, readonly number[]>()
  const streamOf = (script: Script): readonly number[] => {
    const known = streams.get(script) ?? wordsFor(script, noise)
    streams.set(script, known)
    return known
  }
  const long = scripts.filter((script) => streamOf(script).length > LONGEST)
  for (let left = passages; left > 0; left -= PLANTS_PER_DOCUMENT) {
    const first = draw(long.length)
    const chosen = Array.from({ length: Math.min(left, PLANTS_PER_DOCUMENT) }, (_, i) => {
      const script = long[(first + i * 7) % long.length]!
      const length = Math.round(SHORTEST * (LONGEST / SHORTEST) ** (draw(100_000) / 100_000))
      const from = draw(streamOf(script).length - length)
      return { script, words: streamOf(script).slice(from, from + length) }
    })
    yield plantAll(soil, noise, chosen)
  }
  for (let left = wholes; left > 0; left--) {
    const script = long[draw(long.length)]!
    yield plantAll(soil, noise, [{ script, words: streamOf(script) }])
  }
}

function wordsFor(script: Script, { isSpoken }: Noise): readonly number[] {
  const all = Array.from(script.words.keys())
  return isSpoken ? all.filter((word) => SPOKEN.has(script.classes[word]!)) : all
}

interface Chosen {
  readonly script: Script
  readonly words: readonly number[]
}

function plantAll({ host, draw }: Soil, noise: Noise, chosen: readonly Chosen[]): PlantedDocument {
  const parts: string[] = []
  const plants: Plant[] = []
  let words = 0
  const add = (text: string) => {
    parts.push(text)
    words += wordsIn(text)
  }
  const hostText = () => {
    const count = FEWEST_BETWEEN + draw(500)
    const from = draw(host.length - count)
    add(lines(host.slice(from, from + count)))
  }
  hostText()
  for (const { script, words: own } of chosen) {
    let at = draw(host.length - 1)
    const outs = noise.apply(script, own, draw, () => host[at++ % host.length]!)
    const start = words
    add(printed(outs))
    plants.push({ script, length: own.length, start, end: words, survived: surviving(script, outs) })
    hostText()
  }
  const text = parts.join('\n\n')
  return { text: new TextEncoder().encode(text), wordStarts: wordStartsOf(text), plants }
}

function printed(outs: readonly Out[]): string {
  return outs.map(({ text, before }, i) => (i === 0 ? text : before + text)).join('')
}

function lines(words: readonly string[]): string {
  return words.map((word, i) => (i % 13 === 12 ? `${word}\n` : `${word} `)).join('')
}

const WORD = /\S*\p{L}\S*/gu

function wordsIn(text: string): number {
  return text.match(WORD)?.length ?? 0
}

function wordStartsOf(text: string): Uint32Array {
  const starts: number[] = []
  let [bytes, at] = [0, 0]
  for (const { index } of text.matchAll(WORD)) {
    bytes += Buffer.byteLength(text.slice(at, index))
    at = index
    starts.push(bytes)
  }
  return Uint32Array.from(starts)
}
