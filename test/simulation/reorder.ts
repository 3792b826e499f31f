/** Tells one year of a history in another order, in a copy of the hall, and compares what is distributed. */

import type { Draw } from './draw.ts'
import type { Event, Plan } from './event.ts'
import { KINDS } from './events/index.ts'
import { readRows } from './checks/rows.ts'
import type { World } from './world.ts'

export interface Turned {
  before(event: Event): Promise<void>
  /** What is wrong: a run that came out otherwise. */
  after(event: Event): Promise<string[]>
}

const FREE = new Set(KINDS.filter(({ isFree }) => isFree === true).map(({ name }) => name))

/** From the first event after one distribution up to a later one: reports, licences and receipts among them change places. */
export function orderMatters(plan: Plan, world: World, draw: Draw): Turned {
  const runs = plan.events.flatMap(({ kind }, at) => (kind === 'distribute' ? [at] : []))
  const end = draw.pick(runs.slice(1))
  const start = plan.events.findLastIndex(({ kind }, at) => at < end - 4 && kind === 'distribute') + 1
  const first = plan.events[start]
  let copy: World | undefined
  return {
    async before(event) {
      if (event === first) copy = await world.copy()
    },
    async after(event) {
      if (!copy || event !== plan.events[end]) return []
      try {
        for (const each of shuffleFree(plan.events.slice(start, end + 1), draw)) {
          copy.today = each.on
          await KINDS.find(({ name }) => name === each.kind)!.act(each, copy)
        }
        return compareRuns(world, copy)
      } finally {
        await copy.close()
        copy = undefined
      }
    },
  }
}

/** What comes out of these depends on what is there by then: a refund on the credit, interest on what was paid. */
const LOOKS = new Set(['calculate', 'invoice', 'credit-note', 'interest', 'refund', 'bounce', 'restate'])

/** Those that are free change places among themselves, as far as the first that looks at them; the rest stay where they are. */
function shuffleFree(events: readonly Event[], draw: Draw): Event[] {
  const barrier = events.findIndex(({ kind }) => LOOKS.has(kind))
  const free = draw.shuffled(events.slice(0, barrier).filter(({ kind }) => FREE.has(kind)))
  return events.map((event, at) => (at < barrier && FREE.has(event.kind) ? free.shift()! : event))
}

export function compareRuns(world: World, copy: World): string[] {
  const [mine, theirs] = [world, copy].map(({ databaseFile }) => readRows(databaseFile).runs)
  const same = JSON.stringify(mine) === JSON.stringify(theirs)
  return same ? [] : ['orderMatters: the same year in another order is distributed otherwise']
}
