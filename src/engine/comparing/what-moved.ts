/** Why a clause comes to another amount in another deal: the numbers and rules that it leads to and that differ. */

import { type Clause, type Deal, type DealChange, diffDeals, numbersOf, usesOf } from '../../terms/index.ts'

export interface Felt {
  /** Paths of rows of schedules that counted; without it, all that the clause can reach. */
  readonly rows?: ReadonlySet<string> | undefined
  /** Both are taken to start on one day, so that their own days make no difference. */
  readonly sameTerm?: boolean
}

/** One line for each change between two deals that the clause feels, in the order of the text. What only says where a number comes from is none. */
export function whatMoved(id: string, before: Deal, after: Deal, { rows, sameTerm = false }: Felt = {}): string[] {
  const [old, now] = [clauseOf(id, before), clauseOf(id, after)]
  if (!old && now) return [`The clause is new: ${now.title}.`]
  if (old && !now) return [`The clause is struck: ${old.title}.`]
  if (!old || !now) return []
  const roots = [...rootsOf(old, before), ...rootsOf(now, after)]
  return changesBetween(before, after)
    .filter(({ at }) => roots.some((root) => at === root || at.startsWith(`${root}/`)))
    .filter(({ at }) => !sameTerm || !at.startsWith('effective'))
    .filter(({ at }) => rows === undefined || !isOtherRow(at, rows))
    .filter(({ at }) => !at.includes('/due/') && !SAYS_ONLY.has(at.slice(at.lastIndexOf('/') + 1)))
    .map((change) => sayChange(change, before, after))
}

/** Ends of paths that move no money; neither does the day on which it is due. */
const SAYS_ONLY: ReadonlySet<string> = new Set(['title', 'note', 'source', 'at', 'says', 'hypothesis', 'cure', 'gaps'])

const compared = new WeakMap<Deal, WeakMap<Deal, readonly DealChange[]>>()

/** Found once for two deals, however many clauses ask; a deal is frozen. */
function changesBetween(before: Deal, after: Deal): readonly DealChange[] {
  const others = compared.get(before) ?? new WeakMap<Deal, readonly DealChange[]>()
  const changes = others.get(after) ?? diffDeals(before, after)
  others.set(after, changes)
  compared.set(before, others)
  return changes
}

function clauseOf(id: string, { clauses }: Deal): Clause | undefined {
  return clauses.find((clause) => clause.id === id)
}

/** Paths, as a diff of deals prints them, of all that decides what a clause comes to. */
function rootsOf(clause: Clause, deal: Deal): string[] {
  const { schedules, definitions, lookups } = usesOf(clause, deal)
  return [
    `clauses/${clause.id}`,
    ...[...schedules].map((schedule) => `schedules/${schedule}`),
    ...[...definitions].map((each) => `definitions/${each.for}/${each.id}`),
    ...[...lookups].map((each) => `lookups/${each.for}/${each.id}`),
    ...(clause.is === 'money' && clause.rounding ? [] : ['rounding']),
    'effective',
  ]
}

/** A row of a schedule, or something in one, that did not count. */
function isOtherRow(at: string, rows: ReadonlySet<string>): boolean {
  const [kind, , row] = at.split('/')
  if (kind !== 'schedules' || row === undefined || !/^\d{4}-/.test(row)) return false
  return ![...rows].some((path) => at === path || at.startsWith(`${path}/`))
}

/** What is new or gone as a whole is told by what counts in it, without its citation. */
function sayChange({ kind, at, says }: DealChange, before: Deal, after: Deal): string {
  if (kind === 'changed') return `${says.replace(/\.$/, '')}.`
  const whole = wholeAt(at, kind === 'added' ? after : before)
  return whole === undefined ? `${says}.` : `${at} is ${kind === 'added' ? 'new' : 'gone'}: ${whole}.`
}

/** The value of a row of a schedule, the rows of a schedule, or what a definition means. */
function wholeAt(at: string, deal: Deal): string | undefined {
  const [kind, first = '', name] = at.split('/')
  if (kind === 'definitions') return deal.definitions.find((each) => each.for === first && each.id === name)?.means.text
  const schedule = kind === 'schedules' ? deal.schedules.find(({ id }) => id === first) : undefined
  if (!schedule) return undefined
  const place = `schedules/${first}/`
  const paths = numbersOf(deal).flatMap(({ path }) => (path.startsWith(place) ? [path] : []))
  const rows = schedule.rows.map(({ written }, index) => ({ path: paths[index] ?? '', written }))
  if (name === undefined) return rows.map(({ path, written }) => `${path.slice(place.length)} ${written}`).join(', ')
  return rows.find(({ path }) => path === at)?.written
}
