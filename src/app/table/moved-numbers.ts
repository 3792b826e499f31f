/** Which numbers of two offers are others: those that were changed in one text, or, of two texts, the rows that counted. */

import { compareText } from '../../base/index.ts'
import {
  type Citation,
  type Deal,
  type Dial,
  type DealChange,
  dialsOf,
  diffDeals,
  type Source,
  type Turn,
  usesOf,
} from '../../terms/index.ts'
import type { WhyClause } from './table-request.ts'

/** A number as one offer has it. */
export interface NumberSide {
  /** As it is called in the deal with its changes. */
  readonly path: string
  readonly value: string
  readonly from: string | undefined
  /** Nothing where it was changed at the table. */
  readonly citation: Citation | undefined
  readonly source: Source | undefined
}

export interface MovedNumber {
  readonly is: Dial['is']
  readonly of: string
  readonly which: string
  readonly unit: string
  readonly clauses: readonly string[]
  /** Missing where an offer has no such number. */
  readonly was: NumberSide | undefined
  readonly now: NumberSide | undefined
}

/** Two offers from one text: what was changed in either. */
export function changedNumbers(
  deal: Deal,
  [before, after]: readonly [readonly Turn[], readonly Turn[]],
): MovedNumber[] {
  const values = (turns: readonly Turn[]) => new Map(turns.map(({ path, value }) => [path, value]))
  const [old, now] = [values(before), values(after)]
  return dialsOf(deal).flatMap((dial): MovedNumber[] => {
    const [was, is] = [old.get(dial.path), now.get(dial.path)]
    if ((was ?? dial.written) === (is ?? dial.written)) return []
    return [{ ...headOf(dial), was: sideOf(dial, deal, was), now: sideOf(dial, deal, is) }]
  })
}

/** Two texts: rows that counted for a clause, by their schedule and keys; and the term of the deals unless both start on one day. */
export function countedNumbers(
  { id, used }: Pick<WhyClause, 'id' | 'used'>,
  [before, after]: readonly [Deal, Deal],
  { sameTerm }: { sameTerm: boolean },
): MovedNumber[] {
  const [old, now] = [countedIn(before, id, used[0]), countedIn(after, id, used[1])]
  const rows = [...new Set([...old.keys(), ...now.keys()])].flatMap((key) =>
    pairsOf(old.get(key) ?? [], now.get(key) ?? []).map(([was, is]) =>
      moved([was ?? rowLike(before, is), before], [is ?? rowLike(after, was), after]),
    ),
  )
  const term = sameTerm
    ? []
    : ['effective/from', 'effective/to'].map((path) =>
        moved([dialAt(before, path), before], [dialAt(after, path), after]),
      )
  return [...rows, ...term].filter(({ was, now: is }) => was?.value !== is?.value)
}

/** Rules of a clause that read differently: what stands in its text and in the definitions and look-ups behind it. */
export function changedTexts(id: string, before: Deal, after: Deal): DealChange[] {
  const roots = [before, after].flatMap((deal) => {
    const clause = deal.clauses.find((each) => each.id === id)
    if (!clause) return []
    const { definitions, lookups } = usesOf(clause, deal)
    return [
      `clauses/${id}`,
      ...[...definitions].map((each) => `definitions/${each.for}/${each.id}`),
      ...[...lookups].map((each) => `lookups/${each.for}/${each.id}`),
    ]
  })
  return diffDeals(before, after).filter(
    ({ at }) =>
      roots.some((root) => at === root || at.startsWith(`${root}/`)) &&
      !at.includes('/due/') &&
      !SAYS_ONLY.has(at.slice(at.lastIndexOf('/') + 1)),
  )
}

/** Ends of paths that move no money. */
const SAYS_ONLY: ReadonlySet<string> = new Set(['title', 'note', 'source', 'at', 'says', 'hypothesis', 'due', 'cure'])

const known = new WeakMap<Deal, ReadonlyMap<string, Dial>>()

/** By path; a deal is frozen. */
function dialAt(deal: Deal, path: string): Dial | undefined {
  return dialMap(deal).get(path)
}

function dialMap(deal: Deal): ReadonlyMap<string, Dial> {
  const there = known.get(deal) ?? new Map(dialsOf(deal).map((dial) => [dial.path, dial]))
  known.set(deal, there)
  return there
}

/** Under schedule and keys, earliest first. Where it is not known which counted, the latest of each. */
function countedIn(deal: Deal, clause: string, used: readonly string[] | undefined): Map<string, Dial[]> {
  const paths = used && new Set(used)
  const rows = [...dialMap(deal).values()]
    .filter(({ is, path, clauses }) => is === 'number' && path.startsWith('schedules/') && clauses.includes(clause))
    .filter(({ path }) => paths === undefined || paths.has(path))
    .sort((a, b) => compareText(a.from ?? '', b.from ?? ''))
  const groups = Map.groupBy(rows, ({ path, which }) => `${path.split('/')[1]}\n${which}`)
  return new Map([...groups].map(([key, each]) => [key, paths === undefined ? each.slice(-1) : each]))
}

/** One that counted under the other deal alone may stand in this one too, for facts that it does not have there: of the same day, else the latest. */
function rowLike(deal: Deal, row: Dial | undefined): Dial | undefined {
  if (!row) return undefined
  const [, schedule] = row.path.split('/')
  const like = [...dialMap(deal).values()].filter(
    ({ is, path, which }) => is === 'number' && which === row.which && path.startsWith(`schedules/${schedule}/`),
  )
  return (
    like.find(({ path }) => path === row.path) ??
    like.toSorted((a, b) => compareText(a.from ?? '', b.from ?? '')).at(-1)
  )
}

/** Those of one day belong together, the others in their order. */
function pairsOf(old: readonly Dial[], now: readonly Dial[]): [Dial | undefined, Dial | undefined][] {
  const same = old.flatMap((was): [Dial, Dial][] => {
    const is = now.find(({ from }) => from === was.from)
    return is ? [[was, is]] : []
  })
  const [oldLeft, nowLeft] = [
    old.filter((each) => !same.some(([was]) => was === each)),
    now.filter((each) => !same.some(([, is]) => is === each)),
  ]
  const length = Math.max(oldLeft.length, nowLeft.length)
  return [
    ...same,
    ...Array.from({ length }, (_, at): [Dial | undefined, Dial | undefined] => [oldLeft[at], nowLeft[at]]),
  ]
}

function moved(
  [was, before]: readonly [Dial | undefined, Deal],
  [now, after]: readonly [Dial | undefined, Deal],
): MovedNumber {
  const head = was ?? now
  return {
    is: head?.is ?? 'number',
    of: head?.of ?? '',
    which: head?.which ?? '',
    unit: head?.unit ?? '',
    clauses: head?.clauses ?? [],
    was: was && sideOf(was, before),
    now: now && sideOf(now, after),
  }
}

function headOf({ is, of, which, unit, clauses }: Dial): Pick<Dial, 'is' | 'of' | 'which' | 'unit' | 'clauses'> {
  return { is, of, which, unit, clauses }
}

function sideOf({ path, written, from, citation }: Dial, { sources }: Deal, changed?: string): NumberSide {
  const isChanged = changed !== undefined
  return {
    path,
    value: changed ?? written,
    from,
    citation: isChanged ? undefined : citation,
    source: isChanged ? undefined : sources.find(({ id }) => id === citation?.source),
  }
}
