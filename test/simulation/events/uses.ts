/** What companies report as used: in time, late, for a tool that is paid in another currency, and corrected afterwards. */

import { importFacts } from '../../../src/app/import-facts.ts'
import { EURO_TOOL } from '../deal.ts'
import type { Draw } from '../draw.ts'
import { day, type Event, type EventKind, ofKind, type Plan } from '../event.ts'

const HEADER = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis,known_on'

export const uses: EventKind = {
  name: 'uses',
  isFree: true,
  plan: (year, plan, draw) => [...reports(year, plan, draw), ...corrections(year, plan, draw)],
  async act({ on, step, company, tool, work, words, startsOn, endsOn, basis }, world) {
    const id = world.known.get(`work ${work as string}`) ?? (work as string)
    world.told.uses.add(`${company as string} ${id} ${words as number}`)
    const row = [company, tool, 'm-1', 'training', id, words, startsOn, endsOn, basis, on].join(',')
    const { accepted } = await importFacts(world.hall, {
      kind: 'training_uses',
      file: world.write(`uses-${on}-${step}.csv`, `${HEADER}\n${row}\n`),
      knownOn: on,
    })
    return `${accepted} use by ${company as string}: ${words as number} words of ${work as string}`
  },
}

function reports(year: number, { companies, scripts, listed, last }: Plan, draw: Draw): Event[] {
  return Array.from({ length: draw.between(1, 3) }, (_, step) => {
    const month = draw.between(1, 11)
    const isLate = year < last && draw.chance(20)
    return {
      kind: 'uses',
      on: isLate ? day(year + 1, draw.between(3, 6), 15) : day(year, month + 1, draw.between(1, 28)),
      step: 10 + step,
      company: draw.pick(companies),
      tool: draw.chance(18) ? EURO_TOOL : 'Loom',
      work: draw.chance(4) ? 'A Script That Nobody Registered' : draw.pick([...scripts, ...listed]),
      words: draw.between(700, 90_000),
      startsOn: day(year, month, draw.between(1, 28)),
      endsOn: day(year, 12, 31),
      basis: draw.chance(15) ? 'found' : 'declared',
    }
  })
}

/** A report of this year or the last is said again with other words. */
function corrections(year: number, plan: Plan, draw: Draw): Event[] {
  const before = ofKind(plan, 'uses').filter(({ on }) => on.startsWith(`${year - 1}`))
  if (before.length === 0 || !draw.chance(35)) return []
  const words = draw.between(700, 90_000)
  return [{ ...draw.pick(before), on: day(year, draw.between(1, 12), draw.between(1, 28)), step: 20, words }]
}
