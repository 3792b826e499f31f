/** Takes back what was recorded of a payee and erases the data keys: then nobody can read it any more, in no copy of the database. */

import { badInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Sealed } from '../../drivers/vault.ts'
import { type Entry, standingEntries } from '../../registry/index.ts'
import { findWriter } from '../people/find-writer.ts'
import { peopleIn } from '../people/payees.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { partiesWithAccounts, partyNamed, type PayeeKind, vaultOf } from './payee-records.ts'

const KINDS: readonly PayeeKind[] = ['payee-account', 'payee-tax-form', 'payee-contact']

export interface Erased {
  /** Entries whose content is gone. */
  readonly entries: readonly string[]
  readonly problems: readonly Problem[]
}

/**
 * `what`: a payee or a party, by id or name (all that was ever recorded), or the id of one entry. The entries stay in the history and in
 * the log as what they are, closed for good. Interrupted, it is finished when it is asked for again.
 */
export async function erasePayee(
  hall: Hall,
  { what, because, isParty = false }: { what: string; because: string; isParty?: boolean | undefined },
): Promise<Erased> {
  if (because.trim() === '')
    throw badInput('payee/no-source', 'Nothing says why it is erased.', { hint: 'Give --because TEXT.' })
  const today = hall.clock.today()
  const entries = await hall.database.write(async (stores) => {
    const concerned = await (isParty ? ofParty(stores, what) : concernedBy(stores, what))
    const standing = new Set(standingEntries(await entriesOf(stores)).map(({ id }) => id))
    for (const { id, kind, subject, effectiveOn } of concerned.filter((each) => standing.has(each.id)))
      await sayEntry(stores, { kind, subject, says: null, effectiveOn, knownOn: today, source: because, corrects: id })
    const vault = await vaultOf(hall)
    await vault.erase(
      concerned.map(({ says }) => (says as unknown as Sealed).key),
      today,
    )
    return concerned
  })
  return { entries: entries.map(({ id }) => id), problems: await publishHallLog(hall) }
}

async function concernedBy(stores: Stores, what: string): Promise<Entry[]> {
  const all = (await entriesOf(stores)).filter(({ says }) => says !== null)
  const one = all.find(({ id }) => id === what)
  if (one) return [one]
  if (/^entry-[0-9a-z]{16}$/.test(what))
    throw badInput('payee/unknown-entry', `${what} is no account, tax form or contact of a payee.`, {
      hint: 'guildhall payee show WRITER lists them.',
    })
  const { personOf } = await peopleIn(stores)
  const person = personOf((await findWriter(stores, what)).id)
  return all.filter(({ subject }) => personOf(subject) === person)
}

async function ofParty(stores: Stores, what: string): Promise<Entry[]> {
  const { id, name } = partyNamed(what)
  const all = (await entriesOf(stores)).filter(({ says, subject }) => says !== null && subject === id)
  if (all.length > 0) return all
  const parties = [...(await partiesWithAccounts(stores))].toSorted()
  throw badInput('payee/unknown-party', `Nothing is recorded of a party ${JSON.stringify(name)}.`, {
    hint: parties.length === 0 ? 'No party has an account.' : `Accounts have: ${parties.join(', ')}.`,
  })
}

async function entriesOf({ registry }: Stores): Promise<Entry[]> {
  const lists: Entry[][] = []
  for (const kind of KINDS) lists.push(await registry.entries({ kind }))
  return lists.flat()
}
