/** Reads a report that somebody hands over: nothing in it is believed, and what is no report at all is refused. */

import path from 'node:path'
import type { Hit, OneWayPassage } from '../../audit/index.ts'
import { badInput, type BadInput, sha256Hex } from '../../base/index.ts'
import { isFolder, readText } from '../../drivers/files.ts'
import {
  HITS_FILE,
  type ManifestLine,
  NOTE_FILE,
  type Report,
  REPORT_FILE,
  REPORT_FORMAT,
  type ReportShard,
} from './report.ts'

export interface ReadReport {
  readonly report: Report
  /** SHA-256 of the report's file: what the report is called in draws and in the note. */
  readonly sha256: string
  /** The manifest with the hits that the file of hits has for each line. */
  readonly shards: readonly ReportShard[]
  /** Hits of files that are not in the manifest. */
  readonly strays: number
  readonly note: string
}

// Of a text in memory.
const LONGEST_TEXT = 2 ** 29 - 25

/** `place`: the folder of a report, or its `report.json`. */
export async function readReport(place: string): Promise<ReadReport> {
  const folder = (await isFolder(place)) ? place : path.dirname(place)
  const file = path.join(folder, REPORT_FILE)
  const text = await readText(file)
  const report = parseReport(text, file)
  const passages = parseHits(
    await readText(path.join(folder, HITS_FILE), { maxBytes: LONGEST_TEXT }),
    path.join(folder, HITS_FILE),
  )
  const note = await readText(path.join(folder, NOTE_FILE))
  const byFile = Map.groupBy(passages, (passage) => passage.file)
  const names = new Set(report.manifest.map(({ name }) => name))
  const shards = report.manifest.map(({ name, bytes, sha256, documents, textBytes, words, problems, alone }) => {
    const found = (byFile.get(name) ?? []).map(({ document, draft, hits }) => ({ document, draft, hits }))
    return { name, bytes, sha256, documents, textBytes, words, problems, alone, passages: found }
  })
  const strays = passages.filter((passage) => !names.has(passage.file)).length
  return { report, sha256: sha256Hex(text), shards, strays, note }
}

type Shape = { readonly [field: string]: (value: unknown) => boolean }

const isText = (value: unknown) => typeof value === 'string'
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0
const isHash = (value: unknown) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const isOptional = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value)
const isListOf = (shape: Shape) => (value: unknown) => Array.isArray(value) && value.every((each) => fits(each, shape))

const LINE: Shape = {
  name: isText,
  bytes: isCount,
  sha256: (value) => value === null || isHash(value),
  documents: isCount,
  textBytes: isCount,
  words: isCount,
  problems: isCount,
  alone: isCount,
  hits: isCount,
  hitsSha256: isHash,
} satisfies { [field in keyof ManifestLine]: (value: unknown) => boolean }

const REPORT: Shape = {
  format: (value) => value === REPORT_FORMAT,
  company: isText,
  auditedOn: isText,
  index: isHash,
  options: (value) => fits(value, { textField: isOptional(isText), maxRecordBytes: isOptional(isCount) }),
  corpus: (value) =>
    fits(value, {
      shards: isCount,
      bytes: isCount,
      documents: isCount,
      textBytes: isCount,
      words: isCount,
      problems: isCount,
    }),
  drafts: isListOf({ draft: isCount, fingerprints: isCount, found: isCount, documents: isCount }),
  hits: (value) => fits(value, { found: isCount, alone: isCount, sha256: isHash }),
  manifest: isListOf(LINE),
  root: isHash,
} satisfies { [field in keyof Report]: (value: unknown) => boolean }

/** Has these fields, each as it should be, and no others. */
function fits(value: unknown, shape: Shape): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const record = value as Record<string, unknown>
  return (
    Object.keys(record).every((field) => Object.hasOwn(shape, field)) &&
    Object.entries(shape).every(([field, is]) => is(record[field]))
  )
}

function parseReport(text: string, file: string): Report {
  const value = parseJson(text)
  if (fits(value, REPORT)) return value as Report
  const record = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>
  const wrong = Object.entries(REPORT).find(([field, is]) => !is(record[field]))?.[0]
  throw badReport(
    file,
    wrong === undefined ? 'it has fields that a report has not' : `its ${wrong} is missing or wrong`,
  )
}

type HitLine = OneWayPassage & { readonly file: string }

function parseHits(text: string, file: string): HitLine[] {
  const lines = text.split('\n')
  if (lines.pop() !== '') throw badReport(file, 'its last line is not whole')
  return lines.map((line, i) => {
    const value = parseJson(line)
    if (fits(value, { file: isText, document: isText, draft: isCount, hits: isHits })) return value as HitLine
    throw badReport(file, `line ${i + 1} is no passage`)
  })
}

function isHits(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isHit)
}

function isHit(value: unknown): value is Hit {
  if (!Array.isArray(value) || value.length !== 3) return false
  const [fingerprint, start, end] = value as unknown[]
  return /^[0-9a-f]{10}$/.test(String(fingerprint)) && isCount(start) && isCount(end) && Number(start) < Number(end)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function badReport(file: string, why: string): BadInput {
  return badInput('oneway/bad-report', `${file} is no report of a one-way audit: ${why}.`, {
    at: { file },
    hint: 'Ask for the whole folder again, as guildhall audit --index wrote it.',
  })
}
