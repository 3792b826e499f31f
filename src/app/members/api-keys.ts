/** Keys for tools: shown once, kept as a hash, bound to a member and never wider than the member is. */

import { randomBytes } from 'node:crypto'
import { badInput, type IsoDate, isDate, sha256Hex } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'

export const KEY_SCOPES = ['read', 'write'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

export interface ListedKey {
  /** The first letters of the key, by which it is recognised. */
  readonly id: string
  readonly name: string
  readonly scope: KeyScope
  readonly createdAt: string
  readonly expiresOn: string | undefined
  readonly lastUsedOn: string | undefined
  readonly revokedAt: string | undefined
}

export interface DrawKeyRequest {
  readonly member: string
  readonly name: string
  readonly scope: KeyScope
  readonly expiresOn?: string | undefined
}

/** `gh_` and 256 random bits; it cannot be shown again. */
export async function drawKey(
  desk: Desk,
  request: DrawKeyRequest,
  now: Date,
): Promise<{ key: string; listed: ListedKey }> {
  const { member, name, scope, expiresOn } = request
  if (expiresOn !== undefined && (!isDate(expiresOn) || expiresOn <= dayOf(now))) {
    throw badInput('member/bad-date', `${JSON.stringify(expiresOn)} is no day to come.`, {
      hint: 'Write it as YYYY-MM-DD.',
    })
  }
  const key = `gh_${randomBytes(32).toString('base64url')}`
  const row = {
    id: key.slice(0, 11),
    member,
    name,
    hash: sha256Hex(key),
    scope,
    created_at: now.toISOString(),
    expires_on: expiresOn ?? null,
    last_used_on: null,
    revoked_at: null,
  }
  await desk.db.insertInto('api_keys').values(row).execute()
  return { key, listed: listedOf(row) }
}

export async function listKeys(desk: Desk, member: string): Promise<ListedKey[]> {
  const rows = await desk.db
    .selectFrom('api_keys')
    .selectAll()
    .where('member', '=', member)
    .orderBy('created_at')
    .execute()
  return rows.map(listedOf)
}

/** False when the member has no such key. */
export async function revokeKey(
  desk: Desk,
  { member, id }: { member: string; id: string },
  now: Date,
): Promise<boolean> {
  const found = await desk.db
    .selectFrom('api_keys')
    .select('id')
    .where('member', '=', member)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return false
  await desk.db
    .updateTable('api_keys')
    .set({ revoked_at: now.toISOString() })
    .where('id', '=', id)
    .where('member', '=', member)
    .where('revoked_at', 'is', null)
    .execute()
  return true
}

/** Whose key it is and what it may; nothing for one that is unknown, revoked or run out. */
export async function memberOfKey(
  desk: Desk,
  key: string,
  now: Date,
): Promise<{ member: string; scope: KeyScope } | undefined> {
  const today = dayOf(now)
  const row = await desk.db.selectFrom('api_keys').selectAll().where('hash', '=', sha256Hex(key)).executeTakeFirst()
  if (!row || row.revoked_at !== null || (row.expires_on !== null && row.expires_on < today)) return undefined
  // Once a day is enough to see whether a key is in use.
  if (row.last_used_on !== today)
    await desk.db.updateTable('api_keys').set({ last_used_on: today }).where('hash', '=', row.hash).execute()
  return { member: row.member, scope: row.scope as KeyScope }
}

function dayOf(now: Date): IsoDate {
  return now.toISOString().slice(0, 10)
}

function listedOf(row: {
  id: string
  name: string
  scope: string
  created_at: string
  expires_on: string | null
  last_used_on: string | null
  revoked_at: string | null
}): ListedKey {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as KeyScope,
    createdAt: row.created_at,
    expiresOn: row.expires_on ?? undefined,
    lastUsedOn: row.last_used_on ?? undefined,
    revokedAt: row.revoked_at ?? undefined,
  }
}
