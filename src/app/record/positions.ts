/** What each side asked or offered on an issue, over time, with the deal that says what it would pay; and what a reviewer adds. */

import { badInput, compareText, contentId, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type History, type Issue, ISSUES, type Position } from '../../record/index.ts'
import { parseDeal } from '../../terms/index.ts'
import { findDealText, libraryIds } from '../find-deal.ts'
import { publishHallLog } from '../publish-log.ts'
import { positionEntry } from './kept.ts'
import { checkName, checkRound } from './list-record.ts'
import { readRecordDate } from './read-date.ts'
import { type Reviewer, readReviewer } from './reviewing.ts'
import { DATE_HINT, keepOnce, readParties, readQuantities } from './say-events.ts'

export interface PositionQuery {
  readonly issue?: string | undefined
  readonly round?: string | undefined
  readonly party?: string | undefined
}

/** By round, issue and day: a side's moves stand one under the other. */
export function listPositions(history: History, { issue, round, party }: PositionQuery = {}): Position[] {
  checkName('issue', issue, ISSUES)
  checkRound(history.rounds, round)
  const side = party === undefined ? undefined : readParties([party], history)[0]
  const order = new Map(
    history.rounds
      .toSorted((a, b) => compareText(a.first, b.first) || compareText(a.id, b.id))
      .map(({ id }, at) => [id, at]),
  )
  return history.positions
    .filter(
      (each) =>
        (issue === undefined || each.issue === issue) &&
        (round === undefined || each.round === round) &&
        (side === undefined || each.party === side),
    )
    .toSorted(
      (a, b) =>
        (order.get(a.round) ?? 0) - (order.get(b.round) ?? 0) ||
        ISSUES.indexOf(a.issue) - ISSUES.indexOf(b.issue) ||
        compareText(a.on.first, b.on.first) ||
        compareText(a.party, b.party) ||
        compareText(a.id, b.id),
    )
}

const STANCES = ['demand', 'offer', 'counter-offer', 'rejection', 'agreed'] as const

export interface AddPositionRequest extends Reviewer {
  readonly round: string
  readonly party: string
  readonly issue: string
  readonly stance: string
  readonly date: string
  readonly says: string
  readonly terms?: readonly string[] | undefined
  readonly quantities?: readonly string[] | undefined
  readonly deal?: string | undefined
  readonly clauses?: readonly string[] | undefined
  readonly follows?: string | undefined
  readonly sources?: readonly string[] | undefined
}

export interface SaidPosition {
  readonly position: Position
  readonly became: 'added' | 'corrected' | 'known'
  readonly problems: readonly Problem[]
}

/** The same side on the same issue in the same words of the same day is corrected, not doubled. */
export async function addPosition(
  hall: Hall,
  request: AddPositionRequest,
  { history }: { history: History },
): Promise<SaidPosition> {
  const { by, knownOn } = readReviewer(hall, request)
  const position = readPosition(request, history)
  await checkDeal(position)
  const became = await hall.database.write((stores) =>
    keepOnce(stores, positionEntry({ ...position, by }, { source: by, knownOn })),
  )
  return { position, became, problems: await publishHallLog(hall) }
}

/** The deal that says what a position would pay is one of the library, and has these clauses. */
async function checkDeal({ deal: id, clauses }: Position): Promise<void> {
  if (id === undefined) return
  checkName('deal', id, await libraryIds())
  const found = await findDealText(id)
  const known = parseDeal(found.text, found).deal?.clauses.map((clause) => clause.id) ?? []
  for (const clause of clauses) checkName(`clause of ${id}`, clause, known)
}

function readPosition(request: AddPositionRequest, history: History): Position {
  checkRound(history.rounds, request.round)
  checkName('issue', request.issue, ISSUES)
  checkName('stance', request.stance, STANCES)
  const on = readRecordDate(request.date)
  if (!on) throw badInput('record/bad-date', `${JSON.stringify(request.date)} is no date.`, DATE_HINT)
  const [party = ''] = readParties([request.party], history)
  const { round, says, terms = [], deal, clauses = [], follows, sources = [] } = request
  const stance = request.stance as Position['stance']
  return {
    id: contentId('position', { round, party, issue: request.issue, stance, first: on.first, last: on.last }),
    round,
    party,
    issue: request.issue as Issue,
    stance,
    on,
    says: says.trim(),
    terms: [...terms],
    quantities: readQuantities(request.quantities ?? []),
    clauses: [...clauses],
    sources: [...sources],
    ...(deal === undefined ? {} : { deal }),
    ...(follows === undefined ? {} : { follows }),
  }
}
