/** What a witness remembers, in a folder of its own: for each log the first key that it trusts, the changes of key since, and the last checkpoint that it cosigned. */

import path from 'node:path'
import { Refusal, sha256Hex } from '../base/index.ts'
import type { WitnessMemory } from '../log/index.ts'
import { readTextIfThere, writeFileWhole } from './files.ts'
import { workAlone } from './work-lock.ts'

export interface WitnessOfLog extends WitnessMemory {
  /** The line of the key that was trusted first. */
  readonly key: string | undefined
  /** The file of keys, as it was followed last. */
  readonly keys: string
  trust(known: { key: string; keys: string }): Promise<void>
}

// Others may ask at the same time; that takes milliseconds.
const LONGEST_WAIT_MS = 60_000

/** Works with what is remembered of one log while nobody else does: to look and to remember is one step. */
export async function withWitnessOf<Value>(
  folder: string,
  origin: string,
  work: (log: WitnessOfLog) => Promise<Value>,
): Promise<Value> {
  const base = path.join(folder, sha256Hex(origin).slice(0, 32)) // an origin may hold what no file name may
  return workAlone(
    `${base}.lock`,
    'log/witness-busy',
    async () => {
      const owner = await readTextIfThere(`${base}.origin`)
      if (owner !== undefined && owner !== `${origin}\n`) throw damaged(base, origin)
      if (owner === undefined) await writeFileWhole(`${base}.origin`, `${origin}\n`)
      return work(await openLog(base))
    },
    { longestWaitMs: LONGEST_WAIT_MS },
  )
}

async function openLog(base: string): Promise<WitnessOfLog> {
  return {
    key: (await readTextIfThere(`${base}.key`))?.trim(),
    keys: (await readTextIfThere(`${base}.keys`)) ?? '',
    last: () => readTextIfThere(`${base}.checkpoint`),
    remember: (checkpoint) => writeFileWhole(`${base}.checkpoint`, checkpoint),
    async trust({ key, keys }) {
      await writeFileWhole(`${base}.keys`, keys)
      await writeFileWhole(`${base}.key`, `${key}\n`)
    },
  }
}

function damaged(base: string, origin: string): Refusal {
  const message = `What the witness has seen of ${origin} cannot be read any more.`
  return new Refusal(
    'log/witness-damaged',
    { file: base },
    { message, hint: 'Put the folder of the witness back from a copy.' },
  )
}
