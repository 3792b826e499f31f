/** What somebody names who checks a log: its key, its later keys, witnesses and a quorum; and the files that are checked. */

import { BadInput, badInput, type Problem } from '../../base/index.ts'
import { readText, readTextIfThere } from '../../drivers/files.ts'
import { checkEd25519 } from '../../drivers/keys.ts'
import { openTileFiles } from '../../drivers/log-files.ts'
import {
  type Cosigned,
  followKeys,
  type KeyChain,
  KEYS_PATH,
  parseVerifierKey,
  parseWitnessKey,
  readCheckpoint,
  type VerifierKey,
} from '../../log/index.ts'

const MAX_BYTES = 2 ** 24

/** A note, a request, a proof: small texts. */
export function readLogText(file: string): Promise<string> {
  return readText(file, { maxBytes: MAX_BYTES })
}

/** The text of a key, or the name of a file that holds one. */
export async function keyNamed(given: string): Promise<VerifierKey> {
  const { key, problems } = parseVerifierKey(await lineNamed(given))
  if (!key) throw new BadInput(problems)
  return key
}

export async function witnessesNamed(given: readonly string[]): Promise<VerifierKey[]> {
  const keys: VerifierKey[] = []
  for (const each of given) {
    const { key, problems } = parseWitnessKey(await lineNamed(each))
    if (!key) throw new BadInput(problems)
    keys.push(key)
  }
  return keys
}

async function lineNamed(given: string): Promise<string> {
  return given.includes('+') ? given : ((await readTextIfThere(given, { maxBytes: MAX_BYTES })) ?? given)
}

/** The keys of the log named `origin`, from the one that is trusted on; `keysText` is the published file of keys. */
export async function chainFrom(
  first: VerifierKey,
  { origin, keysText }: { origin: string; keysText: string },
): Promise<KeyChain> {
  const { chain, problems } = await followKeys(keysText, { origin, first, checkEd25519 })
  if (problems.length > 0) throw new BadInput(problems)
  return chain
}

/** The file of keys that was named, else the one of the published folder, else none. */
export async function keysTextOf({
  keys,
  folder,
}: {
  keys?: string | undefined
  folder?: string | undefined
}): Promise<string> {
  if (keys !== undefined) return readLogText(keys)
  const bytes = folder === undefined ? undefined : await openTileFiles(folder).read(KEYS_PATH)
  return bytes ? new TextDecoder().decode(bytes) : ''
}

/** The origin that a signed text names, which is then checked with its signature. */
export function originIn(text: string): string {
  const checkpoint = readCheckpoint(text)
  if (checkpoint) return checkpoint.origin
  throw badInput('log/bad-checkpoint', 'This is not a signed checkpoint.', {
    hint: 'Name the file "checkpoint" of a log, or a copy of it.',
  })
}

/** A quorum that the named witnesses can make; all of them when none is named. */
export function quorumOf(given: string | undefined, witnesses: readonly VerifierKey[]): number {
  if (given === undefined) return witnesses.length
  const quorum = Number(given)
  if (/^\d{1,4}$/.test(given) && quorum <= witnesses.length) return quorum
  throw badInput('log/bad-quorum', `${given} is not a number of the ${witnesses.length} witnesses that are named.`, {
    hint: 'Name the witnesses with --witness, and with --quorum how many of them must have cosigned.',
  })
}

/** A witness and its time, as both faces say it. */
export function saidCosigned({ witness, seconds }: Cosigned): { witness: string; at: string } {
  return { witness: witness.name, at: timeOf(seconds) }
}

function timeOf(seconds: number): string {
  return seconds <= 253_402_300_799 ? `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z` : `second ${seconds}` // the year 9999
}

export function fileProblem(file: string): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, at: { file, ...problem.at } })
}
