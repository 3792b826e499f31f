/** `set` of a patch: other values for what the baseline has. A new number comes with its own citation; the old one never stays beside it. */

import { printPath } from '../showing/row-name.ts'
import {
  bringsCitation,
  entryOf,
  holdsRows,
  keyColumns,
  type NamedRow,
  namedRows,
  putEntry,
  withoutCitation,
} from './patch-rows.ts'
import { CITATION_KEYS } from '../reading/read-citation.ts'
import { didYouMean, quote, type Report } from '../reading/report.ts'
import type { YamlEntry, YamlList, YamlMap, YamlNode } from '../reading/yaml-tree.ts'

/** Maps of named things, by their path; what stands in them has to be in the baseline. Deeper down are the keys of the things. */
const NAMES = /^(schedules|clauses|sources|parties|lookups(\/[^/]+)?|definitions(\/[^/]+)?|fund\/deductions)$/

export interface Setting {
  readonly report: Report
  readonly path: readonly string[]
  /** The schedule whose rows are set. */
  readonly by: readonly string[]
  /** The thing around it is set with a citation, which holds for the rows as well. */
  readonly cited: boolean
}

/** What stands at `path` after the patch has been applied to it. */
export function setNode(base: YamlNode, patch: YamlNode, setting: Setting): YamlNode {
  if (base.is !== 'map' || patch.is !== 'map') return patch
  const { path, report } = setting
  const isNames = path.length === 0 || NAMES.test(path.join('/'))
  if (!isNames) sayUncited(patch, setting)
  const brings = !isNames && bringsCitation(patch)
  let map = brings ? withoutCitation(withRowsCited(base)) : base
  const inside = { ...setting, by: keyColumns(base), cited: setting.cited || brings }
  for (const entry of patch.entries) {
    const there = entryOf(map, entry.key)
    const deeper = { ...inside, path: [...path, entry.key] }
    if (there) map = putEntry(map, { ...there, value: setValue(there, entry, deeper) })
    else if (isNames) sayNotThere(report, deeper.path, entry.keyAt, namesIn(map))
    else map = putEntry(map, entry)
  }
  return map
}

function setValue(there: YamlEntry, { key, value }: YamlEntry, setting: Setting): YamlNode {
  const [base, patch] = [there.value, value]
  return holdsRows(key, base) && holdsRows(key, patch) ? setRows(base, patch, setting) : setNode(base, patch, setting)
}

function setRows(base: YamlList, patch: YamlList, setting: Setting): YamlList {
  const { path, report, by } = setting
  const rows = namedRows(base, by)
  for (const row of namedRows(patch, by)) {
    const at = findRow(rows, row)
    const found = rows[at]
    const rowPath = [...path, row.name]
    if (!found) {
      const twins = rows.filter(({ plainName }) => plainName === row.plainName).map(({ name }) => name)
      sayNotThere(report, rowPath, row.node.at, twins.length > 0 ? twins : rows.map(({ name }) => name))
      continue
    }
    rows[at] = { ...found, node: setRow(found.node, row.node, { ...setting, path: rowPath }) }
  }
  return { ...base, items: rows.map(({ node }) => node) }
}

/** A row that sets a number under the citation of its schedule loses the citation of the old number. */
function setRow(base: YamlNode, patch: YamlNode, setting: Setting): YamlNode {
  const takesOver = setting.cited && base.is === 'map' && entryOf(patch, 'value') !== undefined
  return setNode(takesOver ? withoutCitation(base) : base, patch, setting)
}

/** By day, keys and the day on which it was learnt; the last may be left out where there is only one. */
function findRow(rows: readonly NamedRow[], row: NamedRow): number {
  const exact = rows.findIndex(({ name }) => name === row.name)
  if (exact >= 0 || row.knownOn !== undefined) return exact
  const alike = rows.filter(({ plainName }) => plainName === row.plainName)
  return alike.length === 1 ? rows.indexOf(alike[0] as NamedRow) : -1
}

/** Rows that lean on the citation of their schedule get it as their own, before the schedule gets another. */
function withRowsCited(schedule: YamlMap): YamlMap {
  const rows = entryOf(schedule, 'rows')
  const shared = schedule.entries.filter(({ key }) => (CITATION_KEYS as readonly string[]).includes(key))
  if (!rows || rows.value.is !== 'list') return schedule
  const items = rows.value.items.map((row) =>
    row.is === 'map' && !bringsCitation(row) ? { ...row, entries: [...row.entries, ...shared] } : row,
  )
  return putEntry(schedule, { ...rows, value: { ...rows.value, items } })
}

/** A number that is set says where it comes from; the citation that stands there is of the old number. */
function sayUncited(patch: YamlMap, { path, report, cited }: Setting): void {
  if (bringsCitation(patch) || cited) return
  const number = patch.entries.find(({ key, value }) => isNumber(key, value))
  if (number) sayUncitedNumber(report, [...path, number.key], number.value.at)
}

export function sayUncitedNumber(report: Report, path: readonly string[], at: number): void {
  const hint = 'Add source, at and says; or hypothesis with the reason why the number was chosen.'
  const message = `${printPath(path)} gets a number, but the patch does not say where that comes from.`
  report.say('terms/uncited-number', at, message, { hint })
}

/** What is paid is always one; a condition and a meaning are when they hold a number other than 0 and 1. */
function isNumber(key: string, value: YamlNode): boolean {
  if (['value', 'values', 'pays', 'days'].includes(key)) return true
  if (!['when', 'requires', 'means'].includes(key) || value.is !== 'text') return false
  return [...value.text.matchAll(/(?<![\w.])\d+(\.\d+)?/g)].some(([written]) => written !== '0' && written !== '1')
}

export function sayNotThere(report: Report, path: readonly string[], at: number, names: readonly string[]): void {
  const name = path.at(-1) ?? ''
  const near = didYouMean(name, names)
  const hint = near.startsWith('Did') ? near : `${near} What is new stands under add.`.trim()
  report.say('terms/not-in-baseline', at, `${quote(printPath(path))} is not in the baseline.`, { hint })
}

export function namesIn(node: YamlNode): string[] {
  return node.is === 'map' ? node.entries.map(({ key }) => key) : []
}
