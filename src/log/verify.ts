/** Verification: everything that was published is computed anew from the entries, and what differs is named. */

import { type Problem, isError } from '../base/index.ts'
import { toBase64 } from './base64.ts'
import type { Checkpoint } from './checkpoint.ts'
import { GrowingTree } from './growing-tree.ts'
import { type KeyChain, openByChain, singleKey } from './key-chain.ts'
import { type KeyLeaf, compareKeys, keyLeavesOf } from './key-leaves.ts'
import { leafHash, sameBytes } from './merkle.ts'
import { type CheckEd25519, decodeNote } from './note.ts'
import { CHECKPOINT_PATH } from './publish.ts'
import type { Leaf, LeafStore, TileFiles } from './store.ts'
import { TILE_WIDTH, type Tile, readEntries, readTile, tilePath, tileWidth } from './tiles.ts'
import type { VerifierKey } from './verifier-key.ts'

export interface VerifyRequest {
  readonly tileFiles: TileFiles
  /** Left out by those who have the published files alone. */
  readonly leafStore?: LeafStore
  readonly key: VerifierKey
  readonly origin: string
  /** The keys from `key` on, as the file of keys gives them, when the log has changed its key. */
  readonly chain?: KeyChain
  readonly checkEd25519: CheckEd25519
  /** Checkpoints that somebody kept: the log must still begin with each of them. */
  readonly seen?: readonly Checkpoint[]
}

export interface Verification {
  /** Leaves under the checkpoint. */
  readonly size: number
  /** Recomputed from the entries, in base 64 as checkpoints print it. */
  readonly root: string
  /** No problem but notes. */
  readonly ok: boolean
  /** In the order in which they are met, so the first names the first leaf or tile that is wrong; at most 100. */
  readonly problems: readonly Problem[]
}

const MAX_PROBLEMS = 100

/** Reads each published file once, in bounded memory. Throws for nothing that the files hold. */
export async function verifyLog(request: VerifyRequest): Promise<Verification> {
  const problems: Problem[] = []
  const checkpoint = await signedCheckpoint(request, problems)
  const tree = new GrowingTree()
  for (const { size } of request.seen ?? [])
    if (size > (checkpoint?.size ?? 0)) problems.push(rolledBack(size, checkpoint))
  if (checkpoint) await verifyTree(request, { checkpoint, tree, problems })
  await compareStoreSize(request, checkpoint?.size ?? 0, problems)
  const ok = !problems.some(isError)
  return { size: checkpoint?.size ?? 0, root: toBase64(tree.root()), ok, problems: problems.slice(0, MAX_PROBLEMS) }
}

async function signedCheckpoint(request: VerifyRequest, problems: Problem[]): Promise<Checkpoint | undefined> {
  const bytes = await request.tileFiles.read(CHECKPOINT_PATH)
  if (!bytes) return undefined
  const opened = await openByChain(decodeNote(bytes), { chain: chainOf(request), checkEd25519: request.checkEd25519 })
  problems.push(...opened.problems.map((problem) => ({ at: { file: CHECKPOINT_PATH }, ...problem })))
  return opened.checkpoint
}

function chainOf({ chain, origin, key }: VerifyRequest): KeyChain {
  return chain ?? singleKey(origin, key)
}

interface Walk {
  readonly checkpoint: Checkpoint
  readonly tree: GrowingTree
  readonly problems: Problem[]
}

async function verifyTree(request: VerifyRequest, walk: Walk): Promise<void> {
  const { checkpoint, tree, problems } = walk
  const seen = [...(request.seen ?? [])].sort((a, b) => a.size - b.size)
  compareSeen(seen, walk)
  const keyLeaves: KeyLeaf[] = []
  while (tree.size < checkpoint.size && problems.length < MAX_PROBLEMS) {
    const index = Math.floor(tree.size / TILE_WIDTH)
    const hashes = await verifyBundle(
      request,
      { index, width: tileWidth(0, index, checkpoint.size), keyLeaves },
      problems,
    )
    if (!hashes) return // what lies behind the gap cannot be computed
    for (const hash of hashes) {
      for (const tile of tree.append(hash)) await compareTile(request.tileFiles, tile, problems)
      compareSeen(seen, walk)
    }
  }
  if (tree.size < checkpoint.size) return
  problems.push(...(await compareKeys(keyLeaves, chainOf(request), request.checkEd25519)))
  for (const tile of tree.partialTiles()) await compareTile(request.tileFiles, tile, problems)
  if (!sameBytes(tree.root(), checkpoint.root)) problems.push(rootDiffers(checkpoint, tree))
}

