/** Which rows of a deal's schedules a clause uses for given facts: of all the numbers that it can reach, those that counted. */

import type { Fact, FactKind } from '../../facts/index.ts'
import { type Deal, numbersOf, type ScheduleRow } from '../../terms/index.ts'
import type { EvaluateOptions, FactsByKind } from '../evaluate.ts'
import { applyClauses } from '../evaluate.ts'
import { openRules } from '../ground.ts'
import { countOnce } from '../one-use-once.ts'

/** Paths such as `schedules/bonus_share/2024-01-01`; `undefined` when there are too many facts to go through one by one. */
export type RowsUsed = (clause: string) => ReadonlySet<string> | undefined

/** More facts than this of one table are not gone through. */
const MOST_FACTS = 5_000

/** For each deal, given as it is written and as it is reckoned (it may be taken to start on another day). */
export function openRowsUsed(facts: FactsByKind, options: EvaluateOptions): (deal: Deal, reckoned: Deal) => RowsUsed {
  let counted: ReadonlyMap<FactKind, readonly Fact[]> | undefined
  return (deal, reckoned) => {
    const known = new Map<string, ReadonlySet<string>>()
    return (id) => {
      const clause = reckoned.clauses.find((each) => each.id === id)
      if (!clause || (facts[clause.for]?.length ?? 0) > MOST_FACTS) return undefined
      counted ??= Map.groupBy(
        countOnce(Object.values(facts).flat(), { knownBy: options.knownBy }).counted,
        ({ kind }) => kind,
      )
      const used = known.get(id) ?? usedBy(id, { deal, reckoned, counted, options })
      known.set(id, used)
      return used
    }
  }
}

interface Usage {
  readonly deal: Deal
  readonly reckoned: Deal
  readonly counted: ReadonlyMap<FactKind, readonly Fact[]>
  readonly options: EvaluateOptions
}

function usedBy(id: string, { deal, reckoned, counted, options }: Usage): ReadonlySet<string> {
  const rules = openRules(reckoned, counted, options)
  const clause = reckoned.clauses.find((each) => each.id === id)
  if (clause) for (const fact of counted.get(clause.for) ?? []) applyClauses(fact, [clause], rules)
  const cells = new Set(rules.memory.cells.keys())
  const rows = reckoned.schedules.flatMap((schedule) =>
    schedule.rows.filter((row) => cells.has(row)).map((row) => ({ schedule: schedule.id, row })),
  )
  const paths = pathsOf(deal)
  return new Set(
    rows.flatMap(({ schedule, row }) =>
      paths.flatMap((each) => (each.schedule === schedule && isSame(each.row, row) ? [each.path] : [])),
    ),
  )
}

interface PathOfRow {
  readonly schedule: string
  readonly row: ScheduleRow
  readonly path: string
}

function pathsOf(deal: Deal): PathOfRow[] {
  const paths = numbersOf(deal).map(({ path }) => path)
  return deal.schedules.flatMap(({ id, rows }) => {
    const place = `schedules/${id}/`
    const own = paths.filter((path) => path.startsWith(place))
    return rows.map((row, at) => ({ schedule: id, row, path: own[at] ?? '' }))
  })
}

/** The same number, though it may stand on another day. */
function isSame(a: ScheduleRow, b: ScheduleRow): boolean {
  return a === b || (a.citation === b.citation && a.written === b.written && a.keys.join('\n') === b.keys.join('\n'))
}
