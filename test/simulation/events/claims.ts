/** Disputes: a share is claimed, answered or not, decided or withdrawn; clocks run out. */

import { openClaim } from '../../../src/app/claims/open-claim.ts'
import { runClaims } from '../../../src/app/claims/run-claims.ts'
import { stepClaim } from '../../../src/app/claims/step-claim.ts'
import { BadInput, fraction, Refusal } from '../../../src/base/index.ts'
import { day, type Event, type EventKind, ofKind } from '../event.ts'

export const claims: EventKind = {
  name: 'claim',
  plan(year, { scripts, writers }, draw) {
    if (!draw.chance(40)) return []
    const [by, work] = [draw.pick(writers), draw.pick(scripts)]
    const name = `claim of ${year}`
    const opened: Event = { kind: 'claim', on: day(year, draw.between(1, 6), 8), step: 2, does: 'open', name, by, work }
    const ends = draw.pick(['withdraw', 'determination', 'silence'])
    const later = (month: number, does: string): Event => ({ ...opened, on: day(year, month, 9), step: 3, does })
    return [opened, later(7, 'notice'), ...(ends === 'silence' ? [] : [later(draw.between(8, 12), ends)])]
  },
  async act({ does, name, by, work, on }, world) {
    try {
      if (does === 'open') {
        const request = { work: work as string, kind: 'share', by: by as string, fraction: '1/6', papers: [], on }
        const { state } = await openClaim(world.hall, { ...request, source: 'a letter' })
        world.known.set(name as string, state.claim.id)
        return `${state.claim.id} opened`
      }
      const claim = world.known.get(name as string)
      if (claim === undefined) return 'no such claim'
      const { state, known } = await stepClaim(world.hall, { claim, on, source: 'minutes' }, () => {
        if (does === 'withdraw') return { step: 'withdraw' }
        if (does === 'notice') return { step: 'notice', way: 'by letter' }
        return { step: 'determination', fraction: fraction(1n, 8n), summary: 'An earlier draft had a part of it.' }
      })
      return `${claim} is ${state.phase}${known ? ' (known)' : ''}`
    } catch (error) {
      return toldRefusal(error, 'claims/', 'people/')
    }
  },
}

/** Once in a year with an open claim, whoever runs the hall lets the clocks run. */
export const clocks: EventKind = {
  name: 'clocks',
  plan: (year, plan) =>
    ofKind(plan, 'claim').some(({ on }) => on > `${year - 1}` && on < `${year}-12-30`)
      ? [{ kind: 'clocks', on: day(year, 12, 30), step: 4 }]
      : [],
  async act(_, world) {
    const { steps } = await runClaims(world.hall)
    return `${steps.length} steps by silence`
  },
}

/** What the hall refuses of a history that is drawn at random is a part of it; anything else stops the simulation. */
export function toldRefusal(error: unknown, ...parts: readonly string[]): string {
  const codes = error instanceof BadInput ? error.problems.map(({ code }) => code) : []
  const code = error instanceof Refusal ? error.code : codes[0]
  if (parts.some((part) => code?.startsWith(part))) return `refused: ${code}`
  throw error
}
