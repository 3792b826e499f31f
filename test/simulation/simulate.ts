/** Runs a history in a hall, crashes it between two writes here and there, and looks at everything after every step. */

import { look } from './checks/index.ts'
import { nothingSeen } from './checks/check.ts'
import { Crash } from './crashes.ts'
import { drawFrom } from './draw.ts'
import type { Event } from './event.ts'
import { KINDS } from './events/index.ts'
import { orderMatters } from './reorder.ts'
import { planHistory } from './plan.ts'
import { digestOfHall } from './digest.ts'
import { makeWorld, type World } from './world.ts'

export interface SimulateOptions {
  readonly years?: number
  /** `some`: every sixth step crashes once, at a write that the seed chooses; `every`: each step at each of its writes. */
  readonly crashes?: 'some' | 'none' | 'every'
  /** Stops after so many steps. */
  readonly until?: number
  /** Whether a year is also told in another order. */
  readonly reorder?: boolean
  /** Is shown the world when all is done. */
  readonly atEnd?: (world: World) => Promise<void>
  readonly onStep?: (told: { at: number; event: Event; outcome: string }) => void
}

export interface Simulated {
  readonly seed: number
  readonly steps: number
  readonly crashes: number
  /** Steps by their kind. */
  readonly kinds: Readonly<Record<string, number>>
  /** Of everything in the database that is no salt. */
  readonly digest: string
}

/** Says which seed and step broke what, with the events that led there. */
export class Broken extends Error {
  constructor(seed: number, events: readonly Event[], faults: readonly string[]) {
    const list = events.map((event, at) => `  ${at + 1} ${JSON.stringify(event)}`)
    const again = `node test/simulation/run.ts ${seed} --until ${events.length}`
    super(`Seed ${seed}, step ${events.length}:\n${faults.join('\n')}\nEvents:\n${list.join('\n')}\nAgain: ${again}`)
  }
}

export async function simulate(seed: number, options: SimulateOptions = {}): Promise<Simulated> {
  const { years = 10, crashes = 'some', until = Infinity, reorder = false, onStep = () => undefined } = options
  const plan = planHistory(seed, { years })
  const [draw, past] = [drawFrom(seed, 'crashes'), nothingSeen()]
  const world = await makeWorld(seed)
  let [count, at] = [0, 0]
  try {
    const turned = reorder ? orderMatters(plan, world, drawFrom(seed, 'order')) : undefined
    for (const event of plan.events.slice(0, until)) {
      at++
      const stop = (faults: readonly string[]): void => {
        if (faults.length > 0) throw new Broken(seed, plan.events.slice(0, at), faults)
      }
      try {
        world.today = event.on
        await turned?.before(event)
        const crashAt = draw.chance(16) ? draw.between(1, 14) : undefined
        const points = crashes === 'none' ? [] : crashes === 'every' ? endless() : crashAt ? [crashAt] : []
        const outcome = await actOut(event, world, points, async () => {
          count++
          stop(await look(world, past))
        })
        stop(await look(world, past))
        stop((await turned?.after(event)) ?? [])
        onStep({ at, event, outcome })
      } catch (error) {
        if (error instanceof Broken) throw error
        stop([error instanceof Error ? (error.stack ?? error.message) : String(error)])
      }
    }
    await options.atEnd?.(world)
    return {
      seed,
      steps: at,
      crashes: count,
      kinds: countKinds(plan.events.slice(0, at)),
      digest: digestOfHall(world.databaseFile),
    }
  } finally {
    await world.close()
  }
}

function countKinds(events: readonly Event[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of events) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

/** Does it, once more after each crash; each crash is at the next of the `points`, until there is none that it reaches. */
async function actOut(
  event: Event,
  world: World,
  points: Iterable<number>,
  afterCrash: () => Promise<void>,
): Promise<string> {
  const kind = KINDS.find(({ name }) => name === event.kind)!
  for (const point of points) {
    world.crashes.arm(point)
    try {
      return await kind.act(event, world)
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      await world.reopen()
      await afterCrash()
    } finally {
      world.crashes.arm(undefined)
    }
  }
  return kind.act(event, world)
}

function* endless(): Generator<number> {
  for (let point = 1; ; point++) yield point
}
