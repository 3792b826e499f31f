/** The door of `log`. */

export { type ConsistencyClaim, type InclusionClaim, checkConsistency, checkInclusion } from './check.ts'
export { type Checkpoint, openCheckpoint, parseCheckpoint, printCheckpoint, signCheckpoint } from './checkpoint.ts'
export { type Consistency, compareCheckpoints } from './consistency.ts'
export { type Cosigned, addCosignatures, checkCosignatures, checkQuorum, cosignNote } from './cosignature.ts'
export { GrowingTree } from './growing-tree.ts'
export {
  KEYS_PATH,
  type KeyChain,
  followKeys,
  keyForSize,
  newestKey,
  openByChain,
  printKeys,
  revokedKey,
  singleKey,
  splitKeys,
} from './key-chain.ts'
export { type KeyChange, looksLikeKeyChange, openKeyChange, printKeyChange, signKeyChange } from './key-change.ts'
export { EMPTY_ROOT, type ReadHash, leafHash, nodeHash, rootOf, rootOfRange } from './merkle.ts'
export {
  type CheckEd25519,
  type NoteSignature,
  type SignedNote,
  checkSignature,
  decodeNote,
  parseNote,
  signNote,
} from './note.ts'
export { type LogProof, checkProof, parseProof, printProof } from './proof-file.ts'
export { type CheckedProof, type ProofTrust, checkProofFile } from './proof-trust.ts'
export { proveGrowth, proveLeaf, publishedCheckpoint, readCheckpoint, readerFor } from './prove-leaf.ts'
export { proveConsistency, proveInclusion } from './prove.ts'
export { CHECKPOINT_PATH, COSIGNED_PATH, type PublishOptions, publishLog } from './publish.ts'
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
export {
  COSIGNATURE,
  type VerifierKey,
  isSameKey,
  parseVerifierKey,
  parseWitnessKey,
  printVerifierKey,
  verifierKey,
} from './verifier-key.ts'
export { type Verification, type VerifyRequest, verifyLog } from './verify.ts'
export {
  type WitnessRequest,
  looksLikeWitnessRequest,
  parseWitnessRequest,
  printWitnessRequest,
} from './witness-request.ts'
export { type WitnessMemory, type WitnessOptions, seenCheckpoint, witnessCheckpoint } from './witness.ts'
