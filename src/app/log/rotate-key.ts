/** Changes the key of the log: a new one is drawn, a leaf signed by both names it, and from that leaf on it signs. Interrupted anywhere, asking again finishes it. */

import path from 'node:path'
import type { Hall } from '../../drivers/hall.ts'
import { isRotating, oldKeyFile, openHallSigner, openNextSigner, putNextInPlace } from '../../drivers/key-rotation.ts'
import type { KeyFile } from '../../drivers/keys.ts'
import { workAlone } from '../../drivers/work-lock.ts'
import {
  isSameKey,
  type KeyChange,
  newestKey,
  printVerifierKey,
  publishedCheckpoint,
  signKeyChange,
  verifierKey,
} from '../../log/index.ts'
import { publishNow } from '../publish-log.ts'
import { hallChain, keyChangeName, keyChangeNote } from './hall-keys.ts'

export interface RotatedKey {
  /** The keys as they are handed out. */
  readonly old: string
  readonly next: string
  /** The place of the leaf that names the new one. */
  readonly index: number
  readonly revoked: boolean
  /** Where the old key lies now. */
  readonly oldFile: string
  readonly size: number
  readonly root: string
}

/** `revoke`: the old key may be in others' hands. Of a change that was interrupted, what its leaf says stands. */
export async function rotateLogKey(hall: Hall, { revoke }: { revoke: boolean }): Promise<RotatedKey> {
  return workAlone(path.join(hall.folder, 'keys', 'rotation.lock'), 'log/rotation-busy', async () => {
    const old = await openHallSigner(hall.folder) // another process may have changed it meanwhile
    const resumed = await isRotating(hall.folder)
    const waiting = resumed ? undefined : await unpublishedChange(hall, old)
    if (waiting) return published(hall, { change: waiting, next: old })
    const next = await openNextSigner(hall.folder, old.name)
    const change = (resumed && (await changeTo(hall, next))) || (await logChange(hall, { old, next, revoke }))
    await putNextInPlace(hall.folder, idOf(printVerifierKey(old)))
    return published(hall, { change, next })
  })
}

/** The last step: the new key signs its first checkpoint. */
async function published(hall: Hall, { change, next }: { change: KeyChange; next: KeyFile }): Promise<RotatedKey> {
  const { size, root } = await publishNow({ ...hall, signer: next }, { rebuild: false })
  const [old, key] = [printVerifierKey(change.old), printVerifierKey(change.next)]
  const { index, revoked } = change
  return { old, next: key, index, revoked, oldFile: oldKeyFile(hall.folder, idOf(old)), size, root }
}

/** The change that gave the key in use, when no checkpoint covers it yet: it was interrupted before its last step. */
async function unpublishedChange(hall: Hall, key: KeyFile): Promise<KeyChange | undefined> {
  const change = await changeTo(hall, key)
  if (!change) return undefined
  const { checkpoint } = await publishedCheckpoint(hall.tileFiles)
  return checkpoint.size <= change.index ? change : undefined
}

/** The change that names this key, if the log has it. */
async function changeTo(hall: Hall, next: KeyFile): Promise<KeyChange | undefined> {
  const chain = await hall.database.read((stores) => hallChain(stores, hall))
  return isSameKey(newestKey(chain), next) ? chain.changes.at(-1) : undefined
}

/** What waits is published under the old key first, so that its last checkpoint ends where the new one begins. */
async function logChange(
  hall: Hall,
  { old, next, revoke }: { old: KeyFile; next: KeyFile; revoke: boolean },
): Promise<KeyChange> {
  await publishNow({ ...hall, signer: old }, { rebuild: false })
  return hall.database.write(async ({ leaves, notes }) => {
    const index = await leaves.size()
    const keys = { old: verifierKey(old), next: verifierKey(next) }
    const change: KeyChange = { origin: hall.origin, index, on: hall.clock.today(), ...keys, revoked: revoke }
    const text = await signKeyChange(change, { old, next })
    await notes.putNote(keyChangeNote(index), text)
    await leaves.append([{ name: keyChangeName(index), data: new TextEncoder().encode(text) }])
    return change
  })
}

function idOf(key: string): string {
  return key.split('+')[1] ?? ''
}
