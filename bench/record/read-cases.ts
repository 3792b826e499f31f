/** Folders of articles → their reports as the record reads them, each with its labels where there are some. */

import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'yaml'

import { parseHistory } from '../../src/record/history-files/parse-history.ts'
import type { Party, ReadReport } from '../../src/record/index.ts'
import { readReportFile } from '../../src/record/reading/read-report-file.ts'
import { type LabelFile, parseLabels } from './labels.ts'

export interface Case extends ReadReport {
  /** `01-slug.txt`, or `01-slug.xml 2` for the second of a file. */
  readonly name: string
  readonly labels?: LabelFile | undefined
}

const ROOT = path.join(import.meta.dirname, '../..')
const CASES = path.join(ROOT, 'test/cases/record')
/** The day on which the bench says it fetched them; no text is dated by it. */
const RETRIEVED = '2026-11-01'

export const ARTICLES = path.join(CASES, 'articles')
export const DEVELOPMENT = path.join(CASES, 'development')
export const HELD_OUT = path.join(CASES, 'held-out')

/** Labels are looked for in `labels`, by the name of the file without its ending. */
export function readCases(folder: string, { labels = folder }: { labels?: string | undefined } = {}): Case[] {
  const files = globSync('**/*.{txt,md,html,htm,xml,rss,atom,json,jsonl,ndjson}', { cwd: folder }).sort()
  return files.flatMap((file) => {
    const { reports } = readReportFile(readFileSync(path.join(folder, file)), { name: file, retrievedOn: RETRIEVED })
    return reports.map((each, at) => ({
      ...each,
      name: reports.length === 1 ? file : `${file} ${at + 1}`,
      labels: readLabels(path.join(labels, file.replace(/\.[a-z]+$/, '')), at + 1),
    }))
  })
}

function readLabels(base: string, number: number): LabelFile | undefined {
  const names = [`${base}.${number}.labels.yaml`, ...(number === 1 ? [`${base}.labels.yaml`] : [])]
  const file = names.find((name) => existsSync(name))
  return file === undefined ? undefined : parseLabels(readFileSync(file, 'utf8'), path.basename(file))
}

/** Those of the library, and those that the articles made up; a folder may have its own in their place. */
export function readParties(folder?: string): Party[] {
  const own = folder === undefined ? undefined : path.join(folder, 'parties.yaml')
  const made = own !== undefined && existsSync(own) ? own : path.join(CASES, 'parties.yaml')
  const files = globSync('history/**/*.yaml', { cwd: ROOT }).sort()
  const { history } = parseHistory(files.map((file) => ({ file, text: readFileSync(path.join(ROOT, file), 'utf8') })))
  return [...history.parties, ...(parse(readFileSync(made, 'utf8')) as Party[])]
}
