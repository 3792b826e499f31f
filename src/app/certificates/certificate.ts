/**
 * Certificates of registration (`guildhall-certificate/1`): what was registered, opened to whoever holds the file, with the salt and
 * the proof that lead from it to a checkpoint that the hall signed. `docs/formats/certificate.md` describes each member.
 */

import { canonicalJson, type Json, type Problem, required } from '../../base/index.ts'
import type { DraftDocument } from '../records.ts'

export const CERTIFICATE_FORMAT = 'guildhall-certificate/1'

/** One sealed record: the leaf of the log follows from these four, and the proof leads from the leaf to the checkpoint. */
export interface CertifiedRecord {
  readonly kind: 'draft' | 'credits'
  /** The id of the record, which follows from the document. */
  readonly name: string
  readonly document: { readonly [key: string]: Json | undefined }
  readonly salt: string
  /** The text of a `.tlog-proof`. */
  readonly proof: string
}

export interface Certificate {
  readonly format: typeof CERTIFICATE_FORMAT
  /** The draft, and the credits as they were known when it was issued, if there were any. */
  readonly records: readonly CertifiedRecord[]
  /** The writers of the credits. An id follows from the letters of the name; capitals and signs are merely told. */
  readonly names: { readonly [writer: string]: string }
  readonly log: { readonly origin: string; readonly key: string }
  /** Sealed by nothing: the hall's word on the day of issue. */
  readonly told: { readonly hall: string }
}

/** What was sealed of its draft. */
export function draftOf({ records }: Certificate): DraftDocument {
  return required(records[0], 'app: a certificate has a draft').document as unknown as DraftDocument
}

/** The one spelling of a certificate: members sorted, two blanks a level, so that no byte of it can be changed unseen. */
export function printCertificate(certificate: Certificate): string {
  const sorted = JSON.parse(canonicalJson(certificate as unknown as Json)) as unknown
  return `${JSON.stringify(sorted, undefined, 2)}\n`
}

/** Reads a certificate that is whole and in its one spelling; ends of lines may be those of another system. */
export function parseCertificate(text: string): { certificate?: Certificate; problems: Problem[] } {
  const plain = text
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .trimEnd()
  const value = parsed(plain)
  if (value === undefined) return broken('This is no JSON.')
  const { format } = value as { format?: unknown }
  if (format !== CERTIFICATE_FORMAT) {
    return broken(
      `This is no certificate of the format ${CERTIFICATE_FORMAT}${typeof format === 'string' ? ` but ${format.slice(0, 60)}` : ''}.`,
    )
  }
  if (!isCertificate(value)) return broken('The certificate lacks a member, or has one of another kind.')
  if (printCertificate(value).trimEnd() !== plain)
    return broken('The certificate is not in the one spelling in which it is issued: it was edited or cut.')
  return { certificate: value, problems: [] }
}

function parsed(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

function isCertificate(value: object): value is Certificate {
  const { format, records, names, log, told, ...more } = value as Record<string, unknown>
  return (
    Object.keys(more).length === 0 &&
    format === CERTIFICATE_FORMAT &&
    Array.isArray(records) &&
    isRecords(records) &&
    isTexts(names) &&
    isTexts(log, ['key', 'origin']) &&
    isTexts(told, ['hall'])
  )
}

/** A draft, and perhaps the credits of its work. */
function isRecords(records: readonly unknown[]): boolean {
  const [draft, credits, ...more] = records
  if (!isRecord(draft) || draft.kind !== 'draft' || !isDraft(draft.document) || more.length > 0) return false
  return credits === undefined || (isRecord(credits) && credits.kind === 'credits' && isCredits(credits.document))
}

function isRecord(value: unknown): value is CertifiedRecord {
  if (typeof value !== 'object' || value === null) return false
  const { document, ...texts } = value as Record<string, unknown>
  return isTexts(texts, ['kind', 'name', 'proof', 'salt']) && isPlainJson(document) && isMembers(document)
}

/** What is read of it; a later version may seal more. */
function isDraft({ counts, draftDate = '', ...texts }: CertifiedRecord['document']): boolean {
  const needed = ['fileName', 'knownOn', 'sourceSha256', 'textSha256', 'title', 'work']
  return (
    [...needed.map((name) => texts[name]), draftDate].every((each) => typeof each === 'string') && isMembers(counts)
  )
}

function isCredits({ credits, work }: CertifiedRecord['document']): boolean {
  return typeof work === 'string' && Array.isArray(credits) && credits.every(isMembers)
}

function isMembers(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Members that are all texts; exactly `keys` when they are given. */
function isTexts(value: unknown, keys?: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const found = Object.keys(value).toSorted()
  return (
    Object.values(value).every((each) => typeof each === 'string' && each.isWellFormed()) &&
    (!keys || found.join(' ') === keys.join(' '))
  )
}

/** What canonical JSON can say, whole numbers only; and no deeper than a record is, so that no text exhausts the reader. */
function isPlainJson(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'number' || Number.isSafeInteger(value)
  return depth < 10 && Object.values(value).every((each) => isPlainJson(each, depth + 1))
}

function broken(message: string): { problems: Problem[] } {
  const hint = 'Ask for the file again, and keep it as it comes; the PDF of a certificate carries it as an attachment.'
  return { problems: [{ code: 'certificate/broken', message, hint }] }
}
