/** What the page of the log checks by itself, from the tiles alone: a leaf under the root, and an older log inside the newer one. */

import {
  checkConsistency,
  checkInclusion,
  decodeEntries,
  followKeys,
  hashReader,
  leafHash,
  openByChain,
  parseVerifierKey,
  printProof,
  proveConsistency,
  proveInclusion,
  readCheckpoint,
  rootOfRange,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '../../../log/index.ts'
import { checkEd25519, fetchedTiles, NoEd25519 } from '../../parts/log-tiles.ts'

export interface LogAsked {
  readonly origin: string
  readonly checkpoint: string
  readonly firstKey: string
  readonly keys: string
}

export interface FoundLeaf {
  readonly index: number
  readonly leaf: string
  readonly proof: string
  readonly holds: boolean
}

/** `undefined` where this browser cannot check signatures. */
export async function isSigned({ origin, checkpoint, firstKey, keys }: LogAsked): Promise<boolean | undefined> {
  const { key: first } = parseVerifierKey(firstKey)
  if (!first) return false
  try {
    const { chain, problems } = await followKeys(keys, { origin, first, checkEd25519 })
    if (problems.length > 0) return false
    const opened = await openByChain(checkpoint, { chain, checkEd25519 })
    return opened.checkpoint !== undefined
  } catch (error) {
    if (error instanceof NoEd25519) return undefined
    throw error
  }
}

/** The leaf out of its bundle of entries, and the hashes that lead from it to the root. */
export async function findLeaf(checkpointText: string, index: number): Promise<FoundLeaf | undefined> {
  const checkpoint = readCheckpoint(checkpointText)
  if (!checkpoint || index >= checkpoint.size) return undefined
  const { size, root } = checkpoint
  const files = fetchedTiles()
  const tile = Math.floor(index / TILE_WIDTH)
  const width = tileWidth(0, tile, size)
  const bytes = await files.read(tilePath('entries', tile, width))
  const data = bytes && decodeEntries(bytes, width)?.[index % TILE_WIDTH]
  if (!data) return undefined
  const proof = await proveInclusion(index, size, hashReader(files, size))
  const holds = checkInclusion({ leafHash: leafHash(data), index, size, root, proof })
  return {
    index,
    leaf: new TextDecoder().decode(data),
    proof: printProof({ index, extra: data, proof, checkpoint: checkpointText }),
    holds,
  }
}

export interface Grown {
  readonly oldSize: number
  readonly size: number
  readonly hashes: number
  readonly holds: boolean
  /** True when the root of the older log came from a checkpoint that somebody kept; else it was reckoned from the tiles. */
  readonly wasKept: boolean
}

/** Whether the log of `older` (a size, or a checkpoint that somebody kept) is the beginning of the newest one. */
export async function checkGrowth(checkpointText: string, older: string): Promise<Grown | undefined> {
  const newest = readCheckpoint(checkpointText)
  const kept = readCheckpoint(older.endsWith('\n') ? older : `${older}\n`)
  const oldSize = kept?.size ?? Number(older.trim())
  if (!newest || !Number.isSafeInteger(oldSize) || oldSize < 1 || oldSize > newest.size) return undefined
  if (kept && kept.origin !== newest.origin) return undefined
  const { size, root } = newest
  const readHash = hashReader(fetchedTiles(), size)
  const oldRoot = kept?.root ?? (await rootOfRange(0, oldSize, readHash))
  const proof = await proveConsistency(oldSize, size, readHash)
  const holds = checkConsistency({ oldSize, oldRoot, size, root, proof })
  return { oldSize, size, hashes: proof.length, holds, wasKept: kept !== undefined }
}
