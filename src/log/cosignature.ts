/**
 * Cosignatures (C2SP tlog-cosignature, `cosignature/v1`): the word of a witness, with the time, that a checkpoint continues all
 * that it has seen of the log before. Whoever asks for some of them need not trust the log not to show two histories.
 */

import type { Problem } from '../base/index.ts'
import {
  type CheckEd25519,
  type NoteSignature,
  type SignedNote,
  parseNote,
  parseSignatureLine,
  printSignatureLine,
} from './note.ts'
import { sameBytes } from './merkle.ts'
import type { NoteSigner } from './store.ts'
import { COSIGNATURE, type VerifierKey, hex, keyIdOf, utf8 } from './verifier-key.ts'

/** A cosignature that holds. */
export interface Cosigned {
  readonly witness: VerifierKey
  /** Seconds since 1970, in UTC, as the witness says. */
  readonly seconds: number
}

const TIME_BYTES = 8
const SIGNATURE_BYTES = 64

/** The line that a witness adds to a checkpoint; with its newline. `seconds` is the time, since 1970. */
export async function cosignNote({ text }: SignedNote, signer: NoteSigner, seconds: number): Promise<string> {
  const signature = await signer.sign(cosignedMessage(text, seconds))
  const stamped = new Uint8Array([...bigEndian(seconds), ...signature])
  return `${printSignatureLine({ name: signer.name, keyId: keyIdOf(signer, COSIGNATURE), signature: stamped })}\n`
}

/** The cosignatures by these witnesses that hold, one a witness (the latest); a bad one by a witness is a problem. Others' are passed over. */
export async function checkCosignatures(
  { text, signatures }: SignedNote,
  witnesses: readonly VerifierKey[],
  checkEd25519: CheckEd25519,
): Promise<{ cosigned: Cosigned[]; problems: Problem[] }> {
  const cosigned: Cosigned[] = []
  const problems: Problem[] = []
  for (const witness of distinct(witnesses)) {
    const times: number[] = []
    for (const each of signatures.filter((signature) => isBy(signature, witness))) {
      const seconds = await timeOf(each, { text, witness, checkEd25519 })
      if (seconds === undefined) problems.push(badCosignature(witness))
      else times.push(seconds)
    }
    if (times.length > 0) cosigned.push({ witness, seconds: Math.max(...times) })
  }
  return { cosigned, problems }
}

/** No problem when at least `quorum` of the witnesses have cosigned, and no cosignature by one of them is bad. */
export async function checkQuorum(
  note: SignedNote,
  {
    witnesses,
    quorum,
    checkEd25519,
  }: { witnesses: readonly VerifierKey[]; quorum: number; checkEd25519: CheckEd25519 },
): Promise<{ cosigned: Cosigned[]; problems: Problem[] }> {
  const { cosigned, problems } = await checkCosignatures(note, witnesses, checkEd25519)
  if (cosigned.length >= quorum) return { cosigned, problems }
  const missing = distinct(witnesses)
    .filter((key) => !cosigned.some(({ witness }) => witness === key))
    .map(({ name }) => name)
  const message = `${cosigned.length} of the witnesses have cosigned the checkpoint, and ${quorum} are asked for. Missing: ${missing.join(', ') || 'more witnesses'}.`
  const hint = 'Ask them for their cosignature (guildhall log request), or wait until the log has it.'
  return { cosigned, problems: [...problems, { code: 'log/no-quorum', message, hint }] }
}

/**
 * The note with the cosignatures of a response in it, those of these witnesses alone and each one once; the response of a witness
 * is its lines, one after the other. Lines of others are passed over, as the protocol asks.
 */
export async function addCosignatures(
  noteText: string,
  response: string,
  { witnesses, checkEd25519 }: { witnesses: readonly VerifierKey[]; checkEd25519: CheckEd25519 },
): Promise<{ note?: string; added: Cosigned[]; problems: Problem[] }> {
  const { note, problems } = parseNote(noteText)
  if (!note) return { added: [], problems }
  const lines = response.split('\n').filter((line) => line !== '')
  const given = lines.map(parseSignatureLine).filter((each) => each !== undefined)
  if (given.length < lines.length || lines.length === 0) return { added: [], problems: [badResponse()] }
  const known = given.filter((each) => witnesses.some((witness) => isBy(each, witness)))
  const checked = await checkCosignatures({ text: note.text, signatures: known }, witnesses, checkEd25519)
  if (checked.problems.length > 0) return { added: [], problems: checked.problems }
  const held = new Set(note.signatures.map(printSignatureLine))
  const fresh = [...new Set(known.map(printSignatureLine))].filter((line) => !held.has(line))
  return { note: noteText + fresh.map((line) => `${line}\n`).join(''), added: checked.cosigned, problems: [] }
}

/** Two lines, and the text of the checkpoint with all its lines. */
function cosignedMessage(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
}

/** The time, when the signature over it and the text holds. */
async function timeOf(
  { signature }: NoteSignature,
  { text, witness, checkEd25519 }: { text: string; witness: VerifierKey; checkEd25519: CheckEd25519 },
): Promise<number | undefined> {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0)
  if (time > BigInt(Number.MAX_SAFE_INTEGER)) return undefined // 285 million years from now
  const seconds = Number(time)
  const message = cosignedMessage(text, seconds)
  const holds = await checkEd25519({ message, signature: signature.slice(TIME_BYTES), publicKey: witness.publicKey })
  return holds ? seconds : undefined
}

function isBy({ name, keyId }: NoteSignature, witness: VerifierKey): boolean {
  return name === witness.name && sameBytes(keyId, keyIdOf(witness, COSIGNATURE))
}

/** A witness that is named twice is one; so is one key under two names, since a cosignature does not say the name. */
function distinct(witnesses: readonly VerifierKey[]): VerifierKey[] {
  return [...new Map(witnesses.toReversed().map((key) => [hex(key.publicKey), key])).values()].toReversed()
}

function bigEndian(seconds: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds))
  return bytes
}

function badCosignature({ name }: VerifierKey): Problem {
  return {
    code: 'log/bad-cosignature',
    message: `The cosignature by ${name} does not fit the checkpoint: one of the two was changed, or it is of another checkpoint.`,
    hint: 'Ask the witness again; if it stays so, keep both as evidence.',
  }
}

function badResponse(): Problem {
  return {
    code: 'log/bad-response',
    message: 'This is not the answer of a witness: one or more lines of the form "— name base64".',
    hint: 'Ask the witness again; what it refused is not an answer.',
  }
}
