/** A whole corpus against all scripts: what is found, what a table of truth has and was missed, what is found and not in it. */

import { readFileSync } from 'node:fs'
import path from 'node:path'

import {
  type AuditResult,
  type FileFindings,
  type FingerprintIndex,
  GRADES,
  type Grade,
  mergeFindings,
  type StepWords,
  scanFile,
} from '../../src/audit/index.ts'
import { type CorpusFile, readCorpusFile } from '../../src/drivers/corpus/index.ts'
import { commonWords } from './exact-alignment.ts'
import { foldedWords } from './fold.ts'
import { type HostDocument, readDocuments } from './hosts.ts'
import type { Script } from './scripts.ts'

/** A row of `natural-overlap.csv`: which play is in which document. */
export interface Truth {
  readonly shard: string
  readonly work: string
  readonly document: string
  readonly containment: number
  readonly label: string
}

export const WHOLE = 'whole or most of the work'

/** Rows `shard,work,document,shared_8grams,work_8grams,containment,label`; a document's name may hold commas, in quotes. */
export function readTruth(file: string): Truth[] {
  const rows = readFileSync(file, 'utf8').trim().split(/\r?\n/).slice(1)
  return rows.map((row) => {
    const cells = Array.from(row.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g), ([, cell = '']) =>
      cell.replace(/^"|"$/g, ''),
    )
    const [shard = '', work = '', document = '', , , containment = '0', label = ''] = cells
    return { shard, work, document, containment: Number(containment), label }
  })
}

/** The script of a row: `collection:name`, where a file is named by the name alone or with author and edition around it. */
export function scriptOfTruth({ work }: Truth, scripts: readonly Script[]): Script | undefined {
  const name = work.slice(work.indexOf(':') + 1)
  const stem = (script: Script) => path.basename(script.name).replace(/\.[a-z]+$/i, '')
  return scripts.find((each) => stem(each) === name) ?? scripts.find((each) => stem(each).split('_').includes(name))
}

export async function scanCorpus(
  index: FingerprintIndex,
  files: readonly CorpusFile[],
  stepWords: StepWords,
): Promise<AuditResult> {
  const scanned: FileFindings[] = []
  for (const file of files) scanned.push(await scanFile(index, file.name, readCorpusFile(file), { stepWords }))
  return mergeFindings(index, scanned)
}

/** What was found of one work in one document. */
export interface Pair {
  readonly file: string
  readonly document: string
  readonly work: string
  readonly draft: string
  readonly grade: Grade
  readonly passages: number
  readonly matchedWords: number
  readonly longest: number
}

export function pairsOf({ findings }: AuditResult): Pair[] {
  const groups = Map.groupBy(findings, ({ work, file, document }) => JSON.stringify([file, document, work]))
  return [...groups.values()].map((each) => {
    const { file, document, work, draft } = each[0]!
    const sizes = each.map(({ matchedWords }) => matchedWords)
    const grade = GRADES.find((name) => each.some((finding) => finding.grade === name))!
    return {
      file,
      document,
      work,
      draft,
      grade,
      passages: each.length,
      matchedWords: sizes.reduce((a, b) => a + b),
      longest: Math.max(...sizes),
    }
  })
}

export interface Aligned {
  readonly truth: Truth
  readonly script: Script
  readonly pair: Pair | undefined
  /** Words that the exact alignment matches, of those with letters in the draft. */
  readonly exact: number
}

/** Each whole play of the table, with what was found and what the exact alignment of both texts has. */
export async function alignWholes(
  truths: readonly Truth[],
  { scripts, files, pairs }: { scripts: readonly Script[]; files: readonly CorpusFile[]; pairs: readonly Pair[] },
): Promise<Aligned[]> {
  const wholes = truths.filter(({ label }) => label === WHOLE)
  const documents = new Map<string, HostDocument>()
  for (const file of files.filter(({ name }) => wholes.some(({ shard }) => shard === name)))
    for await (const each of readDocuments(file))
      if (wholes.some(({ document }) => document === each.document)) documents.set(each.document, each)
  return wholes.flatMap((truth) => {
    const script = scriptOfTruth(truth, scripts)
    const document = documents.get(truth.document)
    if (!script || !document) return []
    const words = script.words.flatMap((word) => foldedWords(word))
    const exact = commonWords(words, foldedWords(document.text))
    const pair = pairs.find((each) => each.work === script.work && each.document === truth.document)
    return [{ truth, script, pair, exact }]
  })
}
