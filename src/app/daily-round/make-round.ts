/**
 * What a hall does by itself once a day: what its rulebooks and licences say follows from the day alone. Each part stands for itself
 * and can be done again. None moves money, writes to anybody, or says something in the place of a person.
 */

import { type IsoDate, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { followBreaches } from '../cases/follow-breaches.ts'
import { followLateReports } from '../cases/open-late-reports.ts'
import { publishHallLog } from '../publish-log.ts'

export type RoundCounts = Readonly<Record<string, number>>

export interface RoundPart {
  readonly part: string
  readonly make: (hall: Hall) => Promise<RoundCounts>
}

export interface Round {
  readonly day: IsoDate
  /** What each part came to. */
  readonly made: readonly { readonly part: string; readonly counts: RoundCounts }[]
  /** What could not be done now, and is tried again with the next round. */
  readonly failed: readonly { readonly part: string; readonly error: unknown }[]
}

const source = 'the daily round of the hall'

/** One line per part, in the order in which they are made. */
export const ROUND_PARTS: readonly RoundPart[] = [
  { part: 'late-reports', make: lateReports },
  { part: 'breaches', make: breaches },
  { part: 'log', make: log },
]

/** All parts, one after the other; what one throws is kept beside what the others came to. */
export async function makeRound(
  hall: Hall,
  { parts = ROUND_PARTS }: { parts?: readonly RoundPart[] } = {},
): Promise<Round> {
  const made: { part: string; counts: RoundCounts }[] = []
  const failed: { part: string; error: unknown }[] = []
  for (const { part, make } of parts) {
    await make(hall).then(
      (counts) => void made.push({ part, counts }),
      (error: unknown) => void failed.push({ part, error }),
    )
  }
  return { day: hall.clock.today(), made, failed }
}

async function lateReports(hall: Hall): Promise<RoundCounts> {
  const { opened, closed, waiting } = await followLateReports(hall, { source })
  return { opened: opened.length, closed: closed.length, waiting: waiting.length }
}

async function breaches(hall: Hall): Promise<RoundCounts> {
  const { closed, reopened } = await followBreaches(hall, { source })
  return { closed: closed.length, reopened: reopened.length }
}

/** What was said since the log was published last, also when it could not be published then. */
async function log(hall: Hall): Promise<RoundCounts> {
  const [problem] = await publishHallLog(hall)
  if (problem) throw new Refusal(problem.code, {}, problem)
  return { leaves: await hall.database.read(({ leaves }) => leaves.size()) }
}
