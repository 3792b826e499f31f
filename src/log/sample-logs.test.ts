/** Signers, stores and files in memory, for the tests of the log. */

import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import {
  type Checkpoint,
  type KeyChain,
  type Leaf,
  type LeafStore,
  type NoteSigner,
  publishLog,
  type TileFiles,
  type WitnessMemory,
} from './index.ts'
import { checkEd25519 } from '../drivers/keys.ts'

export { checkEd25519 }

/** Always the same key for the same number. */
export function signerOf(name: string, seed: number): NoteSigner {
  const bytes = Buffer.alloc(32, seed)
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), bytes])
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12))
  return { name, publicKey, sign: async (message) => sign(null, message, key) }
}

export function storeOf(leaves: readonly Leaf[]): LeafStore {
  return {
    append: () => Promise.reject(new Error('nothing is appended here')),
    size: async () => leaves.length,
    leaves: async (start, end) => leaves.slice(start, end),
    indexOf: async (name) => leaves.findIndex((leaf) => leaf.name === name),
  }
}

export function filesOf(map: Map<string, Uint8Array>): TileFiles {
  return { read: async (path) => map.get(path), write: async (path, data) => void map.set(path, Uint8Array.from(data)) }
}

export function textLeaves(texts: readonly string[]): Leaf[] {
  return texts.map((text, at) => ({ name: `leaf-${at}`, data: Buffer.from(text) }))
}

/** A log that is published once more for each size. */
export class PublishedLog {
  readonly map = new Map<string, Uint8Array>()
  readonly files = filesOf(this.map)
  readonly origin: string
  signer: NoteSigner
  chain: KeyChain | undefined

  constructor(origin: string, signer: NoteSigner) {
    this.origin = origin
    this.signer = signer
  }

  async publish(leaves: readonly Leaf[]): Promise<{ checkpoint: Checkpoint; text: string }> {
    const { origin, chain } = this
    const options = { origin, checkEd25519, ...(chain && { chain }) }
    const checkpoint = await publishLog(storeOf(leaves), this.files, this.signer, options)
    return { checkpoint, text: Buffer.from(this.map.get('checkpoint') ?? []).toString() }
  }
}

export function memoryOf(): WitnessMemory & { text: string | undefined } {
  return {
    text: undefined,
    async last() {
      return this.text
    },
    async remember(text) {
      this.text = text
    },
  }
}
