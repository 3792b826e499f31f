/** A tree that grows at its right edge: each leaf is hashed once, and only the tiles that are not full yet are kept. */

import { assert } from '../base/index.ts'
import { rootOf } from './merkle.ts'
import { TILE_WIDTH, type Tile } from './tiles.ts'

/**
 * Per level the hashes of the last, partial tile (at most 255), so memory grows with the logarithm of the size. A leaf
 * costs one node hash on average, a root at most 255 for each level.
 */
export class GrowingTree {
  readonly #edge: Uint8Array[][] = []
  #size = 0

  /** `edge[level]` are the hashes of the partial tile of that level, as the tiles of a tree of `size` leaves hold them. */
  static resume(size: number, edge: readonly (readonly Uint8Array[])[]): GrowingTree {
    const tree = new GrowingTree()
    tree.#size = size
    for (const [level, hashes] of edge.entries()) {
      assert(hashes.length === Math.floor(size / TILE_WIDTH ** level) % TILE_WIDTH, 'log: the edge fits the size')
      tree.#edge.push([...hashes])
    }
    return tree
  }

  get size(): number {
    return this.#size
  }

  /** Adds a leaf and returns the tiles that it fills, lowest level first. */
  append(leafHash: Uint8Array): Tile[] {
    this.#size++
    const filled: Tile[] = []
    let hash = leafHash
    for (let level = 0; ; level++) {
      const hashes = (this.#edge[level] ??= [])
      hashes.push(hash)
      if (hashes.length < TILE_WIDTH) return filled
      const index = this.#size / TILE_WIDTH ** (level + 1) - 1
      filled.push({ level, index, hashes: [...hashes] })
      hash = rootOf(hashes)
      hashes.length = 0
    }
  }

  /** The tiles that have begun and are not full. */
  partialTiles(): Tile[] {
    return this.#edge.flatMap((hashes, level) =>
      hashes.length === 0
        ? []
        : [{ level, index: Math.floor(this.#size / TILE_WIDTH ** (level + 1)), hashes: [...hashes] }],
    )
  }

  /** Each level's hashes with the incomplete rest below them as the last: the split of the leaves, 256 at a time. */
  root(): Uint8Array {
    let rest: Uint8Array | undefined
    for (const hashes of this.#edge) {
      if (rest) rest = rootOf([...hashes, rest])
      else if (hashes.length > 0) rest = rootOf(hashes)
    }
    return rest ?? rootOf([])
  }
}

/** How many levels of tiles a tree of `size` leaves has. */
export function tileLevels(size: number): number {
  let levels = 0
  for (let hashes = size; hashes >= 1; hashes = Math.floor(hashes / TILE_WIDTH)) levels++
  return levels
}
