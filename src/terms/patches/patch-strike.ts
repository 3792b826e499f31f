/** `strike` of a patch: what of the baseline is to go, by the paths that `diffDeals` prints. */

import { entryOf, holdsRows, keyColumns, namedRows, putEntry } from './patch-rows.ts'
import { namesIn } from './patch-set.ts'
import { didYouMean, quote, type Report } from '../reading/report.ts'
import type { YamlEntry, YamlMap, YamlNode } from '../reading/yaml-tree.ts'

/** The deal without what the list names. */
export function strikePaths(base: YamlMap, list: YamlNode, report: Report): YamlMap {
  if (list.is !== 'list') {
    const hint = 'Write it like strike: [clauses/success-bonus].'
    report.say('terms/wrong-type', list.at, '"strike" of the patch has to be a list of paths.', { hint })
    return base
  }
  return list.items.reduce<YamlMap>((map, item) => {
    const path = item.is === 'text' ? item.text.trim() : ''
    const struck = path === '' ? undefined : strike(map, path)
    if (struck && typeof struck !== 'string') return struck
    const message = path === '' ? 'A path to strike is missing here.' : `${quote(path)} is not in the baseline.`
    const hint = struck || 'Write it like clauses/success-bonus or schedules/training_fee/2026-05-02.'
    report.say('terms/not-in-baseline', item.at, message, { hint })
    return map
  }, base)
}

/** The map without what stands at the path, or the hint for somebody who named what is not there. */
function strike(map: YamlMap, path: string, behind = ''): YamlMap | string {
  const slash = path.indexOf('/')
  const [name, rest] = slash < 0 ? [path, ''] : [path.slice(0, slash), path.slice(slash + 1)]
  const entry = entryOf(map, name)
  if (!entry) return behind === '' ? nearSection(path, map) : nearPath(path, namesIn(map), behind)
  if (rest === '') return { ...map, entries: map.entries.filter((each) => each !== entry) }
  const here = `${behind}${name}/`
  const inside = holdsRows(name, entry.value) ? entry : rowsOf(entry)
  if (inside?.value.is === 'list') {
    const by = keyColumns(inside === entry ? map : entry.value)
    const struck = strikeRow(inside, rest.replace(/^rows\//, ''), { by, behind: here })
    if (typeof struck !== 'string') {
      return putEntry(map, inside === entry ? struck : { ...entry, value: putEntry(entry.value as YamlMap, struck) })
    }
    if (inside === entry || !entryOf(entry.value, rest.split('/')[0] ?? '')) return struck
  }
  if (entry.value.is !== 'map') return nearPath(path, [name], behind)
  const struck = strike(entry.value, rest, here)
  return typeof struck === 'string' ? struck : putEntry(map, { ...entry, value: struck })
}

/** A row of a schedule is named right behind it: `schedules/minimums/2025-05-02 story`. */
function rowsOf({ value }: YamlEntry): YamlEntry | undefined {
  const rows = entryOf(value, 'rows')
  return rows && holdsRows('rows', rows.value) ? rows : undefined
}

function strikeRow(
  entry: YamlEntry,
  name: string,
  { by, behind }: { by: readonly string[]; behind: string },
): YamlEntry | string {
  if (entry.value.is !== 'list') return ''
  const rows = namedRows(entry.value, by)
  const left = rows.filter((row) => row.name !== name)
  if (left.length === rows.length)
    return nearPath(
      name,
      rows.map((row) => row.name),
      behind,
    )
  return { ...entry, value: { ...entry.value, items: left.map(({ node }) => node) } }
}

/** Somebody may have left out under what it stands. */
function nearSection(path: string, map: YamlMap): string {
  const sections = map.entries.filter(({ value }) => value.is === 'map')
  const holder = sections.find(({ value }) => entryOf(value, path.split('/')[0] ?? ''))
  return holder
    ? `Did you mean ${holder.key}/${path}?`
    : nearPath(
        path,
        sections.map(({ key }) => key),
        '',
      )
}

function nearPath(path: string, names: readonly string[], behind: string): string {
  const [name = ''] = names.includes(path) ? [path] : path.split('/')
  const near = didYouMean(name, names)
  return near.startsWith('Did you mean ') ? near.replace('Did you mean ', `Did you mean ${behind}`) : near
}
