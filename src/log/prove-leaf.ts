/** Proofs out of a published log: that a leaf is in it, and that it continues an older checkpoint. */

import { Refusal, required } from '../base/index.ts'
import { checkConsistency, checkInclusion } from './check.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import type { ReadHash } from './merkle.ts'
import { decodeNote, parseNote } from './note.ts'
import { printProof } from './proof-file.ts'
import { proveConsistency, proveInclusion } from './prove.ts'
import { CHECKPOINT_PATH } from './publish.ts'
import type { TileFiles } from './store.ts'
import { hashReader } from './tiles.ts'

/**
 * The text of a `.tlog-proof` for leaf `index` under the published checkpoint, or under another of the log that is handed in (one that
 * witnesses have cosigned). It is checked before it is handed out.
 * Refuses when nothing was published (`log/nothing-published`), when the leaf is newer than the checkpoint
 * (`log/not-published-yet`) and when the tiles do not lead to its root (`log/tile-missing`, `log/tiles-damaged`).
 */
export async function proveLeaf(
  tileFiles: TileFiles,
  { index, extra, under }: { index: number; extra?: Uint8Array; under?: string },
): Promise<string> {
  const { checkpoint, text } =
    under === undefined
      ? await publishedCheckpoint(tileFiles)
      : { checkpoint: required(readCheckpoint(under), 'log: a checkpoint to prove under is one'), text: under }
  const { size, root } = checkpoint
  if (index >= size) throw notPublishedYet(index, size)
  const readHash = await readerFor(tileFiles, size)
  const proof = await proveInclusion(index, size, readHash)
  if (!checkInclusion({ leafHash: await readHash(0, index), index, size, root, proof })) throw tilesDamaged(size)
  return printProof({ ...(extra && { extra }), index, proof, checkpoint: text })
}

/** The hashes that lead from an older checkpoint, which somebody kept, to the published one. */
export async function proveGrowth(
  tileFiles: TileFiles,
  older: Checkpoint,
): Promise<{ checkpoint: Checkpoint; proof: Uint8Array[] }> {
  const { checkpoint } = await publishedCheckpoint(tileFiles)
  const { size, root } = checkpoint
  if (older.size > size) throw notPublishedYet(older.size - 1, size)
  const proof = await proveConsistency(older.size, size, hashReader(tileFiles, size))
  const claim = { oldSize: older.size, oldRoot: older.root, size, root, proof }
  if (!checkConsistency(claim)) throw tilesDamaged(size)
  return { checkpoint, proof }
}

/** The published checkpoint, word for word too; who signed it is not looked at. */
export async function publishedCheckpoint(tileFiles: TileFiles): Promise<{ checkpoint: Checkpoint; text: string }> {
  const bytes = await tileFiles.read(CHECKPOINT_PATH)
  const text = bytes && decodeNote(bytes)
  const checkpoint = text === undefined ? undefined : readCheckpoint(text)
  if (text !== undefined && checkpoint) return { checkpoint, text }
  throw new Refusal(
    'log/nothing-published',
    { path: CHECKPOINT_PATH },
    { message: 'The log has no readable checkpoint yet.', hint: 'Publish it first: guildhall log publish.' },
  )
}

/**
 * Reads the tiles of a tree of at least `size` leaves: those of the published checkpoint when it reaches further, for the partial tiles of an
 * older one may have been cleared away. Nobody's signature is needed, since what is read is only believed when it leads to a signed root.
 */
export async function readerFor(tileFiles: TileFiles, size: number): Promise<ReadHash> {
  const bytes = await tileFiles.read(CHECKPOINT_PATH)
  const published = bytes && readCheckpoint(decodeNote(bytes))
  return hashReader(tileFiles, Math.max(size, published?.size ?? 0))
}

/** What a signed text says, whoever signed it; `undefined` when it is no checkpoint. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const note = parseNote(text).note
  return note && parseCheckpoint(note.text).checkpoint
}

function notPublishedYet(index: number, size: number): Refusal {
  return new Refusal(
    'log/not-published-yet',
    { index, size },
    {
      message: `Leaf ${index} is not under the checkpoint yet, which covers ${size} leaves.`,
      hint: 'Publish the log first: guildhall log publish.',
    },
  )
}

function tilesDamaged(size: number): Refusal {
  return new Refusal(
    'log/tiles-damaged',
    { size },
    {
      message:
        'The tiles of the log do not lead to the root of its checkpoint, or the older checkpoint is of another log.',
      hint: 'guildhall log verify names what is wrong; guildhall log publish --rebuild writes the tiles anew from the leaves.',
    },
  )
}
