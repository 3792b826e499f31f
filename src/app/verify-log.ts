/** Verifies the log of a hall: the published files among themselves, and every record of the hall against its leaf. */

import { badInput, type Json, type Problem, required } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { checkEd25519 } from '../drivers/keys.ts'
import {
  checkProofFile,
  COSIGNED_PATH,
  decodeNote,
  type KeyChain,
  keyForSize,
  type Leaf,
  openByChain,
  printVerifierKey,
  proveLeaf,
  type TileFiles,
  verifyLog,
} from '../log/index.ts'
import { checkRecords } from './check-records.ts'
import { hallChain } from './log/hall-keys.ts'
import { openRecords } from './records.ts'
import { decodeLeaf, isLeafOf, saltNote } from './seal.ts'

export interface HallVerification {
  /** Leaves under the signed checkpoint. */
  readonly size: number
  /** Base 64, as the checkpoint prints it. */
  readonly root: string
  readonly ok: boolean
  /** The public key that the checkpoint is signed with, as it is handed out: `name+hash+base 64`. */
  readonly key: string
  readonly problems: readonly Problem[]
}

/** Reads everything, changes nothing. */
export async function verifyHall(hall: Hall): Promise<HallVerification> {
  return hall.database.read(async (stores) => {
    const chain = await hallChain(stores, hall)
    const published = await verifyLog({
      tileFiles: hall.tileFiles,
      leafStore: stores.leaves,
      key: chain.first,
      origin: hall.origin,
      chain,
      checkEd25519,
    })
    const differing = [...(await checkPublished(stores, published.size)), ...(await checkRecords(stores))]
    return {
      ...published,
      ok: published.ok && differing.length === 0,
      key: printVerifierKey(hall.signer),
      problems: [...published.problems, ...differing, ...hall.signer.problems],
    }
  })
}

/** Every request publishes what it added, so a hall with leaves and no checkpoint has lost its log. */
async function checkPublished({ leaves }: Stores, published: number): Promise<Problem[]> {
  const held = published === 0 ? await leaves.size() : 0
  if (held === 0) return []
  return [
    {
      code: 'log/nothing-published',
      message: `The hall has ${held} leaves, and nothing of its log is published.`,
      hint: 'Compare with a copy of the log that somebody else keeps, then write it anew: guildhall log publish --rebuild.',
    },
  ]
}

export interface RecordProof {
  readonly index: number
  readonly size: number
  readonly root: string
  /** The text of the `.tlog-proof`. */
  readonly proof: string
  /** The bytes of the leaf, as text. */
  readonly leaf: string
  /** The public key to check it with: `name+hash+base 64`. */
  readonly key: string
  /** What the leaf commits to, when it was asked for: whoever has it can tell what was logged. */
  readonly opening?: Opening
}

/** A record with the salt of its leaf. */
export interface Opening {
  readonly kind: string
  readonly name: string
  readonly salt: string
  readonly document: Json
}

/** A proof that the record `id` is in the log, checked before it is handed out; with `out` it is also written to a file. `open` opens the record to whoever gets it. */
export async function proveRecord(
  hall: Hall,
  { id, out, open = false }: { id: string; out?: string; open?: boolean },
): Promise<RecordProof> {
  return hall.database.read(async (stores) => {
    const { leafData, ...proven } = await (await recordProver(stores, hall))(id)
    if (out !== undefined) await writeFileWhole(out, proven.proof)
    const opening = open ? await openLeaf(stores, leafData) : undefined
    return { ...proven, ...(opening && { opening }) }
  })
}

/** Proves record after record of one reading: keys, checkpoint and tiles are read once for all of them. */
export async function recordProver(
  stores: Stores,
  hall: Hall,
): Promise<(id: string) => Promise<Omit<RecordProof, 'opening'> & { readonly leafData: Leaf }>> {
  const { leaves } = stores
  const chain = await hallChain(stores, hall)
  const tileFiles = readOnce(hall.tileFiles)
  return async (id) => {
    const index = await leaves.indexOf(id)
    if (index === undefined) {
      throw badInput('log/unknown-record', `The log has no leaf named ${JSON.stringify(id)}.`, {
        hint: 'Name a draft, a run, a deal or a batch of facts by its id; guildhall works ID shows the drafts of a work.',
      })
    }
    const leafData = required((await leaves.leaves(index, index + 1))[0], 'log: a leaf that has an index is there')
    const under = await cosignedOver(tileFiles, { chain, index })
    const proof = await proveLeaf(tileFiles, {
      index,
      extra: leafData.data,
      ...(under === undefined ? {} : { under }),
    })
    const trust = { chain, witnesses: [], quorum: 0, checkEd25519 }
    const checked = await checkProofFile(proof, trust, { leaf: leafData.data })
    const checkpoint = required(checked.checkpoint, 'log: a proof that was just made is true')
    const root = Buffer.from(checkpoint.root).toString('base64')
    const { key } = keyForSize(chain, checkpoint.size) // of the checkpoint in the proof, which may be older than the key of today
    const leaf = new TextDecoder().decode(leafData.data)
    return { index, size: checkpoint.size, root, proof, leaf, key: printVerifierKey(key), leafData }
  }
}

/** Each file is read once and remembered, as it was then. */
function readOnce(tileFiles: TileFiles): TileFiles {
  const known = new Map<string, ReturnType<TileFiles['read']>>()
  return {
    write: (path, data) => tileFiles.write(path, data),
    read: (path) => {
      const reading = known.get(path) ?? tileFiles.read(path)
      known.set(path, reading)
      return reading
    },
  }
}

/** Checked before it is handed out: a record that is no longer what was sealed opens nothing. */
async function openLeaf(stores: Stores, { name, data }: Leaf): Promise<Opening> {
  const leaf = decodeLeaf(data)
  const document = leaf && (await (await openRecords(stores))({ kind: leaf.kind, name }))
  const salt = await stores.notes.note(saltNote(name))
  if (leaf && document !== undefined && salt !== undefined && isLeafOf(leaf, { name, document, salt }))
    return { kind: leaf.kind, name, salt, document }
  throw badInput(
    'log/cannot-open',
    `${name} is no record that can be opened: it, or its salt, is gone or was changed.`,
    {
      hint: 'guildhall log verify says what is wrong; a change of key is in the clear and needs no opening.',
    },
  )
}

/** The checkpoint that witnesses have cosigned, when it covers the leaf and its key is not revoked: such a proof says more than one under the newest. */
async function cosignedOver(
  tileFiles: TileFiles,
  { chain, index }: { chain: KeyChain; index: number },
): Promise<string | undefined> {
  const bytes = await tileFiles.read(COSIGNED_PATH)
  if (!bytes) return undefined
  const text = decodeNote(bytes)
  const { checkpoint, revoked } = await openByChain(text, { chain, checkEd25519 })
  return checkpoint && !revoked && checkpoint.size > index ? text : undefined
}
