/**
 * Dolos (winnowing, its index and its classes) over words: k 8, w 15. Each document is fingerprinted by Dolos' own index, and
 * what of it the index of the drafts has is looked up there, so that this index does not grow by what is scanned.
 */

import { readFileSync } from 'node:fs'

import { readDrafts } from '../scan/drafts-file.ts'
import { type Measured, peakOfProcess, timeRuns } from '../scan/measured.ts'
import type { Hit } from '../scan/prepared.ts'
import { loadPeer } from './load.ts'

export interface DolosJob {
  readonly text: string
  readonly draftsFile: string
  readonly ends: readonly number[]
  readonly drafts: number
  readonly runs: number
  /** Fingerprints alone: nothing is looked up. */
  readonly isAlone?: boolean
}

interface Occurrence {
  readonly file: { readonly path: string }
  readonly side: { readonly location: Region }
}
interface Region {
  readonly startCol: number
  readonly endCol: number
}
interface Shared {
  readonly hash: number
  parts(): Occurrence[]
}
interface Tokenized {
  readonly tokens: readonly string[]
}
interface Dolos {
  readonly File: new (path: string, content: string) => object
  readonly TokenizedFile: new (file: object, tokens: string[], mapping: Region[]) => Tokenized
  readonly Region: new (startRow: number, startCol: number, endRow: number, endCol: number) => Region
  readonly FingerprintIndex: new (k: number, w: number) => { addFiles(files: Tokenized[]): Map<number, Shared> }
  readonly WinnowFilter: new (k: number, w: number) => { fingerprints(tokens: readonly string[]): unknown[] }
}

const K = 8
const W = 15

const job = JSON.parse(process.argv[2] ?? '') as DolosJob
console.log(JSON.stringify(await measure()))

async function measure(): Promise<Measured> {
  const dolos = await loadPeer<Dolos>('@dodona/dolos-core')
  if (!dolos) throw new Error('Dolos is not installed')
  const text = readFileSync(job.text).subarray(0, job.ends.at(-1))
  const started = performance.now()
  const drafts = readDrafts(job.draftsFile, job.isAlone ? 0 : job.drafts)
  const index = new dolos.FingerprintIndex(K, W)
  let known = new Map<number, Shared>()
  for (const [number, sentences] of drafts.entries())
    known = index.addFiles([tokenize(dolos, String(number), sentences.join('\n'))])
  const startSeconds = (performance.now() - started) / 1000
  let hits: Hit[] = []
  const times = await timeRuns(job.runs, () => {
    hits = job.ends.flatMap((end, i) => {
      const start = job.ends[i - 1] ?? 0
      const document = tokenize(dolos, 'document', text.toString('latin1', start, end)) // places are bytes
      return job.isAlone ? winnow(dolos, document) : lookUp(dolos, known, { document, start })
    })
  })
  const peakBytes = peakOfProcess() - text.length
  return { ...times, bytes: text.length, startSeconds, peakBytes, hits }
}

function winnow({ WinnowFilter }: Dolos, { tokens }: Tokenized): Hit[] {
  const prints = new WinnowFilter(K, W).fingerprints(tokens)
  if (prints.length === 0 && tokens.length > K + W) throw new Error('a document has fingerprints')
  return []
}

function lookUp(
  { FingerprintIndex }: Dolos,
  known: ReadonlyMap<number, Shared>,
  { document, start }: { document: Tokenized; start: number },
): Hit[] {
  const hits: Hit[] = []
  for (const [hash, shared] of new FingerprintIndex(K, W).addFiles([document])) {
    const same = known.get(hash)
    if (!same) continue
    for (const here of shared.parts())
      for (const there of same.parts())
        hits.push([start + here.side.location.startCol, start + here.side.location.endCol, Number(there.file.path)])
  }
  return hits
}

/** Words in lower case; a place is a column of one row. */
function tokenize({ File, TokenizedFile, Region }: Dolos, path: string, text: string): Tokenized {
  const tokens: string[] = []
  const mapping: Region[] = []
  for (const { 0: word, index } of text.toLowerCase().matchAll(/[a-z\u0080-\u00ff]+(?:'[a-z\u0080-\u00ff]+)*/g)) {
    tokens.push(word)
    mapping.push(new Region(0, index, 0, index + word.length))
  }
  return new TokenizedFile(new File(path, ''), tokens, mapping)
}
