/** Shares as they are paid on a day: by the statements about people and the successions that the hall knows. */

import type { IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type People,
  payeesOf,
  resolvePeople,
  samePersonsIn,
  type Share,
  successionsIn,
  type WriterId,
} from '../../registry/index.ts'

export async function paidShares(
  { registry }: Stores,
  shares: readonly Share[],
  { on, knownBy }: { on: IsoDate; knownBy: IsoDate | undefined },
): Promise<Share[]> {
  const successions = successionsIn(await registry.entries({ kind: 'succession' }), { knownBy })
  const said = samePersonsIn(await registry.entries({ kind: 'same-person' }), { knownBy })
  if (successions.length === 0 && said.length === 0) return [...shares]
  const names = new Map((await registry.writers()).map(({ id, name }) => [id, name]))
  return payeesOf(shares, successions, { on, personOf: resolvePeople(said).personOf, nameOf: nameIn(names) })
}

/** Who is who in the hall, as far as it was known. */
export async function peopleIn({ registry }: Stores, knownBy?: IsoDate): Promise<People> {
  return resolvePeople(samePersonsIn(await registry.entries({ kind: 'same-person' }), { knownBy }))
}

export function nameIn(names: ReadonlyMap<WriterId, string>): (writer: WriterId) => string {
  return (writer) => names.get(writer) ?? writer
}
