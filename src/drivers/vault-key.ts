/**
 * The key of the vault: 32 bytes in one line, `GUILDHALL-VAULT-1+id+key`, in a file that only its owner may read, or in the
 * environment. It is in no database. The id is made from the key, so that a wrong key is known before anything is opened.
 */

import { createHash, randomBytes } from 'node:crypto'
import { open, rm, link, stat } from 'node:fs/promises'
import path from 'node:path'
import { type Problem, Refusal } from '../base/index.ts'
import { cannotRead, isSystemError, isThere, makeFolder, readText } from './files.ts'

export interface VaultKey {
  /** Eight hexadecimal digits. */
  readonly id: string
  readonly bytes: Buffer
  /** Where it lies; `undefined` for one from the environment. */
  readonly file: string | undefined
  readonly problems: readonly Problem[]
}

const PREFIX = 'GUILDHALL-VAULT-1'

/** `keys/vault.key` of the hall, unless `GUILDHALL_VAULT_KEY_FILE` names another. */
export function vaultKeyFile(hallFolder: string, environment: NodeJS.ProcessEnv): string {
  const named = environment['GUILDHALL_VAULT_KEY_FILE']
  return named ? path.resolve(named) : path.join(hallFolder, 'keys', 'vault.key')
}

/** The key in use: `GUILDHALL_VAULT_KEY` (the line), else the file; `undefined` when there is neither. */
export async function findVaultKey(hallFolder: string, environment: NodeJS.ProcessEnv): Promise<VaultKey | undefined> {
  const line = environment['GUILDHALL_VAULT_KEY']
  if (line) return readKeyLine(line, { place: 'GUILDHALL_VAULT_KEY', file: undefined, problems: [] })
  const file = vaultKeyFile(hallFolder, environment)
  return (await isThere(file)) ? openVaultKey(file) : undefined
}

export async function openVaultKey(file: string): Promise<VaultKey> {
  const text = await readText(file, { maxBytes: 4096 })
  return readKeyLine(text, { place: file, file, problems: await problemsOfMode(file) })
}

/** Draws a key and writes it, readable by its owner alone. A file that is there already is opened, never written over. */
export async function drawVaultKey(file: string): Promise<VaultKey> {
  const bytes = randomBytes(32)
  const line = `${PREFIX}+${keyIdOf(bytes)}+${bytes.toString('base64')}\n`
  await makeFolder(path.dirname(file))
  const beside = `${file}.${process.pid}.part`
  await rm(beside, { force: true })
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(line)
    await handle.sync()
    await link(beside, file)
  } catch (error) {
    if (!isSystemError(error) || error.code !== 'EEXIST') throw error
  } finally {
    await handle.close()
    await rm(beside, { force: true })
  }
  return openVaultKey(file)
}

function readKeyLine(
  line: string,
  { place, file, problems }: { place: string; file: string | undefined; problems: readonly Problem[] },
): VaultKey {
  const [, prefix, id = '', encoded = ''] = /^([A-Z0-9-]+)\+([0-9a-f]{8})\+(\S+)$/.exec(line.trim()) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (prefix !== PREFIX || bytes.length !== 32 || keyIdOf(bytes) !== id) throw badKey(place)
  return { id, bytes, file, problems }
}

function keyIdOf(bytes: Buffer): string {
  return createHash('sha256').update(`${PREFIX}\n`).update(bytes).digest('hex').slice(0, 8)
}

async function problemsOfMode(file: string): Promise<Problem[]> {
  const { mode } = await stat(file).catch((error: unknown) => {
    throw isSystemError(error) ? cannotRead(file, error) : error
  })
  if (process.platform === 'win32' || (mode & 0o077) === 0) return []
  return [
    {
      code: 'vault/key-readable',
      severity: 'note',
      at: { file },
      message: `Others on this machine may read the key of the vault, ${file}.`,
      hint: `Take that right away: chmod 600 ${file}`,
    },
  ]
}

function badKey(place: string): Refusal {
  return new Refusal(
    'vault/bad-key',
    { place },
    {
      message: `${place} does not hold a whole key of a vault.`,
      hint: `It is one line, ${PREFIX}+id+key. Put it back from a copy.`,
    },
  )
}
