/** The changes of key among the leaves of a log, held against the keys that its checkpoints are checked with. */

import type { Problem } from '../base/index.ts'
import { type KeyChain, followKeys, printKeys } from './key-chain.ts'
import { looksLikeKeyChange, openKeyChange, printKeyChange } from './key-change.ts'
import { type CheckEd25519, decodeNote } from './note.ts'

/** A leaf that says that it is a change of key. */
export interface KeyLeaf {
  readonly index: number
  readonly text: string
}

/** Those of the entries from leaf `start` on. */
export function keyLeavesOf(entries: readonly Uint8Array[], start: number): KeyLeaf[] {
  return entries.flatMap((entry, at) =>
    looksLikeKeyChange(entry) ? [{ index: start + at, text: decodeNote(entry) }] : [],
  )
}

/** Each change stands at the place that it names, and together they are the chain: no key came in that the log does not show. */
export async function compareKeys(
  leaves: readonly KeyLeaf[],
  chain: KeyChain,
  checkEd25519: CheckEd25519,
): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { index, text } of leaves) {
    const { change, problems: wrong } = await openKeyChange(text, checkEd25519)
    problems.push(...wrong)
    if (change && change.index !== index)
      problems.push(differ(`Leaf ${index} is a change of key for the place ${change.index}.`))
  }
  if (problems.length > 0) return problems
  const { origin, first } = chain
  const logged = await followKeys(printKeys(leaves.map(({ text }) => text)), { origin, first, checkEd25519 })
  if (logged.problems.length > 0) return logged.problems
  if (changesOf(logged.chain) === changesOf(chain)) return []
  const [inLog, inFile] = [logged.chain.changes.length, chain.changes.length]
  return [
    differ(
      `From the trusted key on the log holds ${inLog} changes of key and its file of keys ${inFile}, or they are not the same.`,
    ),
  ]
}

function changesOf({ changes }: KeyChain): string {
  return changes.map(printKeyChange).join('')
}

function differ(message: string): Problem {
  const hint = 'Fetch the file "keys" anew; if it stays so, keep it and the log as evidence.'
  return { code: 'log/keys-differ', message, hint }
}
