/** The published log as a page shows it: its checkpoint, its keys and their changes, who cosigned it. */

import { Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  COSIGNED_PATH,
  decodeNote,
  KEYS_PATH,
  newestKey,
  parseNote,
  printVerifierKey,
  publishedCheckpoint,
  readCheckpoint,
} from '../../log/index.ts'
import { hallChain } from './hall-keys.ts'

export interface ShownLog {
  readonly origin: string
  readonly size: number
  /** Base 64, as the checkpoint prints it. */
  readonly root: string
  /** As it is signed, word for word; empty before anything was published. */
  readonly checkpoint: string
  /** The key that the log began with, and the one that signs now. */
  readonly firstKey: string
  readonly key: string
  /** The published file of changes of key; empty when there was none. */
  readonly keys: string
  readonly changes: readonly { readonly at: number; readonly on: string; readonly to: string }[]
  readonly cosigned: { readonly size: number; readonly names: readonly string[] } | undefined
}

export async function showLog(hall: Hall): Promise<ShownLog> {
  const { tileFiles, origin } = hall
  const chain = await hall.database.read((stores) => hallChain(stores, hall))
  const published = await publishedCheckpoint(tileFiles).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'log/nothing-published') return undefined
    throw error
  })
  const keys = await tileFiles.read(KEYS_PATH)
  return {
    origin,
    size: published?.checkpoint.size ?? 0,
    root: published === undefined ? '' : Buffer.from(published.checkpoint.root).toString('base64'),
    checkpoint: published?.text ?? '',
    firstKey: printVerifierKey(chain.first),
    key: printVerifierKey(newestKey(chain)),
    keys: keys === undefined ? '' : decodeNote(keys),
    changes: chain.changes.map((change) => ({ at: change.index, on: change.on, to: printVerifierKey(change.next) })),
    cosigned: await cosignedOf(hall),
  }
}

/** Who signed beside the log itself; whether their signatures hold, the reader checks with the keys that they trust. */
async function cosignedOf({ tileFiles, origin }: Hall): Promise<ShownLog['cosigned']> {
  const bytes = await tileFiles.read(COSIGNED_PATH)
  if (!bytes) return undefined
  const text = decodeNote(bytes)
  const checkpoint = readCheckpoint(text)
  const names = (parseNote(text).note?.signatures ?? []).map(({ name }) => name)
  if (!checkpoint) return undefined
  return { size: checkpoint.size, names: [...new Set(names)].filter((name) => name !== origin) }
}
