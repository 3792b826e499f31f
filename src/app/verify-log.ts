/** Verifies the log of a hall: the published files among themselves, and every record of the hall against its leaf. */

import { badInput, type Problem, required } from '../base/index.ts'
import { writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { checkEd25519 } from '../drivers/keys.ts'
import { checkProof, printVerifierKey, proveLeaf, verifierKey, verifyLog } from '../log/index.ts'
import { checkRecords } from './check-records.ts'

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
    const published = await verifyLog({
      tileFiles: hall.tileFiles,
      leafStore: stores.leaves,
      key: verifierKey(hall.signer),
      origin: hall.origin,
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
    const key = printVerifierKey(hall.signer)
    return { index, size: checkpoint.size, root, proof, leaf: new TextDecoder().decode(leaf.data), key }
  })
}
