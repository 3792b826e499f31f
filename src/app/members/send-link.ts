/** Brings somebody the link for a password: into the outbox of the hall, from where whoever runs it sends it on. */

import path from 'node:path'
import { sha256Hex } from '../../base/index.ts'
import { makeFolder, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'

/** One message a person; a newer one takes the place of an older. The folder is its owner's alone. */
export async function sendPasswordLink(
  hall: Hall,
  { email, name, url }: { email: string; name: string; url: string },
): Promise<void> {
  const folder = path.join(hall.folder, 'outbox')
  await makeFolder(folder, { mode: 0o700 })
  const text = [
    `To: ${email}`,
    `Subject: A new password for ${hall.name}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `${name},`,
    '',
    `somebody, probably you, asked for a new password for ${hall.name}. This link works once:`,
    '',
    url,
    '',
    'If it was not you, nothing has to be done: the password stays as it is.',
    '',
  ].join('\r\n')
  await writeFileWhole(path.join(folder, `${sha256Hex(email).slice(0, 16)}.eml`), text)
}
