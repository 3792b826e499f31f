/** What two deals differ in, for readers: clause by clause, each with the numbers that it uses and that changed. */

import { usesOf } from '../clause-uses.ts'
import type { Clause, Deal, Schedule } from '../deal.ts'
import type { DealLine } from './describe-deal.ts'
import { type DealChange, diffDeals } from './diff-deals.ts'
import { numberChanges, numberText } from './schedule-changes.ts'

/** No lines when the two say the same. */
export function describeChanges(a: Deal, b: Deal): DealLine[] {
  const changes = diffDeals(a, b)
  const told = new Set<string>()
  const context: Context = { a, b, changes, told }
  return [
    ...under(
      'The deal itself',
      HEAD.flatMap((key) => plainLines(changesAt(changes, key))),
    ),
    ...clausesOf(a, b).flatMap((clause) => clauseLines(clause, context)),
    ...restLines(context),
    ...under('The fund', plainLines(changesAt(changes, 'fund'))),
    ...under(
      'Parties and sources',
      ['parties', 'sources'].flatMap((key) => plainLines(changesAt(changes, key))),
    ),
  ]
}

interface Context {
  readonly a: Deal
  readonly b: Deal
  readonly changes: readonly DealChange[]
  /** The paths of the schedules and names that stand under a clause already. */
  readonly told: Set<string>
}

const HEAD = 'deal title stage note proposed_by known_on baseline currency effective rounding'.split(' ')

function clauseLines(id: string, context: Context): DealLine[] {
  const { a, b, changes } = context
  const [before, after] = [a, b].map((deal) => deal.clauses.find((clause) => clause.id === id))
  const title = (after ?? before)?.title ?? ''
  const own = changesAt(changes, `clauses/${id}`)
  const names = [before && namesBehind(before, a), after && namesBehind(after, b)].flatMap((each) => each ?? [])
  const numbers = [...new Set(names)].flatMap((path) => nameLines(path, context))
  if (!before || !after) {
    const what = before ? `is struck: ${gist(before)}` : `is new: ${after ? gist(after) : ''}`
    return [{ depth: 0, text: `${title} (${id}) ${what}` }, ...numbers]
  }
  return under(`${title} (${id})`, [...plainLines(own, 2), ...numbers])
}

/** What a clause comes to, in one line. */
function gist(clause: Clause): string {
  const when = clause.when ? ` where ${clause.when.text}` : ''
  const rule = clause.is === 'money' ? `pays ${clause.pays.text}` : `requires ${clause.requires.text}`
  return `for ${clause.for.replaceAll('_', ' ')}${when}, ${rule}`
}

/** Paths of the definitions, look-ups and schedules that a clause leads to. */
function namesBehind(clause: Clause, deal: Deal): string[] {
  const { definitions, lookups, schedules } = usesOf(clause, deal)
  return [
    ...[...definitions].map(({ id }) => `definitions/${clause.for}/${id}`),
    ...[...lookups].map(({ id }) => `lookups/${clause.for}/${id}`),
    ...[...schedules].map((id) => `schedules/${id}`),
  ]
}

/** What changed in a schedule, a definition or a look-up; of what stands above, only that it does. */
function nameLines(path: string, { a, b, changes, told }: Context): DealLine[] {
  const keys = path.split('/')
  const found = changesAt(changes, path)
  if (found.length === 0) return []
  if (told.has(path)) return [{ depth: 1, text: `${keys.at(-1)}: as above` }]
  told.add(path)
  if (keys[0] !== 'schedules') return plainLines(found, 2)
  const [before, after] = [a, b].map(({ schedules }) => schedules.find(({ id }) => id === keys[1]))
  if (before && after) return scheduleLines(before, after, found)
  const whole = before ?? after
  return whole
    ? [{ depth: 1, text: `${whole.title} (${whole.id}) is ${before ? 'struck' : 'new'}: ${rowsText(whole)}` }]
    : []
}

function scheduleLines(a: Schedule, b: Schedule, changes: readonly DealChange[]): DealLine[] {
  const numbers = numberChanges(a, b)
  const isNumber = ({ at }: DealChange): boolean =>
    numbers.some(({ row }) => at === `schedules/${b.id}/${row}` || at.startsWith(`schedules/${b.id}/${row}/`))
  return [
    { depth: 1, text: `${b.title} (${b.id})` },
    ...plainLines(
      changes.filter((change) => !isNumber(change)),
      2,
    ).map((line) => ({ ...line, depth: 2 })),
    ...numbers.map(({ text }) => ({ depth: 2, text })),
  ]
}

function rowsText({ rows, unit }: Schedule): string {
  const [first] = rows
  return rows.length === 1 && first ? `${numberText(first, unit)} from ${first.from}` : `${rows.length} numbers`
}

/** What changed under no clause. */
function restLines(context: Context): DealLine[] {
  const paths = context.changes.flatMap(({ at }) => {
    const keys = at.split('/')
    const length = { schedules: 2, definitions: 3, lookups: 3 }[keys[0] ?? '']
    return length === undefined ? [] : [keys.slice(0, length).join('/')]
  })
  const left = [...new Set(paths)].filter((path) => !context.told.has(path))
  return under(
    'Used by no clause',
    left.flatMap((path) => nameLines(path, context)),
  )
}

function clausesOf(a: Deal, b: Deal): string[] {
  return [...new Set([...b.clauses, ...a.clauses].map(({ id }) => id))]
}

/** What stands at a path or under it. */
function changesAt(changes: readonly DealChange[], path: string): DealChange[] {
  return changes.filter(({ at }) => at === path || at.startsWith(`${path}/`))
}

/** `pays: words → words * 2`; `skip` leaves out the keys that the heading names. */
function plainLines(changes: readonly DealChange[], skip = 0): DealLine[] {
  return changes.map(({ kind, at, before = '', after = '' }) => {
    const name = at.split('/').slice(skip).join('/') || at
    if (kind === 'added') return { depth: 1, text: `${name} is new: ${after}` }
    if (kind === 'removed') return { depth: 1, text: `${name} is struck, was: ${before}` }
    return { depth: 1, text: `${name}: ${before} → ${after}` }
  })
}

function under(heading: string, lines: readonly DealLine[]): DealLine[] {
  return lines.length === 0 ? [] : [{ depth: 0, text: heading }, ...lines]
}
