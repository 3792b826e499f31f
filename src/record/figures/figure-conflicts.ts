/** Figures that differ from a deal as contradictions: the sentence, the number of the deal with its source, and what would settle it. */

import { compareText, contentId, parseFraction } from '../../base/index.ts'
import type { Conflict } from '../conflict.ts'
import type { Report } from '../report.ts'
import { printFigure } from './compare-figure.ts'
import type { FigureCheck } from './figure-check.ts'

/** What one voice says is told once, however many publish it. */
export function figureConflicts(checks: readonly FigureCheck[], reports: readonly Report[]): Conflict[] {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const conflicts = new Map<string, Conflict>()
  for (const check of checks.filter(({ verdict }) => verdict === 'differs')) {
    const report = byId.get(check.claim.report)
    const voice = report?.voice ?? check.claim.report
    const id = contentId('conflict', [
      'figure-differs',
      voice,
      check.question ?? '',
      check.quantity.value,
      check.quantity.unit,
    ])
    if (!conflicts.has(id))
      conflicts.set(
        id,
        conflictOf(
          id,
          check,
          reports.filter((each) => each.voice === voice),
        ),
      )
  }
  return [...conflicts.values()].sort((a, b) => compareText(a.on ?? '9', b.on ?? '9') || compareText(a.id, b.id))
}

function conflictOf(id: string, check: FigureCheck, reports: readonly Report[]): Conflict {
  const { claim, quantity, deal = '', cell, on, citation = '', explains, sources } = check
  const value = parseFraction(check.computed ?? '')
  const place = cell === undefined ? (check.clause ?? 'its clauses') : `the schedule ${cell.schedule}`
  const told = [
    ...new Set(reports.map(({ title, publisher }) => (publisher === undefined ? title : `${title} (${publisher})`))),
  ]
  return {
    id,
    kind: 'figure-differs',
    weight: 'contradiction',
    sides: [
      { of: 'claim', id: claim.id, sentence: claim.quote, value: quantity.said, sources: told },
      { of: 'deal', id: deal, sentence: citation, value: value ? printFigure(value, quantity.unit) : '', sources },
    ],
    explains,
    settledBy: `The text of the deal itself at ${place}; the number of ${deal} has its source beside it, and guildhall deal show ${deal} tells it.`,
    ...(on === undefined ? {} : { on }),
  }
}
