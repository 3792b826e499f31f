/** JSON that may be damaged → its objects one by one, each with its line; what cannot be read is told with its place. */

import { lineCounter } from './feed-items.ts'
import type { ReportProblem } from './found-report.ts'
import { mendedJson } from './mended-json.ts'

export interface JsonPiece {
  readonly value: unknown
  readonly line: number
  /** What was mended in it. */
  readonly notes?: readonly string[] | undefined
}

export interface JsonPieces {
  readonly pieces: readonly JsonPiece[]
  readonly problems: readonly ReportProblem[]
  /** The one object that holds all of them, when it could be read as a whole. */
  readonly around?: Readonly<Record<string, unknown>> | undefined
}

/** Names under which feeds keep their list of items. */
export const LIST_NAMES = [
  'items',
  'articles',
  'entries',
  'results',
  'posts',
  'reports',
  'documents',
  'docs',
  'data',
  'hits',
  'news',
  'stories',
  'response',
  'children',
  'edges',
]

/** JSON lines, an array, an object with a list in it, or objects one after the other. */
export function readJsonPieces(text: string): JsonPieces {
  return wholeDocument(text) ?? jsonLines(text) ?? scattered(text)
}

function wholeDocument(text: string): JsonPieces | undefined {
  const value = parsed(text)
  if (value === undefined) return undefined
  const list = listIn(value)
  const around = isObject(value) && list !== undefined ? value : undefined
  const starts = list && placesOf(text, list.length)
  const pieces = (list ?? [value]).map((each, at) => ({ value: each, line: starts?.[at] ?? 1 }))
  return { pieces, problems: [], around }
}

/** The list that a document is or holds; `undefined` when it is one report. */
function listIn(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return flat(value, 8)
  if (!isObject(value)) return undefined
  for (const name of LIST_NAMES) {
    const list = value[name]
    if (Array.isArray(list) && (list.length === 0 || list.some((each) => typeof each === 'object')))
      return flat(list, 8)
    if (/^(?:hits|response|data)$/.test(name) && isObject(list)) {
      const inside = listIn(list)
      if (inside) return inside
    }
  }
  return looksLikeReport(value) ? undefined : listUnderAnyName(value)
}

/** Lists in lists are one list, as far as lists nest anywhere. */
function flat(list: readonly unknown[], depth: number): readonly unknown[] {
  if (depth === 0 || !list.some(Array.isArray)) return list
  return list.flatMap((each) => (Array.isArray(each) ? flat(each, depth - 1) : [each]))
}

/** The longest list of reports that it holds, or reports each under a name of its own (`{"77": {…}, "78": {…}}`). */
function listUnderAnyName(value: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const held = Object.values(value)
  const lists = held.flatMap((each) => (Array.isArray(each) && each.some(looksLikeReport) ? [flat(each, 8)] : []))
  const longest = lists.toSorted((a, b) => b.length - a.length)[0]
  return longest ?? (held.length > 1 && held.every(looksLikeReport) ? held : undefined)
}

function looksLikeReport(value: unknown): boolean {
  return (
    isObject(value) && Object.keys(value).some((name) => /^(?:title|headline|webtitle|text|content|body)$/i.test(name))
  )
}

/** Lines on which the objects of a list begin, where they can be told by counting; a list on one line has one. */
function placesOf(text: string, count: number): readonly number[] | undefined {
  const lineAt = lineCounter(text)
  const starts = objectStarts(text, listStart(text)).map(lineAt)
  return starts.length === count ? starts : undefined
}

/** `undefined` unless most lines that are not empty are objects by themselves. */
function jsonLines(text: string): JsonPieces | undefined {
  if (/^\s*\[/.test(text)) return undefined
  const pieces: JsonPiece[] = []
  const problems: ReportProblem[] = []
  text.split('\n').forEach((source, at) => {
    const line = source.trim().replace(/,$/, '')
    if (line === '') return
    const value = parsed(line)
    const list = Array.isArray(value) && value.length > 0 && value.every(isObject) ? value : undefined
    if (isObject(value)) pieces.push({ value, line: at + 1 })
    else if (list) pieces.push(...list.map((each) => ({ value: each, line: at + 1 })))
    else
      for (const part of gluedObjects(line)) {
        const inside = parsedOrMended(part.slice(0, endOfObject(part)))
        if (inside) pieces.push({ ...inside, line: at + 1 })
        else problems.push(badPiece(at + 1, 'line', part))
      }
  })
  return pieces.length > 0 && pieces.length >= problems.length ? { pieces, problems } : undefined
}

/** A line end that was lost leaves two objects on one line. */
function gluedObjects(line: string): string[] {
  const starts = objectStarts(line, 0)
  if (starts.length < 2) return [line]
  return starts.map((start, at) => line.slice(start, starts[at + 1]).trim())
}

/** Each object by its own braces: one that is damaged ends where the next one of its depth begins. */
function scattered(text: string): JsonPieces {
  const lineAt = lineCounter(text)
  const pieces: JsonPiece[] = []
  const problems: ReportProblem[] = []
  const starts = objectStarts(text, listStart(text))
  starts.forEach((start, at) => {
    const source = text.slice(start, starts[at + 1] ?? text.length)
    const whole = parsedOrMended(source.slice(0, endOfObject(source)))
    const isLast = at === starts.length - 1
    for (const part of whole ? [{ text: source, at: 0, isLast: true }] : partsOf(source)) {
      const piece = whole ?? parsedOrMended(part.text)
      const line = lineAt(start + part.at)
      if (piece) pieces.push({ ...piece, line })
      else problems.push(isLast && part.isLast ? cutPiece(line) : badPiece(line, 'item', part.text))
    }
  })
  if (starts.length === 0) problems.push(badPiece(1, 'file', text))
  else if (isOpenAfter(text, starts.at(-1)!) && problems.at(-1)?.code !== 'report/cut-off') {
    problems.push(cutPiece(lineAt(text.length)))
  }
  return { pieces, problems }
}

/** Behind its last object the bracket of a list is missing. */
function isOpenAfter(text: string, lastStart: number): boolean {
  const last = text.slice(lastStart)
  const isClosed = /\][\s}\]]*$/.test(text.slice(-200)) || last.slice(endOfObject(last)).includes(']')
  return listStart(text) > 0 && !isClosed
}

