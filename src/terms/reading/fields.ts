/** Reads the keys of a map: unknown and missing keys, texts, names, dates, numbers, choices. What is wrong goes into the report. */

import { type Fraction, isDate, parseFraction } from '../../base/index.ts'
import { didYouMean, quote, type Report } from './report.ts'
import type { YamlList, YamlMap, YamlNode, YamlText } from './yaml-tree.ts'

/** A map that is being read; `what` names it in messages (`the schedule training_fee`). */
export interface Fields {
  readonly what: string
  readonly at: number
  readonly report: Report
  readonly nodes: ReadonlyMap<string, YamlNode>
}

export interface Keys {
  readonly required: readonly string[]
  readonly optional?: readonly string[]
}

/** The fields of a map; `undefined` when `node` is something else. */
export function readFields(
  report: Report,
  what: string,
  node: YamlNode,
  { required, optional = [] }: Keys,
): Fields | undefined {
  if (node.is !== 'map') {
    report.say(
      'terms/wrong-type',
      node.at,
      `${capital(what)} is ${named(node)}; it has to be a map of keys and values.`,
    )
    return undefined
  }
  const known = [...required, ...optional]
  const nodes = new Map<string, YamlNode>()
  for (const { key, keyAt, value } of node.entries) {
    if (known.includes(key)) nodes.set(key, value)
    else
      report.say('terms/unknown-key', keyAt, `${capital(what)} has no key ${quote(key)}.`, {
        hint: didYouMean(key, known, 'keys'),
      })
  }
  for (const key of required) {
    if (nodes.has(key)) continue
    report.say('terms/missing-key', node.at, `${capital(what)} lacks the key ${key}.`, { hint: `Add "${key}:".` })
  }
  return { what, at: node.at, report, nodes }
}

/** The entries of a map of named things, such as the schedules; `undefined` for anything else. */
export function readNamed(report: Report, what: string, node: YamlNode | undefined): YamlMap['entries'] | undefined {
  if (node === undefined) return []
  if (node.is === 'map') return node.entries
  if (node.is === 'text' && node.text === '') return []
  report.say(
    'terms/wrong-type',
    node.at,
    `${capital(what)} are ${named(node)}; they have to be a map from names to what they hold.`,
  )
  return undefined
}

export function readList(fields: Fields, key: string): YamlList | undefined {
  const node = fields.nodes.get(key)
  if (node === undefined || node.is === 'list') return node
  fields.report.say('terms/wrong-type', node.at, `"${key}" of ${fields.what} is ${named(node)}; it has to be a list.`)
  return undefined
}

/** The text of a key as a node; says so when it is empty, a list or a map. */
export function readScalar(fields: Fields, key: string): YamlText | undefined {
  const node = fields.nodes.get(key)
  if (node === undefined) return undefined
  if (node.is !== 'text') {
    fields.report.say('terms/wrong-type', node.at, `"${key}" of ${fields.what} is ${named(node)}; it has to be a text.`)
    return undefined
  }
  if (node.text.trim() !== '') return node
  fields.report.say('terms/missing-value', node.at, `"${key}" of ${fields.what} is empty.`, {
    hint: 'Give it a value or leave the key out.',
  })
  return undefined
}

export function readText(fields: Fields, key: string): string | undefined {
  return readScalar(fields, key)?.text.trim()
}

export function readDate(fields: Fields, key: string): string | undefined {
  const node = readScalar(fields, key)
  if (node === undefined || isDate(node.text)) return node?.text
  const hint = 'Write it as year-month-day, such as 2026-05-02.'
  fields.report.say(
    'terms/bad-date',
    node.at,
    `"${key}" of ${fields.what} is ${quote(node.text)}, which is not a date.`,
    { hint },
  )
  return undefined
}

export interface WrittenNumber {
  readonly value: Fraction
  readonly written: string
  readonly at: number
}

/** An exact number: `0.02`, `1/3`, `2.5%`. */
export function readNumber(fields: Fields, key: string): WrittenNumber | undefined {
  const node = readScalar(fields, key)
  if (node === undefined) return undefined
  const written = node.text.trim()
  const value = written.length <= 40 ? parseFraction(written) : undefined
  if (value) return { value, written, at: node.at }
  const hint = 'Write digits with a point, such as 1250.50, 1/3 or 2.5%, without grouping and without a currency sign.'
  fields.report.say(
    'terms/bad-number',
    node.at,
    `"${key}" of ${fields.what} is ${quote(written)}, which is not a number.`,
    { hint },
  )
  return undefined
}

export function readOneOf<T extends string>(fields: Fields, key: string, names: readonly T[]): T | undefined {
  const node = readScalar(fields, key)
  const name = names.find((each) => each === node?.text.trim())
  if (node === undefined || name !== undefined) return name
  const hint = didYouMean(node.text, names, 'choices')
  fields.report.say('terms/bad-value', node.at, `"${key}" of ${fields.what} cannot be ${quote(node.text)}.`, { hint })
  return undefined
}

/** Names that later parts and other files refer to: `wga-2026-training-per-word`. */
export function checkId(report: Report, what: string, id: string, at: number): boolean {
  if (id.length <= 80 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) return true
  const hint = 'Start with a small letter; then small letters, digits and hyphens, at most 80, such as pay-per-word.'
  report.say('terms/bad-id', at, `${quote(id)} cannot be the name of ${what}.`, { hint })
  return false
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function named(node: YamlNode): string {
  if (node.is !== 'text') return `a ${node.is}`
  return node.text.trim() === '' ? 'empty' : `the text ${quote(node.text)}`
}
