/** Where tests keep what they write: in memory where there is room, for nothing that they ask about is told by a disk that every commit waits for. */

import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { freemem, tmpdir } from 'node:os'
import path from 'node:path'

const MEMORY = '/dev/shm'
const ROOM = 4 * 2 ** 30

/** Makes the temporary folder of this process and of all that it starts; it goes when the process ends. */
export function useTemporaryFolder(): string {
  const folder = makeFolder(hasRoom() ? MEMORY : tmpdir())
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  process.env['TMPDIR'] = folder
  return folder
}

function makeFolder(place: string): string {
  const folder = mkdtempSync(path.join(place, 'guildhall-tests-'))
  chmodSync(folder, 0o755) // a server of PostgreSQL runs as another user
  if (place !== MEMORY || runsPrograms(folder)) return folder
  rmSync(folder, { recursive: true })
  return makeFolder(tmpdir())
}

function hasRoom(): boolean {
  if (!existsSync(MEMORY) || freemem() < 2 * ROOM) return false
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize >= ROOM
}

/** Containers like to mount their memory so that nothing in it can be run. */
function runsPrograms(folder: string): boolean {
  const program = path.join(folder, 'program')
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
  const { status } = spawnSync(program)
  rmSync(program)
  return status === 0
}
