/** A hall and its witnesses: the request that goes out, and the answer that comes in and is published with the checkpoint. */

import { badInput, BadInput, required } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import {
  addCosignatures,
  CHECKPOINT_PATH,
  type Checkpoint,
  COSIGNED_PATH,
  hashReader,
  openByChain,
  parseNote,
  parseWitnessRequest,
  printWitnessRequest,
  proveConsistency,
  publishedCheckpoint,
  readCheckpoint,
} from '../../log/index.ts'
import { hallChain } from './hall-keys.ts'
import { fileProblem, readLogText, saidCosigned, witnessesNamed } from './trusted.ts'

export interface MadeRequest {
  readonly oldSize: number
  readonly size: number
  /** The body of `add-checkpoint`. */
  readonly request: string
}

/** `oldSize`: how many leaves the witness saw last; it says so itself when another number is named. */
export async function makeWitnessRequest(
  { tileFiles }: Hall,
  { oldSize, out }: { oldSize: number; out?: string },
): Promise<MadeRequest> {
  const { checkpoint, text } = await publishedCheckpoint(tileFiles)
  const { size } = checkpoint
  if (oldSize > size) {
    throw badInput(
      'log/bad-size',
      `The witness cannot have seen ${oldSize} leaves: the published checkpoint has ${size}.`,
      {
        hint: 'Name the size of the checkpoint that it cosigned last, or leave --old out.',
      },
    )
  }
  const proof = await proveConsistency(oldSize, size, hashReader(tileFiles, size))
  const request = printWitnessRequest({ oldSize, proof, checkpoint: text })
  if (out !== undefined) await writeFileWhole(out, request)
  return { oldSize, size, request }
}

export interface TakenAnswer {
  readonly size: number
  readonly cosigned: readonly { readonly witness: string; readonly at: string }[]
  /** Whether that is the checkpoint of today; an older one is kept beside it, for proofs. */
  readonly current: boolean
}

/**
 * Takes in the answer of witnesses to a request (or, without one, to the published checkpoint). The cosigned checkpoint is published as
 * `cosigned`, which proofs use, and as `checkpoint` too while that one is the same.
 */
export async function takeAnswer(
  hall: Hall,
  { answer, request, witnesses }: { answer: string; request?: string; witnesses: readonly string[] },
): Promise<TakenAnswer> {
  const { tileFiles } = hall
  const published = await publishedCheckpoint(tileFiles)
  const asked = request === undefined ? published.text : await checkpointIn(request)
  const same = textOf(asked) === textOf(published.text)
  const before = same ? published.text : await keptOf(hall, asked)
  const checkpoint = await ownCheckpoint(hall, asked)
  const keys = await witnessesNamed(witnesses)
  const { note, added, problems } = await addCosignatures(before, await readLogText(answer), {
    witnesses: keys,
    checkEd25519,
  })
  if (!note) throw new BadInput(problems.map(fileProblem(answer)))
  if (added.length === 0) throw nobody(answer)
  await publishCosigned(hall, { note, checkpoint, same })
  return { size: checkpoint.size, cosigned: added.map(saidCosigned), current: same }
}

/** Never an older one over a newer: a proof under the newest reaches furthest. */
async function publishCosigned(
  { tileFiles }: Hall,
  { note, checkpoint, same }: { note: string; checkpoint: Checkpoint; same: boolean },
): Promise<void> {
  const bytes = new TextEncoder().encode(note)
  const kept = await tileFiles.read(COSIGNED_PATH)
  const keptSize = kept ? (readCheckpoint(new TextDecoder().decode(kept))?.size ?? 0) : 0
  if (checkpoint.size >= keptSize) await tileFiles.write(COSIGNED_PATH, bytes)
  if (same) await tileFiles.write(CHECKPOINT_PATH, bytes)
}

async function checkpointIn(file: string): Promise<string> {
  const { request, problems } = parseWitnessRequest(await readLogText(file))
  if (!request) throw new BadInput(problems.map(fileProblem(file)))
  return request.checkpoint
}

/** The kept cosigned checkpoint when it is this one: it may carry answers of others already. */
async function keptOf({ tileFiles }: Hall, asked: string): Promise<string> {
  const bytes = await tileFiles.read(COSIGNED_PATH)
  const kept = bytes ? new TextDecoder().decode(bytes) : undefined
  return kept !== undefined && textOf(kept) === textOf(asked) ? kept : asked
}

async function ownCheckpoint(hall: Hall, text: string): Promise<Checkpoint> {
  const chain = await hall.database.read((stores) => hallChain(stores, hall))
  const { checkpoint, problems } = await openByChain(text, { chain, checkEd25519 })
  if (!checkpoint) throw new BadInput(problems)
  return checkpoint
}

function textOf(noteText: string): string {
  return required(parseNote(noteText).note, 'log: a checkpoint that was published is a note').text
}

function nobody(answer: string): BadInput {
  return badInput(
    'log/bad-response',
    'No line of the answer is a cosignature by one of the witnesses that were named.',
    {
      at: { file: answer },
      hint: 'Name the keys of the witnesses with --witness.',
    },
  )
}
