/** One at a time: a lock file that says whose it is. That of a process which is gone is taken over. */

import { openSync, closeSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { isSystemError, makeFolder } from './files.ts'

const MS_BETWEEN_TRIES = 100

/** Runs `work` while nobody else runs under the same file, on this machine or another that sees the folder; waits for them. */
export async function workAlone<Value>(file: string, work: () => Promise<Value>): Promise<Value> {
  await makeFolder(path.dirname(file))
  while (!take(file)) {
    if (isLeft(file)) rmSync(file, { force: true })
    else await wait(MS_BETWEEN_TRIES)
  }
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
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

/** True when its process is gone. Of another machine that cannot be told: remove the file by hand when it was switched off. */
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
