/** Whose money waits because of the payee: no tax form where the hall holds for it, nobody knows where they are, or they died and nobody inherits yet. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { PayeeHold } from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import { taxStateOf } from '../../tax/index.ts'
import { peopleIn } from '../people/payees.ts'
import { payeeFormsIn, standingByPerson, vaultOf } from './payee-records.ts'
import { payeeRulesIn } from './payee-rules.ts'

/**
 * By every writer of the hall who has such a reason, the first that applies: `no-heir`, `not-located`, `no-tax-form`. The day is
 * that of the run; an heir who is missing in part is left to the successions, which hold that part.
 */
export async function payeeHoldsIn(
  stores: Stores,
  hall: Pick<Hall, 'folder'>,
  { on, knownBy }: { on: IsoDate; knownBy?: IsoDate | undefined },
): Promise<Map<WriterId, PayeeHold>> {
  const contacts = await contactHolds(stores, { on, knownBy })
  const unformed = await withoutForm(stores, hall, { on, knownBy })
  return new Map([...unformed.map((writer) => [writer, 'no-tax-form'] as const), ...contacts])
}

/** What the open part of the contacts says; it needs no key. */
async function contactHolds(
  stores: Stores,
  { on, knownBy }: { on: IsoDate; knownBy: IsoDate | undefined },
): Promise<[WriterId, PayeeHold][]> {
  const { personOf } = await peopleIn(stores, knownBy)
  const contacts = await standingByPerson(stores, 'payee-contact', { on, knownBy, personOf })
  return [...contacts].flatMap(([person, entries]): [WriterId, PayeeHold][] => {
    const state = entries.at(-1)?.says?.['state']
    if (state === 'deceased') return [[person, 'no-heir']]
    return state === 'not-located' ? [[person, 'not-located']] : []
  })
}

async function withoutForm(
  stores: Stores,
  hall: Pick<Hall, 'folder'>,
  { on, knownBy }: { on: IsoDate; knownBy: IsoDate | undefined },
): Promise<WriterId[]> {
  const { taxRules, withoutForm: does } = await payeeRulesIn(stores, { on })
  if (!taxRules || does !== 'hold') return []
  const { formsOf } = await payeeFormsIn(stores, await vaultOf(hall), { on, knownBy })
  const { personOf } = await peopleIn(stores, knownBy)
  const persons = new Set((await stores.registry.writers()).map(({ id }) => personOf(id)))
  return [...persons].filter((person) => taxStateOf(formsOf(person), { on, rules: taxRules }).status === 'no-form')
}
