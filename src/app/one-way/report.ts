/** The report of an audit on somebody else's premises (docs/formats/one-way-report.md): assembled by the company, and again by the guild to see whether it follows from its hits. */

import type { Hit, OneWayPassage } from '../../audit/index.ts'
import { canonicalJson, type Json, sha256Hex } from '../../base/index.ts'
import { leafHash, rootOf } from '../../log/index.ts'

export const REPORT_FORMAT = 'guildhall-one-way-report/1'
export const [REPORT_FILE, HITS_FILE, NOTE_FILE] = ['report.json', 'hits.jsonl', 'report.note'] as const

/** Who audited what with what. */
export interface ReportHead {
  readonly company: string
  readonly auditedOn: string
  /** The id of the one-way index. */
  readonly index: string
  readonly options: { readonly textField?: string | undefined; readonly maxRecordBytes?: number | undefined }
}

/** A shard as it was scanned. */
export interface ReportShard {
  readonly name: string
  readonly bytes: number
  /** Of the file; `null` when it could not be read. */
  readonly sha256: string | null
  readonly documents: number
  readonly textBytes: number
  readonly words: number
  /** Records and stretches that could not be read. */
  readonly problems: number
  /** Hits that stand alone, which are counted and not listed. */
  readonly alone: number
  readonly passages: readonly OneWayPassage[]
}

/** One line of the manifest: the leaf of the Merkle tree is its canonical JSON. */
export interface ManifestLine {
  readonly name: string
  readonly bytes: number
  readonly sha256: string | null
  readonly documents: number
  readonly textBytes: number
  readonly words: number
  readonly problems: number
  readonly alone: number
  readonly hits: number
  /** Of the lines of this shard in the file of hits. */
  readonly hitsSha256: string
}

export interface ReportedDraft {
  readonly draft: number
  /** Fingerprints that the index has of it, and how many different ones of them were found. */
  readonly fingerprints: number
  readonly found: number
  readonly documents: number
}

export interface Report {
  readonly format: typeof REPORT_FORMAT
  readonly company: string
  readonly auditedOn: string
  readonly index: string
  readonly options: ReportHead['options']
  readonly corpus: {
    readonly shards: number
    readonly bytes: number
    readonly documents: number
    readonly textBytes: number
    readonly words: number
    readonly problems: number
  }
  /** Drafts that passages were found of, by number. */
  readonly drafts: readonly ReportedDraft[]
  /** Hits in passages, all of them listed in the file of hits, and those that stand alone. */
  readonly hits: { readonly found: number; readonly alone: number; readonly sha256: string }
  readonly manifest: readonly ManifestLine[]
  /** Hex. */
  readonly root: string
}

/** `fingerprints` are those of the index by draft number. */
export function assembleReport(
  { company, auditedOn, index, options }: ReportHead,
  shards: readonly ReportShard[],
  fingerprints: Uint32Array,
): { report: Report; hits: string } {
  const texts = shards.map(({ name, passages }) => printHits(name, passages))
  const manifest = shards.map(({ passages, ...line }, i) => ({
    ...line,
    hits: countHits(passages),
    hitsSha256: sha256Hex(texts[i]!),
  }))
  const hits = texts.join('')
  const sum = (of: (line: ManifestLine) => number) => manifest.reduce((total, line) => total + of(line), 0)
  return {
    report: {
      format: REPORT_FORMAT,
      company,
      auditedOn,
      index,
      options,
      corpus: {
        shards: manifest.length,
        bytes: sum(({ bytes }) => bytes),
        documents: sum(({ documents }) => documents),
        textBytes: sum(({ textBytes }) => textBytes),
        words: sum(({ words }) => words),
        problems: sum(({ problems }) => problems),
      },
      drafts: reportedDrafts(shards, fingerprints),
      hits: { found: sum((line) => line.hits), alone: sum(({ alone }) => alone), sha256: sha256Hex(hits) },
      manifest,
      root: Buffer.from(manifestRoot(manifest)).toString('hex'),
    },
    hits,
  }
}

export function printReport(report: Report): string {
  return `${canonicalJson(report as unknown as Json)}\n`
}

/** What the company signs: whose audit of which index, and the hashes of the report and of the manifest's tree. */
export function noteText({ company, auditedOn, index, root }: Report, reportSha256: string): string {
  return [REPORT_FORMAT, company, auditedOn, `index ${index}`, `report ${reportSha256}`, `root ${root}`, ''].join('\n')
}

/** RFC 6962 over the lines of the manifest, as the log of a hall hashes its leaves. */
export function manifestRoot(manifest: readonly ManifestLine[]): Uint8Array {
  return rootOf(manifest.map((line) => leafHash(new TextEncoder().encode(canonicalJson({ ...line })))))
}

/** One line a passage. */
export function printHits(file: string, passages: readonly OneWayPassage[]): string {
  return passages
    .map(({ document, draft, hits }) => `${canonicalJson({ file, document, draft, hits: hits as unknown as Json })}\n`)
    .join('')
}

export function countHits(passages: readonly { readonly hits: readonly Hit[] }[]): number {
  return passages.reduce((sum, { hits }) => sum + hits.length, 0)
}

function reportedDrafts(shards: readonly ReportShard[], fingerprints: Uint32Array): ReportedDraft[] {
  const seen = new Map<number, { found: Set<string>; documents: Set<string> }>()
  for (const { name, passages } of shards) {
    for (const passage of passages) {
      const known = seen.get(passage.draft) ?? { found: new Set(), documents: new Set() }
      seen.set(passage.draft, known)
      for (const [fingerprint] of passage.hits) known.found.add(fingerprint)
      known.documents.add(`${name}\n${passage.document}`)
    }
  }
  return [...seen]
    .map(([draft, { found, documents }]) => ({
      draft,
      fingerprints: fingerprints[draft] ?? 0,
      found: found.size,
      documents: documents.size,
    }))
    .toSorted((a, b) => a.draft - b.draft)
}
