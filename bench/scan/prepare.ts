/** Makes text, drafts and planted passages in a folder. The same settings make the same bytes. */

import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import path from 'node:path'

import { readBaseText } from './base-text.ts'
import { makeDraft, readChain, someWord, type WordChain, WORDS_PER_DRAFT } from './made-drafts.ts'
import { type Planted, PLANTED_DRAFTS, placesIn, type Prepared, readPrepared, type Truth } from './prepared.ts'
import { type Draw, randomNumbers } from './random-numbers.ts'
import type { Settings } from './settings.ts'

/** Drafts that are there as text; what is more is made of fingerprints. */
export const DRAFTS_AS_TEXT = 1_000
/** A document of the text has about so many bytes, and every tenth a planted passage: a corpus in which scripts are many. */
const DOCUMENT_BYTES = 100_000
const PLANTED_EVERY = 10
/** When the books are through they come again, with one word in so many changed: hardly a run of 8 words is the same. */
const CHANGED_WORD = 5

export async function prepare(folder: string, { textBytes, texts }: Settings): Promise<Prepared> {
  const key = JSON.stringify({ textBytes, texts, DRAFTS_AS_TEXT, DOCUMENT_BYTES, PLANTED_EVERY, CHANGED_WORD })
  const known = readPrepared(folder)
  if (known?.truth.key === key) return known
  mkdirSync(folder, { recursive: true })
  const base = await readBaseText(texts)
  const chain = readChain(base)
  const drafts = Array.from({ length: DRAFTS_AS_TEXT }, (_, number) => makeDraft(chain, number))
  const places = placesIn(folder)
  writeFileSync(places.drafts, drafts.map((sentences) => `${sentences.join('\n')}\n`).join(''))
  const written = writeText(places.text, textBytes, { base, chain, drafts })
  writeFileSync(path.join(folder, 'truth.json'), JSON.stringify({ key, ...written }))
  return { ...places, truth: { key, ...written } }
}

interface Source {
  readonly base: string
  readonly chain: WordChain
  readonly drafts: readonly (readonly string[])[]
}

function writeText(file: string, bytes: number, { base, chain, drafts }: Source): Omit<Truth, 'key'> {
  const draw = randomNumbers(7)
  const output = openSync(file, 'w')
  const [ends, planted]: [number[], Planted[]] = [[], []]
  for (let [at, from, isAgain] = [0, 0, false]; at < bytes;) {
    const chunk = nextChunk(base, from)
    from += chunk.length
    at += writeSync(output, `${(isAgain ? changeWords(chunk, chain, draw) : chunk).trimEnd()}\n`)
    if (ends.length % PLANTED_EVERY === 0) {
      const passage = pickPassage(drafts, draw, planted.length)
      const length = writeSync(output, passage.text)
      planted.push({ ...passage.planted, start: at, end: at + length })
      at += length + writeSync(output, '\n')
    }
    ends.push(at)
    if (from >= base.length) [from, isAgain] = [0, true]
  }
  closeSync(output)
  return { bytes: ends.at(-1) ?? 0, ends, planted }
}

/** To the end of a line, when there is one nearby. */
function nextChunk(base: string, from: number): string {
  const wanted = from + DOCUMENT_BYTES
  const newline = base.indexOf('\n', wanted)
  return base.slice(from, newline < 0 || newline > wanted + DOCUMENT_BYTES ? wanted : newline + 1)
}

function changeWords(text: string, chain: WordChain, draw: Draw): string {
  return text
    .split(' ')
    .map((word) => (word !== '' && draw(CHANGED_WORD) === 0 ? someWord(chain, draw) : word))
    .join(' ')
}

/** 60 to 200 words from anywhere in a draft; a fifth of the passages are of the first draft, so that a short list has some to find. */
function pickPassage(
  drafts: Source['drafts'],
  draw: Draw,
  number: number,
): { text: string; planted: Omit<Planted, 'start' | 'end'> } {
  const draft = number % 5 === 0 ? 0 : draw(PLANTED_DRAFTS)
  const words = 60 + draw(140)
  const isFolded = draw(2) === 0
  const all = (drafts[draft] ?? []).join(' ').split(' ')
  const from = draw(Math.min(WORDS_PER_DRAFT, all.length) - words)
  const printed = all.slice(from, from + words).join(' ')
  const text = isFolded ? printed.toLowerCase().replaceAll(/[.,]/g, '') : printed
  return { text, planted: { draft, words, isFolded } }
}