/** A quotation mark too many makes an object swallow the next ones of its line: they are told apart by what stands between them. */
function partsOf(source: string): { text: string; at: number; isLast: boolean }[] {
  const ends = [...source.matchAll(/\}\s{0,100},\s{0,100}(?=\{\s{0,100}")/g)].map(({ index, 0: found }) => ({
    end: index + 1,
    next: index + found.length,
  }))
  const from = [0, ...ends.map(({ next }) => next)]
  return from.map((at, i) => {
    const isLast = i === ends.length
    const text = isLast ? source.slice(at).replace(/[\]\s]{1,100}$/, '') : source.slice(at, ends[i]!.end)
    return { text, at, isLast }
  })
}

/** Just behind the bracket of the list, when the text begins with one or names one. */
function listStart(text: string): number {
  const head = text.slice(0, 20_000)
  if (/^\s*\[/.test(head)) return head.indexOf('[') + 1
  const named = new RegExp(`"(?:${LIST_NAMES.join('|')})"\\s*:\\s*\\[`).exec(head)
  return named ? named.index + named[0].length : 0
}

/** Where objects begin that stand in no other one. A string ends with its line at the latest, for JSON has no other lines in it. */
function objectStarts(text: string, from: number): number[] {
  const starts: number[] = []
  const step = /"(?:[^"\\\n]|\\[^\n]?)*(?:"|\n|$)|[{}]/g
  step.lastIndex = from
  let depth = 0
  let indent: string | undefined
  for (let match = step.exec(text); match; match = step.exec(text)) {
    const [sign] = match
    if (sign === '{') {
      const before = indentOf(text, match.index)
      // A brace as far to the left as the first one begins anew, also when one before it was not closed.
      if (depth === 0 || (before !== undefined && before === indent)) {
        starts.push(match.index)
        indent ??= before
        depth = 0
      }
      depth++
    } else if (sign === '}') depth = Math.max(0, depth - 1)
  }
  return starts
}

/** The blanks before a brace that is the first sign of its line, when it is not inside a deeper list. */
function indentOf(text: string, at: number): string | undefined {
  const near = text.slice(Math.max(0, at - 100), at)
  const newline = near.lastIndexOf('\n')
  if (newline < 0 && at > 100) return undefined
  const before = near.slice(newline + 1)
  return /^\s*$/.test(before) ? before : undefined
}

function endOfObject(text: string): number {
  const step = /"(?:[^"\\\n]|\\[^\n]?)*(?:"|\n|$)|[{}]/g
  let depth = 0
  for (let match = step.exec(text); match; match = step.exec(text)) {
    if (match[0] === '{') depth++
    else if (match[0] === '}' && --depth === 0) return match.index + 1
  }
  return text.length
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function parsedOrMended(text: string): Omit<JsonPiece, 'line'> | undefined {
  const value = parsed(text)
  if (isObject(value)) return { value }
  const mended = mendedJson(text)
  const again = mended === undefined ? undefined : parsed(mended)
  return isObject(again) ? { value: again, notes: [MENDED] } : undefined
}

const MENDED = 'Its JSON was mended: a comma too many, a number that is none, or control characters in a text.'

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function badPiece(line: number, what: string, text: string): ReportProblem {
  return {
    code: 'report/bad-json',
    line,
    message: `This ${what} is no JSON object and was left out: ${text.trim().slice(0, 60)}${text.trim().length > 60 ? '…' : ''}`,
    hint: 'Mend it and read the file again; what was read already is known again.',
  }
}

function cutPiece(line: number): ReportProblem {
  return {
    code: 'report/cut-off',
    line,
    message: 'The file breaks off in this item; what stands before it was taken.',
    hint: 'Fetch it again to have the rest.',
  }
}
