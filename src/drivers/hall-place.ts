/** Where the hall is that a command works in. */

import { existsSync } from 'node:fs'
import path from 'node:path'
import { badInput } from '../base/index.ts'

export const HALL_FILE = 'hall.yaml'

interface Surroundings {
  readonly environment?: NodeJS.ProcessEnv
  readonly from?: string
}

/** The hall to work in: the folder that was named, `$GUILDHALL_HALL`, or the nearest folder upward with a `hall.yaml`. */
export function findHall(
  named: string | undefined,
  { environment = process.env, from = process.cwd() }: Surroundings = {},
): string {
  const asked = named ?? environment['GUILDHALL_HALL']
  if (asked !== undefined) {
    if (existsSync(path.join(asked, HALL_FILE))) return path.resolve(asked)
    throw badInput('hall/not-found', `There is no hall in ${path.resolve(asked)}.`, {
      hint: `Make one with: guildhall init ${asked}`,
    })
  }
  const near = nearestHall(from)
  if (near !== undefined) return near
  throw badInput('hall/not-found', `There is no hall in ${path.resolve(from)} or above it.`, {
    hint: 'Make one with: guildhall init DIR; or name one with --hall DIR.',
  })
}

/** Whether `$GUILDHALL_HALL` names one (rightly or not), or one lies here or above. */
export function isHallNear({ environment = process.env, from = process.cwd() }: Surroundings = {}): boolean {
  return environment['GUILDHALL_HALL'] !== undefined || nearestHall(from) !== undefined
}

function nearestHall(from: string): string | undefined {
  for (let folder = path.resolve(from); ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, HALL_FILE))) return folder
    if (folder === path.dirname(folder)) return undefined
  }
}
