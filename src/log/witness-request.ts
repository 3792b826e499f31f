/** What a log asks a witness (C2SP tlog-witness, the body of `add-checkpoint`): a checkpoint, and that it continues the one the witness saw last. */

import { type Problem, assert } from '../base/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { HASH_BYTES } from './merkle.ts'

export interface WitnessRequest {
  /** Leaves of the checkpoint that the witness cosigned last; 0 when it has seen none. */
  readonly oldSize: number
  /** The proof of consistency from there; empty from 0. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string
}

const MAX_PROOF_HASHES = 63

export function printWitnessRequest({ oldSize, proof, checkpoint }: WitnessRequest): string {
  assert(checkpoint.endsWith('\n'), 'log: a checkpoint ends with a newline')
  return [`old ${oldSize}`, ...proof.map(toBase64), '', checkpoint].join('\n')
}

/** The form alone: who signed, and whether the proof leads anywhere, is for `witnessCheckpoint`. */
export function parseWitnessRequest(text: string): { request?: WitnessRequest; problems: Problem[] } {
  const end = text.indexOf('\n\n')
  const lines = end < 0 ? [] : text.slice(0, end).split('\n', MAX_PROOF_HASHES + 3)
  const [, sizeText] = /^old (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  const oldSize = Number(sizeText)
  if (!Number.isSafeInteger(oldSize))
    return broken('The first line is not "old" and a size, or no checkpoint follows.', 1)
  const proof = lines.map(fromBase64)
  const bad = proof.findIndex((hash) => hash?.length !== HASH_BYTES)
  if (bad >= 0) return broken('This line is not a hash of 32 bytes in base 64.', bad + 2)
  if (proof.length > MAX_PROOF_HASHES) return broken('A proof has at most 63 hashes.', MAX_PROOF_HASHES + 2)
  const hashes = proof.filter((hash) => hash !== undefined)
  return { request: { oldSize, proof: hashes, checkpoint: text.slice(end + 2) }, problems: [] }
}

/** Whether a text begins as a request does; else it may be a checkpoint by itself. */
export function looksLikeWitnessRequest(text: string): boolean {
  return /^old \d/.test(text)
}

function broken(message: string, line: number): { problems: Problem[] } {
  const hint = 'Make it anew with guildhall log request.'
  return { problems: [{ code: 'log/bad-request', at: { line }, message, hint }] }
}
