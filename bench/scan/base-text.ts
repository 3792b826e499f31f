/** The text that the corpus is made of: books of a folder, or prose of made words when there is none. */

import { globSync } from 'node:fs'
import path from 'node:path'

import { type CorpusFile, listCorpusFiles, readCorpusFile } from '../../src/drivers/corpus/index.ts'
import { type Draw, randomNumbers } from './random-numbers.ts'

const MOST_BYTES = 64e6
/** Of some 65 words. */
const PARAGRAPHS = 30_000
const VOCABULARY = 40_000

export async function readBaseText(folder: string | undefined): Promise<string> {
  if (folder === undefined) return makeProse(randomNumbers(20_260_502))
  const paths = globSync(['corpora/*.jsonl.gz', 'corpora/*.jsonl.zst'], { cwd: folder }).sort()
  if (paths.length === 0) throw new Error(`${folder} has no corpora/*.jsonl.gz or *.jsonl.zst`)
  const { files } = await listCorpusFiles(paths.map((each) => path.join(folder, each)))
  const parts: Uint8Array[] = []
  let bytes = 0
  for (const file of files) {
    for await (const text of textsOf(file)) {
      parts.push(text)
      bytes += text.length
      if (bytes > MOST_BYTES) break
    }
  }
  return Buffer.concat(parts).toString('utf8')
}

/** Pieces of one document overlap; here each byte comes once. */
async function* textsOf(file: CorpusFile): AsyncGenerator<Uint8Array> {
  let [document, reached] = ['', 0]
  for await (const event of readCorpusFile(file)) {
    if ('problem' in event) continue
    const { piece } = event
    if (piece.document !== document || piece.start === 0) [document, reached] = [piece.document, 0]
    yield piece.bytes.slice(Math.max(0, reached - piece.start))
    reached = piece.start + piece.bytes.length
  }
}

/** Words fall off as their rank rises, as in any language (Zipf). */
function makeProse(draw: Draw): string {
  const vocabulary = Array.from({ length: VOCABULARY }, () => makeWord(draw))
  const someWord = (): string => vocabulary[Math.floor(VOCABULARY ** (draw(1e9) / 1e9)) - 1] ?? 'end'
  const sentence = (): string => `${Array.from({ length: 6 + draw(18) }, someWord).join(' ')}.`
  const paragraph = (): string => Array.from({ length: 2 + draw(6) }, sentence).join(' ')
  return Array.from({ length: PARAGRAPHS }, () => `${paragraph()}\n`).join('\n')
}

function makeWord(draw: Draw): string {
  const letters = 'etaoinshrdlucmfwypvbgkjqxz'
  return Array.from({ length: 2 + draw(8) }, () => letters[Math.floor(26 * (draw(1000) / 1000) ** 1.5)]).join('')
}
