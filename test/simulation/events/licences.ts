/** Licences by subscription, each for a year of its own. */

import { importFacts } from '../../../src/app/import-facts.ts'
import { day, type EventKind } from '../event.ts'

export const licences: EventKind = {
  name: 'licences',
  isFree: true,
  plan(year, { companies }, draw) {
    if (!draw.chance(45)) return []
    const month = draw.between(1, 11)
    const startsOn = day(year, month, 1)
    const endsOn = day(year + 1, month, draw.between(1, 28))
    return [{ kind: 'licences', on: day(year, month, 20), step: 30, company: draw.pick(companies), startsOn, endsOn }]
  },
  async act({ on, company, startsOn, endsOn }, world) {
    const row = `L-${startsOn as string},${company as string},subscription,${startsOn as string},${endsOn as string}`
    const file = world.write(`licences-${on}.csv`, `licence,company,basis,starts_on,ends_on\n${row}\n`)
    await importFacts(world.hall, { kind: 'licences', file, knownOn: on })
    return `${company as string} subscribes from ${startsOn as string}`
  },
}
