/**
 * The one file of the bench that knows how an index is built, filled and opened and how a scanner is called. When the format or
 * the scanner changes, this is what follows.
 */

import { rmSync, statSync } from 'node:fs'

import {
  type DraftWords,
  type KernelMemory,
  buildIndex,
  createScanner,
  openIndex,
  scanFile,
} from '../../src/audit/index.ts'
import { type CorpusFile, listCorpusFiles, readCorpusFile } from '../../src/drivers/corpus/index.ts'
import { type IndexSource, bytesOfSource, openIndexFile } from '../../src/drivers/index-file.ts'
import { WORD_CLASSES } from '../../src/screenplay/index.ts'
import { fillIndex } from './fill-index.ts'
import { type MadeRecords, withMadeRecords } from './made-records.ts'
import type { Hit } from './prepared.ts'

export interface OurIndex {
  readonly shared: SharedIndex
  /** As a file, and what of it is kept in memory. */
  readonly bytes: number
  readonly filterBytes: number
  readonly drafts: number
  readonly fingerprints: number
  /** Words of a run that is found for certain. */
  readonly runWords: number
}

/** As it is handed to threads. */
export interface SharedIndex {
  readonly source: IndexSource
  /** Of the scan, with the filters. */
  readonly memory: KernelMemory
  readonly made?: MadeRecords
}

/** An index of these drafts, filled up with made ones to `count`. As in an audit, a large one stays a file and is read where it lies. */
export function makeOurIndex(drafts: readonly (readonly string[])[], count: number, file: string): OurIndex {
  const built = buildIndex(drafts.slice(0, count).map(wordsOf))
  if (drafts.length >= count) return describe(shareMemory(built))
  const made = fillIndex(file, built, count)
  const { source } = openIndexFile(file)
  if ('memory' in source) rmSync(file)
  return describe({ source, made })
}

/** Of a file the disk is given back. */
export function dropOurIndex({ shared: { source } }: OurIndex): void {
  if ('file' in source) rmSync(source.file)
}

function shareMemory(built: Uint8Array): Pick<SharedIndex, 'source'> {
  const memory = new Uint8Array(new SharedArrayBuffer(built.length))
  memory.set(built)
  return { source: { memory } }
}

/** Loads the filters. */
function describe(given: Omit<SharedIndex, 'memory'>): OurIndex {
  const index = open(given)
  const { source } = given
  return {
    shared: { ...given, memory: index.memory },
    bytes: 'memory' in source ? source.memory.length : statSync(source.file).size,
    filterBytes: index.segments.reduce((sum, { filter }) => sum + filter.byteLength, 0),
    drafts: index.workOf.length,
    fingerprints: index.fingerprints,
    runWords: index.guarantee.runWords,
  }
}

function open({ source, memory, made }: Omit<SharedIndex, 'memory'> & { readonly memory?: KernelMemory }) {
  const bytes = bytesOfSource(source)
  const { index, problems } = openIndex(made ? withMadeRecords(bytes, made) : bytes, {
    verified: 'memory' in source,
    ...(memory && { memory }),
  })
  if (!index) throw new Error(problems.map(({ message }) => message).join(' '))
  return index
}

/** Scans documents one after the other; `end` gives what was found since the last time. */
export interface OurScan {
  scan(document: Uint8Array, start: number): void
  end(): Hit[]
}

export function openOurScan(shared: SharedIndex): OurScan {
  const index = open(shared)
  const scanner = createScanner(index)
  let hits: Hit[] = []
  return {
    scan(document, start) {
      scanner.scan({ document: String(start), start: 0, bytes: document })
      for (const { documentStart, documentEnd, draft } of scanner.end()?.passages ?? [])
        hits.push([start + documentStart, start + documentEnd, draft]) // ids sort as numbers do
    },
    end() {
      const all = hits
      hits = []
      return all
    },
  }
}

/** Reads all documents of a corpus file and leaves them; gives the bytes of their text. */
export async function readOurFile(file: string): Promise<number> {
  let bytes = 0
  for await (const event of readCorpusFile(await corpusFile(file)))
    if ('piece' in event) bytes += event.piece.bytes.length
  return bytes
}

/** Audits a corpus file as the program does, on this thread; gives the number of passages. */
export async function auditOurFile(shared: SharedIndex, file: string): Promise<number> {
  const found = await scanFile(open(shared), 'text', readCorpusFile(await corpusFile(file)))
  return found.passages.length
}

async function corpusFile(file: string): Promise<CorpusFile> {
  const { files } = await listCorpusFiles([file])
  if (!files[0]) throw new Error(`${file} is a corpus file`)
  return files[0]
}

/** Speeches with action between them; ids that sort as numbers do. */
function wordsOf(sentences: readonly string[], number: number): DraftWords {
  const words: string[] = []
  const classes: number[] = []
  sentences.forEach((sentence, at) => {
    const kind = at % 5 < 2 ? 'action' : 'dialogue'
    for (const word of sentence.split(' ')) {
      words.push(word)
      classes.push(WORD_CLASSES.indexOf(kind))
    }
  })
  const id = String(number).padStart(7, '0')
  return { work: id, draft: id, words, classes: Uint8Array.from(classes) }
}
