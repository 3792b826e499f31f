/** Documents of a corpus as the bench reads them: to plant in, to scan, and to align with. */

import { type CorpusFile, readCorpusFile } from '../../src/drivers/corpus/index.ts'

export interface HostDocument {
  readonly file: string
  readonly document: string
  readonly text: string
}

const FEWEST_WORDS = 300

/** The text of whole documents, joined from their pieces. */
export async function* readDocuments(file: CorpusFile): AsyncGenerator<HostDocument> {
  let [document, parts, end] = ['', [] as Uint8Array[], 0]
  const whole = (): HostDocument => ({ file: file.name, document, text: Buffer.concat(parts).toString('utf8') })
  for await (const event of readCorpusFile(file)) {
    if ('problem' in event) continue
    const { piece } = event
    if (piece.start === 0 || piece.document !== document) {
      if (parts.length > 0) yield whole()
      ;[document, parts, end] = [piece.document, [], 0]
    }
    parts.push(piece.bytes.slice(Math.max(0, end - piece.start)))
    end = piece.start + piece.bytes.length
  }
  if (parts.length > 0) yield whole()
}

/** Prose in Latin letters of those documents, as words, until there are `mostWords`. */
export async function hostWords(
  files: readonly CorpusFile[],
  { mostWords, isHost }: { mostWords: number; isHost: (document: HostDocument) => boolean },
): Promise<string[]> {
  const words: string[] = []
  for (const file of files)
    for await (const document of readDocuments(file)) {
      const own = document.text.split(/\s+/)
      if (own.length < FEWEST_WORDS || !isProse(document.text) || !isHost(document)) continue
      for (const word of own) words.push(word)
      if (words.length >= mostWords) return words
    }
  return words
}

function isProse(text: string): boolean {
  const letters = text.slice(0, 20_000).match(/[a-z ,.]/gi)?.length ?? 0
  return letters > 0.9 * Math.min(text.length, 20_000)
}
