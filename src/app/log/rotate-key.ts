/** Changes the key of the log: a new one is drawn, a leaf signed by both names it, and from that leaf on it signs. Interrupted anywhere, asking again finishes it. */

import path from 'node:path'
import type { Hall } from '../../drivers/hall.ts'
import { isRotating, openHallSigner, openNextSigner, putNextInPlace } from '../../drivers/key-rotation.ts'
import type { KeyFile } from '../../drivers/keys.ts'
import { workAlone } from '../../drivers/work-lock.ts'
import { isSameKey, type KeyChange, newestKey, printVerifierKey, signKeyChange, verifierKey } from '../../log/index.ts'
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
    const next = await openNextSigner(hall.folder, old.name)
    const change = (resumed && (await changeTo(hall, next))) || (await logChange(hall, { old, next, revoke }))
    const oldFile = await putNextInPlace(hall.folder, idOf(printVerifierKey(old)))
    const published = await publishNow({ ...hall, signer: next }, { rebuild: false })
    const { index, revoked } = change
    return { old: printVerifierKey(old), next: printVerifierKey(next), index, revoked, oldFile, ...published }
  })
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
