/** What happens in a simulation: events, planned from the seed alone, and done in a hall by the requests of `app`. */

import type { Draw } from './draw.ts'
import type { Stage } from './world.ts'

/** Plain data, so that a list of them tells a whole history. `on` is the day; events of one day keep the order of `step`. */
export interface Event {
  readonly kind: string
  readonly on: string
  /** The place within a day. */
  readonly step: number
  readonly [detail: string]: string | number | boolean | readonly string[]
}

/** One kind of event, in a file of its own. */
export interface EventKind {
  readonly name: string
  /** The events of this kind in a year. What the kinds before planned for it is there already. */
  plan(year: number, plan: Plan, draw: Draw): Event[]
  /** Does it in the hall. Done again, it changes nothing. A refusal that belongs to the history is told as text. */
  act(event: Event, world: Stage): Promise<string>
  /** True when it may change places with others like it within a year, and the distribution is still the same. */
  readonly isFree?: boolean
}

/** What the seed has laid out so far; kinds read it and add to it. */
export interface Plan {
  readonly seed: number
  readonly first: number
  readonly last: number
  readonly companies: readonly string[]
  readonly writers: readonly string[]
  /** Titles of works with a registered script, and of others that only tables know. */
  readonly scripts: readonly string[]
  readonly listed: readonly string[]
  readonly events: Event[]
}

export function ofKind(plan: Plan, kind: string): Event[] {
  return plan.events.filter((event) => event.kind === kind)
}

export function day(year: number, month: number, dayOfMonth: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
}
