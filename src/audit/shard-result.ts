/** The findings of one corpus file as lines of JSON: what a scan leaves behind, to be put together later or elsewhere. */

import { type Json, type Problem, canonicalJson, sha256Hex } from '../base/index.ts'
import type { FileFindings, PassageFound } from './file-findings.ts'
import type { Grade } from './finding.ts'
import type { StepWords } from './gram.ts'

/** `docs/formats/shard-results.md`. */
export const SHARD_RESULT = 'shard-result/1'

/** How a file was scanned: only results of one way are put together. */
export interface ScanWay {
  /** The program and its version: another one may find other things. */
  readonly by: string
  /** `id` of the index. */
  readonly index: string
  /** Words from one look-up in a document to the next: with another number, other passages are found. */
  readonly stepWords: StepWords
  /** What was said about the reading. */
  readonly read: { readonly textField?: string; readonly maxRecordBytes?: number }
}

export interface ShardResult {
  readonly way: ScanWay
  /** Tells on one machine that a file was not touched since; without it, only its hash does. */
  readonly stamp?: string
  readonly findings: FileFindings
}

export function isSameWay(a: ScanWay, b: ScanWay): boolean {
  return (
    a.by === b.by &&
    a.index === b.index &&
    a.stepWords === b.stepWords &&
    canonicalJson(a.read) === canonicalJson(b.read)
  )
}

/** A header, a line a passage, a line a problem, and an end with the checksum of all before it. The same findings give the same text. */
export function printShardResult({ way, stamp, findings }: ShardResult): string {
  const { file, source, documents, bytes, words, passages, problems } = findings
  const header = {
    guildhall: SHARD_RESULT,
    by: way.by,
    index: way.index,
    stepWords: way.stepWords,
    read: JSON.parse(canonicalJson(way.read)) as Json,
    file,
    size: source?.bytes,
    sha256: source?.sha256,
    stamp,
    documents,
    bytes,
    words,
  }
  const lines = [header, ...passages.map(passageLine), ...problems.map((problem) => ({ problem }))]
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  return `${text}${JSON.stringify({ end: { lines: lines.length, sha256: sha256Hex(text) } })}\n`
}

export interface ShardReader {
  /** Takes the next line, without its line break; gives a result with its last line. */
  take(line: string): ShardResult | undefined
}

/**
 * Reads results that stand one after the other. What has no end, a wrong checksum or another version is passed over, and the
 * next header begins anew: a torn result is as if it were not there.
 */
export function createShardReader(): ShardReader {
  let lines: string[] = []
  return {
    take(line) {
      const isHeader = line.startsWith(HEADER_START)
      if (isHeader) lines = []
      else if (lines.length === 0) return undefined
      if (isHeader || !line.startsWith(END_START)) {
        lines.push(line)
        return undefined
      }
      const whole = lines
      lines = []
      return isWhole(whole, line) ? resultOf(whole.map((each) => JSON.parse(each) as Line)) : undefined
    },
  }
}

const HEADER_START = `{"guildhall":"${SHARD_RESULT}",`
const END_START = '{"end":'

interface Header {
  readonly by: string
  readonly index: string
  readonly stepWords: StepWords
  readonly read: ScanWay['read']
  readonly file: string
  readonly size?: number
  readonly sha256?: string
  readonly stamp?: string
  readonly documents: number
  readonly bytes: number
  readonly words: number
}
interface PassageLine {
  readonly draft: number
  readonly document: string
  readonly start: number
  readonly end: number
  readonly grade: Grade
  readonly matched: readonly number[]
  /** Left out when it is the same as `matched`. */
  readonly own?: readonly number[]
}
type Line = Header | PassageLine | { readonly problem: Problem }

function passageLine({ draft, document, documentStart, documentEnd, matched, own, grade }: PassageFound): PassageLine {
  const isSame = own.length === matched.length && own.every((value, i) => value === matched[i])
  return {
    draft,
    document,
    start: documentStart,
    end: documentEnd,
    grade,
    matched: [...matched],
    ...(isSame ? {} : { own: [...own] }),
  }
}

function isWhole(lines: readonly string[], end: string): boolean {
  const expected = { end: { lines: lines.length, sha256: sha256Hex(lines.map((line) => `${line}\n`).join('')) } }
  return end === JSON.stringify(expected)
}

/** The checksum has shown that these are the lines of `printShardResult`. */
function resultOf(lines: readonly Line[]): ShardResult {
  const { by, index, stepWords, read, file, size, sha256, stamp, documents, bytes, words } = lines[0] as Header
  const passages = lines.flatMap((line) => ('matched' in line ? [passageOf(line)] : []))
  const problems = lines.flatMap((line) => ('problem' in line ? [line.problem] : []))
  const source = size === undefined || sha256 === undefined ? {} : { source: { bytes: size, sha256 } }
  return {
    way: { by, index, stepWords, read },
    ...(stamp === undefined ? {} : { stamp }),
    findings: { index, file, ...source, documents, bytes, words, passages, problems },
  }
}

function passageOf({ draft, document, start, end, grade, matched, own }: PassageLine): PassageFound {
  return {
    draft,
    document,
    documentStart: start,
    documentEnd: end,
    matched: Uint32Array.from(matched),
    own: Uint32Array.from(own ?? matched),
    grade,
  }
}
