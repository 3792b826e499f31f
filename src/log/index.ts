/** The door of `log`. */

export { type ConsistencyClaim, type InclusionClaim, checkConsistency, checkInclusion } from './check.ts'
export { type Checkpoint, openCheckpoint, parseCheckpoint, printCheckpoint, signCheckpoint } from './checkpoint.ts'
export { GrowingTree } from './growing-tree.ts'
export { EMPTY_ROOT, type ReadHash, leafHash, nodeHash, rootOf } from './merkle.ts'
export {
  type CheckEd25519,
  type NoteSignature,
  type SignedNote,
  type VerifierKey,
  checkSignature,
  parseNote,
  parseVerifierKey,
  printVerifierKey,
  signNote,
  verifierKey,
} from './note.ts'
export { type LogProof, checkProof, parseProof, printProof } from './proof-file.ts'
export { proveGrowth, proveLeaf } from './prove-leaf.ts'
export { proveConsistency, proveInclusion } from './prove.ts'
export { CHECKPOINT_PATH, type PublishOptions, publishLog } from './publish.ts'
export type { Leaf, LeafStore, NoteSigner, TileFiles } from './store.ts'
export {
  MAX_LEAF_BYTES,
  TILE_WIDTH,
  type Tile,
  decodeEntries,
  decodeHashes,
  encodeEntries,
  encodeHashes,
  hashReader,
  tilePath,
  tileWidth,
} from './tiles.ts'
export { type Verification, type VerifyRequest, verifyLog } from './verify.ts'
