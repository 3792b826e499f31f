/**
 * Sends a message: over SMTP when `mail:` in `hall.yaml` names a server, else into the folder `outbox` of the hall, its owner's alone,
 * from where whoever runs the hall sends it on. The password of the server comes from the environment alone (`GUILDHALL_MAIL_PASSWORD`).
 */

import { createTransport } from 'nodemailer'
import { badInput, type BadInput } from '../base/index.ts'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

export interface MailSettings {
  readonly server: URL
  readonly from: string
  /** Never printed, kept or logged. */
  readonly password: string | undefined
}

const SECONDS = 20

/** `said`: what stands under `mail:`; nothing where nothing does. */
export function readMailSettings(
  said: unknown,
  environment: NodeJS.ProcessEnv = process.env,
): MailSettings | undefined {
  if (said === undefined || said === null) return undefined
  const { server, from, ...strange } = typeof said === 'object' ? (said as Record<string, unknown>) : {}
  if (typeof server !== 'string' || !/^smtps?:\/\/[^/\s]+\/?$/.test(server) || !URL.canParse(server))
    throw wrong('mail: in hall.yaml names no server.', 'Write server: smtps://name@host, or smtp://name@host:587.')
  if (typeof from !== 'string' || !/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/.test(from))
    throw wrong(
      'mail: in hall.yaml names no address that messages come from.',
      'Write from: Guild <hall@guild.example>.',
    )
  const [other] = Object.keys(strange)
  if (other !== undefined) throw wrong(`mail: in hall.yaml has no ${JSON.stringify(other)}.`, 'It has server and from.')
  const address = new URL(server)
  if (address.password !== '')
    throw wrong('mail: in hall.yaml holds a password.', 'Take it out, and set GUILDHALL_MAIL_PASSWORD.')
  return { server: address, from, password: environment['GUILDHALL_MAIL_PASSWORD'] || undefined }
}

/** Encrypted, but to this machine itself: a link for a password is not for the line. */
export async function sendMail({ server, from, password }: MailSettings, { to, subject, text }: Mail): Promise<void> {
  const isSecure = server.protocol === 'smtps:'
  const user = decodeURIComponent(server.username)
  const transport = createTransport({
    host: server.hostname,
    port: Number(server.port) || (isSecure ? 465 : 587),
    secure: isSecure,
    requireTLS: !isSecure && !isThisMachine(server.hostname),
    ...(user === '' ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: SECONDS * 1000,
    greetingTimeout: SECONDS * 1000,
    socketTimeout: SECONDS * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  try {
    await transport.sendMail({ from, to, subject, text })
  } finally {
    transport.close()
  }
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

function wrong(message: string, hint: string): BadInput {
  return badInput('member/bad-mail', message, { hint })
}
