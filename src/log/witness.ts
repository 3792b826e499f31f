/** A witness (C2SP tlog-witness): it cosigns a checkpoint when that continues the last one it cosigned, and nothing else, ever. */

import { BadInput, Refusal } from '../base/index.ts'
import { toBase64 } from './base64.ts'
import { checkConsistency } from './check.ts'
import type { Checkpoint } from './checkpoint.ts'
import { cosignNote } from './cosignature.ts'
import { type KeyChain, openByChain, revokedKey } from './key-chain.ts'
import { sameBytes } from './merkle.ts'
import { type CheckEd25519, type SignedNote, parseNote } from './note.ts'
import { readCheckpoint } from './prove-leaf.ts'
import type { NoteSigner } from './store.ts'
import type { WitnessRequest } from './witness-request.ts'

/** What a witness knows of one log: the last checkpoint that it cosigned, word for word as the log signed it. */
export interface WitnessMemory {
  last(): Promise<string | undefined>
  /** Is on the disk when it returns. */
  remember(checkpoint: string): Promise<void>
}

export interface WitnessOptions {
  readonly memory: WitnessMemory
  /** The keys of the log, from the first that the witness trusts. */
  readonly chain: KeyChain
  readonly signer: NoteSigner
  /** The time, in seconds since 1970. */
  readonly seconds: number
  readonly checkEd25519: CheckEd25519
}

/**
 * The cosignature over the checkpoint of a request; it is remembered first. The caller lets one request at a time through. Throws
 * `BadInput` for a checkpoint that is not one of the log, and a `Refusal` when the request starts from another checkpoint than the last
 * (`log/witness-elsewhere`), goes back (`log/witness-goes-back`), or contradicts what was seen (`log/fork`): then both roots are shown.
 */
export async function witnessCheckpoint(
  { oldSize, proof, checkpoint: noteText }: WitnessRequest,
  { memory, chain, signer, seconds, checkEd25519 }: WitnessOptions,
): Promise<{ line: string; checkpoint: Checkpoint }> {
  const { checkpoint, revoked, problems } = await openByChain(noteText, { chain, checkEd25519 })
  if (!checkpoint) throw new BadInput(problems)
  if (revoked) throw new BadInput([revokedKey(checkpoint, chain)])
  const seenText = await memory.last()
  const seen = seenText === undefined ? undefined : seenCheckpoint(seenText)
  compareWithSeen({ oldSize, proof, checkpoint }, seen)
  await memory.remember(noteText)
  return { line: await cosignNote(parsedNote(noteText), signer, seconds), checkpoint }
}

/** In the order of the protocol: back, fork at the same size, another start, a proof that does not lead there. */
function compareWithSeen(
  { oldSize, proof, checkpoint }: { oldSize: number; proof: readonly Uint8Array[]; checkpoint: Checkpoint },
  seen: Checkpoint | undefined,
): void {
  if (seen && checkpoint.size < seen.size) throw goesBack(seen, checkpoint)
  if (seen?.size === checkpoint.size && !sameBytes(seen.root, checkpoint.root)) throw fork(seen, checkpoint)
  if (oldSize !== (seen?.size ?? 0)) throw elsewhere(oldSize, seen)
  if (!seen && proof.length > 0) throw elsewhere(oldSize, seen)
  if (!seen) return
  const claim = { oldSize, oldRoot: seen.root, size: checkpoint.size, root: checkpoint.root, proof }
  if (!checkConsistency(claim)) throw fork(seen, checkpoint)
}

function parsedNote(text: string): SignedNote {
  const { note, problems } = parseNote(text)
  if (!note) throw new BadInput(problems)
  return note
}

/** What the witness wrote itself: damaged, it is not guessed what it was. */
export function seenCheckpoint(text: string): Checkpoint {
  const checkpoint = readCheckpoint(text)
  if (checkpoint) return checkpoint
  const message = 'What the witness has seen of this log cannot be read any more.'
  throw new Refusal('log/witness-damaged', {}, { message, hint: 'Put the folder of the witness back from a copy.' })
}

function fork(seen: Checkpoint, asked: Checkpoint): Refusal {
  const message =
    `The log ${seen.origin} shows two histories. Seen: ${said(seen)}. Now: ${said(asked)}. ` +
    (seen.size === asked.size ? 'Both are of the same size.' : 'The proof does not lead from the one to the other.')
  const facts = {
    origin: seen.origin,
    seenSize: seen.size,
    seenRoot: toBase64(seen.root),
    size: asked.size,
    root: toBase64(asked.root),
  }
  const hint =
    'Nothing was signed. Keep both checkpoints: when both are signed and no true proof joins them, they are the evidence.'
  return new Refusal('log/fork', facts, { message, hint })
}

function goesBack(seen: Checkpoint, asked: Checkpoint): Refusal {
  const facts = {
    origin: seen.origin,
    seenSize: seen.size,
    seenRoot: toBase64(seen.root),
    size: asked.size,
    root: toBase64(asked.root),
  }
  const message = `The checkpoint is older than one that was cosigned. Seen: ${said(seen)}. Now: ${said(asked)}.`
  return new Refusal('log/witness-goes-back', facts, { message, hint: 'Ask with the newest checkpoint of the log.' })
}

function elsewhere(oldSize: number, seen: Checkpoint | undefined): Refusal {
  const size = seen?.size ?? 0
  const message = `The request starts from ${oldSize} leaves; the last checkpoint that was cosigned here has ${size}.`
  return new Refusal(
    'log/witness-elsewhere',
    { oldSize, size },
    { message, hint: `Ask again from there: guildhall log request --old ${size}` },
  )
}

function said({ size, root }: Checkpoint): string {
  return `${size} leaves with the root ${toBase64(root)}`
}
