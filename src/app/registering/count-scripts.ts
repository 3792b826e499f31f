/** Counts the words of script files as a registration would, and keeps nothing: what a file would count as, before anybody registers it. */

import path from 'node:path'
import type { Problem } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import { readScriptSource, readSource, type RejectedFile } from '../../drivers/script-file.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import { countWords, estimatePages, type ScriptFormat, WORD_CLASSES, type WordClass } from '../../screenplay/index.ts'
import { checkEncoding, nothingToRead, scriptFiles } from './script-files.ts'

export interface CountRequest {
  readonly paths: readonly string[]
  /** Of texts that do not say theirs. */
  readonly encoding?: string
  /** Where the table is written. */
  readonly csvFile?: string
  readonly onProgress?: (state: { done: number; total: number; note?: string }) => void
}

/** What stands in a row of the table, of one file or of all files of a format. */
export interface Counts {
  /** Of the classes that are the basis of a fee. */
  readonly words: number
  readonly counts: Readonly<Record<WordClass, number>>
  readonly pages: number
}

export interface CountedFile extends Counts {
  readonly path: string
  readonly format: ScriptFormat
  readonly title: string | undefined
  readonly problems: readonly Problem[]
}

export interface FormatTotal extends Counts {
  readonly format: ScriptFormat
  readonly files: number
}

export interface ScriptCounts {
  readonly files: readonly CountedFile[]
  readonly rejected: readonly RejectedFile[]
  /** By format, in the order of the alphabet. */
  readonly formats: readonly FormatTotal[]
}

/** Needs no hall. A file that cannot be read does not stop the others. */
export async function countScripts({ paths, csvFile, onProgress, ...request }: CountRequest): Promise<ScriptCounts> {
  const encoding = checkEncoding(request.encoding)
  const { files, rejected } = await scriptFiles(paths)
  if (files.length === 0 && rejected.length === 0) throw nothingToRead('screenplay/nothing-to-count', paths)
  const counted: CountedFile[] = []
  for (const [done, file] of files.entries()) {
    onProgress?.({ done, total: files.length, note: path.basename(file) })
    const result = await countFile(file, encoding)
    if ('format' in result) counted.push(result)
    else rejected.push(result)
  }
  if (csvFile !== undefined) await writeFileWhole(csvFile, printCsv(counted, rejected))
  return { files: counted, rejected, formats: totalsByFormat(counted) }
}

async function countFile(file: string, encoding: string | undefined): Promise<CountedFile | RejectedFile> {
  const source = await readSource(file)
  if ('problems' in source) return source
  const read = await readScriptSource({ path: file, bytes: source.bytes }, { encoding })
  if (!('screenplay' in read)) return read
  const { feeBasis, byClass } = countWords(read.screenplay)
  return {
    path: file,
    format: read.screenplay.format,
    title: read.screenplay.titlePage.title,
    words: feeBasis,
    counts: byClass,
    pages: estimatePages(read.screenplay),
    problems: read.problems,
  }
}

function totalsByFormat(files: readonly CountedFile[]): FormatTotal[] {
  return [...Map.groupBy(files, ({ format }) => format)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([format, ofFormat]) => ({ format, files: ofFormat.length, ...sumOf(ofFormat) }))
}

export function sumOf(rows: readonly Counts[]): Counts {
  const sum = (of: (row: Counts) => number): number => rows.reduce((total, row) => total + of(row), 0)
  return {
    words: sum(({ words }) => words),
    counts: Object.fromEntries(
      WORD_CLASSES.map((name) => [name, sum(({ counts }) => counts[name])]),
    ) as unknown as Counts['counts'],
    pages: sum(({ pages }) => pages),
  }
}

/** One row a file; those that were refused have no format and no numbers. Codes of problems are parted by blanks. */
function printCsv(files: readonly CountedFile[], rejected: readonly RejectedFile[]): string {
  const head = ['file', 'format', 'title', ...WORD_CLASSES, 'fee_basis_words', 'pages', 'problems', 'refused']
  const rows = files.map(({ path: file, format, title, counts, words, pages, problems }) => [
    file,
    format,
    title ?? '',
    ...WORD_CLASSES.map((name) => String(counts[name])),
    String(words),
    String(pages),
    codesOf(problems),
    'no',
  ])
  const empty = ['', '', ...WORD_CLASSES.map(() => ''), '', '']
  const refused = rejected.map(({ path: file, problems }) => [file, ...empty, codesOf(problems), 'yes'])
  return [head, ...rows, ...refused].map(printCsvLine).join('')
}

function codesOf(problems: readonly Problem[]): string {
  return [...new Set(problems.map(({ code }) => code))].join(' ')
}
