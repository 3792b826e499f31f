/** Checks a certificate with no hall and no network: each thing that it claims, by itself, with what it rests on. */

import { type Problem, sha256Hex } from '../../base/index.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import { type Checkpoint, checkProof, parseVerifierKey, type VerifierKey } from '../../log/index.ts'
import { draftId, textSha256Of, writerId } from '../../registry/index.ts'
import { type Certificate, type CertifiedRecord, draftOf, parseCertificate } from './certificate.ts'
import { creditsRecordOf, type DraftDocument } from '../records.ts'
import { leafOf, olderLeafOf } from '../seal.ts'

/** The script at hand: its bytes, and its words by each counting rule that this version knows. */
export interface ScriptAtHand {
  readonly bytes: Uint8Array
  readonly words?: { readonly ruleVersion: string; readonly words: readonly string[] }
}

export interface CertificateCheck {
  readonly what: 'form' | 'draft' | 'credits' | 'key' | 'names' | 'script'
  readonly ok: boolean
  /** In a sentence. */
  readonly says: string
}

export interface CheckedCertificate {
  readonly ok: boolean
  readonly certificate: Certificate | undefined
  /** What its draft says. */
  readonly registered: DraftDocument | undefined
  readonly checkpoint: Checkpoint | undefined
  readonly checks: readonly CertificateCheck[]
  readonly problems: readonly Problem[]
}

/** `key` is the key of the log as the one who checks knows it; without it the certificate's own is used, and that is said. */
export async function checkCertificate(
  text: string,
  { key, script }: { key?: string; script?: ScriptAtHand } = {},
): Promise<CheckedCertificate> {
  const { certificate, problems } = parseCertificate(text)
  if (!certificate)
    return { ok: false, certificate: undefined, registered: undefined, checkpoint: undefined, checks: [], problems }
  const trusted = trustedKey(certificate, key)
  const results = [{ check: form(), problems: [] as Problem[] }, trusted]
  let checkpoint: Checkpoint | undefined
  for (const record of trusted.key ? certificate.records : []) {
    const checked = await checkRecord(record, { key: trusted.key!, origin: certificate.log.origin })
    checkpoint ??= checked.checkpoint
    results.push(checked)
  }
  results.push(checkNames(certificate), ...(script ? [checkScript(certificate, script)] : []))
  const found = results.flatMap((each) => each.problems)
  return {
    ok: found.length === 0,
    certificate,
    registered: draftOf(certificate),
    checkpoint,
    checks: results.map(({ check }) => check),
    problems: found,
  }
}

interface Result {
  readonly check: CertificateCheck
  readonly problems: readonly Problem[]
}

function form(): CertificateCheck {
  return { what: 'form', ok: true, says: 'The certificate is whole and in its one spelling.' }
}

function trustedKey({ log }: Certificate, known: string | undefined): Result & { key?: VerifierKey } {
  const own = parseVerifierKey(log.key)
  const given = known === undefined ? own : parseVerifierKey(known)
  if (!own.key || !given.key) return failed('key', own.key ? given.problems : own.problems)
  if (known === undefined) {
    const says =
      'The key is the certificate’s own: compare it with the one that the hall hands out, or name that one with --key.'
    return { check: { what: 'key', ok: true, says }, problems: [], key: own.key }
  }
  if (log.key !== known.trim()) {
    return failed('key', [
      {
        code: 'certificate/other-key',
        message: 'The certificate is of a log with another key than the one that was given.',
        hint: `It names ${log.key}. Ask the hall whose key that is.`,
      },
    ])
  }
  return { check: { what: 'key', ok: true, says: 'The key is the one that was given.' }, problems: [], key: given.key }
}

