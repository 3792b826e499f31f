/** Plans a history from a seed: who there is, and what happens in which order. Nothing of it depends on what the hall does. */

import { drawFrom } from './draw.ts'
import type { Event, Plan } from './event.ts'
import { KINDS } from './events/index.ts'

const FIRST = 2027
const WRITERS = ['Ada Brenn', 'Bo Calder', 'Cleo Dunmore', 'Dov Ellery', 'Esme Farrow', 'Finn Gault', 'Greta Holm']
const SCRIPTS = ['Amber Weir', 'Bitter Cove', 'Cold Ledger']
const LISTED = ['Distant Bell', 'Empty Quay']
const COMPANIES = ['Acme Models', 'Borealis', 'Cumulus Works']

export function planHistory(seed: number, { years = 10 }: { years?: number } = {}): Plan {
  const draw = drawFrom(seed, 'people')
  const plan: Plan = {
    seed,
    first: FIRST,
    last: FIRST + years,
    companies: COMPANIES.slice(0, draw.between(2, 3)),
    writers: WRITERS.slice(0, draw.between(4, 7)),
    scripts: SCRIPTS.slice(0, draw.between(2, 3)),
    listed: LISTED.slice(0, draw.between(1, 2)),
    events: [],
  }
  for (let year = plan.first; year <= plan.last; year++) {
    for (const kind of KINDS) plan.events.push(...kind.plan(year, plan, drawFrom(seed, `${kind.name} ${year}`)))
  }
  const end = `${plan.last}-12-31`
  const inOrder = plan.events.filter(({ on }) => on <= end).toSorted(byDay)
  plan.events.splice(0, plan.events.length, ...inOrder)
  return plan
}

function byDay(a: Event, b: Event): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.step - b.step
}
