/** What each report is about: the union that most of its sentences name, and the round that its dates fall into. */

import { compareText } from '../../base/index.ts'
import type { Round } from '../history.ts'
import { type Frame, placeClaim } from './place-claim.ts'
import { type RecordIndex, spanOfRound } from './record-index.ts'
import type { Said } from './said.ts'

/** Talk of a round begins before it opens and goes on after it ends. */
const [DAYS_BEFORE, DAYS_AFTER] = [120, 90]

/** By id of report. */
export function readFrames(said: readonly Said[], record: RecordIndex): Map<string, Frame> {
  const frames = new Map<string, Frame>()
  for (const [report, claims] of Map.groupBy(said, ({ claim }) => claim.report)) {
    const union = mostOften(claims.flatMap(({ unions }) => unions.slice(0, 1)))
    const round = roundByDates(claims, { union }, record) ?? roundByPublication(claims[0]?.saidOn, union, record)
    frames.set(report, { union, round })
  }
  return frames
}

function roundByDates(claims: readonly Said[], frame: Frame, record: RecordIndex): Round | undefined {
  const stated = claims.filter(({ claim }) => claim.date?.basis === 'stated')
  const rounds = stated.flatMap((claim) => {
    const { placing } = placeClaim(claim, frame, record)
    return 'event' in placing ? [placing.event.event.round] : []
  })
  // A year that is looked back on is told once or twice; what a report is about, it tells more often.
  const id = mostOften(rounds.filter((each) => isOfUnion(record.round(each), frame.union, record)))
  return id === undefined ? undefined : record.round(id)
}

function isOfUnion(round: Round | undefined, union: string | undefined, record: RecordIndex): boolean {
  return round !== undefined && (union === undefined || record.rootOf(round.union) === union)
}

function roundByPublication(day: number | undefined, union: string | undefined, record: RecordIndex) {
  if (day === undefined || union === undefined) return undefined
  return record.rounds(union).findLast((round) => {
    const { first, last } = spanOfRound(round)
    return first - DAYS_BEFORE <= day && day <= last + DAYS_AFTER
  })
}

/** The one that is there most often; of several, the first by name. */
function mostOften(names: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, count: all.length }))
  return counts.sort((a, b) => b.count - a.count || compareText(a.name, b.name))[0]?.name
}
