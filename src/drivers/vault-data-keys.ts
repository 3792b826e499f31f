/**
 * The data keys of a vault, one for each sealed record, wrapped by the key of the vault, in `keys/vault-data.keys`: a line each,
 * `key ID VAULTKEY NONCE WRAPPED`. What is gone from here can be opened by nobody, whatever the database and its copies hold:
 * then `erased ID DAY` stands in its place. Whoever writes here holds the one write transaction of the hall.
 */

import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import type { IsoDate } from '../base/index.ts'
import { cannotWrite, isSystemError, makeFolder, openPendingFile, readTextIfThere } from './files.ts'
import { openBox, sealBox } from './vault-box.ts'
import type { VaultKey } from './vault-key.ts'

export interface DataKey {
  readonly id: string
  readonly bytes: Buffer
}

export interface WrappedKey {
  readonly id: string
  /** The key of the vault that opens it. */
  readonly by: string
  readonly nonce: string
  readonly wrapped: string
}

export interface DataKeys {
  readonly wrapped: ReadonlyMap<string, WrappedKey>
  readonly erased: ReadonlyMap<string, IsoDate>
}

export function dataKeysFile(hallFolder: string): string {
  return path.join(hallFolder, 'keys', 'vault-data.keys')
}

/** A last line that was cut off belongs to nothing: records are stored after their keys are on the disk. */
export async function readDataKeys(hallFolder: string): Promise<DataKeys> {
  const text = (await readTextIfThere(dataKeysFile(hallFolder))) ?? ''
  const wrapped = new Map<string, WrappedKey>()
  const erased = new Map<string, IsoDate>()
  for (const line of text.split('\n')) {
    const [word, id = '', second = '', nonce = '', box = ''] = line.split(' ')
    if (word === 'key' && box !== '') wrapped.set(id, { id, by: second, nonce, wrapped: box })
    if (word === 'erased') erased.set(id, second)
  }
  return { wrapped, erased }
}

export function wrapDataKey({ id, bytes }: DataKey, vaultKey: VaultKey): WrappedKey {
  const { nonce, text } = sealBox(bytes, { key: vaultKey.bytes, bound: boundOf(id) })
  return { id, by: vaultKey.id, nonce, wrapped: text }
}

/** `undefined` when the line was changed: then its tag does not fit. */
export function unwrapDataKey({ id, nonce, wrapped }: WrappedKey, vaultKey: VaultKey): Buffer | undefined {
  return openBox({ nonce, text: wrapped }, { key: vaultKey.bytes, bound: boundOf(id) })
}

/** On the disk when it returns. Begins a line of its own, whatever an interrupted writer left. */
export async function appendDataKeys(hallFolder: string, keys: readonly WrappedKey[]): Promise<void> {
  const file = dataKeysFile(hallFolder)
  await makeFolder(path.dirname(file), { mode: 0o700 })
  let handle: FileHandle | undefined
  try {
    handle = await open(file, 'a', 0o600)
    await handle.writeFile(`\n${keys.map(printKey).join('\n')}\n`)
    await handle.sync()
  } catch (error) {
    throw isSystemError(error) ? cannotWrite(file, error) : error
  } finally {
    await handle?.close()
  }
}

/** The whole file anew, at once. */
export async function writeDataKeys(hallFolder: string, { wrapped, erased }: DataKeys): Promise<void> {
  const pending = await openPendingFile(dataKeysFile(hallFolder), { mode: 0o600 })
  try {
    const lines = [...[...wrapped.values()].map(printKey), ...[...erased].map(([id, on]) => `erased ${id} ${on}`)]
    await pending.write(Buffer.from(`${lines.join('\n')}\n`, 'utf8'))
    await pending.commit()
  } catch (error) {
    await pending.abort()
    throw error
  }
}

function printKey({ id, by, nonce, wrapped }: WrappedKey): string {
  return `key ${id} ${by} ${nonce} ${wrapped}`
}

function boundOf(id: string): string {
  return `guildhall-vault-1 data key ${id}`
}
