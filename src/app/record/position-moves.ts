/** Positions with what they take up and what takes them up, in any union's round, and with what their clauses would pay. */

import { addMoney, BadInput, type Money, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { History, Position } from '../../record/index.ts'
import {
  compareFromFolder,
  compareInHall,
  type ComparedDeal,
  type ComparedOffers,
  type CompareRequest,
} from '../compare-offers.ts'
import { readDeal } from '../read-deals.ts'
import { listPositions, type PositionQuery } from './positions.ts'
import { recordOfHall } from './record-of-hall.ts'

/** Another position, or an event, that one has to do with. */
export interface Linked {
  readonly id: string
  readonly is: 'position' | 'event'
  readonly round: string
  readonly party: string
  readonly on: Position['on'] | undefined
  readonly says: string
  /** In the round of another union: one settles a pattern, or is measured against it. */
  readonly pattern: boolean
}

export interface Pays {
  /** Of the clauses of the position; a clause of conduct pays nothing. */
  readonly total: Money
  readonly byClause: readonly { readonly clause: string; readonly amount: Money }[]
  /** Times that the facts do not meet its clauses of conduct. */
  readonly breaches: number
}

export interface PositionMove {
  readonly position: Position
  readonly follows: Linked | undefined
  readonly followedBy: readonly Linked[]
  /** Absent where it has no deal, names no clause, or there are no facts. */
  readonly pays: Pays | undefined
}

export interface MovesQuery extends PositionQuery {
  readonly known?: string | undefined
  /** A folder of fact tables; without it the facts of a hall, where it has some. */
  readonly facts?: string | undefined
  readonly asIfFrom?: string | undefined
}

export interface Moves {
  readonly moves: readonly PositionMove[]
  /** Of the facts, and of what could not be reckoned over them. */
  readonly problems: readonly Problem[]
}

export async function listMoves(
  hall: Hall | undefined,
  { known, facts, asIfFrom, ...query }: MovesQuery = {},
): Promise<Moves> {
  const { history } = await recordOfHall(hall, { knownBy: known })
  const positions = listPositions(history, query)
  const { totals, problems } = await totalsOf(positions, { hall, facts, asIfFrom, knownBy: known })
  const moves = positions.map((position) => ({
    position,
    follows: position.follows === undefined ? undefined : linkTo(position.follows, position, history),
    followedBy: history.positions
      .filter(({ follows }) => follows === position.id)
      .flatMap(({ id }) => linkTo(id, position, history) ?? []),
    pays: payOf(position, totals),
  }))
  return { moves, problems }
}

function linkTo(id: string, { round }: Position, history: History): Linked | undefined {
  const unionOf = (name: string): string | undefined => history.rounds.find((each) => each.id === name)?.union
  const position = history.positions.find((each) => each.id === id)
  const event = history.events.find((each) => each.id === id)
  const found = position ?? event
  if (!found) return undefined
  const standing = event?.dates.filter(({ rank }) => rank !== 'deprecated') ?? []
  const date = (standing.find(({ rank }) => rank === 'preferred') ?? standing[0])?.value
  return {
    id,
    is: position ? 'position' : 'event',
    round: found.round,
    party: position?.party ?? event?.parties[0] ?? '',
    on: position?.on ?? date,
    says: found.says,
    pattern: unionOf(found.round) !== unionOf(round),
  }
}

interface Ground {
  readonly hall: Hall | undefined
  readonly facts: string | undefined
  readonly asIfFrom: string | undefined
  readonly knownBy: string | undefined
}

/** The totals of each deal that a position prices, over the facts that there are. */
async function totalsOf(
  positions: readonly Position[],
  ground: Ground,
): Promise<{ totals: ReadonlyMap<string, ComparedDeal>; problems: Problem[] }> {
  const totals = new Map<string, ComparedDeal>()
  const problems: Problem[] = []
  if (ground.hall === undefined && ground.facts === undefined) return { totals, problems }
  const named = new Set(
    positions.flatMap(({ deal, clauses }) => (deal !== undefined && clauses.length > 0 ? [deal] : [])),
  )
  for (const deals of (await byCurrency([...named])).values()) {
    const compared = await compare(deals, ground)
    for (const each of compared?.deals ?? []) totals.set(each.deal.id, each)
    problems.push(...(compared?.problems ?? []))
  }
  return { totals, problems }
}

/** A deal that is in no library pays nothing that could be said. Deals in several currencies are reckoned apart. */
async function byCurrency(names: readonly string[]): Promise<Map<string, string[]>> {
  const groups = new Map<string, string[]>()
  for (const name of names) {
    try {
      const { deal } = await readDeal(name)
      groups.set(deal.currency, [...(groups.get(deal.currency) ?? []), name])
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
    }
  }
  return groups
}

async function compare(
  deals: readonly string[],
  { hall, facts, asIfFrom, knownBy }: Ground,
): Promise<ComparedOffers | undefined> {
  const request: CompareRequest = {
    deals,
    ...(asIfFrom === undefined ? {} : { asIfFrom }),
    ...(knownBy === undefined ? {} : { knownBy }),
  }
  if (facts !== undefined) return compareFromFolder(facts, request)
  const compared = hall && (await compareInHall(hall, request))
  const hasFacts = compared?.deals.some(({ totals }) => totals.obligations > 0 || totals.breaches.size > 0)
  return hasFacts ? compared : undefined
}

function payOf({ deal, clauses }: Position, totals: ReadonlyMap<string, ComparedDeal>): Pays | undefined {
  const found = deal === undefined || clauses.length === 0 ? undefined : totals.get(deal)
  if (!found) return undefined
  const { byClause: sums, breaches, currency } = found.totals
  const isMoney = new Set(found.deal.clauses.filter(({ is }) => is === 'money').map(({ id }) => id))
  const byClause = clauses
    .filter((clause) => isMoney.has(clause))
    .map((clause) => ({ clause, amount: { amountMinor: sums.get(clause) ?? 0n, currency } }))
  return {
    total: byClause.map(({ amount }) => amount).reduce(addMoney, { amountMinor: 0n, currency }),
    byClause,
    breaches: clauses.reduce((sum, clause) => sum + (breaches.get(clause) ?? 0), 0),
  }
}
