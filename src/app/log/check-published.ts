/** Checks without a hall: a published folder, two checkpoints, a proof file. */

import { BadInput, isError, type Problem } from '../../base/index.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import { openTileFiles } from '../../drivers/log-files.ts'
import { readBytes } from '../../drivers/files.ts'
import {
  type Checkpoint,
  checkProofFile,
  checkQuorum,
  compareCheckpoints,
  openByChain,
  parseNote,
  parseProof,
  publishedCheckpoint,
  type TileFiles,
  verifyLog,
} from '../../log/index.ts'
import { decodeLeaf, isLeafOf } from '../seal.ts'
import type { Opening } from '../verify-log.ts'
import {
  chainFrom,
  fileProblem,
  keyNamed,
  keysTextOf,
  originIn,
  quorumOf,
  readLogText,
  saidCosigned,
  witnessesNamed,
} from './trusted.ts'

/** What the one who checks trusts, as it was named. */
export interface Trusting {
  readonly key: string
  readonly keys?: string
  readonly witnesses: readonly string[]
  readonly quorum?: string
}

type SaidCosigned = readonly { readonly witness: string; readonly at: string }[]

export interface PublishedCheck {
  readonly ok: boolean
  readonly origin: string
  readonly size: number
  readonly root: string
  readonly cosigned: SaidCosigned
  readonly problems: readonly Problem[]
}

/** Everything of a published folder, recomputed; `seen` are files with checkpoints that somebody kept. */
export async function checkFolder(
  folder: string,
  trusting: Trusting & { seen: readonly string[] },
): Promise<PublishedCheck> {
  const tileFiles = openTileFiles(folder)
  const { text } = await publishedCheckpoint(tileFiles)
  const origin = originIn(text)
  const key = await keyNamed(trusting.key)
  const chain = await chainFrom(key, { origin, keysText: await keysTextOf({ keys: trusting.keys, folder }) })
  const seen: Checkpoint[] = []
  const refused: Problem[] = []
  for (const file of trusting.seen) {
    const { checkpoint, problems } = await openByChain(await readLogText(file), { chain, checkEd25519 })
    if (checkpoint) seen.push(checkpoint)
    else refused.push(...problems.map(fileProblem(file)))
  }
  const verified = await verifyLog({ tileFiles, key, origin, chain, checkEd25519, seen })
  const { cosigned, problems } = await quorumAt(tileFiles, trusting)
  const found = [...verified.problems, ...refused, ...problems]
  return { origin, size: verified.size, root: verified.root, ok: !found.some(isError), cosigned, problems: found }
}

/** Who has cosigned the published checkpoint, and whether they are enough. */
export async function quorumAt(
  tileFiles: TileFiles,
  { witnesses: given, quorum }: Pick<Trusting, 'witnesses' | 'quorum'>,
): Promise<{ cosigned: SaidCosigned; problems: readonly Problem[] }> {
  const witnesses = await witnessesNamed(given)
  const asked = quorumOf(quorum, witnesses)
  const { note, problems } = parseNote((await publishedCheckpoint(tileFiles)).text)
  if (!note) return { cosigned: [], problems }
  const checked = await checkQuorum(note, { witnesses, quorum: asked, checkEd25519 })
  return { cosigned: checked.cosigned.map(saidCosigned), problems: checked.problems }
}

export interface ComparedCheckpoints {
  readonly ok: boolean
  readonly origin: string
  readonly sizes: readonly [number, number]
  readonly roots: readonly [string, string]
  /** Base 64. */
  readonly proof: readonly string[]
  readonly problems: readonly Problem[]
}

/** Both checkpoints must be signed by a key of the log; the tiles are those of the folder. */
export async function compareFiles(
  [one, other]: readonly [string, string],
  { key, keys, folder }: { key: string; keys?: string; folder?: string },
): Promise<ComparedCheckpoints> {
  const trusted = await keyNamed(key)
  const keysText = await keysTextOf({ keys, folder })
  const open = async (file: string): Promise<Checkpoint> => {
    const text = await readLogText(file)
    const chain = await chainFrom(trusted, { origin: originIn(text), keysText })
    const { checkpoint, problems } = await openByChain(text, { chain, checkEd25519 })
    if (!checkpoint) throw new BadInput(problems.map(fileProblem(file)))
    return checkpoint
  }
  const [a, b] = [await open(one), await open(other)]
  const { ok, proof, problems } = await compareCheckpoints(
    a,
    b,
    folder === undefined ? {} : { tileFiles: openTileFiles(folder) },
  )
  return {
    ok,
    origin: a.origin,
    sizes: [a.size, b.size],
    roots: [base64(a.root), base64(b.root)],
    proof: proof.map(base64),
    problems,
  }
}

export interface CheckedProofFile {
  readonly ok: boolean
  readonly index?: number
  readonly size?: number
  readonly root?: string
  /** What was proved to be in the log, as text. */
  readonly leaf?: string
  readonly cosigned: SaidCosigned
  readonly problems: readonly Problem[]
}

/** Without a network, a hall and the log. */
export async function checkProofNamed(
  file: string,
  trusting: Trusting & { leaf?: string; record?: string },
): Promise<CheckedProofFile> {
  const text = await readLogText(file)
  const { proof, problems: broken } = parseProof(text)
  if (!proof) return { ok: false, cosigned: [], problems: broken.map(fileProblem(file)) }
  const witnesses = await witnessesNamed(trusting.witnesses)
  const keysText = await keysTextOf({ keys: trusting.keys })
  const chain = await chainFrom(await keyNamed(trusting.key), { origin: originIn(proof.checkpoint), keysText })
  const trust = { chain, witnesses, quorum: quorumOf(trusting.quorum, witnesses), checkEd25519 }
  const given = trusting.leaf === undefined ? {} : { leaf: await readBytes(trusting.leaf, { maxBytes: 65_535 }) }
  const checked = await checkProofFile(text, trust, given)
  const { index, checkpoint, leaf, cosigned } = checked
  const opened = leaf && trusting.record !== undefined ? await problemsOfRecord(leaf, trusting.record) : []
  const problems = [...checked.problems, ...opened]
  return {
    ok: problems.length === 0,
    ...(index === undefined ? {} : { index }),
    ...(checkpoint && { size: checkpoint.size, root: base64(checkpoint.root) }),
    ...(leaf && { leaf: new TextDecoder().decode(leaf) }),
    cosigned: cosigned.map(saidCosigned),
    problems: problems.map(fileProblem(file)),
  }
}

/** No problem when the leaf commits to the opened record in the file. */
async function problemsOfRecord(leaf: Uint8Array, file: string): Promise<Problem[]> {
  const opening = parseOpening(await readLogText(file))
  const decoded = decodeLeaf(leaf)
  if (opening && decoded?.kind === opening.kind && isLeafOf(decoded, opening)) return []
  const message = opening
    ? 'The record is not the one that the leaf commits to: it, its name or its salt was changed.'
    : 'This is no opened record: kind, name, salt and document as JSON.'
  const hint = 'Ask the hall for it again: guildhall log prove ID --open.'
  return [{ code: 'log/other-record', at: { file }, message, hint }]
}

function parseOpening(text: string): Opening | undefined {
  try {
    const { kind, name, salt, document } = JSON.parse(text) as Record<string, unknown>
    const isOpening = [kind, name, salt].every((each) => typeof each === 'string') && document !== undefined
    return isOpening ? ({ kind, name, salt, document } as Opening) : undefined
  } catch {
    return undefined
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
