/** The secret of a hall that signs cookies and seals second factors: in `keys/session.key`, its owner's alone, drawn when it is first needed. */

import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { badInput } from '../../base/index.ts'

/** Two servers that start at once draw one each, and the first that is there holds. */
export async function openSessionSecret(hallFolder: string): Promise<string> {
  const file = path.join(hallFolder, 'keys', 'session.key')
  const known = await readIfThere(file)
  if (known !== undefined) return check(known, file)
  const pending = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  await writeFile(pending, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    await link(pending, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(pending, { force: true })
  }
  return check(await readFile(file, 'utf8'), file)
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function check(text: string, file: string): string {
  const secret = text.trim()
  if (/^[\w-]{43,}$/.test(secret)) return secret
  throw badInput('member/bad-secret', 'The file of the secret that signs sessions does not hold one.', {
    at: { file },
    hint: 'Remove it, and all sign-ins begin anew; second factors have to be enrolled again.',
  })
}
