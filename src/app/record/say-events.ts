/** What reviewers say of events themselves: an event that no report told, and which value of an event is to be believed. */

import { badInput, BadInput, canonicalJson, contentId, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type History, isIssue, ISSUES, type Rank, RANKS, type RecordEvent } from '../../record/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { partyNamed, readQuantity } from './edit-claim.ts'
import { valuesOf } from './given-ranks.ts'
import { eventEntry, type GivenRank, rankEntry, type RecordEntry, standingRecords } from './kept.ts'
import { checkKind, checkName, checkRound } from './list-record.ts'
import { readRecordDate } from './read-date.ts'
import { type Reviewer, readReviewer } from './reviewing.ts'

export interface AddEventRequest extends Reviewer {
  readonly kind: string
  readonly round: string
  readonly date: string
  readonly says: string
  readonly parties: readonly string[]
  readonly issue?: string | undefined
  readonly terms?: readonly string[] | undefined
  readonly quantities?: readonly string[] | undefined
  readonly deal?: string | undefined
  /** Ids of claims or of sources that say so. */
  readonly sources?: readonly string[] | undefined
}

export interface SaidOfEvents {
  readonly id: string
  readonly became: 'added' | 'corrected' | 'known'
  readonly problems: readonly Problem[]
}

export async function addEvent(
  hall: Hall,
  request: AddEventRequest,
  { history }: { history: History },
): Promise<SaidOfEvents> {
  const { by, reason, knownOn } = readReviewer(hall, request, { needsReason: true })
  const event = readEvent(request, history)
  return keep(hall, eventEntry({ ...event, by, reason: reason ?? '' }, { source: by, knownOn }), event.id)
}

/** Its id follows from kind, round, date and parties: the same event again is corrected, not doubled. */
function readEvent(request: AddEventRequest, history: History): RecordEvent {
  const kind = checkKind(request.kind)
  checkRound(history.rounds, request.round)
  const date = readRecordDate(request.date)
  if (!kind || !date) throw badInput('record/bad-date', `${JSON.stringify(request.date)} is no date.`, DATE_HINT)
  const parties = readParties(request.parties, history)
  const { round, says, issue, terms = [], deal, sources = [] } = request
  if (issue !== undefined && !isIssue(issue)) checkName('issue', issue, ISSUES)
  const quantities = readQuantities(request.quantities ?? [])
  return {
    id: contentId('event', { kind, round, first: date.first, last: date.last, parties: [...parties] }),
    kind,
    round,
    parties,
    says: says.trim(),
    dates: [{ value: date, rank: 'normal', sources: [...sources] }],
    quantities: quantities.map((value) => ({ value, rank: 'normal', sources: [...sources] })),
    terms: [...terms],
    ...(issue !== undefined && isIssue(issue) ? { issue } : {}),
    ...(deal === undefined ? {} : { deal }),
  }
}

export const DATE_HINT = {
  hint: 'Write a day, a month, a year or two days: 2023-05-02, 2023-05, 2023, 2023-05-02/2023-05-04.',
}

export function readParties(named: readonly string[], { parties }: History): string[] {
  return named.map((name) => {
    const party = partyNamed(name, parties)
    if (!party)
      checkName(
        'party',
        name,
        parties.map(({ id }) => id),
      )
    return party?.id ?? name
  })
}

export function readQuantities(texts: readonly string[]) {
  const read = texts.map((text) => ({ text, quantity: readQuantity(text) }))
  const wrong = read.filter(({ quantity }) => !quantity)
  if (wrong.length > 0)
    throw new BadInput(
      wrong.map(({ text }): Problem => ({
        code: 'record/bad-edit',
        message: `${JSON.stringify(text)} is no number with its measure.`,
        hint: 'Write measure, number and unit: "share 97.85 percent", "yes 5553 count", "amount 343000000 USD".',
      })),
    )
  return read.flatMap(({ quantity }) => quantity ?? [])
}

export interface RankRequest extends Reviewer {
  readonly event: string
  /** As it is printed: `2023-05-02`, `yes 5553`. */
  readonly value: string
  readonly rank: string
}

/** `events`: as they stand, with what confirmed claims add to them. */
export async function rankValue(
  hall: Hall,
  request: RankRequest,
  { events }: { events: readonly Pick<RecordEvent, 'id' | 'dates' | 'quantities'>[] },
): Promise<SaidOfEvents> {
  const { by, reason, knownOn } = readReviewer(hall, request, { needsReason: true })
  checkName('rank', request.rank, RANKS)
  checkName(
    'event',
    request.event,
    events.map(({ id }) => id),
  )
  const event = events.find(({ id }) => id === request.event)
  checkName('value of this event', request.value, event ? valuesOf(event) : [])
  const rank: GivenRank = {
    event: request.event,
    value: request.value,
    rank: request.rank as Rank,
    reason: reason ?? '',
    by,
  }
  return keep(hall, rankEntry(rank, { source: by, knownOn }), request.event)
}

/** What stands about the same subject is corrected by it. */
async function keep(hall: Hall, said: RecordEntry, id: string): Promise<SaidOfEvents> {
  const became = await hall.database.write((stores) => keepOnce(stores, said))
  return { id, became, problems: await publishHallLog(hall) }
}

export async function keepOnce(stores: Stores, said: RecordEntry): Promise<SaidOfEvents['became']> {
  const before = standingRecords(await stores.registry.entriesAbout(said.subject, { kind: said.kind }))[0]?.entry
  if (before && canonicalJson(before.says) === canonicalJson(said.says)) return 'known'
  await sayEntry(stores, before ? { ...said, corrects: before.id } : said)
  return before ? 'corrected' : 'added'
}
