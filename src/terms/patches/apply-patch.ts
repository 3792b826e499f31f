/** An offer as a patch on a baseline: both as trees, so that the reader checks the whole deal and every place stays where it was written. */

import { type Fields, readFields, readScalar } from '../reading/fields.ts'
import { addNode } from './patch-add.ts'
import { entryOf, putEntry } from './patch-rows.ts'
import { setNode } from './patch-set.ts'
import { strikePaths } from './patch-strike.ts'
import type { Report } from '../reading/report.ts'
import type { YamlEntry, YamlMap, YamlNode } from '../reading/yaml-tree.ts'

/** Left out, these are the baseline's. */
const TAKEN_OVER = ['known_on', 'currency', 'effective', 'rounding']
/** What speaks of the deal itself is never the baseline's. */
const OWN = ['deal', 'title', 'stage', 'note', 'proposed_by', 'baseline']
const KEYS = {
  required: ['deal', 'patch_of', 'title', 'stage'],
  optional: ['note', 'proposed_by', ...TAKEN_OVER, 'parties', 'sources', 'set', 'add', 'strike'],
}
const CHANGEABLE = ['parties', 'sources', 'schedules', 'lookups', 'definitions', 'clauses', 'fund']

/** A text that names the deal that it stands on. */
export function isPatch(root: YamlNode): boolean {
  return entryOf(root, 'patch_of') !== undefined
}

export function readPatch(root: YamlNode, report: Report): Fields | undefined {
  return readFields(report, 'the patch', root, KEYS)
}

export function readBaselineName(patch: Fields): { name: string; at: number } | undefined {
  const node = readScalar(patch, 'patch_of')
  return node && { name: node.text.trim(), at: node.at }
}

/** The whole deal: strikes first, so that what is struck may be added anew. */
export function applyPatch(base: YamlMap, root: YamlMap, patch: Fields): YamlMap {
  const { report, nodes } = patch
  const strikes = nodes.get('strike')
  let whole = strikes ? strikePaths(base, strikes, report) : base
  const settings = changes(patch, 'set')
  if (settings) whole = setNode(whole, settings, { report, path: [], by: [], cited: false }) as YamlMap
  for (const added of [changes(patch, 'add'), listed(root)]) {
    if (added) whole = addNode(whole, added, { report, path: [], by: [], shared: false }) as YamlMap
  }
  return withHead(whole, root, base)
}

/** The map under `set` or `add`. */
function changes({ report, nodes }: Fields, key: 'set' | 'add'): YamlMap | undefined {
  const node = nodes.get(key)
  if (!node || !readFields(report, `${key} of the patch`, node, { required: [], optional: CHANGEABLE }))
    return undefined
  return node.is === 'map'
    ? { ...node, entries: node.entries.filter((entry) => CHANGEABLE.includes(entry.key)) }
    : undefined
}

/** Parties and sources of a patch join those of the baseline. */
function listed(root: YamlMap): YamlMap {
  return { ...root, entries: root.entries.filter(({ key }) => key === 'parties' || key === 'sources') }
}

function withHead(whole: YamlMap, root: YamlMap, base: YamlMap): YamlMap {
  const head = root.entries.filter(({ key }) => OWN.includes(key) || TAKEN_OVER.includes(key))
  const rest = whole.entries.filter(({ key }) => !OWN.includes(key))
  const start: YamlMap = { ...root, entries: [...rest, ...baselineEntry(root, base)] }
  return head.reduce(putEntry, start)
}

/** The id of the deal below, at the place where the patch names it. */
function baselineEntry(root: YamlMap, base: YamlMap): YamlEntry[] {
  const [named, id] = [entryOf(root, 'patch_of'), entryOf(base, 'deal')?.value]
  if (!named || id?.is !== 'text') return []
  return [{ key: 'baseline', keyAt: named.keyAt, value: { ...id, at: named.value.at, end: named.value.at } }]
}
