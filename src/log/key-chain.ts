/** The keys of a log, one after the other: from the first that somebody trusts, each names the next. Which of them signs a checkpoint follows from its size. */

import { type Problem, required } from '../base/index.ts'
import { type Checkpoint, openCheckpoint } from './checkpoint.ts'
import { type KeyChange, openKeyChange } from './key-change.ts'
import type { CheckEd25519 } from './note.ts'
import { type VerifierKey, isSameKey, printVerifierKey } from './verifier-key.ts'

export interface KeyChain {
  readonly origin: string
  readonly first: VerifierKey
  /** In the order of the log. */
  readonly changes: readonly KeyChange[]
}

/** The published file that holds all changes of key, oldest first, one note after the other. */
export const KEYS_PATH = 'keys'

export function singleKey(origin: string, first: VerifierKey): KeyChain {
  return { origin, first, changes: [] }
}

export function printKeys(notes: readonly string[]): string {
  return notes.join('')
}

/** The notes of a file of keys, in order. */
export function splitKeys(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)(?=guildhall-key-change\/1\n)/)
}

/** Follows the changes from the key that is trusted; those before it are passed over. What does not follow is a problem, and the chain ends before it. */
export async function followKeys(
  keysText: string,
  { origin, first, checkEd25519 }: { origin: string; first: VerifierKey; checkEd25519: CheckEd25519 },
): Promise<{ chain: KeyChain; problems: Problem[] }> {
  const changes: KeyChange[] = []
  const notes = splitKeys(keysText)
  let believed = false
  for (const note of notes) {
    const { change, problems } = await openKeyChange(note, checkEd25519)
    if (!change) return { chain: { origin, first, changes }, problems }
    if (!believed && !isSameKey(change.old, first)) continue
    believed = true
    const before = changes.at(-1)
    const follows = change.origin === origin && isSameKey(change.old, before?.next ?? first)
    if (!follows || change.index <= (before?.index ?? -1))
      return { chain: { origin, first, changes }, problems: [notNext(change)] }
    changes.push(change)
  }
  return { chain: { origin, first, changes }, problems: [] }
}

/** The key that signs a checkpoint of `size` leaves, and whether it was revoked later. */
export function keyForSize({ first, changes }: KeyChain, size: number): { key: VerifierKey; revoked: boolean } {
  const ended = changes.find(({ index }) => size <= index)
  if (ended) return { key: ended.old, revoked: ended.revoked }
  return { key: changes.at(-1)?.next ?? first, revoked: false }
}

export function newestKey({ first, changes }: KeyChain): VerifierKey {
  return changes.at(-1)?.next ?? first
}

/**
 * Reads a signed checkpoint by the key that its size asks for. `revoked` says that the key was revoked since: then the checkpoint counts
 * only together with a newer one that continues it.
 */
export async function openByChain(
  noteText: string,
  { chain, checkEd25519 }: { chain: KeyChain; checkEd25519: CheckEd25519 },
): Promise<{ checkpoint?: Checkpoint; revoked: boolean; problems: Problem[] }> {
  const candidates = [chain.first, ...chain.changes.map(({ next }) => next)]
  let last: Problem[] = []
  for (const key of candidates.toReversed()) {
    const { checkpoint, problems } = await openCheckpoint(noteText, { key, origin: chain.origin, checkEd25519 })
    last = problems[0]?.code === 'log/not-signed' && last.length > 0 ? last : problems
    if (!checkpoint) continue
    const due = keyForSize(chain, checkpoint.size)
    if (isSameKey(due.key, key)) return { checkpoint, revoked: due.revoked, problems: [] }
    last = [otherKey(checkpoint, { key, due: due.key })]
  }
  return { revoked: false, problems: last }
}

/** The problem of a checkpoint by a revoked key that nothing newer confirms. */
export function revokedKey({ size }: Checkpoint, chain: KeyChain): Problem {
  const { index, on } = required(
    chain.changes.find((change) => size <= change.index),
    'log: a key that was revoked has its change',
  )
  return {
    code: 'log/key-revoked',
    message: `The checkpoint of ${size} leaves is signed by a key that leaf ${index} revoked on ${on}: whoever holds that key can sign such a checkpoint today.`,
    hint: 'Ask for a proof under a newer checkpoint, name witnesses who cosigned it, or check it against the published log.',
  }
}

function otherKey({ size }: Checkpoint, { key, due }: { key: VerifierKey; due: VerifierKey }): Problem {
  return {
    code: 'log/key-changed',
    message: `The checkpoint of ${size} leaves is signed by ${printVerifierKey(key)}; at that size the log signs with ${printVerifierKey(due)}.`,
    hint: 'A key that is out of use signs no new checkpoint. Fetch it again; if it stays so, keep it as evidence.',
  }
}

function notNext({ index, old }: KeyChange): Problem {
  return {
    code: 'log/bad-key-change',
    message: `The change of key at leaf ${index} is not signed by the key in use before it: it is by ${printVerifierKey(old)}.`,
    hint: 'Two changes by one key are a fork of the log: keep both, and compare with copies that others have.',
  }
}
