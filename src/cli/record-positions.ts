/** `guildhall record positions` */

import type { Command } from 'commander'
import { type Linked, listMoves, type Moves, type MovesQuery, type PositionMove } from '../app/record/position-moves.ts'
import { printAmount, printMoney } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { colour, type CommandResult, printProblems, printTable } from './output.ts'
import { dateText, positionJson } from './record-json.ts'
import { KNOWN } from './record-lists.ts'
import { quantityText, shorten } from './record-text.ts'

export function addRecordPositions(record: Command, answer: Answer): void {
  record
    .command('positions')
    .description(
      'What each side asked or offered, issue by issue over time: the deal that prices it, what it would pay, whose terms it takes up.',
    )
    .option('--issue <issue>', 'ai, residuals, staffing, minimums, health, pension, data, free-work, term, other')
    .option('--round <id>', 'only of this round')
    .option('--party <party>', 'only of this side')
    .option('--facts <dir>', 'what its clauses would pay over the fact tables of a folder instead of those of a hall')
    .option('--as-if-from <date>', 'each deal as if it had come into force on this day')
    .option(...KNOWN)
    .action(
      answer(async (context, query: MovesQuery) =>
        context.withHallIfAny(async (hall) => positionsResult(await listMoves(hall, query))),
      ),
    )
}

function positionsResult({ moves, problems }: Moves): CommandResult {
  const groups = Map.groupBy(moves, ({ position: { round, issue } }) => `${round}, ${issue}`)
  const hasPay = moves.some(({ pays }) => pays !== undefined)
  const text = [...groups].map(([name, each]) =>
    [colour('bold', name), tableOf(each, hasPay), ...each.flatMap(linksText)].join('\n'),
  )
  return {
    json: { positions: moves.map(moveJson), problems: problems.map(problemJson) },
    text:
      moves.length === 0 ? 'No position is recorded there.' : [...text, printProblems(problems)].join('\n\n').trimEnd(),
    exitCode: problems.some(({ severity }) => severity !== 'note') ? 1 : 0,
  }
}

function tableOf(moves: readonly PositionMove[], hasPay: boolean): string {
  return printTable(moves, [
    { title: 'date', of: ({ position: { on } }) => dateText(on) },
    { title: 'side', of: ({ position }) => position.party },
    { title: 'stance', of: ({ position }) => position.stance },
    { title: 'says', of: ({ position }) => shorten(position.says, 90) },
    { title: 'numbers', of: ({ position }) => position.quantities.map(quantityText).join('; ') },
    {
      title: 'deal',
      of: ({ position: { deal, clauses } }) => (deal === undefined ? '' : [deal, ...clauses].join(' ')),
    },
    ...(hasPay ? [{ title: 'would pay', of: payText, align: 'right' as const }] : []),
  ])
}

function payText({ pays }: PositionMove): string {
  if (!pays) return ''
  const breaches = pays.breaches === 0 ? [] : [`${pays.breaches} ${pays.breaches === 1 ? 'breach' : 'breaches'}`]
  return [...(pays.byClause.length === 0 ? [] : [printMoney(pays.total)]), ...breaches].join(', ')
}

/** Pattern bargaining in both directions; within a round the table shows the moves themselves. */
function linksText({ position, follows, followedBy }: PositionMove): string[] {
  const told = (linked: Linked): string =>
    `${linked.party}, ${linked.on ? dateText(linked.on) : 'no day'} (${linked.id})`
  return [
    ...(follows?.pattern ? [`  ${position.id} takes up terms of ${told(follows)}`] : []),
    ...followedBy.filter(({ pattern }) => pattern).map((each) => `  ${position.id} is the benchmark for ${told(each)}`),
  ]
}

function moveJson({ position, follows, followedBy, pays }: PositionMove) {
  return {
    ...(positionJson(position) as object),
    followed: follows ? linkJson(follows) : null,
    followedBy: followedBy.map(linkJson),
    pays: pays
      ? {
          total: printAmount(pays.total),
          currency: pays.total.currency,
          byClause: pays.byClause.map(({ clause, amount }) => ({ clause, amount: printAmount(amount) })),
          breaches: pays.breaches,
        }
      : null,
  }
}

function linkJson({ on, ...linked }: Linked) {
  return { ...linked, date: on ? dateText(on) : null }
}
