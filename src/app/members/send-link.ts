/** Brings somebody the link for a password: by mail, or into the outbox of a hall that sends none, from where whoever runs it sends it on. */

import path from 'node:path'
import { sha256Hex } from '../../base/index.ts'
import { readMailSettings, sendMail } from '../../drivers/mail.ts'
import { makeFolder, removeFolder, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'

/** In the outbox one message a person; a newer one takes the place of an older. The folder is its owner's alone. */
export async function sendPasswordLink(
  hall: Hall,
  { email, name, url }: { email: string; name: string; url: string },
): Promise<void> {
  const subject = `A new password for ${hall.name}`
  const text = textOf(hall, { name, url })
  const settings = readMailSettings(hall.mail)
  if (settings) return sendMail(settings, { to: email, subject, text: text.join('\n') })
  await makeFolder(path.join(hall.folder, 'outbox'), { mode: 0o700 })
  const head = [`To: ${email}`, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', '']
  await writeFileWhole(messageFor(hall, email), [...head, ...text].join('\r\n'))
}

function textOf(hall: Hall, { name, url }: { name: string; url: string }): string[] {
  return [
    `${name},`,
    '',
    `somebody, probably you, asked for a new password for ${hall.name}. This link works once:`,
    '',
    url,
    '',
    'If it was not you, nothing has to be done: the password stays as it is.',
    '',
  ]
}

/** Takes the message to somebody out of the outbox, if there is one. */
export function dropPasswordLink(hall: Hall, email: string): Promise<void> {
  return removeFolder(messageFor(hall, email))
}

function messageFor(hall: Hall, email: string): string {
  return path.join(hall.folder, 'outbox', `${sha256Hex(email).slice(0, 16)}.eml`)
}
