/**
 * The volume of a work: which draft scores, how many words it has, and how many of them count for money, as of a day. The one place
 * where the registry's entries about drafts become a number.
 */

import { assert, type IsoDate, required } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import { heldSpans, isSetAside, type Likeness, readLikenesses } from '../likeness/likeness-entry.ts'
import { wordsIn } from '../likeness/spans.ts'
import type { Draft, DraftId, WorkId } from '../records.ts'
import { type DatedDraft, orderDrafts } from './draft-order.ts'
import { standingCount, type StandingCount } from './standing-count.ts'

/** Why a draft scores: an entry says so, it is the latest, or the only one. */
export type ScoringReason = 'said' | 'latest' | 'only'

export interface DraftVolume extends DatedDraft {
  readonly count: StandingCount
  readonly likenesses: readonly Likeness[]
  /** Fee-basis words, as they were counted, that are a copy, repeated or filler as far as nobody decided otherwise. */
  readonly held: number
  /** True while it may not score by itself, being another text than the work's earlier drafts. */
  readonly isSetAside: boolean
  /** Fee-basis words that count for money when this draft scores. */
  readonly words: number
}

export interface WorkVolume {
  readonly work: WorkId
  /** In their order. */
  readonly drafts: readonly DraftVolume[]
  readonly scoring: DraftVolume
  readonly because: ScoringReason
  /** The entry that says which draft scores. */
  readonly entry: Entry | undefined
}

/** Of every work that has a draft known on `asOf`. `entries` are those about the works and their drafts. */
export function volumesOf(
  drafts: readonly Draft[],
  entries: readonly Entry[],
  { asOf }: { asOf?: IsoDate | undefined } = {},
): Map<WorkId, WorkVolume> {
  const about = Map.groupBy(entries, ({ subject }) => subject)
  const volumes = new Map<WorkId, WorkVolume>()
  for (const [work, ofWork] of Map.groupBy(drafts, (draft) => draft.work)) {
    const known = ofWork.filter(({ knownOn }) => asOf === undefined || knownOn <= asOf)
    if (known.length === 0) continue
    const mine = [work, ...known.map(({ id }) => id)].flatMap((subject) => about.get(subject) ?? [])
    volumes.set(work, volumeOf(known, mine, { asOf }))
  }
  return volumes
}

/** Of one work. Stops on no draft, or on drafts of two works. */
export function volumeOf(
  drafts: readonly Draft[],
  entries: readonly Entry[],
  { asOf }: { asOf?: IsoDate | undefined } = {},
): WorkVolume {
  const { work } = required(drafts[0], 'registry: a work has at least one draft')
  assert(
    drafts.every((draft) => draft.work === work),
    'registry: a scoring draft is chosen among drafts of one work',
  )
  const ordered = orderDrafts(drafts, entries, { asOf }).map((dated) => measureDraft(dated, entries, asOf))
  return { work, drafts: ordered, ...chooseScoring(ordered, entries, asOf) }
}

function measureDraft(dated: DatedDraft, entries: readonly Entry[], asOf: IsoDate | undefined): DraftVolume {
  const { draft } = dated
  const about = entries.filter(({ subject }) => subject === draft.id)
  const count = standingCount(draft, about, { asOf })
  const likenesses = readLikenesses(about, { asOf })
  const held = Math.min(wordsIn(heldSpans(likenesses)), draft.counts.feeBasis)
  const words = countingWords(count.feeBasis, { held, counted: draft.counts.feeBasis })
  return { ...dated, count, likenesses, held, isSetAside: isSetAside(likenesses), words }
}

/** What was found was found in the words as they were counted: of an agreed number the same part counts, rounded down. */
function countingWords(standing: number, { held, counted }: { held: number; counted: number }): number {
  if (held === 0 || counted === 0) return standing
  return Number((BigInt(standing) * BigInt(counted - held)) / BigInt(counted))
}

/**
 * The draft that an entry names; else the latest in order that is not set aside. A date is no later than the registration that sealed
 * it, so nobody gets ahead by a date, and an old draft that is registered late does not score.
 */
function chooseScoring(
  ordered: readonly DraftVolume[],
  entries: readonly Entry[],
  asOf: IsoDate | undefined,
): Pick<WorkVolume, 'scoring' | 'because' | 'entry'> {
  const said = standingEntries(
    entries.filter(({ kind }) => kind === 'scoring-draft'),
    { knownBy: asOf },
  )
  for (const entry of said.toReversed()) {
    const scoring = ordered.find(({ draft }) => draft.id === (entry.says?.['draft'] as DraftId))
    if (scoring) return { scoring, because: 'said', entry }
  }
  const scoring = ordered.findLast((each) => !each.isSetAside) ?? ordered.at(-1)
  return {
    scoring: required(scoring, 'registry: a work has a draft that scores'),
    because: ordered.length === 1 ? 'only' : 'latest',
    entry: undefined,
  }
}
