/** Proof files (C2SP tlog-proof): one text that shows, without the log, that a leaf is in a signed tree. */

import { type Problem, assert } from '../base/index.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { checkInclusion } from './check.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { HASH_BYTES, leafHash } from './merkle.ts'
import type { CheckEd25519 } from './note.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface LogProof {
  /** Whatever the maker put in beside the proof. Nothing vouches for it. */
  readonly extra?: Uint8Array
  readonly index: number
  /** Sibling hashes from the leaf up. */
  readonly proof: readonly Uint8Array[]
  /** The signed checkpoint, word for word. */
  readonly checkpoint: string
}

const FIRST_LINE = 'c2sp.org/tlog-proof@v1'
const MAX_PROOF_HASHES = 63 // a tree of 2^53 leaves needs 53

export function printProof({ extra, index, proof, checkpoint }: LogProof): string {
  assert(checkpoint.endsWith('\n'), 'log: a checkpoint ends with a newline')
  const extraLine = extra && extra.length > 0 ? [`extra ${toBase64(extra)}`] : []
  return [FIRST_LINE, ...extraLine, `index ${index}`, ...proof.map(toBase64), '', checkpoint].join('\n')
}

/** The text of a `.tlog-proof`; its signature and its path are checked by `checkProof`. */
export function parseProof(text: string): { proof?: LogProof; problems: Problem[] } {
  const bodyEnd = text.indexOf('\n\n')
  const lines = bodyEnd < 0 ? [] : text.slice(0, bodyEnd).split('\n', MAX_PROOF_HASHES + 4)
  if (lines.shift() !== FIRST_LINE)
    return broken(`The first line is not "${FIRST_LINE}", or there is no checkpoint.`, 1)
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined
  const extra = extraText === undefined ? undefined : fromBase64(extraText)
  if (extraText !== undefined && !extra) return broken('The line "extra" does not hold base 64.', 2)
  const hashesFrom = extra ? 4 : 3
  const [, indexText] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '') ?? []
  const index = Number(indexText)
  if (!Number.isSafeInteger(index))
    return broken('The line "index" with the place of the leaf is missing.', hashesFrom - 1)
  const proof = lines.map(fromBase64)
  const bad = proof.findIndex((hash) => hash?.length !== HASH_BYTES)
  if (bad >= 0) return broken('This line is not a hash of 32 bytes in base 64.', hashesFrom + bad)
  if (proof.length > MAX_PROOF_HASHES) return broken('A proof has at most 63 hashes.', hashesFrom + MAX_PROOF_HASHES)
  const hashes = proof.filter((hash) => hash !== undefined)
  const checkpoint = text.slice(bodyEnd + 2)
  return { proof: { ...(extra && { extra }), index, proof: hashes, checkpoint }, problems: [] }
}

/**
 * Checks a proof file offline: the checkpoint is signed by the key and of this log, and the leaf is at its place in the
 * tree. `checkpoint` comes back only when both hold, so that it can be compared with those that others keep.
 */
export async function checkProof(
  text: string,
  leaf: Uint8Array,
  trusted: { key: VerifierKey; origin: string; checkEd25519: CheckEd25519 },
): Promise<{ ok: boolean; index?: number; checkpoint?: Checkpoint; problems: Problem[] }> {
  const { proof: file, problems } = parseProof(text)
  if (!file) return { ok: false, problems }
  const { checkpoint, problems: signatureProblems } = await openCheckpoint(file.checkpoint, trusted)
  if (!checkpoint) return { ok: false, problems: signatureProblems }
  return checkPath(file, { leaf, checkpoint })
}

/** Whether the hashes of a proof lead from the leaf to the root of a checkpoint that is believed. */
export function checkPath(
  { index, proof }: LogProof,
  { leaf, checkpoint }: { leaf: Uint8Array; checkpoint: Checkpoint },
): { ok: boolean; index?: number; checkpoint?: Checkpoint; problems: Problem[] } {
  const claim = { leafHash: leafHash(leaf), index, size: checkpoint.size, root: checkpoint.root, proof }
  if (checkInclusion(claim)) return { ok: true, index, checkpoint, problems: [] }
  const message = `The proof does not lead from this leaf at place ${index} to the root of the ${checkpoint.size} leaves.`
  const hint = 'Make sure that the leaf is byte for byte what was logged; fetch the proof again.'
  return { ok: false, problems: [{ code: 'log/not-in-tree', message, hint }] }
}

function broken(message: string, line: number): { problems: Problem[] } {
  const hint = 'Fetch the proof again; it is one text with a fixed form.'
  return { problems: [{ code: 'log/bad-proof', at: { line }, message, hint }] }
}
