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
  const changes = changesBetween(before, after)
  const roots = new Set([...rootsOf(old, before), ...rootsOf(now, after)])
  return [...roots]
    .flatMap((root) => changes.get(root) ?? [])
    .sort((a, b) => a.place - b.place)
    .filter(({ at }) => !sameTerm || !at.startsWith('effective'))
    .filter(({ at }) => rows === undefined || !isOtherRow(at, rows))
    .filter(({ at }) => !at.includes('/due/') && !SAYS_ONLY.has(at.slice(at.lastIndexOf('/') + 1)))
    .map((change) => sayChange(change, before, after))
}

/** Ends of paths that move no money; neither does the day on which it is due. */
const SAYS_ONLY: ReadonlySet<string> = new Set(['title', 'note', 'source', 'at', 'says', 'hypothesis', 'cure', 'gaps'])

/** A change and which of all it is, in the order of the text. */
type Placed = DealChange & { readonly place: number }

/** Changes by what they belong to: a clause, a schedule, a definition. */
type Changes = ReadonlyMap<string, readonly Placed[]>

const compared = new WeakMap<Deal, WeakMap<Deal, Changes>>()

/** Found once for two deals, however many clauses ask; a deal is frozen. */
function changesBetween(before: Deal, after: Deal): Changes {
  const others = compared.get(before) ?? new WeakMap<Deal, Changes>()
  const placed = (): Placed[] => diffDeals(before, after).map((change, place) => ({ ...change, place }))
  const changes = others.get(after) ?? Map.groupBy(placed(), ({ at }) => rootOf(at))
  others.set(after, changes)
  compared.set(before, others)
  return changes
}

function rootOf(at: string): string {
  const [kind = '', ...names] = at.split('/')
  const depth = kind === 'definitions' || kind === 'lookups' ? 2 : kind === 'clauses' || kind === 'schedules' ? 1 : 0
  return [kind, ...names.slice(0, depth)].join('/')
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
  if (kind !== 'schedules') return undefined
  const rows = writtenIn(deal).get(first)
  if (name !== undefined) return rows?.get(at)
  return rows && [...rows].map(([path, written]) => `${path.slice(`${at}/`.length)} ${written}`).join(', ')
}

type Written = ReadonlyMap<string, ReadonlyMap<string, string>>

const written = new WeakMap<Deal, Written>()

/** The numbers of each schedule as they are written, by their paths. */
function writtenIn(deal: Deal): Written {
  const known = written.get(deal)
  if (known) return known
  const paths = numbersOf(deal).map(({ path }) => path) // those of schedules come first, row by row
  let place = 0
  const made = new Map(
    deal.schedules.map(
      ({ id, rows }) => [id, new Map(rows.map((row) => [paths[place++] ?? '', row.written]))] as const,
    ),
  )
  written.set(deal, made)
  return made
}
