/** The key that signs the log, in a file of its own: one line, `PRIVATE+KEY+name+hash+key`, as other tools for signed notes write it. */

import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { link, open, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'

import { type Problem, Refusal, assert } from '../base/index.ts'
import type { CheckEd25519, NoteSigner } from '../log/index.ts'
import { isSystemError, makeFolder } from './files.ts'

/** A signer, and what should be mended about its file. */
export type KeyFile = NoteSigner & { readonly problems: readonly Problem[] }

const ED25519 = 1
// What PKCS #8 and SPKI (RFC 8410) put before the 32 bytes of a key.
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Draws a new key and writes it, readable by its owner alone. A file that is there already is never touched:
 * `Refusal` `log/key-exists`. `name` names the key in signatures: no spaces, no plus.
 */
export async function createNoteSigner(file: string, name: string): Promise<KeyFile> {
  assert(/^[^\s+]+$/.test(name), 'drivers: the name of a key has no space and no plus')
  const { privateKey } = generateKeyPairSync('ed25519')
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_PREFIX.length)
  const id = keyIdOf(name, publicBytes(privateKey))
  const line = `PRIVATE+KEY+${name}+${id}+${Buffer.from([ED25519, ...seed]).toString('base64')}\n`
  await writeSecretOnce(file, line)
  return openNoteSigner(file)
}

/** Opens a key that `createNoteSigner` wrote. A note among `problems` when others of this machine may read the file. */
export async function openNoteSigner(file: string): Promise<KeyFile> {
  const text = await readKeyFile(file)
  const [, name = '', id, encoded = ''] =
    /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)\s*$/.exec(text) ?? []
  const bytes = Buffer.from(encoded, 'base64')
  if (bytes.length !== 33 || bytes[0] !== ED25519) throw badKey(file)
  const der = Buffer.concat([PRIVATE_PREFIX, bytes.subarray(1)])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const publicKey = publicBytes(privateKey)
  if (keyIdOf(name, publicKey) !== id) throw badKey(file)
  return {
    name,
    publicKey,
    sign: async (message) => sign(null, message, privateKey),
    problems: await problemsOfMode(file),
  }
}

/** Signatures that held, by key, signature and message: what held once holds. Of those that did not, nothing is remembered. */
const held = new Set<string>()
const MOST_HELD = 10_000

/** Checks a signature with the system's Ed25519; a key or signature of the wrong length is simply false. */
export const checkEd25519: CheckEd25519 = (signed) => {
  const { message, signature, publicKey } = signed
  if (publicKey.length !== 32 || signature.length !== 64) return false
  // Key and signature have fixed lengths, so one hash over all three tells any two apart.
  const name = createHash('sha256').update(publicKey).update(signature).update(message).digest('base64')
  if (held.has(name)) return true
  if (!verifyEd25519(signed)) return false
  if (held.size >= MOST_HELD) held.clear()
  held.add(name)
  return true
}

function verifyEd25519({ message, signature, publicKey }: Parameters<CheckEd25519>[0]): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, publicKey]), format: 'der', type: 'spki' })
    return verify(null, message, key, signature)
  } catch {
    return false // bytes that are no point of the curve
  }
}

/** The file appears whole or not at all: it is written beside its place and linked there, which fails when the name is taken. */
async function writeSecretOnce(file: string, text: string): Promise<void> {
  await makeFolder(path.dirname(file))
  const beside = `${file}.${process.pid}.part`
  await rm(beside, { force: true })
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
    await link(beside, file)
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') throw keyExists(file)
    throw error
  } finally {
    await handle.close()
    await rm(beside, { force: true })
  }
}

async function readKeyFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new Refusal(
      'log/key-missing',
      { file },
      {
        message: `The key of the log, ${file}, cannot be read (${error.code}).`,
        hint: 'Put it back from a copy. Without it the log can be checked, but not continued.',
      },
    )
  }
}

async function problemsOfMode(file: string): Promise<Problem[]> {
  const { mode } = await stat(file)
  if (process.platform === 'win32' || (mode & 0o077) === 0) return []
  return [
    {
      code: 'log/key-readable',
      severity: 'note',
      at: { file },
      message: `Others on this machine may read the key of the log, ${file}.`,
      hint: `Take that right away: chmod 600 ${file}`,
    },
  ]
}

/** As the log computes it: four bytes of SHA-256 over name, newline, type and public key. */
function keyIdOf(name: string, publicKey: Uint8Array): string {
  const hash = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(ED25519)).update(publicKey)
  return hash.digest('hex').slice(0, 8)
}

function publicBytes(key: KeyObject): Uint8Array {
  const der = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return new Uint8Array(der.subarray(PUBLIC_PREFIX.length))
}

function keyExists(file: string): Refusal {
  return new Refusal(
    'log/key-exists',
    { file },
    {
      message: `There is a key in ${file} already.`,
      hint: 'Use it, or name another file. A key is never overwritten.',
    },
  )
}

function badKey(file: string): Refusal {
  return new Refusal(
    'log/bad-key',
    { file },
    { message: `The file ${file} does not hold a whole key of a log.`, hint: 'Put it back from a copy.' },
  )
}