/** The leaf hashes of one bundle, from its entries; from its tile when the bundle cannot be read. */
async function verifyBundle(
  { tileFiles, leafStore }: VerifyRequest,
  { index, width, keyLeaves }: { index: number; width: number; keyLeaves: KeyLeaf[] },
  problems: Problem[],
): Promise<Uint8Array[] | undefined> {
  const start = index * TILE_WIDTH
  const entries = await readEntries(tileFiles, { index, width })
  const stored = leafStore && (await leafStore.leaves(start, start + width))
  const tile = await readTile(tileFiles, { level: 0, index, width })
  if (!entries) {
    const path = tilePath('entries', index, width)
    problems.push(unreadable(path, `It should hold the leaves ${start} to ${start + width - 1}.`))
  }
  keyLeaves.push(...keyLeavesOf(entries ?? [], start))
  const hashes = entries ? entries.map(leafHash) : tile
  for (const [at, hash] of hashes?.entries() ?? []) {
    const leaf = stored?.[at]
    const inTile = tile === undefined || sameBytes(hash, tile[at]!)
    const inStore = stored === undefined || (leaf !== undefined && sameBytes(hash, leafHash(leaf.data)))
    if (!inTile || !inStore)
      problems.push(leafDiffers(start + at, { leaf, stored, tile, inTile, inStore, index, width }))
    if (problems.length >= MAX_PROBLEMS) break
  }
  return hashes
}

/** The first hash of a tile that is not what the leaves below it give. Leaves themselves were compared one by one. */
async function compareTile(tileFiles: TileFiles, { level, index, hashes }: Tile, problems: Problem[]): Promise<void> {
  const width = hashes.length
  const path = tilePath(level, index, width)
  const stored = await readTile(tileFiles, { level, index, width })
  if (!stored) problems.push(unreadable(path, `It should hold ${width} hashes.`))
  const wrong = stored?.findIndex((hash, at) => !sameBytes(hash, hashes[at]!)) ?? -1
  if (wrong < 0 || level === 0) return
  problems.push({
    code: 'log/tile-differs',
    at: { file: path },
    message: `Hash ${wrong} of ${path} is not the root of the tile below it.`,
    hint: 'guildhall log publish --rebuild writes the tiles anew when the leaves still fit the checkpoint.',
  })
}

function compareSeen(seen: readonly Checkpoint[], { tree, problems }: Walk): void {
  for (const { size, root } of seen) {
    if (size !== tree.size || sameBytes(tree.root(), root)) continue
    problems.push({
      code: 'log/history-changed',
      message: `The first ${size} leaves do not give the root ${toBase64(root)} of a checkpoint that was kept.`,
      hint: 'Keep both checkpoints: if both are signed by the log, they prove that its history was rewritten.',
    })
  }
}

async function compareStoreSize({ leafStore }: VerifyRequest, size: number, problems: Problem[]): Promise<void> {
  const held = leafStore ? await leafStore.size() : size
  if (held < size) {
    problems.push({
      code: 'log/leaves-missing',
      message: `The checkpoint covers ${size} leaves, and the store holds ${held}.`,
      hint: 'Restore the database from a copy.',
    })
  }
  if (held > size) {
    problems.push({
      code: 'log/not-published-yet',
      severity: 'note',
      message: `${held - size} of the ${held} leaves of the store are not under the checkpoint yet.`,
      hint: 'guildhall log publish publishes them.',
    })
  }
}

interface LeafFound {
  readonly leaf: Leaf | undefined
  readonly stored: readonly Leaf[] | undefined
  readonly tile: readonly Uint8Array[] | undefined
  readonly inTile: boolean
  readonly inStore: boolean
  readonly index: number
  readonly width: number
}

function leafDiffers(leafIndex: number, found: LeafFound): Problem {
  const { leaf, inTile, inStore, index, width } = found
  const [entries, tile] = [tilePath('entries', index, width), tilePath(0, index, width)]
  const says = [
    ...(inTile ? [] : [`does not have the hash that ${tile} gives it`]),
    ...(inStore ? [] : [leaf ? 'differs from the one in the store' : 'is not in the store']),
  ]
  return {
    code: 'log/leaf-differs',
    at: { file: entries },
    message: `Leaf ${leafIndex}${leaf ? ` (${leaf.name})` : ''} in ${entries} ${says.join(' and ')}.`,
    hint: `${whatChanged(found)} Compare with a copy of the log that somebody else keeps.`,
  }
}

/** Entries, tile and store tell of one leaf: two that agree point to the third. */
function whatChanged({ stored, tile, inTile, inStore, index, width }: LeafFound): string {
  if (!stored || !tile) return 'One of the two was changed.'
  if (inTile) return 'The store was changed, or both published files.'
  return `${inStore ? tilePath(0, index, width) : tilePath('entries', index, width)} was changed.`
}

function rootDiffers({ size, root }: Checkpoint, tree: GrowingTree): Problem {
  return {
    code: 'log/root-differs',
    at: { file: CHECKPOINT_PATH },
    message: `The ${size} published leaves give the root ${toBase64(tree.root())}; the signed checkpoint says ${toBase64(root)}.`,
    hint: 'A leaf was changed after it was signed; the first problem above names it when the tiles still know its hash.',
  }
}

function rolledBack(size: number, checkpoint: Checkpoint | undefined): Problem {
  return {
    code: 'log/rolled-back',
    at: { file: CHECKPOINT_PATH },
    message: `A checkpoint of ${size} leaves was kept; ${checkpoint ? `the published one covers only ${checkpoint.size}` : 'none is published'}.`,
    hint: 'Leaves that were signed are gone. Ask for the log from a copy.',
  }
}

function unreadable(path: string, message: string): Problem {
  return {
    code: 'log/file-unreadable',
    at: { file: path },
    message: `${path} is missing or not whole. ${message}`,
    hint: 'Write it anew with guildhall log publish --rebuild, or fetch it from a copy.',
  }
}
