/** `add` of a patch: things that the baseline does not have. */

import { bringsCitation, entryOf, holdsRows, keyColumns, namedRows, putEntry } from './patch-rows.ts'
import { printPath } from '../showing/row-name.ts'
import { sayUncitedNumber } from './patch-set.ts'
import { quote, type Report } from '../reading/report.ts'
import type { YamlEntry, YamlList, YamlNode } from '../reading/yaml-tree.ts'

interface Adding {
  readonly report: Report
  readonly path: readonly string[]
  readonly by: readonly string[]
  /** The rows of the schedule may lean on its citation. */
  readonly shared: boolean
}

export function addNode(base: YamlNode, patch: YamlNode, adding: Adding): YamlNode {
  const { path, report } = adding
  if (base.is !== 'map' || patch.is !== 'map') {
    sayThere(report, path, patch.at)
    return base
  }
  let map = base
  for (const entry of patch.entries) {
    const there = entryOf(map, entry.key)
    const deeper = { report, path: [...path, entry.key], by: keyColumns(base), shared: bringsCitation(base) }
    if (!there) map = putEntry(map, entry)
    else if (isSameThing(there, entry)) sayThere(report, deeper.path, entry.keyAt)
    else map = putEntry(map, { ...there, value: addValue(there, entry, deeper) })
  }
  return map
}

function addValue(there: YamlEntry, { key, keyAt, value }: YamlEntry, adding: Adding): YamlNode {
  if (holdsRows(key, there.value) && holdsRows(key, value)) return addRows(there.value, value, adding)
  return addNode(there.value, value.is === 'map' ? value : { ...value, at: keyAt }, adding)
}

/** A second whole clause of one name is told once, not key by key. */
function isSameThing({ value: there }: YamlEntry, { value }: YamlEntry): boolean {
  return ['title', 'in', 'days'].some((key) => entryOf(there, key) && entryOf(value, key))
}

/** The citation of a schedule was written for the rows that it has, so a row that is added brings its own. */
function addRows(base: YamlList, patch: YamlList, { report, path, by, shared }: Adding): YamlList {
  const old = namedRows(base, by)
  const names = new Set(old.map(({ name }) => name))
  const added = namedRows(patch, by).filter(({ name, node }) => {
    const isNew = !names.has(name)
    if (!isNew) sayThere(report, [...path, name], node.at)
    else if (shared && !bringsCitation(node)) sayUncitedNumber(report, [...path, name], node.at)
    return isNew
  })
  return { ...base, items: [...old, ...added].map(({ node }) => node) }
}

export function sayThere(report: Report, path: readonly string[], at: number): void {
  const hint = 'Change it under set, or strike it first.'
  report.say('terms/in-baseline', at, `${quote(printPath(path))} is in the baseline already.`, { hint })
}
