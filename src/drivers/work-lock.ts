/** One at a time: a lock file that says whose it is. That of a process which is gone is taken over. */

import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { Refusal } from '../base/index.ts'
import { isSystemError, makeFolder } from './files.ts'

const MS_BETWEEN_TRIES = 100
const LONGEST_WAIT_MS = 10 * 60_000

/**
 * Runs `work` while nobody else runs under the same file, on this machine or another that sees the folder. Waits for them, and
 * after ten minutes refuses with `code`.
 */
export async function workAlone<Value>(
  file: string,
  code: string,
  work: () => Promise<Value>,
  { longestWaitMs = LONGEST_WAIT_MS }: { readonly longestWaitMs?: number } = {},
): Promise<Value> {
  await makeFolder(path.dirname(file))
  for (let waited = 0; !take(file); waited += MS_BETWEEN_TRIES) {
    if (isLeft(file)) rmSync(file, { force: true })
    else if (waited >= longestWaitMs) throw busy(code, file)
    else await wait(MS_BETWEEN_TRIES)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

function busy(code: string, file: string): Refusal {
  const holder = readHolder(file)
  return new Refusal(
    code,
    { file, ...holder },
    {
      message: `Somebody else has been at work on ${path.dirname(file)} for a long time${holder ? ` (process ${holder.process} on ${holder.host})` : ''}.`,
      hint: `Try again later. When nobody is, remove ${file}.`,
    },
  )
}

function take(file: string): boolean {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, JSON.stringify({ host: hostname(), process: process.pid }))
    closeSync(handle)
    return true
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false
    throw error
  }
}

/** True when its process is gone. Of another machine that cannot be told. */
function isLeft(file: string): boolean {
  const holder = readHolder(file)
  if (holder?.host !== hostname()) return false
  if (holder.process === process.pid) return false
  try {
    process.kill(holder.process, 0)
    return false
  } catch (error) {
    return isSystemError(error) && error.code === 'ESRCH'
  }
}

function readHolder(file: string): { readonly host: string; readonly process: number } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { host: string; process: number }
  } catch {
    return undefined // it is being written, or gone meanwhile
  }
}
