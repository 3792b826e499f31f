/**
 * Passwords as argon2id hashes in the PHC string format: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`. The parameters stand in the string,
 * so that they can be raised and old hashes still hold. Source: OWASP Password Storage Cheat Sheet (19 MiB, two passes, one lane).
 */

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

interface Cost {
  /** Memory in KiB. */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(SALT_BYTES)
  const hash = await deriveHash(password, { nonce, cost: COST, tagLength: HASH_BYTES })
  const { memory, passes, parallelism } = COST
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${bare(nonce)}$${bare(hash)}`
}

/** False for a wrong password, and for a hash that is not in the format. */
export async function isPassword(password: string, hashed: string): Promise<boolean> {
  const [, m, t, p, salt = '', hash = ''] =
    /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(hashed) ?? []
  const wanted = Buffer.from(hash, 'base64')
  if (wanted.length < 16) return false
  const cost = { memory: Number(m), passes: Number(t), parallelism: Number(p) }
  const given = await deriveHash(password, { nonce: Buffer.from(salt, 'base64'), cost, tagLength: wanted.length })
  return timingSafeEqual(given, wanted)
}

/** Hashed with other parameters than a new one would be. */
export function isDated(hashed: string): boolean {
  const { memory, passes, parallelism } = COST
  return !hashed.startsWith(`$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$`)
}

/** The same letters typed on another keyboard are the same password (NFKC, as RFC 8265 prepares them). */
function deriveHash(
  password: string,
  { nonce, cost, tagLength }: { nonce: Buffer; cost: Cost; tagLength: number },
): Promise<Buffer> {
  return derive('argon2id', { message: Buffer.from(password.normalize('NFKC')), nonce, tagLength, ...cost })
}

function bare(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
