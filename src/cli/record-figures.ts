/** `guildhall record figures` */

import type { Command } from 'commander'
import { type CheckedFigure, checkFigures } from '../app/record/check-figures.ts'
import { checkName } from '../app/record/list-record.ts'
import { recordOfHall } from '../app/record/record-of-hall.ts'
import type { Answer } from './answer.ts'
import { colour, printCount } from './output.ts'
import { quantityJson } from './record-json.ts'
import { KNOWN } from './record-lists.ts'
import { shorten } from './record-text.ts'

interface FiguresOptions {
  readonly report?: string
  readonly claim?: string
  readonly known?: string
}

export function addRecordFigures(record: Command, answer: Answer): void {
  record
    .command('figures')
    .description(
      'Figures that reports claim, recomputed from the deals: each agrees, differs, or cannot be checked, with the number, its source and why.',
    )
    .option('--report <id>', 'only those of this report')
    .option('--claim <id>', 'only those of this claim')
    .option(...KNOWN)
    .action(
      answer(async (context, { report, claim, known }: FiguresOptions) =>
        context.withHall(async (hall) => {
          const kept = await recordOfHall(hall, { knownBy: known })
          checkName(
            'report',
            report,
            kept.reports.map(({ id }) => id),
          )
          checkName(
            'claim',
            claim,
            kept.claims.map(({ id }) => id),
          )
          const reports = report === undefined ? undefined : new Set([report])
          const figures = await checkFigures(kept, { reports, claim })
          return { json: { figures: figures.map(figureJson) }, text: figuresText(figures) }
        }),
      ),
    )
}

export function figureJson({
  claim,
  quantity,
  verdict,
  question,
  computed,
  deal,
  clause,
  cell,
  on,
  citation,
  sources,
  explains,
  trace,
}: CheckedFigure) {
  return {
    claim: claim.id,
    report: claim.report,
    quote: claim.quote,
    status: claim.status,
    quantity: quantityJson(quantity),
    verdict,
    question: question ?? null,
    computed: computed ?? null,
    deal: deal ?? null,
    clause: clause ?? null,
    cell: cell === undefined ? null : { ...cell, keys: [...cell.keys], to: cell.to ?? null },
    on: on ?? null,
    citation: citation ?? null,
    sources: [...sources],
    explains,
    trace:
      trace === undefined
        ? null
        : {
            summary: trace.summary,
            exact: trace.exact,
            clause: trace.clause,
            cells: trace.cells.map((each) => ({ ...each })),
          },
  }
}

const COLOURS = { agrees: 'green', differs: 'red', 'cannot-be-checked': 'yellow' } as const

/** Each with its sentence; what cannot be checked in a line. */
function figuresText(figures: readonly CheckedFigure[]): string {
  if (figures.length === 0) return 'No claim has a figure that a deal could give.'
  const shown = figures.map(({ claim, verdict, explains, citation }) =>
    [
      `${colour(COLOURS[verdict], verdict)}  ${explains} (${claim.id})`,
      `  “${shorten(claim.quote, 160)}”`,
      ...(citation === undefined ? [] : [`  Source: ${shorten(citation, 300)}`]),
    ].join('\n'),
  )
  return [...shown, countFigures(figures)].join('\n\n')
}

/** "7 figures agree with the deals, 1 differs, 3 cannot be checked." */
export function countFigures(figures: readonly CheckedFigure[]): string {
  const count = (of: CheckedFigure['verdict']): number => figures.filter(({ verdict }) => verdict === of).length
  return `Figures: ${printCount(count('agrees'))} agree with the deals, ${printCount(count('differs'))} differ, ${printCount(count('cannot-be-checked'))} cannot be checked.`
}
