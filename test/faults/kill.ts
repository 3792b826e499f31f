/** Kills workers with SIGKILL at random moments of a step, as often as it is asked for, in as many halls as that takes. */

import assert from 'node:assert/strict'
import type { Draw } from '../simulation/draw.ts'
import { planHistory } from '../simulation/plan.ts'
import { Lane, type LaneOptions, type Worker } from './lane.ts'

export interface Killed {
  readonly kills: number
  /** Kills that came before the step was acknowledged. */
  readonly inside: number
  readonly halls: number
}

export async function killOften(
  kills: number,
  draw: Draw,
  open: (seed: number) => Promise<LaneOptions>,
): Promise<Killed> {
  const sum = { kills: 0, inside: 0, halls: 0 }
  while (sum.kills < kills) {
    const lane = await Lane.open(await open(seedWithPayments(draw)))
    const { length } = lane.events
    // Spread over the history, and enough of them that few halls are needed.
    const often = Math.min(90, Math.ceil((100 * kills) / length))
    let worker = await lane.start()
    for (let at = 0; at < length; at++) {
      if (sum.kills < kills && draw.chance(often)) {
        if (await killWithin(worker, at, draw)) sum.inside++
        sum.kills++
        assert.deepEqual(await lane.faults(), [], `after a kill in step ${at + 1}: ${JSON.stringify(lane.events[at])}`)
        worker = await lane.start()
      }
      const answer = await worker.step(at)
      assert.equal(answer?.done, at, `step ${at + 1} is not completed: ${JSON.stringify(answer)}`)
    }
    await worker.end()
    await lane.finish()
    lane.remove()
    sum.halls++
  }
  return sum
}

/** Of a history in which runs are approved and paid. */
function seedWithPayments(draw: Draw): number {
  const seed = draw.between(1, 1_000_000)
  return planHistory(seed, { years: 1 }).events.some(({ kind }) => kind === 'pay') ? seed : seedWithPayments(draw)
}

/** True when the step was not acknowledged. Half of the kills come early, where the writes of small steps are. */
async function killWithin(worker: Worker, at: number, draw: Draw): Promise<boolean> {
  const gone = new Promise((resolve) => worker.process.once('close', resolve))
  const answer = worker.step(at)
  const delay = draw.chance(50) ? draw.between(0, 12) : draw.between(0, 60)
  await new Promise((resolve) => setTimeout(resolve, delay))
  worker.process.kill('SIGKILL')
  await gone
  return (await answer) === undefined
}
