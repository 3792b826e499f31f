/** The registry as money sees it: shares as they were known on a day, registered volumes, names. */

import type { IsoDate } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import { currentFacts } from '../facts/index.ts'
import { holdContested, type Share, sharesOf, type WorkId, type WriterId } from '../registry/index.ts'
import { contestsIn } from './claims/claim-states.ts'
import { sharesFromFacts } from './registering/credits-table.ts'
import { paidShares } from './people/payees.ts'
import { volumesOfWorks } from './drafts/work-volumes.ts'

/**
 * The shares of every registered work; a work without credits has one share of nobody. Works that are not registered have
 * those of the credits tables that were taken in. What is claimed of them is held. With `on`, claims that apply only later are
 * left out, and each share is that of whoever is paid for it on that day.
 */
export async function sharesIn(
  stores: Stores,
  knownBy?: IsoDate,
  { on }: { on?: IsoDate | undefined } = {},
): Promise<Share[]> {
  // Claims are made on what somebody is credited with, so they come first; whoever has the share after that waits as well.
  const credited = await creditedShares(stores, knownBy)
  const shares = holdContested(credited, await contestsIn(stores, { knownBy, on }))
  return on === undefined ? shares : paidShares(stores, shares, { on, knownBy })
}

async function creditedShares({ registry, facts }: Stores, asOf: IsoDate | undefined): Promise<Share[]> {
  const determinations = await registry.credits(asOf === undefined ? {} : { asOf })
  const credits = new Map(determinations.map((determination) => [determination.work, determination.credits]))
  const registered = await registry.works()
  const ids = new Set(registered.map(({ id }) => id))
  const rows = currentFacts(await facts.facts('credits'), asOf === undefined ? {} : { knownBy: asOf })
  return [
    ...registered.flatMap(({ id }) => sharesOf(id, credits.get(id) ?? [])),
    ...sharesFromFacts(rows.filter(({ columns }) => !ids.has(columns['work'] ?? ''))).shares,
  ]
}

/** Words of every work that count for money, as they were known on a day: of the scoring draft, without what is a copy or filler. */
export async function volumesIn(stores: Stores, asOf?: IsoDate): Promise<Map<WorkId, number>> {
  const volumes = await volumesOfWorks(stores, { asOf })
  return new Map([...volumes].map(([work, { scoring }]) => [work, scoring.words]))
}

export async function namesOf({ registry }: Stores): Promise<Map<WriterId, string>> {
  return new Map((await registry.writers()).map(({ id, name }) => [id, name]))
}

export async function titlesOf({ registry }: Stores): Promise<Map<WorkId, string>> {
  return new Map((await registry.works()).map(({ id, title }) => [id, title]))
}
