/** Where a payee is, or that nobody knows, or that they died. The state stands openly, because money waits by it; the address is sealed. */

import { badInput, canonicalJson, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { WriterId } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { findWriter } from '../people/find-writer.ts'
import { peopleIn } from '../people/payees.ts'
import { publishHallLog } from '../publish-log.ts'
import {
  openRecords,
  type PayeeContact,
  plain,
  readContact,
  sayPayeeRecords,
  standingByPerson,
  vaultOf,
} from './payee-records.ts'
import { oneOf } from './payee-rules.ts'

export const CONTACT_STATES = ['located', 'not-located', 'deceased'] as const

export interface ContactRequest extends PayeeContact {
  readonly who: string
  readonly state: string
  readonly from?: string | undefined
  readonly source: string
}

export interface SaidContact {
  readonly entry: string
  readonly isNew: boolean
  readonly writer: { readonly id: WriterId; readonly name: string }
  readonly state: string
  readonly problems: readonly Problem[]
}

export async function sayContact(hall: Hall, request: ContactRequest): Promise<SaidContact> {
  const { who, from, source, address, email, telephone } = request
  checkDay('payee/bad-date', '--from', from)
  const state = oneOf('The state', request.state, CONTACT_STATES)
  if (source.trim() === '')
    throw badInput('payee/no-source', 'Nothing says how that is known.', { hint: 'Give --source.' })
  const today = hall.clock.today()
  const said = await hall.database.write(async (stores) => {
    const found = await findWriter(stores, who)
    const writer = { id: found.id, name: found.name }
    const vault = await vaultOf(hall)
    const { personOf } = await peopleIn(stores)
    const standing = await standingByPerson(stores, 'payee-contact', { personOf })
    const document = plain({ address, email, telephone })
    const [last] = openRecords(vault, (standing.get(personOf(writer.id)) ?? []).slice(-1), readContact)
    const isSame =
      last?.entry.says?.['state'] === state && canonicalJson(plain(last.document)) === canonicalJson(document)
    if (last && isSame) return { entry: last.entry.id, isNew: false, writer, state }
    const when = { effectiveOn: from ?? today, knownOn: today, source }
    const record = { kind: 'payee-contact' as const, subject: writer.id, document, open: { state }, ...when }
    const [entry] = await sayPayeeRecords(stores, vault, [record])
    return { entry: entry!.id, isNew: true, writer, state }
  })
  return { ...said, problems: await publishHallLog(hall) }
}
