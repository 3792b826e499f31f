/** Holds a draft against every registered one and against itself, and says what was found as sealed entries. */

import { type IsoDate, type Problem, required } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  chooseCandidates,
  type Draft,
  fingerprintsOf,
  type FoundLikeness,
  gradeCopies,
  gradeRevision,
  LIKENESS_RULE,
  likenessSays,
  overlapOf,
  paidWordsOf,
  readLikenesses,
  type SharingDraft,
  stuffingOf,
  type Text,
  textOf,
  wordsIn,
} from '../../registry/index.ts'
import { listWords, type Screenplay } from '../../screenplay/index.ts'
import { noteLikeness, noteUnmeasured } from './likeness-notes.ts'
import { sayEntry } from '../say-entry.ts'

/** A draft and its text as it is compared. */
interface Compared {
  readonly draft: Draft
  readonly text: Text
}

// Older drafts that one registration catches up with, each some tens of milliseconds.
const OLDER_DRAFTS = 20

/**
 * What a registration does, in its transaction, with a draft that was just added. In a hall that is older than fingerprints some of its
 * drafts are measured first.
 */
export async function measureNewDraft(stores: Stores, { draft, text }: Compared): Promise<Problem[]> {
  const { left } = await measureOlderDrafts(stores, { most: OLDER_DRAFTS, knownOn: draft.knownOn })
  const notes = await measureDraft(stores, { draft, text }, draft.knownOn)
  return left === 0 ? notes : [...notes, noteUnmeasured(left)]
}

/** Measures drafts that were registered before there were fingerprints, in order. */
export async function measureOlderDrafts(
  stores: Stores,
  { most, knownOn }: { most: number; knownOn: IsoDate },
): Promise<{ measured: number; left: number; notes: Problem[] }> {
  const waiting = await stores.registry.unmeasuredDrafts()
  const now = waiting.slice(0, most)
  const notes: Problem[] = []
  for (const id of now) {
    const older = await readCompared(stores, id)
    const found = older ? await measureDraft(stores, older, knownOn) : []
    notes.push(...found.map((note) => ({ ...note, at: { file: older?.draft.fileName ?? id } })))
    if (!older) await stores.registry.addFingerprints(id, [])
  }
  return { measured: now.length, left: waiting.length - now.length, notes }
}

async function measureDraft(stores: Stores, measured: Compared, knownOn: IsoDate): Promise<Problem[]> {
  const { draft, text } = measured
  const fingerprints = fingerprintsOf(text.shingles)
  await stores.registry.addFingerprints(draft.id, fingerprints)
  const sharing = await stores.registry.draftsSharing(fingerprints)
  const here = sharing.findIndex((each) => each.draft === draft.id)
  const [earlier, later] = here < 0 ? [sharing, []] : [sharing.slice(0, here), sharing.slice(here + 1)]
  const notes: Problem[] = []
  for (const found of await findLikenesses(stores, measured, { earlier, fingerprints })) {
    notes.push(await sayLikeness(stores, draft, { found, knownOn }))
  }
  for (const other of chooseCandidates(
    fingerprints,
    later.filter(({ work }) => work !== draft.work),
  )) {
    const copy = await readCompared(stores, other.draft)
    for (const found of copy ? copiesIn(copy, [measured]) : []) {
      if (!(await isKnown(stores, copy!.draft, found)))
        notes.push(await sayLikeness(stores, copy!.draft, { found, knownOn }))
    }
  }
  return notes
}

async function findLikenesses(
  stores: Stores,
  measured: Compared,
  { earlier, fingerprints }: { earlier: readonly SharingDraft[]; fingerprints: readonly number[] },
): Promise<FoundLikeness[]> {
  const { work } = measured.draft
  const others: Compared[] = []
  for (const each of chooseCandidates(
    fingerprints,
    earlier.filter((other) => other.work !== work),
  )) {
    const other = await readCompared(stores, each.draft)
    if (other) others.push(other)
  }
  const ofWork = earlier.filter((other) => other.work === work)
  const sibling = await nearestSibling(stores, measured.draft, ofWork)
  return [...copiesIn(measured, others), ...revisionOf(measured, sibling), ...stuffingIn(measured)]
}

