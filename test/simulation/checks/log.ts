/** The log: it only grows, and its checkpoint is the Merkle root of its leaves (RFC 9162, section 2.1), reckoned here anew. */

import { createHash } from 'node:crypto'
import { grown } from './books.ts'
import type { Check } from './check.ts'
import type { Rows } from './rows.ts'

export const logGrows: Check = ({ leaves, leafLines }, { files }, past) => {
  const faults = [...grown('leaves', past.lines, leafLines)]
  leaves.forEach(({ position, name }, at) => {
    if (position !== at) faults.push(`leaf ${name} has the place ${position}, not ${at}`)
  })
  if (faults.length > 0) past.log.trees.clear() // of leaves that are not what they were
  const text = files.get('checkpoint')
  if (!text) return past.log.size === 0 ? faults : [...faults, 'the checkpoint is gone']
  const [, count = '', root = ''] = new TextDecoder().decode(text).split('\n')
  const size = Number(count)
  if (size < past.log.size) faults.push(`the log shrank from ${past.log.size} to ${size}`)
  const tree = (end: number): string =>
    Buffer.from(rootOf(leaves, { start: 0, end, trees: past.log.trees })).toString('base64')
  if (size > leaves.length) faults.push(`the checkpoint names ${size} leaves, and there are ${leaves.length}`)
  else if (tree(size) !== root) faults.push(`the root over ${size} leaves is not the one published`)
  if (size !== past.log.size && past.log.size > 0 && tree(Math.min(past.log.size, leaves.length)) !== past.log.root)
    faults.push(`the log does not continue what was published with ${past.log.size} leaves`)
  Object.assign(past.log, { size, root })
  return faults
}

/** No record is sealed twice. */
export const leavesOnce: Check = ({ leaves }) => {
  const names = leaves.map(({ name }) => name)
  return new Set(names).size === names.length ? [] : ['a record has two leaves']
}

interface Stretch {
  readonly start: number
  readonly end: number
  /** Roots of whole subtrees by their place: leaves that read as before have the tree that they had. */
  readonly trees: Map<string, Uint8Array>
}

function rootOf(leaves: Rows['leaves'], { start, end, trees }: Stretch): Uint8Array {
  const many = end - start
  if (many === 0) return createHash('sha256').digest()
  const isWhole = (many & (many - 1)) === 0
  const known = isWhole ? trees.get(`${start} ${end}`) : undefined
  if (known) return known
  let left = 1
  while (left * 2 < many) left *= 2
  const part = (from: number, to: number): Uint8Array => rootOf(leaves, { start: from, end: to, trees })
  const root = many === 1 ? hash(0, leaves[start]!.data) : hash(1, part(start, start + left), part(start + left, end))
  if (isWhole) trees.set(`${start} ${end}`, root)
  return root
}

function hash(kind: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const sha = createHash('sha256').update(new Uint8Array([kind]))
  for (const part of parts) sha.update(part)
  return sha.digest()
}
