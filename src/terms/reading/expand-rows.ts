/** Rows of a schedule that give several dates at once (`values: { 2025-05-02: 650, 2026-05-02: 670 }`) become one row a date. */

import type { YamlEntry, YamlList, YamlMap, YamlNode } from './yaml-tree.ts'

/** The list with each row that has a map under `values` written out; any other row as it stands, so that its mistakes are told. */
export function expandRows(list: YamlList): YamlList {
  return { ...list, items: list.items.flatMap(expandRow) }
}

function expandRow(row: YamlNode): YamlNode[] {
  if (row.is !== 'map') return [row]
  const values = row.entries.find(({ key }) => key === 'values')
  if (!values || values.value.is !== 'map' || values.value.entries.length === 0) return [row]
  if (row.entries.some(({ key }) => key === 'from' || key === 'value')) return [row]
  const rest = row.entries.filter((entry) => entry !== values)
  return values.value.entries.map((dated) => rowOf(row, dated, rest))
}

function rowOf(row: YamlMap, { key, keyAt, value }: YamlEntry, rest: readonly YamlEntry[]): YamlMap {
  const from: YamlNode = { is: 'text', at: keyAt, text: key, end: keyAt + key.length }
  return {
    ...row,
    entries: [{ key: 'from', keyAt, value: from }, { key: 'value', keyAt, value }, ...rest],
  }
}