/** The earlier draft of the same work that has most in common, else the last one before. */
async function nearestSibling(
  stores: Stores,
  { id, work, sequence }: Draft,
  sharing: readonly SharingDraft[],
): Promise<Compared | undefined> {
  const nearest = sharing.toSorted((a, b) => b.fingerprints.length - a.fingerprints.length)[0]?.draft
  const before = async () =>
    (await stores.registry.draftsOf(work)).findLast((each) => each.id !== id && each.sequence < sequence)?.id
  const sibling = nearest ?? (await before())
  return sibling === undefined ? undefined : readCompared(stores, sibling)
}

function copiesIn({ text }: Compared, others: readonly Compared[]): FoundLikeness[] {
  const overlaps = others.map((other) => ({ overlap: overlapOf(text, other.text), other: other.text }))
  const grades = gradeCopies(text, overlaps)
  return others.flatMap(({ draft, text: otherText }, at) => {
    const { overlap } = required(overlaps[at], 'app: an overlap for every draft that was compared')
    const grade = grades[at]
    if (grade === undefined) return []
    const { words, otherWords, spans, otherSpans } = overlap
    const counted = { words, ofWords: text.words.length, otherWords, ofOtherWords: otherText.words.length }
    return [{ rule: LIKENESS_RULE, found: 'copy' as const, grade, draft: draft.id, ...counted, spans, otherSpans }]
  })
}

function revisionOf({ text }: Compared, sibling: Compared | undefined): FoundLikeness[] {
  if (!sibling || text.words.length === 0 || sibling.text.words.length === 0) return []
  const overlap = overlapOf(text, sibling.text)
  const found = gradeRevision(text, sibling.text, overlap)
  if (found === undefined) return []
  const { words, otherWords } = overlap
  const counted = { words, ofWords: text.words.length, otherWords, ofOtherWords: sibling.text.words.length }
  return [{ rule: LIKENESS_RULE, found, draft: sibling.draft.id, ...counted }]
}

function stuffingIn({ text }: Compared): FoundLikeness[] {
  const { repeated, filler } = stuffingOf(text)
  const ofWords = text.words.length
  return [
    { rule: LIKENESS_RULE, found: 'repeated' as const, words: wordsIn(repeated), ofWords, spans: repeated },
    { rule: LIKENESS_RULE, found: 'filler' as const, words: wordsIn(filler), ofWords, spans: filler },
  ].filter(({ words }) => words > 0)
}

async function sayLikeness(
  stores: Stores,
  draft: Draft,
  { found, knownOn }: { found: FoundLikeness; knownOn: IsoDate },
): Promise<Problem> {
  const entry = await sayEntry(stores, {
    kind: 'likeness',
    subject: draft.id,
    says: likenessSays(found),
    effectiveOn: draft.knownOn,
    knownOn,
    source: `found on registration by ${found.rule}`,
  })
  return noteLikeness(stores, { id: entry.id, found })
}

async function isKnown({ registry }: Stores, { id }: Draft, { draft }: FoundLikeness): Promise<boolean> {
  const known = readLikenesses(await registry.entriesAbout(id, { kind: 'likeness' }))
  return known.some(({ found }) => found.found === 'copy' && found.draft === draft)
}

async function readCompared({ registry }: Stores, id: string): Promise<Compared | undefined> {
  const draft = await registry.draft(id)
  const screenplay = draft && (await registry.screenplayOf(id))
  return draft && screenplay && { draft, text: comparedText(screenplay) }
}

function comparedText(screenplay: Screenplay): Text {
  return textOf(paidWordsOf(listWords(screenplay)))
}
