/** Tiles and entry bundles as C2SP tlog-tiles lays them out: 256 hashes or entries a file, named by level and number. */

import { Refusal, assert, required } from '../base/index.ts'
import { HASH_BYTES, type ReadHash, nodeHash } from './merkle.ts'
import type { TileFiles } from './store.ts'

/** Hashes of a full tile, entries of a full bundle. */
export const TILE_WIDTH = 256
/** Binary levels of the tree in one tile: 2^8 = 256. */
const TILE_HEIGHT = 8
/** An entry's length is written in two bytes. */
export const MAX_LEAF_BYTES = 65_535

/** `level` 0 holds leaf hashes; each hash of level `n` is the root of a full tile of level `n - 1`. */
export interface Tile {
  readonly level: number
  readonly index: number
  readonly hashes: readonly Uint8Array[]
}

/** `tile/0/x001/x234/067`, and `.p/W` behind it for the `W` first hashes of a tile that is not full. */
export function tilePath(level: number | 'entries', index: number, width: number = TILE_WIDTH): string {
  assert(width > 0 && width <= TILE_WIDTH, 'log: a tile holds 1 to 256 hashes')
  const digits = index.toString().padStart(3, '0')
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const number = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/')
  return `tile/${level}/${number}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** How many hashes tile `index` of `level` has in a tree of `size` leaves; 0 when it has none. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashesOfLevel = Math.floor(size / TILE_WIDTH ** level)
  return Math.max(0, Math.min(TILE_WIDTH, hashesOfLevel - index * TILE_WIDTH))
}

export function encodeHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_BYTES)
  for (const [at, hash] of hashes.entries()) bytes.set(hash, at * HASH_BYTES)
  return bytes
}

/** `undefined` when the bytes are not exactly `width` hashes. */
export function decodeHashes(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  if (bytes.length !== width * HASH_BYTES) return undefined
  return Array.from({ length: width }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))
}

/** Entries one after the other, each behind its length in two bytes, the high one first. */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0))
  let at = 0
  for (const entry of entries) {
    assert(entry.length <= MAX_LEAF_BYTES, 'log: an entry has at most 65,535 bytes')
    bytes.set([entry.length >> 8, entry.length & 255], at)
    bytes.set(entry, at + 2)
    at += 2 + entry.length
  }
  return bytes
}

/** `undefined` when the bytes are not exactly `width` entries. */
export function decodeEntries(bytes: Uint8Array, width: number): Uint8Array[] | undefined {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length && entries.length < width) {
    if (at + 2 > bytes.length) return undefined
    const end = at + 2 + (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0))
    if (end > bytes.length) return undefined
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return at === bytes.length && entries.length === width ? entries : undefined
}

/** The first `width` hashes of a tile; a full tile stands in for a partial one that was cleared away. */
export async function readTile(
  files: TileFiles,
  { level, index, width }: { level: number; index: number; width: number },
): Promise<Uint8Array[] | undefined> {
  const exact = await files.read(tilePath(level, index, width))
  if (exact) return decodeHashes(exact, width)
  if (width === TILE_WIDTH) return undefined
  const full = await files.read(tilePath(level, index))
  return full && decodeHashes(full, TILE_WIDTH)?.slice(0, width)
}

/** The first `width` entries of a bundle, in the same way. */
export async function readEntries(
  files: TileFiles,
  { index, width }: { index: number; width: number },
): Promise<Uint8Array[] | undefined> {
  const exact = await files.read(tilePath('entries', index, width))
  if (exact) return decodeEntries(exact, width)
  if (width === TILE_WIDTH) return undefined
  const full = await files.read(tilePath('entries', index))
  return full && decodeEntries(full, TILE_WIDTH)?.slice(0, width)
}

/**
 * Reads subtree roots out of the tiles of a tree of `size` leaves, each tile once. What it reads is only believed when
 * a proof made from it leads to a signed root. A tile that is missing or cut short is refused: `log/tile-missing`.
 */
export function hashReader(files: TileFiles, size: number): ReadHash {
  const tiles = new Map<string, Promise<Uint8Array[][]>>()
  return async (level, index) => {
    const [tileLevel, height] = [Math.floor(level / TILE_HEIGHT), level % TILE_HEIGHT]
    const tileIndex = Math.floor((index * 2 ** height) / TILE_WIDTH)
    const key = `${tileLevel}/${tileIndex}`
    let rows = tiles.get(key)
    if (!rows) {
      rows = tileOrRefusal(files, { level: tileLevel, index: tileIndex, size }).then(completeSubtrees)
      tiles.set(key, rows)
    }
    const hash = (await rows)[height]?.[index - (tileIndex * TILE_WIDTH) / 2 ** height]
    return required(hash, 'log: a subtree that is read is complete')
  }
}

/** Row by row the roots of the complete subtrees over a tile's hashes: row `n` holds those of `2^n` of them. */
function completeSubtrees(hashes: readonly Uint8Array[]): Uint8Array[][] {
  const rows: Uint8Array[][] = [[...hashes]]
  for (let row = rows[0] ?? []; row.length > 1; row = rows.at(-1) ?? []) {
    rows.push(Array.from({ length: Math.floor(row.length / 2) }, (_, at) => nodeHash(row[2 * at]!, row[2 * at + 1]!)))
  }
  return rows
}

async function tileOrRefusal(
  files: TileFiles,
  { level, index, size }: { level: number; index: number; size: number },
): Promise<Uint8Array[]> {
  const width = tileWidth(level, index, size)
  const hashes = width === 0 ? undefined : await readTile(files, { level, index, width })
  if (hashes) return hashes
  const path = tilePath(level, index, Math.max(width, 1))
  throw new Refusal(
    'log/tile-missing',
    { path, size },
    {
      message: `The tile ${path} of the log is missing or cut short.`,
      hint: 'guildhall log publish --rebuild writes every tile anew from the leaves.',
    },
  )
}
