/** Dated rows in the tree of a deal: which lists hold them, how each is named, and where one stands. */

import { expandRows } from '../reading/expand-rows.ts'
import { rowName } from '../showing/row-name.ts'
import { CITATION_KEYS } from '../reading/read-citation.ts'
import type { YamlEntry, YamlList, YamlMap, YamlNode } from '../reading/yaml-tree.ts'

/** Lists whose items are found by their day and keys; any other list is one value. */
const ROW_LISTS: ReadonlySet<string> = new Set(['rows', 'share', 'rate', 'minimum_payment', 'set_off'])

export interface NamedRow {
  readonly name: string
  /** The name without the day on which it was learnt. */
  readonly plainName: string
  readonly knownOn: string | undefined
  readonly node: YamlNode
}

export function holdsRows(key: string, node: YamlNode | undefined): node is YamlList {
  return node?.is === 'list' && ROW_LISTS.has(key)
}

/** The rows of a list, each with one date; `by` are the key columns of its schedule. */
export function namedRows(list: YamlList, by: readonly string[]): NamedRow[] {
  return expandRows(list).items.map((node) => {
    const from = textOf(node, 'from') ?? ''
    const keys = by.map((column) => textOf(node, column) ?? '')
    const knownOn = textOf(node, 'known_on')
    const plainName = rowName({ from, keys, knownOn: undefined })
    return { name: rowName({ from, keys, knownOn }), plainName, knownOn, node }
  })
}

/** The key columns that a schedule declares. */
export function keyColumns(schedule: YamlNode | undefined): string[] {
  const by = entryOf(schedule, 'by')?.value
  return by?.is === 'list' ? by.items.flatMap((item) => (item.is === 'text' ? [item.text.trim()] : [])) : []
}

export function entryOf(node: YamlNode | undefined, key: string): YamlEntry | undefined {
  return node?.is === 'map' ? node.entries.find((entry) => entry.key === key) : undefined
}

export function textOf(node: YamlNode | undefined, key: string): string | undefined {
  const value = entryOf(node, key)?.value
  return value?.is === 'text' && value.text.trim() !== '' ? value.text.trim().replace(/\s+/g, ' ') : undefined
}

export function bringsCitation(node: YamlNode | undefined): boolean {
  return CITATION_KEYS.some((key) => entryOf(node, key) !== undefined)
}

export function withoutCitation(map: YamlMap): YamlMap {
  return { ...map, entries: map.entries.filter(({ key }) => !(CITATION_KEYS as readonly string[]).includes(key)) }
}

/** In its old place, or at the end. */
export function putEntry(map: YamlMap, entry: YamlEntry): YamlMap {
  const isThere = entryOf(map, entry.key) !== undefined
  const entries = isThere ? map.entries.map((each) => (each.key === entry.key ? entry : each)) : [...map.entries, entry]
  return { ...map, entries }
}
