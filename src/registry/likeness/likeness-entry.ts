/**
 * Entries of the kind `likeness`, about a draft: what was found on its registration, and what a person decided about it. Words that
 * were found do not count for money until they are decided; what is decided may be decided again, and the latest counts.
 */

import type { IsoDate, Json } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import type { DraftId } from '../records.ts'
import type { CopyGrade } from './judge.ts'
import { type Span, uniteSpans } from './spans.ts'

/**
 * `copy`: words of a draft of another work. `repeated`, `filler`: words that do not count as new. `same-text`: the same work's text
 * once more, of which nothing follows. `other-text`: not a revision of the work's earlier drafts, so it does not score by itself.
 */
export const LIKENESS_KINDS = ['copy', 'repeated', 'filler', 'same-text', 'other-text'] as const
export type LikenessKind = (typeof LIKENESS_KINDS)[number]

/** `counts`: the words count. `does-not-count`: they never do. `original`: they count, and those of the other draft do not. */
export const VERDICTS = ['counts', 'does-not-count', 'original'] as const
export type Verdict = (typeof VERDICTS)[number]

export interface FoundLikeness {
  readonly rule: string
  readonly found: LikenessKind
  readonly grade?: CopyGrade | undefined
  /** The other draft, its words in common and all its words. */
  readonly draft?: DraftId | undefined
  readonly otherWords?: number | undefined
  readonly ofOtherWords?: number | undefined
  /** Fee-basis words that are meant, of all of the draft. */
  readonly words: number
  readonly ofWords: number
  /** Positions among the fee-basis words of either draft. */
  readonly spans?: readonly Span[] | undefined
  readonly otherSpans?: readonly Span[] | undefined
  /** The entry of the other draft whose decision says that this one is the copy. */
  readonly mirrors?: string | undefined
}

export interface DecidedLikeness {
  readonly decides: string
  readonly verdict: Verdict
  readonly reason: string
  readonly by: string
}

/** A finding with the decision that stands. */
export interface Likeness {
  readonly entry: Entry
  readonly found: FoundLikeness
  readonly decision: { readonly entry: Entry; readonly says: DecidedLikeness } | undefined
}

/** What an entry says, as the registry keeps it. */
export function likenessSays(says: FoundLikeness | DecidedLikeness): { [key: string]: Json | undefined } {
  return JSON.parse(JSON.stringify(says)) as { [key: string]: Json }
}

/** The findings among the entries, in order, as they were known on `asOf`. */
export function readLikenesses(entries: readonly Entry[], { asOf }: { asOf?: IsoDate | undefined } = {}): Likeness[] {
  const standing = standingEntries(
    entries.filter(({ kind }) => kind === 'likeness'),
    { knownBy: asOf },
  )
  const decisions = new Map(
    standing.filter(isDecision).map((entry) => {
      const says = entry.says as unknown as DecidedLikeness
      return [says.decides, { entry, says }] as const
    }),
  )
  return standing
    .filter((entry) => !isDecision(entry))
    .map((entry) => ({
      entry,
      found: entry.says as unknown as FoundLikeness,
      decision: decisions.get(entry.id),
    }))
}

function isDecision({ says }: Entry): boolean {
  return typeof says?.['decides'] === 'string'
}

/** True while the words of a finding do not count for money. */
export function isHeld({ found, decision }: Likeness): boolean {
  return found.found !== 'same-text' && (decision?.says.verdict ?? 'does-not-count') === 'does-not-count'
}

/** Positions among the fee-basis words of a draft that do not count, each once however often it was found. */
export function heldSpans(likenesses: readonly Likeness[]): Span[] {
  return uniteSpans(likenesses.filter(isHeld).flatMap(({ found }) => found.spans ?? []))
}

/** True while the draft may not take the place of its work's earlier drafts by itself. */
export function isSetAside(likenesses: readonly Likeness[]): boolean {
  return likenesses.some((each) => each.found.found === 'other-text' && isHeld(each))
}
