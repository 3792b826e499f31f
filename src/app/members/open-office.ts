/** Opens what members are kept in: the desk of a hall and its accounts; the caller closes it. */

import { type Accounts, type Desk, openAccounts, openDesk, openSessionSecret } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { sendPasswordLink } from './send-link.ts'

export interface Office {
  readonly hall: Hall
  readonly desk: Desk
  readonly accounts: Accounts
  close(): Promise<void>
}

/** `publicUrl`: under which people reach the server; links for passwords lead there. */
export async function openOffice(hall: Hall, { publicUrl }: { publicUrl: string }): Promise<Office> {
  const desk = await openDesk(hall.deskTarget)
  try {
    const accounts = await openAccounts(desk, {
      publicUrl,
      secret: await openSessionSecret(hall.folder),
      sendLink: (link) => sendPasswordLink(hall, link),
    })
    return { hall, desk, accounts, close: () => desk.close() }
  } catch (error) {
    await desk.close()
    throw error
  }
}
