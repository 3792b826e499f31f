/** Publishing: the leaves that are new go into tiles, and a signed checkpoint says how far the log reaches. */

import { Refusal } from '../base/index.ts'
import { type Checkpoint, signCheckpoint } from './checkpoint.ts'
import { GrowingTree, tileLevels } from './growing-tree.ts'
import { type KeyChain, newestKey, openByChain, singleKey } from './key-chain.ts'
import { leafHash, sameBytes } from './merkle.ts'
import { type CheckEd25519, decodeNote } from './note.ts'
import type { Leaf, LeafStore, NoteSigner, TileFiles } from './store.ts'
import {
  MAX_LEAF_BYTES,
  TILE_WIDTH,
  type Tile,
  encodeEntries,
  encodeHashes,
  readTile,
  tilePath,
  tileWidth,
} from './tiles.ts'

export interface PublishOptions {
  /** The name of the log, the first line of its checkpoints. */
  readonly origin: string
  readonly checkEd25519: CheckEd25519
  /** The keys that the log has had, when it has had more than the signer's. */
  readonly chain?: KeyChain
  /** Writes every tile anew, for a log whose files were damaged. */
  readonly rebuild?: boolean
}

export const CHECKPOINT_PATH = 'checkpoint'
/** The last checkpoint that witnesses have cosigned, with their lines. */
export const COSIGNED_PATH = 'cosigned'

/**
 * Writes what is new, and last the checkpoint, so that a stop at any moment leaves the last checkpoint whole and a second
 * run finishes the work with the same bytes. The cost follows the new leaves (and at most 255 old ones, which are compared
 * with what was published).
 *
 * Refuses, and signs nothing, when the leaves do not continue what was published (`log/would-fork`), when the checkpoint
 * there is not by this signer and of this log (`log/foreign-checkpoint`), when another publisher was faster
 * (`log/published-meanwhile`) and when a leaf is larger than 65,535 bytes (`log/leaf-too-large`).
 */
export async function publishLog(
  leafStore: LeafStore,
  tileFiles: TileFiles,
  signer: NoteSigner,
  { origin, checkEd25519, chain = singleKey(origin, signer), rebuild = false }: PublishOptions,
): Promise<Checkpoint> {
  const before = await tileFiles.read(CHECKPOINT_PATH)
  const published = before && (await ownCheckpoint(before, { chain, checkEd25519 }))
  const size = await leafStore.size()
  if (published && size < published.size) throw wouldFork(published, `the store holds only ${size} leaves`)
  const edge = published && !rebuild ? await edgeOf(tileFiles, published) : undefined
  const root =
    edge && (await lastBundleFits(leafStore, edge))
      ? await writeNewTiles(leafStore, tileFiles, { tree: edge, size })
      : await writeAllTiles(leafStore, tileFiles, { published, size })
  if (published?.size === size) return published // others may have signed it since: it stays as it is
  const checkpoint: Checkpoint = { origin, size, root }
  const text = new TextEncoder().encode(await signCheckpoint(checkpoint, signer))
  if (!sameFile(before, await tileFiles.read(CHECKPOINT_PATH))) throw publishedMeanwhile(origin)
  await tileFiles.write(CHECKPOINT_PATH, text)
  return checkpoint
}

/** The checkpoint that is there; a log is only continued by the key that signed it, or by one that this key has named. */
async function ownCheckpoint(
  bytes: Uint8Array,
  { chain, checkEd25519 }: { chain: KeyChain; checkEd25519: CheckEd25519 },
): Promise<Checkpoint> {
  const { checkpoint, problems } = await openByChain(decodeNote(bytes), { chain, checkEd25519 })
  if (checkpoint) return checkpoint
  const because = problems.map(({ message }) => message).join(' ')
  const { origin } = chain
  const signer = newestKey(chain).name
  throw new Refusal(
    'log/foreign-checkpoint',
    { origin, signer },
    {
      message: `The published checkpoint is not one of ${origin} by ${signer}. ${because}`,
      hint: 'Publish with the key and the name with which the log began, or begin a new log in an empty folder.',
    },
  )
}

/** The right edge out of the partial tiles; nothing when they are missing or do not lead to the published root. */
async function edgeOf(tileFiles: TileFiles, { size, root }: Checkpoint): Promise<GrowingTree | undefined> {
  const edge: Uint8Array[][] = []
  for (let level = 0; level < tileLevels(size); level++) {
    const index = Math.floor(size / TILE_WIDTH ** (level + 1))
    const width = tileWidth(level, index, size)
    const hashes = width === 0 ? [] : await readTile(tileFiles, { level, index, width })
    if (!hashes) return undefined
    edge.push(hashes)
  }
  const tree = GrowingTree.resume(size, edge)
  return sameBytes(tree.root(), root) ? tree : undefined
}

