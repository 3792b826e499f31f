/** Reads JSON objects as rows of texts, one object a line or all in one list. Numbers keep the digits they were written with. */

import type { FactRow } from '../../facts/index.ts'
import { withoutExponent } from './plain-number.ts'

// A line longer than this is no row of a table.
const MAX_LINE_LENGTH = 1_000_000

/** Takes text in pieces of any size and gives the rows of complete lines; blank lines are passed over. */
export class JsonLineSplitter {
  #text = ''
  #line = 0
  #isTooLong = false

  push(text: string): FactRow[] {
    const lines = (this.#text + text).split('\n')
    this.#text = lines.pop() ?? ''
    const rows = lines.flatMap((line) => this.#row(line))
    if (this.#text.length > MAX_LINE_LENGTH) [this.#text, this.#isTooLong] = ['', true]
    return rows
  }

  end(): FactRow[] {
    return this.#text === '' && !this.#isTooLong ? [] : this.#row(this.#text)
  }

  #row(text: string): FactRow[] {
    this.#line++
    if (this.#isTooLong || text.length > MAX_LINE_LENGTH) {
      this.#isTooLong = false
      return [
        troubled(this.#line, `The line is longer than ${MAX_LINE_LENGTH} characters.`, 'Write one object a line.'),
      ]
    }
    if (text.trim() === '') return []
    const value = parseJson(text)
    if (value === undefined)
      return [troubled(this.#line, 'The line is not JSON.', 'Write one object a line, as {"work": "…"}.')]
    return [rowOf(value.json, this.#line)]
  }
}

/** The rows of a JSON list, numbered from 1; `undefined` when the text is none. */
export function readJsonList(text: string): FactRow[] | undefined {
  const value = parseJson(text)
  return Array.isArray(value?.json) ? value.json.map((each, at) => rowOf(each, at + 1)) : undefined
}

/** Numbers as they are written: a `number` would round amounts of more than 15 digits. */
class WrittenNumber {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

function parseJson(text: string): { json: unknown } | undefined {
  const keepNumbers = (_: string, value: unknown, context?: { source?: string }): unknown =>
    typeof value === 'number' ? new WrittenNumber(context?.source ?? String(value)) : value
  try {
    return { json: JSON.parse(text, keepNumbers) }
  } catch {
    return undefined
  }
}

function rowOf(json: unknown, line: number): FactRow {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || json instanceof WrittenNumber) {
    return troubled(line, 'The row is not an object with the columns as names.', 'Write it as {"work": "…"}.')
  }
  const texts = Object.entries(json).map(([name, value]) => [name, textOf(value)] as const)
  const nested = texts.flatMap(([name, text]) => (text === undefined ? [name] : []))
  const cells = Object.fromEntries(texts.map(([name, text]) => [name, text ?? '']))
  if (nested.length === 0) return { line, cells }
  const trouble = { reason: `${nested.join(', ')} holds a list or a record.`, hint: 'Write one plain value a column.' }
  return { line, cells, trouble }
}

function textOf(value: unknown): string | undefined {
  if (value === null) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return value instanceof WrittenNumber ? withoutExponent(value.text) : undefined
}

function troubled(line: number, reason: string, hint: string): FactRow {
  return { line, cells: {}, trouble: { reason, hint } }
}
