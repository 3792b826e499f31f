/**
 * The vault: small documents sealed so that the database alone does not give them away. Each has a data key of its own, wrapped
 * by the key of the vault; neither is in the database. A document is bound to whom it is about and to its kind: moved to
 * somebody else, it does not open. Erasing a data key makes its document unreadable for good, in every copy of the database.
 */

import { randomBytes } from 'node:crypto'
import { canonicalJson, type IsoDate, type Json, type Problem, Refusal } from '../base/index.ts'
import { openBox, sealBox } from './vault-box.ts'
import { appendDataKeys, readDataKeys, unwrapDataKey, wrapDataKey, writeDataKeys } from './vault-data-keys.ts'
import { drawVaultKey, findVaultKey, vaultKeyFile, type VaultKey } from './vault-key.ts'
import { nextVaultKey } from './vault-rotation.ts'

/** What a document is bound to. */
export interface SealedAbout {
  readonly subject: string
  readonly kind: string
}

/** As it stands in an entry. */
export interface Sealed {
  readonly sealed: 'guildhall-vault-1'
  /** The id of its data key. */
  readonly key: string
  readonly nonce: string
  readonly text: string
}

/** What is in it, or since when nobody can tell any more. */
export type Opened = { readonly document: Json } | { readonly erasedOn: IsoDate }

export interface Vault {
  readonly problems: readonly Problem[]
  /** Draws the key of the vault when this is the first use. All or none; their data keys are on the disk when it returns. */
  seal(documents: readonly (SealedAbout & { readonly document: Json })[]): Promise<Sealed[]>
  open(sealed: Sealed, about: SealedAbout): Opened
  erase(keys: readonly string[], on: IsoDate): Promise<void>
}

const FORMAT = 'guildhall-vault-1'
// Documents are filled up to a multiple of this, so that their length tells little.
const BLOCK_BYTES = 256

/** Without a key it opens all the same, and refuses when it is asked for something. */
export async function openVault(
  hallFolder: string,
  { environment = process.env }: { environment?: NodeJS.ProcessEnv } = {},
): Promise<Vault> {
  let key = await findVaultKey(hallFolder, environment)
  const next = await nextVaultKey(hallFolder, environment)
  let dataKeys = await readDataKeys(hallFolder)
  return {
    problems: key?.problems ?? [],
    async seal(documents) {
      if (documents.length === 0) return []
      dataKeys = await readDataKeys(hallFolder)
      key ??= await firstKey(dataKeys.wrapped.size)
      const inUse = keyInUse([...dataKeys.wrapped.values()].at(-1)?.by ?? key.id)
      const drawn = documents.map(() => ({ id: randomBytes(12).toString('hex'), bytes: randomBytes(32) }))
      await appendDataKeys(
        hallFolder,
        drawn.map((each) => wrapDataKey(each, inUse)),
      )
      dataKeys = await readDataKeys(hallFolder)
      return documents.map(({ document, ...about }, i) => {
        const { id, bytes } = drawn[i]!
        return { sealed: FORMAT, key: id, ...sealBox(padded(document), { key: bytes, bound: boundOf(id, about) }) }
      })
    },
    open(sealed, about) {
      const erasedOn = dataKeys.erased.get(sealed.key)
      if (erasedOn !== undefined) return { erasedOn }
      const wrapped = dataKeys.wrapped.get(sealed.key)
      if (!wrapped) throw dataKeyMissing(sealed.key, about)
      const bytes = unwrapDataKey(wrapped, keyInUse(wrapped.by))
      const text = bytes && openBox(sealed, { key: bytes, bound: boundOf(sealed.key, about) })
      if (!text) throw doesNotOpen(about)
      return { document: JSON.parse(text.toString('utf8')) as Json }
    },
    async erase(keys, on) {
      const { wrapped, erased } = await readDataKeys(hallFolder)
      const gone = new Set(keys)
      dataKeys = {
        wrapped: new Map([...wrapped].filter(([id]) => !gone.has(id))),
        erased: new Map([...erased, ...keys.filter((id) => wrapped.has(id)).map((id) => [id, on] as const)]),
      }
      await writeDataKeys(hallFolder, dataKeys)
    },
  }

  async function firstKey(sealedBefore: number): Promise<VaultKey> {
    if (sealedBefore > 0) throw keyMissing(vaultKeyFile(hallFolder, environment))
    return drawVaultKey(vaultKeyFile(hallFolder, environment))
  }

  /** The key, or the next one while a change of key is unfinished. */
  function keyInUse(by: string): VaultKey {
    const found = [key, next].find((each) => each?.id === by)
    if (found) return found
    throw key ? wrongKey(key, by) : keyMissing(vaultKeyFile(hallFolder, environment))
  }
}

function padded(document: Json): Buffer {
  const text = Buffer.from(canonicalJson(document), 'utf8')
  return Buffer.concat([text, Buffer.alloc(BLOCK_BYTES - (text.length % BLOCK_BYTES), ' ')])
}

function boundOf(key: string, { subject, kind }: SealedAbout): string {
  return canonicalJson({ format: FORMAT, key, subject, kind })
}

function keyMissing(file: string): Refusal {
  return new Refusal(
    'vault/key-missing',
    { file },
    {
      message: `The key of the vault, ${file}, is not there.`,
      hint: 'Put it back from a copy, or name it: GUILDHALL_VAULT_KEY_FILE=FILE. Without it accounts and tax forms cannot be read.',
    },
  )
}

function wrongKey({ id }: VaultKey, by: string): Refusal {
  return new Refusal(
    'vault/wrong-key',
    { given: id, needed: by },
    {
      message: `The key of the vault is ${id}; what is to be opened was sealed under ${by}.`,
      hint: 'Give the key of this hall.',
    },
  )
}

function dataKeyMissing(key: string, { subject, kind }: SealedAbout): Refusal {
  return new Refusal(
    'vault/data-key-missing',
    { key, subject, kind },
    {
      message: `The data key of a ${kind} of ${subject} is not in keys/vault-data.keys, and was not erased.`,
      hint: 'Put the folder keys/ back from a copy that is as new as the database.',
    },
  )
}

function doesNotOpen({ subject, kind }: SealedAbout): Refusal {
  return new Refusal(
    'vault/does-not-open',
    { subject, kind },
    {
      message: `A sealed ${kind} does not open for ${subject}: it was changed, or it was made for somebody else.`,
      hint: 'Restore the database from a backup that verifies: guildhall log verify.',
    },
  )
}
