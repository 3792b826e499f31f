/** The log: it only grows, and its checkpoint is the Merkle root of its leaves (RFC 9162, section 2.1), reckoned here anew. */

import { createHash } from 'node:crypto'
import { grown } from './books.ts'
import type { Check } from './check.ts'

export const logGrows: Check = ({ leaves, leafLines }, { files }, past) => {
  const faults = [...grown('leaves', past.lines, leafLines)]
  leaves.forEach(({ position, name }, at) => {
    if (position !== at) faults.push(`leaf ${name} has the place ${position}, not ${at}`)
  })
  const text = files.get('checkpoint')
  if (!text) return past.log.size === 0 ? faults : [...faults, 'the checkpoint is gone']
  const [, count = '', root = ''] = new TextDecoder().decode(text).split('\n')
  const size = Number(count)
  if (size < past.log.size) faults.push(`the log shrank from ${past.log.size} to ${size}`)
  const hashes = leaves.map(({ data }) => hash(0, data))
  if (size > hashes.length) faults.push(`the checkpoint names ${size} leaves, and there are ${hashes.length}`)
  else if (treeHash(hashes.slice(0, size)) !== root)
    faults.push(`the root over ${size} leaves is not the one published`)
  if (size !== past.log.size && past.log.size > 0 && treeHash(hashes.slice(0, past.log.size)) !== past.log.root)
    faults.push(`the log does not continue what was published with ${past.log.size} leaves`)
  Object.assign(past.log, { size, root })
  return faults
}

/** No record is sealed twice. */
export const leavesOnce: Check = ({ leaves }) => {
  const names = leaves.map(({ name }) => name)
  return new Set(names).size === names.length ? [] : ['a record has two leaves']
}

function treeHash(hashes: readonly Uint8Array[]): string {
  return Buffer.from(rootOf(hashes)).toString('base64')
}

function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length <= 1) return hashes[0] ?? createHash('sha256').digest()
  let left = 1
  while (left * 2 < hashes.length) left *= 2
  return hash(1, rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)))
}

function hash(kind: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const sha = createHash('sha256').update(new Uint8Array([kind]))
  for (const part of parts) sha.update(part)
  return sha.digest()
}
