/** Finds the text of a record: the field that was named, else a field of a usual name, else the longest of the first records. */

import { isIdPath } from './document-names.ts'

/** Names of fields that hold the text, best first. */
export const USUAL_NAMES: readonly string[] = [
  'text',
  'content',
  'raw_content',
  'contents',
  'body',
  'document',
  'script',
  'screenplay',
  'article',
  'story',
  'transcript',
].concat([
  'full_text',
  'page_content',
  'plain_text',
  'maintext',
  'main_text',
  'extracted_text',
  'clean_text',
  'raw_text',
  'markdown',
])
/** Fields that hold the record proper. */
const WRAPPERS = [
  'doc',
  'document',
  'data',
  'record',
  'source',
  '_source',
  'item',
  'page',
  'article',
  'payload',
  'json',
  'value',
  'row',
]
/** Shapes of training records whose text is spread over several fields; read one after the other. */
const SPREAD = [
  'messages.content',
  'conversations.value',
  'conversation.content',
  'dialogue.text',
  'instruction,input,output',
  'prompt,completion',
]
  .concat(['prompt,response', 'prompt,chosen', 'question,answer', 'input,output', 'inputs,targets'])
  .map((list) => list.split(','))

/** Paths into a record; their texts are joined by line breaks. */
export type TextPaths = readonly string[]

export function parseTextField(field: string): TextPaths {
  return field
    .split(',')
    .map((path) => path.trim())
    .filter((path) => path !== '')
}

/** The text at these paths, `undefined` when none of them holds any. Arrays are walked through, element by element. */
export function textAt(record: unknown, paths: TextPaths): string | undefined {
  const parts: string[] = []
  for (const path of paths) collect(record, path === '' ? [] : path.split('.'), parts)
  return parts.length === 0 ? undefined : parts.length === 1 ? parts[0] : parts.join('\n')
}

/** The text of a record by the usual names, `undefined` when it has none of them. */
export function usualText(record: unknown): string | undefined {
  if (typeof record === 'string') return record === '' ? undefined : record
  if (!isObject(record)) return undefined
  const direct = namedText(record)
  if (direct !== undefined) return direct
  for (const wrapper of WRAPPERS) {
    const inner = record[wrapper]
    const text = isObject(inner) ? namedText(inner) : undefined
    if (text !== undefined) return text
  }
  for (const paths of SPREAD) {
    if (!paths.every((path) => Object.hasOwn(record, path.split('.')[0] ?? ''))) continue
    const text = textAt(record, paths)
    if (text !== undefined) return text
  }
  return undefined
}

function namedText(record: Record<string, unknown>): string | undefined {
  for (const name of USUAL_NAMES) {
    const value = record[name]
    if (typeof value === 'string' && value !== '') return value
    if (Array.isArray(value)) {
      const text = textAt(value, [''])
      if (text !== undefined) return text
    }
  }
  for (const [name, value] of Object.entries(record)) {
    if (typeof value === 'string' && value !== '' && USUAL_NAMES.includes(name.toLowerCase())) return value
  }
  return undefined
}

/** Of these paths those that hold the text by their names, `undefined` when none does. */
export function usualPaths(paths: readonly string[]): TextPaths | undefined {
  for (const name of USUAL_NAMES) {
    const found = paths.find((path) => path.toLowerCase() === name)
    if (found !== undefined) return [found]
  }
  for (const wrapper of WRAPPERS) {
    const found = USUAL_NAMES.map((name) => `${wrapper}.${name}`).find((path) => paths.includes(path))
    if (found !== undefined) return [found]
  }
  return SPREAD.find((list) => list.every((path) => paths.includes(path)))
}

/** The path whose texts are the longest over these records; fields that name a record do not count. */
export function guessTextPath(records: readonly unknown[]): string | undefined {
  const lengths = new Map<string, number>()
  for (const record of records) measure(record, '', 0, lengths)
  let [best, bestLength] = [undefined as string | undefined, 0]
  for (const [path, length] of lengths) if (length > bestLength) [best, bestLength] = [path, length]
  return best
}

const DEEPEST = 8
const MOST_PATHS = 1000

function measure(value: unknown, path: string, depth: number, lengths: Map<string, number>): void {
  if (typeof value === 'string') {
    // One long word is a link or a code, unless it is of a script that writes no spaces.
    const length = /\s|\P{ASCII}/u.test(value.trim()) ? value.length : value.length / 1000
    if (length > 0 && !isIdPath(path) && (lengths.has(path) || lengths.size < MOST_PATHS))
      lengths.set(path, (lengths.get(path) ?? 0) + length)
    return
  }
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return
  if (Array.isArray(value)) for (const element of value) measure(element, path, depth + 1, lengths)
  else
    for (const [key, element] of Object.entries(value))
      if (!key.includes('.')) measure(element, path === '' ? key : `${path}.${key}`, depth + 1, lengths)
}

function collect(value: unknown, path: readonly string[], parts: string[]): void {
  if (Array.isArray(value)) {
    for (const element of value) collect(element, path, parts)
    return
  }
  const [key, ...rest] = path
  if (key === undefined) {
    if (typeof value === 'string' && value !== '') parts.push(value)
    return
  }
  if (!isObject(value)) return
  // A name with a dot in it is met whole before it is met as a path.
  const whole = path.join('.')
  if (rest.length > 0 && Object.hasOwn(value, whole)) collect(value[whole], [], parts)
  else if (Object.hasOwn(value, key)) collect(value[key], rest, parts)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
