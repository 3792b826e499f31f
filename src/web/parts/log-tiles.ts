/** The published log as the browser reads it: tiles fetched by their paths, signatures checked by the browser's own Ed25519. */

import type { CheckEd25519, TileFiles } from '../../log/index.ts'

/** Fetched once each; nothing is believed that does not lead to the signed root. */
export function fetchedTiles(): TileFiles {
  const known = new Map<string, Promise<Uint8Array | undefined>>()
  const fetchOne = async (path: string): Promise<Uint8Array | undefined> => {
    const response = await fetch(`/log/${path}`)
    if (response.status === 404) return undefined
    if (!response.ok) throw new TypeError(`/log/${path}: ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  }
  return {
    read(path) {
      const reading = known.get(path) ?? fetchOne(path)
      known.set(path, reading)
      return reading
    },
    write: () => Promise.reject(new Error('web: the log is only read')),
  }
}

/** Thrown where the browser does not know the curve: then nothing is said of a signature. */
export class NoEd25519 extends Error {}

export const checkEd25519: CheckEd25519 = async ({ message, signature, publicKey }) => {
  const algorithm = { name: 'Ed25519' }
  let key
  try {
    key = await crypto.subtle.importKey('raw', new Uint8Array(publicKey), algorithm, false, ['verify'])
  } catch (error) {
    if (error instanceof Error && error.name === 'NotSupportedError') throw new NoEd25519()
    return false
  }
  return crypto.subtle.verify(algorithm, key, new Uint8Array(signature), new Uint8Array(message))
}
