/** What a witness is asked, by files and without a hall: a key of its own, and a cosignature on a checkpoint that continues what it has seen. */

import { badInput, BadInput } from '../../base/index.ts'
import { type Clock } from '../../drivers/clock.ts'
import { isThere, writeFileWhole } from '../../drivers/files.ts'
import { checkEd25519, createNoteSigner, openNoteSigner } from '../../drivers/keys.ts'
import { openTileFiles } from '../../drivers/log-files.ts'
import { type WitnessOfLog, withWitnessOf } from '../../drivers/witness-folder.ts'
import {
  COSIGNATURE,
  looksLikeWitnessRequest,
  parseWitnessRequest,
  printVerifierKey,
  proveConsistency,
  readCheckpoint,
  readerFor,
  seenCheckpoint,
  type WitnessRequest,
  witnessCheckpoint,
} from '../../log/index.ts'
import { chainFrom, fileProblem, keyNamed, keysTextOf, originIn, readLogText } from './trusted.ts'

/** Draws the key of a witness into a file that is not there yet, and returns what it hands out. */
export async function makeWitnessKey(file: string, { name }: { name: string }): Promise<{ key: string }> {
  if (!/^[^\s+]+$/.test(name)) {
    throw badInput('log/bad-key-name', `A key cannot be named ${JSON.stringify(name)}.`, {
      hint: 'Use a name without spaces and plus signs, such as witness.example/one.',
    })
  }
  return { key: printVerifierKey(await createNoteSigner(file, name), COSIGNATURE) }
}

export interface CosignRequest {
  /** A request, or a checkpoint by itself. */
  readonly file: string
  readonly keyFile: string
  /** What the witness remembers. */
  readonly state: string
  /** The key of the log: needed the first time, and remembered. */
  readonly logKey?: string
  readonly keys?: string
  /** The published log, for a checkpoint that comes without a proof. */
  readonly folder?: string
  readonly out?: string
}

export interface CosignedCheckpoint {
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly witness: string
  /** The answer: the line of the cosignature. */
  readonly line: string
}

/** Nothing is signed that does not continue what was seen; what is signed is remembered first, and by itself. */
export async function cosignCheckpoint(asked: CosignRequest, clock: Clock): Promise<CosignedCheckpoint> {
  const text = await readLogText(asked.file)
  const request = looksLikeWitnessRequest(text) ? requestIn(text, asked.file) : undefined
  const noteText = request?.checkpoint ?? text
  const origin = originIn(noteText)
  const signer = await openNoteSigner(asked.keyFile)
  return withWitnessOf(asked.state, origin, async (log) => {
    const { chain, trusted } = await trustOf(log, { ...asked, origin })
    const options = { memory: log, chain, signer, seconds: clock.seconds(), checkEd25519 }
    const { line, checkpoint } = await witnessCheckpoint(
      request ?? (await ownRequest(log, { ...asked, noteText })),
      options,
    )
    await log.trust(trusted)
    if (asked.out !== undefined) await writeFileWhole(asked.out, line)
    const root = Buffer.from(checkpoint.root).toString('base64')
    return { origin, size: checkpoint.size, root, witness: printVerifierKey(signer, COSIGNATURE), line }
  })
}

function requestIn(text: string, file: string): WitnessRequest {
  const { request, problems } = parseWitnessRequest(text)
  if (!request) throw new BadInput(problems.map(fileProblem(file)))
  return request
}

/** The key that was trusted the first time stays; another one that is named later is refused. */
async function trustOf(log: WitnessOfLog, { logKey, keys, folder, origin }: CosignRequest & { origin: string }) {
  const given = logKey === undefined ? undefined : printVerifierKey(await keyNamed(logKey))
  const key = log.key ?? given
  if (key === undefined) {
    throw badInput('log/unknown-log', `This witness does not know the log ${origin} yet.`, {
      hint: 'Name its key, as the log hands it out: --log-key KEY.',
    })
  }
  if (given !== undefined && given !== key) {
    throw badInput('log/other-key', `This witness knows the log ${origin} by another key: ${key}.`, {
      hint: 'Leave --log-key out. When the log has changed its key, name its file of keys: --keys FILE.',
    })
  }
  const named = await keysTextOf({ keys, folder })
  const keysText = named === '' ? log.keys : named
  if (!keysText.startsWith(log.keys)) {
    throw badInput(
      'log/keys-differ',
      `The file of keys of ${origin} does not continue the one that this witness has followed.`,
      {
        hint: 'Fetch the file "keys" of the log again; if it stays so, keep both as evidence.',
      },
    )
  }
  const chain = await chainFrom(await keyNamed(key), { origin, keysText })
  return { chain, trusted: { key, keys: keysText } }
}

/** For a checkpoint by itself: the proof from what was seen is made from the published tiles. */
async function ownRequest(
  log: WitnessOfLog,
  { noteText, folder }: { noteText: string; folder?: string },
): Promise<WitnessRequest> {
  const last = await log.last()
  const oldSize = last === undefined ? 0 : seenCheckpoint(last).size
  const size = readCheckpoint(noteText)?.size ?? 0
  if (oldSize === 0 || size <= oldSize) return { oldSize, proof: [], checkpoint: noteText }
  if (folder === undefined || !(await isThere(folder))) {
    throw badInput('log/needs-tiles', `Since the ${oldSize} leaves that were seen last, a proof is needed.`, {
      hint: `Ask the log for one (guildhall log request --old ${oldSize}), or name its published folder: --folder DIR.`,
    })
  }
  const proof = await proveConsistency(oldSize, size, await readerFor(openTileFiles(folder), size))
  return { oldSize, proof, checkpoint: noteText }
}
