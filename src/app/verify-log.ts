/** Verifies the log of a hall: the published files among themselves, and every record of the hall against its leaf. */

import { badInput, type Problem, required, sha256Hex } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import { checkEd25519 } from '../drivers/keys.ts'
import type { Stores } from '../drivers/ports.ts'
import { checkProof, proveLeaf, verifierKey, verifyLog } from '../log/index.ts'
import { openRecords } from './records.ts'
import { commitmentTo, decodeLeaf, saltNote } from './seal.ts'

export interface HallVerification {
  /** Leaves under the signed checkpoint. */
  readonly size: number
  /** Base 64, as the checkpoint prints it. */
  readonly root: string
  readonly ok: boolean
  readonly problems: readonly Problem[]
}

/** Reads everything, changes nothing. */
export async function verifyHall(hall: Hall): Promise<HallVerification> {
  return hall.database.read(async (stores) => {
    const published = await verifyLog({
      tileFiles: hall.tileFiles,
      leafStore: stores.leaves,
      key: verifierKey(hall.signer),
      origin: hall.origin,
      checkEd25519,
    })
    const differing = await differingRecords(stores)
    return { ...published, ok: published.ok && differing.length === 0, problems: [...published.problems, ...differing] }
  })
}

/** Records whose commitment is no longer the one in their leaf, and leaves whose record is gone. */
async function differingRecords(stores: Stores): Promise<Problem[]> {
  const problems: Problem[] = []
  const documentOf = await openRecords(stores)
  const size = await stores.leaves.size()
  for (let start = 0; start < size; start += 256) {
    for (const { name, data } of await stores.leaves.leaves(start, Math.min(size, start + 256))) {
      const leaf = decodeLeaf(data)
      const document = leaf && (await documentOf(leaf))
      const salt = await stores.notes.note(saltNote(name))
      if (!leaf || document === undefined || salt === undefined) problems.push(recordMissing(name))
      else if (commitmentTo(document, salt) !== leaf.commitment) problems.push(recordDiffers(name))
    }
  }
  return [...problems, ...(await damagedTexts(stores))]
}

/** Drafts whose stored file no longer has the hash that was registered. */
async function damagedTexts({ registry }: Stores): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const draft of await registry.drafts()) {
    const source = await registry.sourceOf(draft.id)
    if (source === undefined || sha256Hex(source) !== draft.sourceSha256) problems.push(recordDiffers(draft.id))
  }
  return problems
}

export interface RecordProof {
  readonly index: number
  readonly size: number
  readonly root: string
  /** The text of the `.tlog-proof`. */
  readonly proof: string
  /** The bytes of the leaf, as text. */
  readonly leaf: string
}

/** A proof that the record `id` is in the log, checked before it is handed out; with `out` it is also written to a file. */
export async function proveRecord(hall: Hall, { id, out }: { id: string; out?: string }): Promise<RecordProof> {
  return hall.database.read(async ({ leaves }) => {
    const index = await leaves.indexOf(id)
    if (index === undefined) {
      throw badInput('log/unknown-record', `The log has no leaf named ${JSON.stringify(id)}.`, {
        hint: 'Name a draft, a run, a deal or a batch of facts by its id; guildhall works ID shows the drafts of a work.',
      })
    }
    const leaf = required((await leaves.leaves(index, index + 1))[0], 'log: a leaf that has an index is there')
    const proof = await proveLeaf(hall.tileFiles, { index, extra: leaf.data })
    const checked = await checkProof(proof, leaf.data, {
      key: verifierKey(hall.signer),
      origin: hall.origin,
      checkEd25519,
    })
    const checkpoint = required(checked.checkpoint, 'log: a proof that was just made is true')
    if (out !== undefined) await writeFileWhole(out, proof)
    const root = Buffer.from(checkpoint.root).toString('base64')
    return { index, size: checkpoint.size, root, proof, leaf: new TextDecoder().decode(leaf.data) }
  })
}

function recordDiffers(name: string): Problem {
  return {
    code: 'log/record-differs',
    message: `${name} is no longer what the log says it was when it was recorded.`,
    hint: 'Somebody changed the database past Guildhall. Restore it from a backup that verifies.',
  }
}

function recordMissing(name: string): Problem {
  return {
    code: 'log/record-missing',
    message: `The log has a leaf for ${name}, and the hall has no such record or has lost its salt.`,
    hint: 'Restore the database from a backup that verifies.',
  }
}