/** Whether the leaves of the store that stand in the last, partial bundle are those that were published. */
async function lastBundleFits(leafStore: LeafStore, tree: GrowingTree): Promise<boolean> {
  const leaves = await leafStore.leaves(tree.size - (tree.size % TILE_WIDTH), tree.size)
  const published = tree.partialTiles().find(({ level }) => level === 0)?.hashes ?? []
  return leaves.length === published.length && leaves.every(({ data }, at) => sameBytes(leafHash(data), published[at]!))
}

async function writeNewTiles(
  leafStore: LeafStore,
  tileFiles: TileFiles,
  { tree, size }: { tree: GrowingTree; size: number },
): Promise<Uint8Array> {
  if (tree.size < size) await writeTiles(leafStore, tileFiles, { tree, size })
  return tree.root()
}

/**
 * From the first leaf on: a log that was never published, or one whose tiles were damaged. Before anything is written the
 * tree of the store must have the root that was published.
 */
async function writeAllTiles(
  leafStore: LeafStore,
  tileFiles: TileFiles,
  { published, size }: { published: Checkpoint | undefined; size: number },
): Promise<Uint8Array> {
  if (published && !sameBytes(await rootOfStore(leafStore, published.size), published.root)) {
    throw wouldFork(published, 'the leaves of the store are not those that were published')
  }
  const tree = new GrowingTree()
  await writeTiles(leafStore, tileFiles, { tree, size })
  return tree.root()
}

async function rootOfStore(leafStore: LeafStore, size: number): Promise<Uint8Array> {
  const tree = new GrowingTree()
  while (tree.size < size) {
    const end = Math.min(size, tree.size + TILE_WIDTH)
    for (const { data } of await readLeaves(leafStore, tree.size, end)) tree.append(leafHash(data))
  }
  return tree.root()
}

/** Bundle by bundle from the one in which the tree ends; the partial tiles of the new size come last. */
async function writeTiles(
  leafStore: LeafStore,
  tileFiles: TileFiles,
  { tree, size }: { tree: GrowingTree; size: number },
): Promise<void> {
  while (tree.size < size) {
    const index = Math.floor(tree.size / TILE_WIDTH)
    const start = index * TILE_WIDTH
    const leaves = await readLeaves(leafStore, start, Math.min(size, start + TILE_WIDTH))
    const bundle = encodeEntries(leaves.map(({ data }) => data))
    await tileFiles.write(tilePath('entries', index, leaves.length), bundle)
    for (const { data } of leaves.slice(tree.size - start)) {
      for (const tile of tree.append(leafHash(data))) await writeTile(tileFiles, tile)
    }
  }
  for (const tile of tree.partialTiles()) await writeTile(tileFiles, tile)
}

async function writeTile(tileFiles: TileFiles, { level, index, hashes }: Tile): Promise<void> {
  await tileFiles.write(tilePath(level, index, hashes.length), encodeHashes(hashes))
}

async function readLeaves(leafStore: LeafStore, start: number, end: number): Promise<Leaf[]> {
  const leaves = await leafStore.leaves(start, end)
  if (leaves.length !== end - start) {
    throw new Refusal(
      'log/leaves-missing',
      { start, end, found: leaves.length },
      {
        message: `Of the leaves ${start} to ${end - 1} the store gives ${leaves.length}.`,
        hint: 'Restore the database from a copy; nothing was signed.',
      },
    )
  }
  const large = leaves.findIndex(({ data }) => data.length > MAX_LEAF_BYTES)
  if (large < 0) return leaves
  const { name, data } = leaves[large]!
  throw new Refusal(
    'log/leaf-too-large',
    { name, index: start + large, bytes: data.length },
    {
      message: `The leaf ${name} has ${data.length} bytes; an entry of the log has at most 65,535.`,
      hint: 'Log a hash of it in its place.',
    },
  )
}

function wouldFork({ origin, size }: Checkpoint, because: string): Refusal {
  return new Refusal(
    'log/would-fork',
    { origin, publishedSize: size },
    {
      message: `The log ${origin} was published with ${size} leaves, and ${because}. A new checkpoint would contradict it.`,
      hint: 'Restore the database that the log was published from; "log verify" names the first leaf that differs.',
    },
  )
}

function publishedMeanwhile(origin: string): Refusal {
  return new Refusal(
    'log/published-meanwhile',
    { origin },
    { message: `Somebody else published ${origin} at the same time.`, hint: 'Publish again.' },
  )
}

function sameFile(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a && b ? sameBytes(a, b) : a === b
}
