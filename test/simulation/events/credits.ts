/** Credits of works, and how they change: late determinations, unsigned and contested splits, writers whom nobody knows. */

import { importFacts } from '../../../src/app/import-facts.ts'
import type { Draw } from '../draw.ts'
import { day, type Event, type EventKind, type Plan } from '../event.ts'

export const credits: EventKind = {
  name: 'credits',
  plan(year, plan, draw) {
    const works = [...plan.scripts, ...plan.listed]
    if (year === plan.first) {
      // One work stays without credits at first.
      return works.slice(1).map((work, at) => determine(plan, draw, { work, on: day(year, 1, 3), step: at }))
    }
    const many = draw.between(0, 1)
    return Array.from({ length: many }, (_, at) =>
      determine(plan, draw, {
        work: draw.pick(works),
        on: day(year, draw.between(1, 12), draw.between(1, 28)),
        step: at,
      }),
    )
  },
  async act({ on, step, work, rows }, world) {
    const id = world.known.get(`work ${work as string}`) ?? (work as string)
    const lines = (rows as string[]).map((row) => `${id},${row},${on}`)
    const text = ['work,writer,credit,team,status,known_on', ...lines, ''].join('\n')
    const { accepted } = await importFacts(world.hall, {
      kind: 'credits',
      file: world.write(`credits-${on}-${step}.csv`, text),
      knownOn: on,
    })
    return `${accepted} credits of ${work as string}`
  },
}

function determine(
  { writers }: Plan,
  draw: Draw,
  { work, on, step }: { work: string; on: string; step: number },
): Event {
  const named = draw.shuffled(writers).slice(0, draw.between(1, 3))
  const status = draw.chance(12) ? 'unsigned' : draw.chance(8) ? 'contested' : 'agreed'
  const [first = '', second, third] = draw.chance(8) ? ['', ...named.slice(1)] : named
  const rows =
    second === undefined
      ? [`${first},written by,,agreed`]
      : draw.chance(40)
        ? [
            `${first},story by,,agreed`,
            `${second},teleplay by,,agreed`,
            ...(third ? [`${third},teleplay by,,agreed`] : []),
          ]
        : [first, second, ...(third ? [third] : [])].map((writer) => `${writer},written by,,${status}`)
  return { kind: 'credits', on, step, work, rows }
}
