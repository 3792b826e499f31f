/** Opens what members are kept in: the desk of a hall and its accounts; the caller closes it. */

import {
  type Accounts,
  type Desk,
  openAccounts,
  openDesk,
  openSessionSecret,
  type PasswordLink,
} from '../../drivers/desk/index.ts'
import { readMailSettings } from '../../drivers/mail.ts'
import type { Hall } from '../../drivers/hall.ts'
import { sendPasswordLink } from './send-link.ts'

export interface Office {
  readonly hall: Hall
  readonly desk: Desk
  readonly accounts: Accounts
  /** When every mail that was begun has been written or has failed. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface OfficeOptions {
  /** Under which people reach the server; links for passwords lead there. */
  readonly publicUrl: string
  /** Told of what went wrong while nobody waited for it: a mail that could not be sent, an error inside the accounts. */
  readonly tellBroken?: ((error: unknown) => void) | undefined
}

export async function openOffice(hall: Hall, { publicUrl, tellBroken = tellProcess }: OfficeOptions): Promise<Office> {
  readMailSettings(hall.mail)
  const desk = await openDesk(hall.deskTarget)
  const sending = new Set<Promise<void>>()
  const send = (link: PasswordLink): Promise<void> => {
    const sent: Promise<void> = sendPasswordLink(hall, link)
      .catch(tellBroken)
      .finally(() => sending.delete(sent))
    sending.add(sent)
    return sent
  }
  try {
    const accounts = await openAccounts(desk, {
      publicUrl,
      secret: await openSessionSecret(hall.folder),
      sendLink: send,
      tellBroken,
    })
    const settled = (): Promise<void> => Promise.all(sending).then(() => undefined)
    return { hall, desk, accounts, settled, close: () => settled().then(() => desk.close()) }
  } catch (error) {
    await desk.close()
    throw error
  }
}

function tellProcess(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}
