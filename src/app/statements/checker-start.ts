/**
 * Runs in a page of the hall that checks what somebody drops on it: sorts files by what they are, checks them with the same code as the
 * command line, and says line by line what holds. Nothing is sent anywhere.
 */

import type { CheckEd25519 } from '../../log/index.ts'
import { pageText } from '../certificates/page-bytes.ts'
import { checkOnPage, pageParse } from '../certificates/page-checker.ts'
import { checkStatementFile, UnknownCurve } from './check-statement-file.ts'
import { parseStatementFile } from './statement-file.ts'

export interface CheckedHere {
  readonly kind: 'statement' | 'certificate' | 'proof' | 'unknown'
  /** Who and what, in a line. */
  readonly about: string
  /** `ok` is missing where this browser, or these files, cannot tell. */
  readonly checks: readonly CheckedPart[]
}

export interface CheckedPart {
  readonly of: string
  readonly ok?: boolean | undefined
  /** In English; `code` and `values` say the same to a catalogue of texts. */
  readonly says: string
  readonly code?: string | undefined
  readonly values?: Readonly<Record<string, string>> | undefined
  /** The sentence of the statement that it is about, as it stands there. */
  readonly sentence?: string | undefined
}

const checkEd25519: CheckEd25519 = async ({ message, signature, publicKey }) => {
  const algorithm = { name: 'Ed25519' }
  let key
  try {
    key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), algorithm, false, ['verify'])
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') throw new UnknownCurve()
    return false
  }
  return crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message))
}

/** Files in any order: a statement or certificate (JSON, PDF, or a page that checks itself), a proof, a script. */
export async function checkFiles(
  files: readonly Uint8Array[],
  { key, keys, witnesses }: { key: string; keys: string; witnesses: readonly string[] },
): Promise<CheckedHere> {
  const read = await Promise.all(files.map(async (bytes) => ({ bytes, ...carried(await pageText(bytes)) })))
  const proof = read.find(({ text }) => text.startsWith('c2sp.org/tlog-proof@'))?.text
  const statement = read.find(({ text }) => parseStatementFile(text) !== undefined)
  if (statement) return checkOneStatement(statement, { proof, key, keys, witnesses })
  const certificate = read.find(({ text }) => pageParse(text) !== undefined || isCertificateLike(text))
  const other = read.find((each) => each !== certificate && each.text !== proof)
  if (certificate) return checkCertificate(certificate.text, { key, script: other?.bytes })
  if (proof !== undefined) {
    const checks = await checkOnPage({ text: proof, key, ...(other ? { script: other.bytes } : {}) })
    return { kind: 'proof', about: '', checks: checks.map((each) => ({ of: 'The proof', ...each })) }
  }
  return { kind: 'unknown', about: '', checks: [] }
}

function isCertificateLike(text: string): boolean {
  return text.slice(0, 2000).includes('guildhall-certificate/')
}

/** A page that checks itself carries the statement and perhaps its proof; its own key is not taken. */
function carried(text: string): { text: string; proof?: string } {
  const inside = /<script type="application\/json" id="carried">([\s\S]*?)<\/script>/.exec(text)?.[1]
  if (inside === undefined) return { text }
  try {
    const { file, proof } = JSON.parse(inside) as { file: string; proof: string | null }
    return { text: file, ...(proof === null ? {} : { proof }) }
  } catch {
    return { text }
  }
}

async function checkOneStatement(
  { text, proof: own }: { text: string; proof?: string },
  { proof = own, ...trust }: { proof: string | undefined; key: string; keys: string; witnesses: readonly string[] },
): Promise<CheckedHere> {
  const { statement, checks } = await checkStatementFile(text, { ...trust, proof, checkEd25519 })
  const lines = statement?.works.flatMap((work) => work.lines) ?? []
  return {
    kind: 'statement',
    about: statement?.writer.name ?? '',
    checks: checks.map((check) => {
      const { of } = check
      const [, kind, number] = /^(Line|On hold) (\d+)$/.exec(of) ?? []
      const sentence = number && (kind === 'Line' ? lines : statement?.held)?.[Number(number) - 1]?.sentence
      return { ...check, sentence }
    }),
  }
}

async function checkCertificate(
  text: string,
  { key, script }: { key: string; script: Uint8Array | undefined },
): Promise<CheckedHere> {
  const told = pageParse(text)?.records[0]?.document
  const checks = await checkOnPage({ text, key, ...(script ? { script } : {}) })
  return {
    kind: 'certificate',
    about: told ? `${String(told['title'])}, ${String(told['knownOn'])}` : '',
    checks: checks.map((each) => ({ of: 'The certificate', ...each })),
  }
}
