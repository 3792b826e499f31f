/** Contradictions of the record with those of claimed figures against the deals of the library, the gravest first. */

import { type CheckedFigure, checkFigures, conflictsOfFigures, type FigureRecord } from './check-figures.ts'
import { conflictsOf, type ShownConflict } from './list-conflicts.ts'

export interface AllConflicts {
  readonly conflicts: readonly ShownConflict[]
  readonly figures: readonly CheckedFigure[]
}

const found = new WeakMap<FigureRecord, Promise<AllConflicts>>()

/** With `of`, what stands in these reports. A record is a value: what contradicts in all of it is found once. */
export async function allConflicts(
  record: FigureRecord,
  { of }: { of?: ReadonlySet<string> | undefined } = {},
): Promise<AllConflicts> {
  if (of !== undefined) return findAll(record, of)
  const known = found.get(record)
  if (known) return known
  const all = findAll(record, undefined)
  found.set(record, all)
  return all
}

async function findAll(record: FigureRecord, of: ReadonlySet<string> | undefined): Promise<AllConflicts> {
  const known = conflictsOf(record, { of })
  const figures = await checkFigures(record, { reports: of })
  const told = known.map(({ conflict }) => conflict)
  const own = conflictsOfFigures(figures, record, told).map((conflict) => shownFigure(conflict, figures))
  // Each part is in the order of its evidence, which the sorting keeps.
  const all = [...known, ...own].sort((a, b) => gravityOf(a) - gravityOf(b))
  return { conflicts: all, figures }
}

function gravityOf({ conflict: { kind, weight } }: ShownConflict): number {
  if (weight === 'contradiction') return 0
  return kind === 'uncorroborated' ? 2 : 1
}

function shownFigure(conflict: ShownConflict['conflict'], figures: readonly CheckedFigure[]): ShownConflict {
  const claim = figures.find((each) => each.claim.id === conflict.sides[0].id)?.claim
  return {
    conflict,
    awaitsReview: claim?.status === 'candidate',
    reports: claim ? [claim.report] : [],
  }
}
