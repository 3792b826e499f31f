/** Lists series as trees: seasons, episodes, what is missing between them and what stands twice. */

import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type PlacedWork,
  placesIn,
  printPlaceInSeries,
  type SeriesTree,
  seriesTree,
  standingEntries,
} from '../../registry/index.ts'
import { requireSeries, seriesOfHall } from './name-subject.ts'
import { titlesOf } from '../registry-views.ts'

/** All of them by title, or the one that is named. */
export async function listSeries(hall: Hall, { named }: { named?: string } = {}): Promise<SeriesTree[]> {
  return hall.database.read(async (stores) => {
    const all = named === undefined ? await seriesOfHall(stores) : [await requireSeries(stores, named)]
    const placed = await placedWorks(stores)
    return all
      .toSorted((a, b) => a.title.localeCompare(b.title, 'en') || (a.id < b.id ? -1 : 1))
      .map((series) =>
        seriesTree(
          series,
          placed.filter(({ place }) => place.series === series.id),
        ),
      )
  })
}

async function placedWorks(stores: Stores): Promise<PlacedWork[]> {
  const titles = await titlesOf(stores)
  const places = placesIn(standingEntries(await stores.registry.entries({ kind: 'series' })))
  return [...places].map(([work, place]) => ({
    work,
    title: titles.get(work) ?? work,
    place,
    where: printPlaceInSeries(place),
  }))
}
