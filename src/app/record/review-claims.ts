/** Confirms, edits, rejects and reopens claims: each step a further entry, so that the history of a claim tells who thought what when. */

import { badInput, canonicalJson, type Json, nearestName, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Claim, ClaimStatus, Party } from '../../record/index.ts'
import type { Entry } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntries } from '../say-entry.ts'
import { type ClaimChange, editClaim } from './edit-claim.ts'
import { fullId } from './full-id.ts'
import { claimEntry, claimOf, type RecordEntry, reportOf, type Standing, standingRecords } from './kept.ts'
import { type Reviewer, type Reviewing, readReviewer } from './reviewing.ts'

export interface ReviewRequest extends Reviewer {
  /** Ids of claims; the id of a report means all its claims that wait. */
  readonly ids: readonly string[]
  readonly as: ClaimStatus
  /** What it says again, where an edit is undone. */
  readonly like?: Claim | undefined
}

export interface ReviewedClaim {
  readonly claim: Claim
  readonly before: ClaimStatus
  /** `known`: it stood so already. */
  readonly became: 'changed' | 'known'
}

export interface Review {
  readonly claims: readonly ReviewedClaim[]
  readonly problems: readonly Problem[]
}

/** All of them or none. */
export async function reviewClaims(hall: Hall, { ids, as, like, ...reviewer }: ReviewRequest): Promise<Review> {
  const review = readReviewer(hall, reviewer, { needsReason: as === 'rejected' })
  return keepReview(hall, ids, review, {
    change: (claim) => ({ ...(like ?? claim), status: as }),
    // What is undone is as it was before, edits of before included.
    editedOf: (claim) => (like ?? claim).review?.edited ?? [],
  })
}

/** What a reviewer sets is so, and the claim is thereby confirmed. */
export async function editClaims(
  hall: Hall,
  { ids, changes, ...reviewer }: Omit<ReviewRequest, 'as'> & { changes: readonly ClaimChange[] },
  { parties }: { parties: readonly Party[] },
): Promise<Review> {
  const review = readReviewer(hall, reviewer, { needsReason: true })
  if (changes.length === 0)
    throw badInput('record/nothing-set', 'Nothing is set.', { hint: 'For instance: --set date=2023-05-02' })
  return keepReview(hall, ids, review, {
    change: (claim) => ({ ...editClaim(claim, changes, { parties }), status: 'confirmed' }),
    editedOf: (claim) => [...new Set([...(claim.review?.edited ?? []), ...changes.map(({ name }) => name)])],
  })
}

interface Change {
  readonly change: (claim: Claim) => Claim
  /** Names of what is then otherwise than it was found. */
  readonly editedOf: (claim: Claim) => readonly string[]
}

async function keepReview(hall: Hall, ids: readonly string[], review: Reviewing, change: Change): Promise<Review> {
  const claims = await hall.database.write(async (stores) => {
    const standing = await claimsNamed(stores, ids)
    const published = await publishedOf(stores, standing)
    const steps = standing.map(({ entry }) => stepOf(entry, { ...change, review, published }))
    await sayEntries(
      stores,
      steps.flatMap(({ say }) => say ?? []),
    )
    return steps.map(({ reviewed }) => reviewed)
  })
  return { claims, problems: await publishHallLog(hall) }
}

interface Step {
  readonly reviewed: ReviewedClaim
  readonly say: RecordEntry | undefined
}

function stepOf(
  entry: Entry,
  given: Change & {
    review: Reviewing
    published: ReadonlyMap<string, string | undefined>
  },
): Step {
  const { by, reason, knownOn } = given.review
  const before = claimOf(entry)
  const after = given.change(before)
  if (contentOf(after) === contentOf(before))
    return { reviewed: { claim: before, before: before.status, became: 'known' }, say: undefined }
  const edited = given.editedOf(before)
  const claim: Claim = {
    ...after,
    review: {
      by,
      on: knownOn,
      ...(reason === undefined ? {} : { reason }),
      ...(edited.length === 0 ? {} : { edited }),
    },
  }
  const told = { source: by, knownOn, corrects: entry.id, published: given.published.get(claim.report) }
  return { reviewed: { claim, before: before.status, became: 'changed' }, say: claimEntry(claim, told) }
}

/** As text, without who looked at it. */
function contentOf(claim: Claim): string {
  const { review: _, ...rest } = claim
  return canonicalJson(rest as unknown as Json)
}

/** The claims that are named, in the order in which they are named, each once. */
async function claimsNamed({ registry }: Stores, ids: readonly string[]): Promise<Standing[]> {
  const found = new Map<string, Standing>()
  const unknown: string[] = []
  const full = await fullIds(registry, ids)
  for (const id of full) {
    const named = id.startsWith('report-')
      ? standingRecords(await registry.entries({ kind: 'record-claim' })).filter(({ entry }) => waitsOf(entry, id))
      : standingRecords(await registry.entriesAbout(id, { kind: 'record-claim' }))
    for (const each of named) found.set(each.entry.subject, each)
    const isKnown =
      named.length > 0 ||
      (id.startsWith('report-') && (await registry.entriesAbout(id, { kind: 'record-report' })).length > 0)
    if (!isKnown) unknown.push(id)
  }
  if (unknown.length > 0) throw await unknownClaims(registry, unknown)
  return [...found.values()]
}

/** Read only where something that was typed is no whole id. */
async function fullIds(registry: Stores['registry'], ids: readonly string[]): Promise<readonly string[]> {
  if (ids.every((id) => WHOLE_ID.test(id))) return ids
  const kinds = ['record-claim', 'record-report'] as const
  const entries = await Promise.all(kinds.map((kind) => registry.entries({ kind })))
  const known = new Set(entries.flat().map(({ subject }) => subject))
  return ids.map((id) => fullId(id, known))
}

const WHOLE_ID = /^(?:claim|report)-[0-9a-z]{16}$/

function waitsOf(entry: Entry, report: string): boolean {
  const claim = claimOf(entry)
  return claim.report === report && claim.status === 'candidate'
}

async function unknownClaims(registry: Stores['registry'], unknown: readonly string[]) {
  const known = (await registry.entries({ kind: 'record-claim' })).map(({ subject }) => subject)
  const near = nearestName((unknown[0] ?? '').slice(0, 200), known)
  return badInput('record/unknown', `No claim and no report has the id ${unknown.join(', ')}.`, {
    hint: near === undefined ? 'guildhall record claims lists them.' : `Did you mean ${near}?`,
  })
}

async function publishedOf({ registry }: Stores, claims: readonly Standing[]) {
  const reports = [...new Set(claims.map(({ entry }) => claimOf(entry).report))]
  const standing = standingRecords(await registry.entriesAboutAll(reports, { kind: 'record-report' }))
  return new Map(standing.map(({ entry }) => [entry.subject, reportOf(entry).published]))
}
