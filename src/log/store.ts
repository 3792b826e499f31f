/** The ports of the log: leaves are kept in order, tiles and checkpoints are published as files. */

/** One leaf. `name` is how it is asked for (`draft-…`, `run-…`); `data` are the bytes that are hashed (at most 65,535). */
export interface Leaf {
  readonly name: string
  readonly data: Uint8Array
}

/** Appending a name that is there already with the same data changes nothing; with other data it is a `Refusal`. */
export interface LeafStore {
  append(leaves: readonly Leaf[]): Promise<void>
  size(): Promise<number>
  /** Leaves `start` to `end` (exclusive), in order. */
  leaves(start: number, end: number): Promise<Leaf[]>
  indexOf(name: string): Promise<number | undefined>
}

/** Static files by C2SP path (`checkpoint`, `tile/0/000`, `tile/entries/000.p/17`). Writing is atomic. */
export interface TileFiles {
  read(path: string): Promise<Uint8Array | undefined>
  write(path: string, data: Uint8Array): Promise<void>
}

/** Signs a checkpoint; `name` is the key name of the signed note. */
export interface NoteSigner {
  readonly name: string
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}
