/** Checks a proof file as somebody does who knows a key of the log and, it may be, witnesses: keys are followed, and a quorum can be asked for. */

import { type Problem, required } from '../base/index.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type Cosigned, checkQuorum } from './cosignature.ts'
import { type KeyChain, openByChain, revokedKey } from './key-chain.ts'
import { type CheckEd25519, parseNote } from './note.ts'
import { checkPath, parseProof } from './proof-file.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface ProofTrust {
  readonly chain: KeyChain
  readonly witnesses: readonly VerifierKey[]
  /** How many of the witnesses must have cosigned. */
  readonly quorum: number
  readonly checkEd25519: CheckEd25519
}

export interface CheckedProof {
  readonly ok: boolean
  readonly index?: number
  readonly checkpoint?: Checkpoint
  /** The bytes that were proved to be in the log. */
  readonly leaf?: Uint8Array
  readonly cosigned: readonly Cosigned[]
  readonly problems: readonly Problem[]
}

/** Without a leaf, the one that the proof carries is checked: then that one is in the log, whatever it says. */
export async function checkProofFile(
  text: string,
  { chain, witnesses, quorum, checkEd25519 }: ProofTrust,
  { leaf: given }: { leaf?: Uint8Array } = {},
): Promise<CheckedProof> {
  const { proof: file, problems } = parseProof(text)
  if (!file) return { ok: false, cosigned: [], problems }
  const leaf = given ?? file.extra
  if (!leaf) return { ok: false, cosigned: [], problems: [noLeaf()] }
  const opened = await openByChain(file.checkpoint, { chain, checkEd25519 })
  if (!opened.checkpoint) return { ok: false, cosigned: [], problems: opened.problems }
  const note = required(parseNote(file.checkpoint).note, 'log: a checkpoint that was opened is a note')
  const path = checkPath(file, { leaf, checkpoint: opened.checkpoint })
  const { cosigned, problems: missing } = await checkQuorum(note, { witnesses, quorum, checkEd25519 })
  const revoked =
    opened.revoked && (cosigned.length === 0 || quorum === 0) ? [revokedKey(opened.checkpoint, chain)] : []
  const found = [...path.problems, ...missing, ...revoked]
  if (found.length > 0) return { ok: false, cosigned, problems: found }
  return { ok: true, index: file.index, checkpoint: opened.checkpoint, leaf, cosigned, problems: [] }
}

function noLeaf(): Problem {
  return {
    code: 'log/bad-proof',
    message: 'The proof does not carry the leaf, and none was named.',
    hint: 'Name the file with the bytes of the leaf: --leaf FILE.',
  }
}
