/** Whether two checkpoints are of one history, from the published tiles alone: what holds, and if it does not, which of the two the tiles contradict. */

import { type Problem, Refusal } from '../base/index.ts'
import { toBase64 } from './base64.ts'
import { checkConsistency } from './check.ts'
import type { Checkpoint } from './checkpoint.ts'
import { rootOfRange, rootOf, sameBytes } from './merkle.ts'
import { readerFor } from './prove-leaf.ts'
import { proveConsistency } from './prove.ts'
import type { TileFiles } from './store.ts'

export interface Consistency {
  /** True only when it was shown; what could not be looked at is a problem. */
  readonly ok: boolean
  /** The hashes that lead from the smaller to the larger tree. */
  readonly proof: readonly Uint8Array[]
  readonly problems: readonly Problem[]
}

/** In any order. Two of one size need no tiles. Tiles that are missing or do not reach so far are told, not thrown. */
export async function compareCheckpoints(
  one: Checkpoint,
  other: Checkpoint,
  { tileFiles }: { tileFiles?: TileFiles } = {},
): Promise<Consistency> {
  const [older, newer] = one.size <= other.size ? [one, other] : [other, one]
  if (older.origin !== newer.origin) return not([otherLog(older, newer)])
  if (older.size === newer.size) return sameBytes(older.root, newer.root) ? shown([]) : not([fork(older, newer, '')])
  if (!tileFiles && older.size > 0) return not([needsTiles()])
  try {
    return await compareByTiles(older, newer, tileFiles)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, hint } = error
    return not([{ code, message, ...(hint === undefined ? {} : { hint }) }])
  }
}

async function compareByTiles(
  older: Checkpoint,
  newer: Checkpoint,
  tileFiles: TileFiles | undefined,
): Promise<Consistency> {
  const proof =
    tileFiles && older.size > 0
      ? await proveConsistency(older.size, newer.size, await readerFor(tileFiles, newer.size))
      : []
  const claim = { oldSize: older.size, oldRoot: older.root, size: newer.size, root: newer.root, proof }
  if (checkConsistency(claim)) return shown(proof)
  const says = tileFiles ? await whatTilesSay(tileFiles, [older, newer]) : ''
  return not([fork(older, newer, says)])
}

/** Which of the two checkpoints the tiles lead to. */
async function whatTilesSay(tileFiles: TileFiles, checkpoints: readonly Checkpoint[]): Promise<string> {
  const lines: string[] = []
  const readHash = await readerFor(tileFiles, Math.max(...checkpoints.map(({ size }) => size)))
  for (const { size, root } of checkpoints) {
    const found = size === 0 ? rootOf([]) : await rootOfRange(0, size, readHash)
    const verdict = sameBytes(found, root) ? 'the one that was signed' : 'another than was signed'
    lines.push(`The first ${size} leaves of the published tiles give ${toBase64(found)}, ${verdict}.`)
  }
  return ` ${lines.join(' ')}`
}

function shown(proof: readonly Uint8Array[]): Consistency {
  return { ok: true, proof, problems: [] }
}

function not(problems: readonly Problem[]): Consistency {
  return { ok: false, proof: [], problems }
}

function fork(older: Checkpoint, newer: Checkpoint, says: string): Problem {
  const both = [older, newer].map(({ size, root }) => `${size} leaves with the root ${toBase64(root)}`).join(', and ')
  return {
    code: 'log/history-changed',
    message: `The log ${older.origin} has signed two checkpoints of which the one does not continue the other: ${both}.${says}`,
    hint: 'Keep both checkpoints and the tiles: with both signatures they show that the history was changed.',
  }
}

function otherLog(older: Checkpoint, newer: Checkpoint): Problem {
  return {
    code: 'log/other-log',
    message: `The checkpoints are of two logs, ${older.origin} and ${newer.origin}.`,
    hint: 'Compare two checkpoints of one log.',
  }
}

function needsTiles(): Problem {
  return {
    code: 'log/needs-tiles',
    message: 'Two checkpoints of different sizes can only be compared with the tiles of the log.',
    hint: 'Name the folder with the published log: --folder DIR.',
  }
}
