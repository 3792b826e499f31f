/** Keeps reports with the claims found in them: some hundred in one transaction, each report whole or not at all. */

import { assert, canonicalJson, type IsoDate, type Json } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type Claim, findersOf, MOST_QUOTED, type Report, withFinders } from '../../record/index.ts'
import { sayEntries } from '../say-entry.ts'
import {
  claimEntry,
  claimOf,
  type RecordEntry,
  reportEntry,
  type Standing,
  standingRecords,
  type Told,
  withdrawal,
} from './kept.ts'

/** A report as it was read now, with what was found in its text. */
export interface FoundReport {
  readonly report: Report
  readonly claims: readonly Claim[]
  /** Who has looked through the whole of it: what they found before and did not find now is gone. */
  readonly finders: readonly string[]
  /** The file that it came in. */
  readonly source: string
}

export type Became = 'added' | 'corrected' | 'known'

/**
 * A report that is known is passed over. With `anew`, what is said of it otherwise than before corrects it, and candidates that
 * nobody has looked at give way to those that are found now; what somebody has looked at stays, and what a finder found that was not asked now.
 */
export async function keepReports(
  stores: Stores,
  batch: readonly FoundReport[],
  { knownOn, anew }: { knownOn: IsoDate; anew: boolean },
): Promise<Map<string, Became>> {
  const ids = [...new Set(batch.map(({ report }) => report.id))]
  const known = bySubject(standingRecords(await stores.registry.entriesAboutAll(ids, { kind: 'record-report' })))
  const claims = await standingClaims(stores, batch, { anew: anew && known.size > 0 })
  const became = new Map<string, Became>()
  const said: RecordEntry[] = []
  for (const found of batch) {
    const before = known.get(found.report.id)
    if (became.has(found.report.id)) continue
    const says = before
      ? anew
        ? sayAnew(found, { before, claims, knownOn })
        : []
      : sayFirst(found, { claims, knownOn })
    became.set(found.report.id, before ? (says.length > 0 ? 'corrected' : 'known') : 'added')
    said.push(...says)
  }
  await sayEntries(stores, said)
  return became
}

/** By the id of their report. */
type ClaimsByReport = ReadonlyMap<string, readonly Standing[]>

/** Of a fresh report there can be no claims, unless it was taken back: ids follow from the text. */
async function standingClaims(
  { registry }: Stores,
  batch: readonly FoundReport[],
  { anew }: { anew: boolean },
): Promise<ClaimsByReport> {
  if (!anew) return new Map()
  const reports = new Set(batch.map(({ report }) => report.id))
  const all = standingRecords(await registry.entries({ kind: 'record-claim' }))
  const byReport = Map.groupBy(all, ({ entry }) => claimOf(entry).report)
  return new Map([...byReport].filter(([report]) => reports.has(report)))
}

function bySubject(standing: readonly Standing[]): Map<string, Standing> {
  return new Map(standing.map((each) => [each.entry.subject, each]))
}

interface Keeping {
  readonly claims: ClaimsByReport
  readonly knownOn: IsoDate
}

function sayFirst({ report, claims, source }: FoundReport, { knownOn }: Keeping): RecordEntry[] {
  const told = { source, knownOn }
  return [
    reportEntry(report, told),
    ...claims.map((claim) => sayClaim(claim, { ...told, published: report.published })),
  ]
}

function sayClaim(claim: Claim, told: Told & { published: IsoDate | undefined }): RecordEntry {
  assert(claim.quote.length <= MOST_QUOTED, 'record: no more of a text is kept than a short quotation')
  return claimEntry(claim, told)
}

function sayAnew(
  { report, claims: foundNow, finders, source }: FoundReport,
  { before, claims: byReport, knownOn }: Keeping & { before: Standing },
): RecordEntry[] {
  const standing = bySubject(byReport.get(report.id) ?? [])
  const told = { source, knownOn }
  const corrected = reportEntry(keptAlong(report, before), { ...told, corrects: before.entry.id })
  const isSame = canonicalJson(corrected.says) === canonicalJson(before.entry.says)
  const claims = foundNow.map((claim) => withEarlierFinders(claim, { before: standing.get(claim.id), finders }))
  const found = new Set(claims.map(({ id }) => id))
  const gone = [...standing.values()].filter(({ entry }) => {
    const claim = claimOf(entry)
    const isLookedFor = findersOf(claim).every((name) => finders.includes(name))
    return claim.status === 'candidate' && isLookedFor && !found.has(claim.id)
  })
  const isNew = (claim: Claim): boolean => {
    const before = standing.get(claim.id)
    return before === undefined || (claimOf(before.entry).status === 'candidate' && !isSameClaim(claim, before))
  }
  const about = { ...told, published: report.published }
  return [
    ...(isSame ? [] : [corrected]),
    ...gone.map(({ entry }) => withdrawal(entry, told)),
    ...claims.filter(isNew).map((claim) => sayClaim(claim, { ...about, corrects: standing.get(claim.id)?.entry.id })),
  ]
}

/** Whoever found it before and has not looked now has found it still. */
function withEarlierFinders(
  claim: Claim,
  { before, finders }: { before: Standing | undefined; finders: readonly string[] },
): Claim {
  const earlier = before ? findersOf(claimOf(before.entry)) : []
  return withFinders(
    claim,
    earlier.filter((name) => !finders.includes(name)),
  )
}

/** Its day may follow from that of the report, so a claim of one place can become another. */
function isSameClaim(claim: Claim, { entry }: Standing): boolean {
  const { id: _, ...says } = claim
  return canonicalJson(says as unknown as Json) === canonicalJson(entry.says)
}

/** When it was first retrieved, whose voice it is and of what it is a version do not change when it is read again. */
function keptAlong(report: Report, { entry }: Standing): Report {
  const { retrievedOn, voice, revises } = entry.says as unknown as Report
  return { ...report, retrievedOn, voice, ...(revises === undefined ? {} : { revises }) }
}
