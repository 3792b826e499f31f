/** The keys that the log of a hall has had, out of the notes that were kept with their leaves. */

import { BadInput, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  followKeys,
  isSameKey,
  type KeyChain,
  newestKey,
  openKeyChange,
  printKeys,
  singleKey,
  splitKeys,
  verifierKey,
} from '../../log/index.ts'

const PREFIX = 'key-change:'

/** The name of the leaf of a change. */
export function keyChangeName(index: number): string {
  return `key-change-${index}`
}

export function keyChangeNote(index: number): string {
  return `${PREFIX}${index}`
}

/** The file of keys as it is published; empty before the first change. */
export async function keysOf({ notes }: Stores): Promise<string> {
  const changes = await notes.notes(PREFIX)
  const indexOf = (name: string): number => Number(name.slice(PREFIX.length))
  return printKeys(changes.toSorted((a, b) => indexOf(a.name) - indexOf(b.name)).map(({ text }) => text))
}

/** From the very first key of the log on. `BadInput` when a note was changed past Guildhall. */
export async function hallChain(
  stores: Stores,
  { origin, signer }: Pick<Hall, 'origin' | 'signer'>,
): Promise<KeyChain> {
  const keysText = await keysOf(stores)
  if (keysText === '') return singleKey(origin, verifierKey(signer))
  const { change, problems } = await openKeyChange(splitKeys(keysText)[0] ?? '', checkEd25519)
  if (!change) throw new BadInput(problems)
  const followed = await followKeys(keysText, { origin, first: change.old, checkEd25519 })
  if (followed.problems.length > 0) throw new BadInput(followed.problems)
  return followed.chain
}

/** Nothing is signed with a key that the log has put out of use. */
export function requireNewest(chain: KeyChain, { signer }: Pick<Hall, 'signer'>): void {
  if (isSameKey(newestKey(chain), signer)) return
  const message =
    'The log has named another key than the one in keys/log.key: a change of key was interrupted, or an old key was put back.'
  const hint = 'guildhall log rotate-key finishes what was interrupted.'
  throw new Refusal('log/rotation-unfinished', { origin: chain.origin }, { message, hint })
}
