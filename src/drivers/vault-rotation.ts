/**
 * The change of the vault's key. The new key waits beside the old one; the data keys are wrapped anew, all at once; then the new
 * key takes the old one's place. Killed in between, both are at hand, and the change is finished when it is asked for again.
 */

import { rename } from 'node:fs/promises'
import path from 'node:path'
import { required, Refusal } from '../base/index.ts'
import { cannotWrite, isSystemError, isThere } from './files.ts'
import { readDataKeys, unwrapDataKey, type WrappedKey, wrapDataKey, writeDataKeys } from './vault-data-keys.ts'
import { drawVaultKey, findVaultKey, openVaultKey, vaultKeyFile, type VaultKey } from './vault-key.ts'

export interface RotatedKey {
  readonly oldId: string
  readonly newId: string
  readonly file: string
  readonly dataKeys: number
}

function nextFile(hallFolder: string, environment: NodeJS.ProcessEnv): string {
  return vaultKeyFile(hallFolder, environment).replace(/(\.key)?$/, '.next.key')
}

/** The key of an unfinished change. */
export async function nextVaultKey(hallFolder: string, environment: NodeJS.ProcessEnv): Promise<VaultKey | undefined> {
  const file = nextFile(hallFolder, environment)
  return (await isThere(file)) ? openVaultKey(file) : undefined
}

/**
 * Gives the vault a new key. A key from the environment cannot be replaced from here: then `to` names the file for the new one,
 * and whoever runs the hall puts it in the old one's place. Inside the hall's write transaction, so that nobody seals meanwhile.
 */
export async function rotateVaultKey(
  hallFolder: string,
  { to, environment = process.env }: { to?: string | undefined; environment?: NodeJS.ProcessEnv } = {},
): Promise<RotatedKey> {
  const old = await findVaultKey(hallFolder, environment)
  if (!old) throw nothingToChange(vaultKeyFile(hallFolder, environment))
  if (old.file === undefined && to === undefined) throw needsFile()
  const waiting = to === undefined ? nextFile(hallFolder, environment) : path.resolve(to)
  const fresh = await drawVaultKey(waiting)
  const { wrapped, erased } = await readDataKeys(hallFolder)
  const keys = [...wrapped.values()].map((each) => wrapAnew(each, [old, fresh], fresh))
  await writeDataKeys(hallFolder, { wrapped: new Map(keys.map((each) => [each.id, each])), erased })
  const file = to === undefined ? required(old.file, 'drivers: a key of the environment goes to a file') : waiting
  if (to === undefined) await putInPlace(waiting, file)
  return { oldId: old.id, newId: fresh.id, file, dataKeys: keys.length }
}

function wrapAnew(each: WrappedKey, known: readonly VaultKey[], fresh: VaultKey): WrappedKey {
  const by = known.find(({ id }) => id === each.by)
  const bytes = by && unwrapDataKey(each, by)
  if (!bytes) throw cannotUnwrap(each)
  return by === fresh ? each : wrapDataKey({ id: each.id, bytes }, fresh)
}

async function putInPlace(waiting: string, file: string): Promise<void> {
  try {
    await rename(waiting, file)
  } catch (error) {
    throw isSystemError(error) ? cannotWrite(file, error) : error
  }
}

function nothingToChange(file: string): Refusal {
  return new Refusal(
    'vault/key-missing',
    { file },
    {
      message: `There is no key of a vault in ${file}.`,
      hint: 'Put it back from a copy; it is drawn at its first use.',
    },
  )
}

function needsFile(): Refusal {
  return new Refusal(
    'vault/key-elsewhere',
    {},
    {
      message: 'The key of the vault comes from GUILDHALL_VAULT_KEY and cannot be replaced from here.',
      hint: 'Name a file for the new key with --to FILE, and then put its line into GUILDHALL_VAULT_KEY.',
    },
  )
}

function cannotUnwrap({ id, by }: WrappedKey): Refusal {
  return new Refusal(
    'vault/wrong-key',
    { key: id, needed: by },
    {
      message: `The data key ${id} is wrapped by the key ${by}, which is not at hand, or its line was changed.`,
      hint: 'Put the folder keys/ back from a copy, and change the key then.',
    },
  )
}
