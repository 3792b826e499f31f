/** The registry as money sees it: shares as they were known on a day, registered volumes, names. */

import type { IsoDate } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import { type Share, scoringDrafts, sharesOf, type WorkId, type WriterId } from '../registry/index.ts'

/** The shares of every registered work; a work without credits has one share of nobody. */
export async function sharesIn({ registry }: Stores, asOf?: IsoDate): Promise<Share[]> {
  const determinations = await registry.credits(asOf === undefined ? {} : { asOf })
  const credits = new Map(determinations.map((determination) => [determination.work, determination.credits]))
  return (await registry.works()).flatMap(({ id }) => sharesOf(id, credits.get(id) ?? []))
}

/** Fee-basis words of the scoring draft of every work. */
export async function volumesIn({ registry }: Stores): Promise<Map<WorkId, number>> {
  const scoring = scoringDrafts(await registry.drafts())
  return new Map([...scoring].map(([work, { counts }]) => [work, counts.feeBasis]))
}

export async function namesOf({ registry }: Stores): Promise<Map<WriterId, string>> {
  return new Map((await registry.writers()).map(({ id, name }) => [id, name]))
}

export async function titlesOf({ registry }: Stores): Promise<Map<WorkId, string>> {
  return new Map((await registry.works()).map(({ id, title }) => [id, title]))
}
