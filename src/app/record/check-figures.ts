/** Holds the figures of claims against the deals of the library: agrees, differs, or cannot be checked, each with its reason. */

import type { Trace } from '../../engine/index.ts'
import {
  type Claim,
  type Conflict,
  type FigureBook,
  type FigureCheck,
  figureConflicts,
  judgeFigures,
} from '../../record/index.ts'
import { openFigureBook } from './figures/figure-book.ts'
import type { HallRecord } from './record-of-hall.ts'

export type CheckedFigure = FigureCheck<Trace>

export interface FigureQuery {
  /** What they are held against, where it is open already. */
  readonly book?: FigureBook<Trace> | undefined
  readonly reports?: ReadonlySet<string> | undefined
  readonly claim?: string | undefined
}

export type FigureRecord = Pick<HallRecord, 'claims' | 'reports' | 'history'>

/** In the order of reports and of their sentences; all of the record, or of some reports or one claim. */
export async function checkFigures(
  record: FigureRecord,
  { reports, claim, book: open }: FigureQuery = {},
): Promise<CheckedFigure[]> {
  const checks = open ? judgeFigures(record, open) : await judgedOnce(record)
  return checks.filter(
    (check) =>
      (reports === undefined || reports.has(check.claim.report)) && (claim === undefined || check.claim.id === claim),
  )
}

const judged = new WeakMap<FigureRecord, Promise<CheckedFigure[]>>()

/** A record is a value: it is judged once. */
async function judgedOnce(record: FigureRecord): Promise<CheckedFigure[]> {
  const known = judged.get(record)
  if (known) return known
  const checks = judge(record)
  judged.set(record, checks)
  return checks
}

async function judge(record: FigureRecord): Promise<CheckedFigure[]> {
  const claims = record.claims.filter((each) => each.status !== 'rejected' && saysFigure(each))
  return claims.length === 0 ? [] : judgeFigures(record, await openFigureBook(record.history))
}

/** A sentence without a digit, a number in words or a term of years has no figure. */
function saysFigure({ kind, quantities, quote }: Claim): boolean {
  return (
    kind === 'expiry' ||
    kind === 'term-begins' ||
    quantities.length > 0 ||
    /\d|\b(?:two|three|four|five|six)\b/i.test(quote)
  )
}

/** Those that differ as contradictions; what is told as a contradiction of terms or of counts already is not told twice. */
export function conflictsOfFigures(
  checks: readonly CheckedFigure[],
  record: Pick<FigureRecord, 'reports'>,
  told: readonly Conflict[],
): Conflict[] {
  const isTold = ({ claim, quantity }: CheckedFigure): boolean =>
    told.some(({ sides }) =>
      sides.some(
        ({ of, id, value }) =>
          of === 'claim' && id === claim.id && (value === quantity.said || hasNumber(value, quantity.value)),
      ),
    )
  return figureConflicts(
    checks.filter((check) => !isTold(check)),
    record.reports,
  )
}

function hasNumber(text: string, value: string): boolean {
  return text.split(/[^\d.]+/).includes(value)
}
