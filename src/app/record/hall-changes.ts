/** What changed in the record of a hall, by the days on which it was said: claims edited, values ranked, events and positions told. */

import type { Hall } from '../../drivers/hall.ts'
import type { RecordChange } from '../../record/index.ts'
import type { Entry } from '../../registry/index.ts'
import type { IsoDate } from '../../base/index.ts'
import { claimOf, eventOf, isRank, positionOf, rankOf } from './kept.ts'

/** None without a hall. */
export async function hallChanges(
  hall: Hall | undefined,
  { known }: { known?: IsoDate | undefined },
): Promise<RecordChange[]> {
  if (!hall) return []
  const entries = await hall.database.read(async ({ registry }) => [
    ...(await registry.entries({ kind: 'record-claim' })),
    ...(await registry.entries({ kind: 'record-event' })),
    ...(await registry.entries({ kind: 'record-position' })),
  ])
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries
    .filter(({ knownOn }) => known === undefined || knownOn <= known)
    .flatMap((entry) => changeOf(entry, entry.corrects === undefined ? undefined : byId.get(entry.corrects)))
}

function changeOf(entry: Entry, before: Entry | undefined): RecordChange[] {
  if (!entry.says) return []
  if (entry.kind === 'record-claim') return before?.says ? editedClaim(entry, before) : []
  if (entry.kind === 'record-position') return [positionChange(entry)]
  return isRank(entry) ? [rankChange(entry)] : [eventChange(entry)]
}

/** What a reviewer set otherwise; a claim that was confirmed as it stood is told elsewhere. */
function editedClaim(entry: Entry, before: Entry): RecordChange[] {
  const [claim, earlier] = [claimOf(entry), claimOf(before)]
  const passed = new Set(['review', 'status'])
  const names = Object.keys({ ...entry.says, ...before.says }).filter(
    (name) => !passed.has(name) && JSON.stringify(entry.says?.[name]) !== JSON.stringify(before.says?.[name]),
  )
  if (names.length === 0 || claim.status === 'rejected') return []
  const reason = claim.review?.reason
  return [
    {
      id: entry.id,
      kind: 'edited',
      on: entry.knownOn,
      title: `Claim edited: ${names.join(', ')}`,
      says: [
        `“${earlier.quote}”`,
        ...(claim.review ? [`By ${claim.review.by}${reason === undefined ? '' : `: ${reason}`}`] : []),
      ].join('\n'),
      anchor: claim.id,
    },
  ]
}

function rankChange(entry: Entry): RecordChange {
  const { event, value, rank, reason, by } = rankOf(entry)
  return {
    id: entry.id,
    kind: 'ranked',
    on: entry.knownOn,
    title: `Value ranked: ${value} is ${rank}`,
    says: `${reason}\nBy ${by}`,
    anchor: event,
  }
}

function eventChange(entry: Entry): RecordChange {
  const { id, says } = eventOf(entry)
  return { id: entry.id, kind: 'event', on: entry.knownOn, title: `Event told: ${says}`, says, anchor: id }
}

function positionChange(entry: Entry): RecordChange {
  const { id, says } = positionOf(entry)
  return { id: entry.id, kind: 'position', on: entry.knownOn, title: `Position told: ${says}`, says, anchor: id }
}
