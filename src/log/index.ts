/** The door of `log`. */

export type { Leaf, LeafStore, NoteSigner, TileFiles } from './store.ts'
