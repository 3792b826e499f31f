/** The record of a hall as a value: what ships with Guildhall, the hall's own files and entries laid over it, and what reports say. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type Assessment, type Claim, type History, layOver, type Party, type Report } from '../../record/index.ts'
import type { Entry } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { withRanks } from './given-ranks.ts'
import {
  assessmentOf,
  claimOf,
  eventOf,
  type GivenRank,
  isRank,
  positionOf,
  rankOf,
  reportOf,
  type Standing,
  standingRecords,
} from './kept.ts'
import { readHistory } from './read-history.ts'

export interface HallRecord {
  /** In the order in which they were taken in. */
  readonly reports: readonly Report[]
  readonly claims: readonly Claim[]
  readonly assessments: readonly Assessment[]
  /** What ships, with the hall's own events, positions and ranks over it; claims are not in it. */
  readonly history: History
  /** Ranks that were given here: they hold for events that confirmed claims make, too. */
  readonly ranks: readonly GivenRank[]
}

/** Without a hall it is what ships. As it was known on a day, and as it is now without one. */
export async function recordOfHall(
  hall: Hall | undefined,
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): Promise<HallRecord> {
  checkDay('record/bad-date', '--known', knownBy)
  const history = await readHistory(hall)
  if (!hall) return { reports: [], claims: [], assessments: [], ranks: [], history }
  return hall.database.read(async (stores) => {
    // Whatever is said is a leaf of the log, so that its length tells whether anything is new.
    const leaves = await stores.leaves.size()
    const known = last.get(hall)
    const isSame = known?.leaves === leaves && known.history === history && known.knownBy === knownBy
    if (known && isSame) return known.record
    const record = await recordIn(stores, { history, knownBy })
    last.set(hall, { leaves, history, knownBy, record })
    return record
  })
}

/** What a hall was asked last: a record is a value, and most questions are about the same one. */
const last = new WeakMap<
  Hall,
  {
    readonly leaves: number
    readonly history: History
    readonly knownBy: IsoDate | undefined
    readonly record: HallRecord
  }
>()

/** The same inside a transaction. */
export async function recordIn(
  stores: Stores,
  { history, knownBy }: { history: History; knownBy?: IsoDate | undefined },
): Promise<HallRecord> {
  const read = async (kind: Entry['kind']): Promise<Entry[]> =>
    standingRecords(await stores.registry.entries({ kind }), { knownBy }).map(({ entry }) => entry)
  const said = await read('record-event')
  const ranks = said.filter(isRank).map(rankOf)
  const upper = {
    ...EMPTY,
    events: said.filter((entry) => !isRank(entry)).map(eventOf),
    positions: (await read('record-position')).map(positionOf),
  }
  const laid = layOver(history, upper)
  return {
    reports: (await read('record-report')).map(reportOf),
    claims: (await read('record-claim')).map(claimOf),
    assessments: (await read('record-assessment')).map(assessmentOf),
    history: { ...laid, events: withRanks(laid.events, ranks) },
    ranks,
  }
}

/** Those of the history, and those that only reports name, by the ids that their claims have. */
export function partiesOfRecord({ history, claims }: HallRecord): Party[] {
  const known = new Set(history.parties.map(({ id }) => id))
  const others = new Set(claims.flatMap(({ parties }) => parties).filter((id) => !known.has(id)))
  const bare = (id: string): Party => ({ id, name: id, kind: 'public', aliases: [], generic: [] })
  return [...history.parties, ...[...others].map(bare)]
}

const EMPTY: History = {
  parties: [],
  sources: [],
  rounds: [],
  events: [],
  states: [],
  positions: [],
  outcomes: [],
}

/** Everything that was ever said about one thing of the record, in order. */
export async function historyOf(stores: Stores, subject: string): Promise<Standing | undefined> {
  const entries = (await stores.registry.entriesAbout(subject)).filter(({ kind }) => kind.startsWith('record-'))
  return standingRecords(entries)[0]
}
