/** Likenesses as people work through them: what waits, and what a person at the guild decides, with a reason. */

import { badInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Draft,
  type Entry,
  type FoundLikeness,
  type Likeness,
  likenessSays,
  readLikenesses,
  type Verdict,
  VERDICTS,
} from '../../registry/index.ts'
import { describeLikeness } from './likeness-notes.ts'
import { measureOlderDrafts } from './measure-draft.ts'
import { publishHallLog } from '../publish-log.ts'
import { checkSpeaker, type Speaker } from './say-about-drafts.ts'
import { sayEntry } from '../say-entry.ts'

export interface ListedLikeness extends Likeness {
  readonly draft: Draft
  readonly title: string
  readonly sentence: string
}

/** Those that wait for a decision, or with `all` also those that were decided or have no consequence. In the order in which they were found. */
export async function listLikenesses(hall: Hall, { all }: { all: boolean }): Promise<ListedLikeness[]> {
  return hall.database.read(async (stores) => {
    const found = readLikenesses(await stores.registry.entries({ kind: 'likeness' }))
    const asked = found.filter((each) => all || (!each.decision && each.found.found !== 'same-text'))
    const listed: ListedLikeness[] = []
    for (const each of asked) {
      const draft = await stores.registry.draft(each.entry.subject)
      if (!draft) continue
      const title = (await stores.registry.work(draft.work))?.title ?? draft.work
      listed.push({ ...each, draft, title, sentence: await describeLikeness(stores, each.found) })
    }
    return listed
  })
}

export interface Decision {
  readonly entry: string
  readonly verdict: Verdict
  readonly isNew: boolean
}

/** All of the named likenesses, or none of them. Deciding again as it was decided changes nothing. */
export async function decideLikenesses(
  hall: Hall,
  request: { entries: readonly string[]; verdict: string } & Speaker,
): Promise<{ decisions: Decision[]; problems: readonly Problem[] }> {
  checkSpeaker(request)
  const verdict = readVerdict(request.verdict)
  const decisions = await hall.database.write(async (stores) => {
    const made: Decision[] = []
    for (const id of new Set(request.entries)) {
      const likeness = await findLikeness(stores, id)
      checkVerdict(likeness, verdict)
      made.push({ entry: id, verdict, isNew: await decide(stores, hall, { ...request, likeness, verdict }) })
    }
    return made
  })
  return { decisions, problems: await publishHallLog(hall) }
}

/** Catches up with drafts that were registered before there were fingerprints, each in a transaction of its own. */
export async function measureAll(
  hall: Hall,
  { onProgress }: { onProgress?: (state: { done: number; total: number }) => void },
): Promise<{ measured: number; problems: Problem[] }> {
  const problems: Problem[] = []
  for (let measured = 0; ;) {
    const step = await hall.database.write((stores) =>
      measureOlderDrafts(stores, { most: 1, knownOn: hall.clock.today() }),
    )
    measured += step.measured
    problems.push(...step.notes)
    onProgress?.({ done: measured, total: measured + step.left })
    if (step.left === 0) return { measured, problems: [...problems, ...(await publishHallLog(hall))] }
  }
}

interface ToDecide extends Speaker {
  readonly likeness: Likeness
  readonly verdict: Verdict
}

async function decide(stores: Stores, hall: Hall, { likeness, verdict, by, reason }: ToDecide): Promise<boolean> {
  if (likeness.decision?.says.verdict === verdict) return false
  await sayDecision(stores, hall, { likeness, verdict, by, reason })
  const mirror = await mirrorOf(stores, likeness)
  if (verdict === 'original') {
    const entry = mirror?.entry ?? (await sayMirror(stores, hall, likeness))
    const copy = { entry, found: mirror?.found ?? mirrored(likeness), decision: mirror?.decision }
    await sayDecision(stores, hall, { likeness: copy, verdict: 'does-not-count', by, reason })
  } else if (mirror && mirror.decision?.says.verdict !== 'counts') {
    await sayDecision(stores, hall, { likeness: mirror, verdict: 'counts', by, reason })
  }
  return true
}

async function sayDecision(
  stores: Stores,
  hall: Hall,
  { likeness: { entry, decision }, verdict, by, reason }: ToDecide,
): Promise<void> {
  const today = hall.clock.today()
  await sayEntry(stores, {
    kind: 'likeness',
    subject: entry.subject,
    says: likenessSays({ decides: entry.id, verdict, reason, by }),
    effectiveOn: today,
    knownOn: today,
    source: `${by}: ${reason}`,
    ...(decision && { corrects: decision.entry.id }),
  })
}

/** The same likeness seen from the other draft, which is the copy when this one is the original. */
function mirrored({ entry, found }: Likeness): FoundLikeness {
  const { rule, grade, words, ofWords, otherWords = 0, ofOtherWords = 0, spans, otherSpans } = found
  const sizes = { words: otherWords, ofWords: ofOtherWords, otherWords: words, ofOtherWords: ofWords }
  const places = { spans: otherSpans, otherSpans: spans }
  return { rule, found: 'copy', grade, draft: entry.subject, ...sizes, ...places, mirrors: entry.id }
}

async function sayMirror(stores: Stores, hall: Hall, likeness: Likeness): Promise<Entry> {
  const today = hall.clock.today()
  return sayEntry(stores, {
    kind: 'likeness',
    subject: likeness.found.draft ?? '',
    says: likenessSays(mirrored(likeness)),
    effectiveOn: today,
    knownOn: today,
    source: `the other side of ${likeness.entry.id}`,
  })
}

async function mirrorOf({ registry }: Stores, { entry, found }: Likeness): Promise<Likeness | undefined> {
  if (found.draft === undefined) return undefined
  const about = readLikenesses(await registry.entriesAbout(found.draft, { kind: 'likeness' }))
  return about.find((each) => each.found.mirrors === entry.id)
}

async function findLikeness({ registry }: Stores, id: string): Promise<Likeness> {
  const entry = await registry.entry(id)
  const about = entry ? readLikenesses(await registry.entriesAbout(entry.subject, { kind: 'likeness' })) : []
  const found = about.find((each) => each.entry.id === id)
  if (found) return found
  throw badInput('likenesses/not-found', `${JSON.stringify(id)} is no likeness that was found.`, {
    hint: 'guildhall likenesses lists those that wait, with --all every one.',
  })
}

function readVerdict(text: string): Verdict {
  const verdict = VERDICTS.find((each) => each === text)
  if (verdict) return verdict
  throw badInput('likenesses/bad-verdict', `${JSON.stringify(text)} is no decision on a likeness.`, {
    hint: `Decide --as ${VERDICTS.join(', ')}.`,
  })
}

function checkVerdict({ entry, found }: Likeness, verdict: Verdict): void {
  const { found: kind, mirrors } = found
  if (kind === 'same-text') {
    throw badInput('likenesses/nothing-to-decide', `${entry.id} has no consequence: one draft of a work scores.`)
  }
  if (mirrors !== undefined) {
    throw badInput('likenesses/bad-verdict', `${entry.id} is the other side of ${mirrors} and follows it.`, {
      hint: `Decide ${mirrors} instead.`,
    })
  }
  if (verdict === 'original' && kind !== 'copy') {
    throw badInput(
      'likenesses/bad-verdict',
      `${entry.id} is about one draft; there is no other that could be the copy.`,
      {
        hint: 'Decide --as counts or does-not-count.',
      },
    )
  }
}