/** From the document by way of salt, commitment and leaf to the signed root. */
async function checkRecord(
  record: CertifiedRecord,
  { key, origin }: { key: VerifierKey; origin: string },
): Promise<Result & { checkpoint?: Checkpoint }> {
  const { kind, name, proof } = record
  if (nameOf(record) !== name) {
    const message = `The ${kind} that the certificate opens is not the one that it names, ${name}.`
    return failed(kind, [{ code: 'certificate/not-what-was-sealed', message, hint: HINT }])
  }
  const trusted = { key, origin, checkEd25519 }
  const today = await checkProof(proof, leafOf(record), trusted)
  const checked = today.checkpoint ? today : await checkProof(proof, olderLeafOf(record), trusted)
  if (!checked.checkpoint)
    return failed(
      kind,
      checked.problems.map((problem) => explained(problem, kind)),
    )
  const says = `What stands here as ${name} is leaf ${checked.index} of the ${checked.checkpoint.size} under the signed checkpoint.`
  return { check: { what: kind, ok: true, says }, problems: [], checkpoint: checked.checkpoint }
}

const HINT = 'Somebody changed the certificate after it was issued. Ask the hall for it again.'

/** A wrong salt or document shows as a leaf that is not in the tree. */
function explained(problem: Problem, kind: string): Problem {
  if (problem.code !== 'log/not-in-tree') return problem
  const message = `The ${kind}, its salt or its proof is not what the hall sealed: they do not lead to the signed root.`
  return { code: 'certificate/not-what-was-sealed', message, hint: HINT }
}

function nameOf({ kind, document }: CertifiedRecord): string {
  if (kind === 'draft') return draftId((document as unknown as DraftDocument).sourceSha256)
  return creditsRecordOf(document).name
}

/** Everybody who is credited is named, nobody else is, and each name is the one that the id was made from. */
function checkNames({ records, names }: Certificate): Result {
  const [draft, determination] = records
  const credits = (determination?.document['credits'] ?? []) as readonly { readonly writer?: string }[]
  if (determination && determination.document['work'] !== draft!.document['work']) {
    const message = 'The credits of the certificate are those of another work than the draft’s.'
    return failed('names', [{ code: 'certificate/other-names', message, hint: HINT }])
  }
  const credited = new Set(credits.flatMap(({ writer }) => writer ?? []))
  const named = new Set(Object.keys(names))
  const wrong = Object.entries(names).filter(([id, name]) => idOf(name) !== id)
  if (credited.symmetricDifference(named).size > 0 || wrong.length > 0) {
    const message = 'The names of the certificate are not those of the writers whom the sealed credits name.'
    return failed('names', [{ code: 'certificate/other-names', message, hint: HINT }])
  }
  const says =
    named.size === 0
      ? 'No writers are credited in it.'
      : 'The names are those of the writers whom the sealed credits name.'
  return { check: { what: 'names', ok: true, says }, problems: [] }
}

/** A text without a letter is nobody's name. */
function idOf(name: string): string | undefined {
  return /\p{L}/u.test(name) ? writerId(name) : undefined
}

/** The same bytes are the registered file; other bytes with the same words are another file of the registered text. */
function checkScript(certificate: Certificate, { bytes, words }: ScriptAtHand): Result {
  const { sourceSha256, textSha256, fileName, counts } = draftOf(certificate)
  if (sha256Hex(bytes) === sourceSha256) {
    return {
      check: {
        what: 'script',
        ok: true,
        says: `The script is byte for byte the one that was registered as ${fileName}.`,
      },
      problems: [],
    }
  }
  const sameRule = words !== undefined && words.ruleVersion === counts.ruleVersion
  if (sameRule && textSha256Of(words.words) === textSha256) {
    const says = `The file is not the one that was registered as ${fileName}, and its words are the same, each in its place.`
    return { check: { what: 'script', ok: true, says }, problems: [] }
  }
  const more =
    words === undefined || sameRule ? '' : ' Its words could not be compared: this version counts by another rule.'
  const message = `The script is not the one that was registered as ${fileName}: its SHA-256 is ${sha256Hex(bytes)}, and the certificate says ${sourceSha256}.${more}`
  return failed('script', [
    {
      code: 'certificate/other-script',
      message,
      hint: 'Compare with the file that was handed in: any change makes another file, even saving it again.',
    },
  ])
}

function failed(what: CertificateCheck['what'], problems: readonly Problem[]): Result {
  return { check: { what, ok: false, says: problems[0]?.message ?? '' }, problems }
}
