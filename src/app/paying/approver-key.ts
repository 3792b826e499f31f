/** The key file of an approver: drawn once, kept outside of the hall, opened to sign. */

import path from 'node:path'
import { badInput, Refusal } from '../../base/index.ts'
import { isThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { createNoteSigner, type KeyFile, openNoteSigner } from '../../drivers/keys.ts'

/** Draws the key, or takes up the one that an interrupted request drew under the same name. */
export async function drawApproverKey(hall: Hall, { name, file }: { name: string; file: string }): Promise<KeyFile> {
  refuseInside(hall, file)
  const keyName = approverKeyName(hall, name)
  if (!(await isThere(file))) return createNoteSigner(file, keyName)
  const found = await openApproverKey(file)
  if (found.name === keyName) return found
  throw new Refusal(
    'approver/key-exists',
    { file },
    {
      message: `There is a key in ${file} already, and it is not the one of ${name} in this hall.`,
      hint: 'Name another file. A key is never overwritten.',
    },
  )
}

export async function openApproverKey(file: string): Promise<KeyFile> {
  try {
    const key = await openNoteSigner(file)
    return { ...key, problems: key.problems.map((each) => ({ ...each, ...readable(file) })) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal(
      'approver/no-key',
      { file },
      {
        message: `The file ${file} does not hold the key of an approver, or cannot be read.`,
        hint: 'Name the file that guildhall approver add wrote.',
      },
    )
  }
}

function readable(file: string): { message: string; hint: string } {
  return {
    message: `Others on this machine may read the key of an approver, ${file}.`,
    hint: `Take that right away: chmod 600 ${file}`,
  }
}

/** Names the hall, so that a key shows where it counts; spaces and pluses cannot stand in the name of a key. */
function approverKeyName({ origin }: Hall, name: string): string {
  return `${origin}/approver/${encodeURIComponent(name)}`
}

/** Whoever holds the hall must not hold the keys that are to watch over it. */
function refuseInside({ folder }: Hall, file: string): void {
  const way = path.relative(path.resolve(folder), path.resolve(file))
  if (way.startsWith('..') || path.isAbsolute(way)) return
  throw badInput('approver/key-in-hall', `The key file ${file} would lie in the folder of the hall.`, {
    hint: 'Name a file elsewhere, best on a medium that the approver alone has.',
  })
}
