/** Verifies the report of a one-way audit: who signed it, whether it follows from its hits, what the hits mean, and which canaries are missing. */

import { type Grade, fingerprintCounts } from '../../audit/index.ts'
import { BadInput, badInput, canonicalJson, type Json, type Problem, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import { checkSignature, parseNote, parseVerifierKey } from '../../log/index.ts'
import type { Canary, Planting } from './canaries.ts'
import { type Export, openExport } from './exports.ts'
import { keptOf } from './kept.ts'
import { placeHits } from './place-hits.ts'
import { type ReadReport, readReport } from './read-report.ts'
import { assembleReport, noteText, type Report } from './report.ts'

export interface VerifyRequest {
  readonly report: string
  /** The company's public key, where the export does not have it. */
  readonly key?: string
  /** What the company has said elsewhere about its corpus. */
  readonly shards?: number
  readonly bytes?: number
}

export interface VerifiedDraft {
  readonly work: string
  readonly title: string
  readonly draft: string
  readonly fingerprints: number
  readonly found: number
  readonly documents: number
  /** Words of the draft, and how many of them the hits stand for: bounds, and the likely number between them. */
  readonly words: number
  readonly least: number
  readonly likely: number
  readonly most: number
  readonly grade: Grade
}

export interface SeenCanary {
  readonly title: string
  readonly for: readonly string[]
  readonly state: 'found' | 'missing' | 'not-in-index'
  readonly found: number
  readonly fingerprints: number
}

export interface VerifiedReport {
  readonly sha256: string
  readonly report: Report
  readonly export: Export
  readonly drafts: readonly VerifiedDraft[]
  readonly canaries: readonly SeenCanary[]
  readonly problems: readonly Problem[]
}

/** Reads everything, changes nothing. */
export async function verifyReport(hall: Hall, request: VerifyRequest): Promise<VerifiedReport> {
  const read = await readReport(request.report)
  const { report, sha256 } = read
  const { export: exported, index, drafts } = await openExport(hall, report.index)
  const signed = await checkSigned(read, request.key ?? exported.companyKey)
  const counts = fingerprintCounts(index)
  const { drafts: placed, unknown } = placeHits(index, drafts, read.shards)
  const about = await hall.database.read(async (stores) => ({
    titles: new Map((await stores.registry.works()).map(({ id, title }) => [id, title])),
    canaries: await keptOf<Canary>(stores, 'canary'),
    plantings: await keptOf<Planting>(stores, 'planting'),
    sourceOf: new Map((await stores.registry.drafts()).map((draft) => [draft.sourceSha256, draft.id])),
  }))
  const seen = seenCanaries(about, { read, exported, counts })
  const secret = new Set(about.canaries.map(({ sourceSha256 }) => about.sourceOf.get(sourceSha256)))
  const reported = new Map(report.drafts.map((each) => [each.draft, each]))
  return {
    sha256,
    report,
    export: exported,
    drafts: placed
      .filter(({ number }) => !secret.has(drafts[number]?.draft))
      .map(({ number, words, least, likely, most, grade }) => {
        const { work, draft } = required(drafts[number], 'one-way: a hit that was placed is of a draft of the export')
        const { found = 0, documents = 0 } = reported.get(number) ?? {}
        const title = about.titles.get(work) ?? work
        const fingerprints = counts[number]!
        return { work, title, draft, fingerprints, found, documents, words, least, likely, most, grade }
      })
      .toSorted((a, b) => b.likely - a.likely || (a.work < b.work ? -1 : 1)),
    canaries: seen.canaries,
    problems: [
      ...signed,
      ...differences(read, counts),
      ...(unknown.length > 0 ? [unknownFingerprints(unknown)] : []),
      ...otherCounts(report, request),
      ...unread(report),
      ...seen.problems,
    ],
  }
}

async function checkSigned({ report, sha256, note }: ReadReport, keyText: string | undefined): Promise<Problem[]> {
  if (keyText === undefined) {
    throw badInput('oneway/no-company-key', `Nobody has said with which key ${report.company} signs.`, {
      hint: 'Ask the company for the key by another way than the report, and name it with --key.',
    })
  }
  const { key, problems } = parseVerifierKey(keyText)
  if (!key) throw new BadInput(problems)
  const parsed = parseNote(note)
  if (!parsed.note) return parsed.problems
  if (parsed.note.text !== noteText(report, sha256)) {
    return [
      {
        code: 'oneway/note-differs',
        message: 'What was signed is not this report: its company, day, index, root or hash is another one.',
        hint: 'Keep both, and ask the company which report it signed.',
      },
    ]
  }
  return checkSignature(parsed.note, key, checkEd25519)
}

/** Every figure of a report follows from its hits and its manifest; whichever does not is named. */
function differences({ report, shards, strays }: ReadReport, counts: Uint32Array): Problem[] {
  const { report: again } = assembleReport(report, shards, counts)
  const text = (value: unknown) => canonicalJson(value as Json)
  const fields = (Object.keys(again) as (keyof Report)[]).filter((field) => text(again[field]) !== text(report[field]))
  const lines = again.manifest.filter((line, i) => text(line) !== text(report.manifest[i])).map(({ name }) => name)
  const names = new Set(report.manifest.map(({ name }) => name))
  if (names.size < report.manifest.length) fields.push('manifest')
  if (fields.length === 0 && strays === 0) return []
  const where = lines.length > 0 ? ` (${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ', …' : ''})` : ''
  return [
    {
      code: 'oneway/report-differs',
      message:
        fields.length > 0
          ? `The report does not follow from its hits and its manifest: ${[...new Set(fields)].join(', ')}${where}.`
          : `The file of hits has ${strays} passages of shards that the manifest does not have.`,
      hint: 'It was changed after the audit, before or after it was signed. Ask for the audit again, with somebody present.',
    },
  ]
}

function unknownFingerprints(unknown: readonly { file: string; document: string; fingerprint: string }[]): Problem {
  const first = unknown[0]!
  return {
    code: 'oneway/unknown-fingerprint',
    at: { file: first.file },
    message: `${unknown.length} hits name fingerprints that the index does not have of that draft; the first is ${first.fingerprint} in ${first.document}.`,
    hint: 'No scan with this index gives them. Ask how the report was made.',
  }
}

function otherCounts({ corpus }: Report, { shards, bytes }: VerifyRequest): Problem[] {
  const compare = (what: string, said: number | undefined, has: number): Problem[] =>
    said === undefined || said === has
      ? []
      : [
          {
            code: 'oneway/count-differs',
            message: `The company has said that its corpus has ${said} ${what}; the report has ${has}.`,
            hint: 'Ask what was left out, and have the audit run over the whole corpus.',
          },
        ]
  return [...compare('shards', shards, corpus.shards), ...compare('bytes', bytes, corpus.bytes)]
}

function unread({ manifest }: Report): Problem[] {
  const list = (names: readonly string[]) => `${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`
  const missing = manifest.filter(({ sha256 }) => sha256 === null).map(({ name }) => name)
  const names = manifest.filter(({ sha256, problems }) => sha256 !== null && problems > 0).map(({ name }) => name)
  const all: Problem[] = []
  if (missing.length > 0) {
    all.push({
      code: 'oneway/shards-missing',
      message: `${missing.length} shards were not audited at all: ${list(missing)}.`,
      hint: 'Their bytes have no hash in the manifest, so they cannot be shown either. Ask for them to be mended and audited.',
    })
  }
  if (names.length > 0) {
    all.push({
      code: 'oneway/shards-unread',
      severity: 'note',
      message: `${names.length} shards were not read as a whole: ${list(names)}.`,
      hint: 'Nothing is reported of what could not be read. Ask for these shards to be mended.',
    })
  }
  return all
}

interface About {
  readonly canaries: readonly Canary[]
  readonly plantings: readonly Planting[]
  readonly sourceOf: ReadonlyMap<string, string>
}

/** A canary that was delivered and is not in the report is under-reporting; one that was only left somewhere may not have been taken. */
function seenCanaries(
  { canaries, plantings, sourceOf }: About,
  { read: { report }, exported, counts }: { read: ReadReport; exported: Export; counts: Uint32Array },
): { canaries: SeenCanary[]; problems: Problem[] } {
  const seen: SeenCanary[] = []
  const problems: Problem[] = []
  const company = new Set([report.company, exported.for].map((name) => name?.trim().toLowerCase()))
  for (const { title, sourceSha256 } of canaries) {
    const planted = plantings.filter((each) => each.sourceSha256 === sourceSha256)
    const here = planted.filter((each) => company.has(each.for.trim().toLowerCase()) && each.on <= report.auditedOn)
    const number = exported.drafts.indexOf(sourceOf.get(sourceSha256) ?? '')
    const found = report.drafts.find(({ draft }) => draft === number)?.found ?? 0
    if (found === 0 && here.length === 0) continue
    const state = number < 0 ? 'not-in-index' : found > 0 ? 'found' : 'missing'
    const fingerprints = counts[number] ?? 0
    seen.push({ title, for: [...new Set(planted.map((each) => each.for))], state, found, fingerprints })
    if (state === 'missing') problems.push(missingCanary(title, here))
  }
  return { canaries: seen, problems }
}

function missingCanary(title: string, here: readonly Planting[]): Problem {
  const delivered = here.find((each) => each.delivered)
  const { at, on } = delivered ?? here[0]!
  return delivered
    ? {
        code: 'oneway/canary-missing',
        message: `The canary ${JSON.stringify(title)} was delivered on ${on} (${at}), and the report does not have it: something was left out.`,
        hint: 'Ask in which shard that delivery lies, and check that shard: guildhall index spot-check.',
      }
    : {
        code: 'oneway/canary-not-seen',
        severity: 'note',
        message: `The canary ${JSON.stringify(title)} was left at ${at} on ${on}, and the report does not have it.`,
        hint: 'It may not have been picked up. Several of them missing from one place is a question to ask.',
      }
}
