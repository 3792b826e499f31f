/** Works off tasks in several lanes, one task at a time in each. */

import { required } from '../base/index.ts'
import type { Lane, TaskOutcome } from './task-lanes.ts'

export interface TaskWork<Input, Result, Progress> {
  readonly inputs: readonly Input[]
  /** The numbers of the inputs, as they are to be begun. */
  readonly order: readonly number[]
  readonly lanes: number
  readonly openLane: () => Lane<Input, Result, Progress>
  readonly onProgress: (task: number, progress: Progress) => void
  /** Waited for. What it throws ends the work: the other lanes end with the task that they are at. */
  readonly onOutcome: (task: number, outcome: TaskOutcome<Result>) => Promise<void>
}

/** Each task has one outcome. A lane is opened when it has its first task, and another one in place of one that died. */
export async function runTasks<Input, Result, Progress>({
  inputs,
  order,
  lanes,
  openLane,
  onProgress,
  onOutcome,
}: TaskWork<Input, Result, Progress>): Promise<void> {
  const left = [...order]
  async function runLane(): Promise<void> {
    let lane: Lane<Input, Result, Progress> | undefined
    try {
      for (let next = left.shift(); next !== undefined; next = left.shift()) {
        const task = next
        lane ??= openLane()
        const input = required(inputs[task], 'drivers: each task has its input')
        const outcome = await lane.run(task, input, (progress) => onProgress(task, progress))
        if (lane.isDead()) lane = undefined
        await onOutcome(task, outcome)
      }
    } catch (error) {
      left.length = 0
      throw error
    } finally {
      await lane?.stop()
    }
  }
  await Promise.all(Array.from({ length: lanes }, runLane))
}

/** Large inputs first, so that none of them is left for the end. */
export function largestFirst(inputs: readonly { readonly bytes: number }[]): number[] {
  return inputs.map((_, task) => task).sort((a, b) => (inputs[b]?.bytes ?? 0) - (inputs[a]?.bytes ?? 0) || a - b)
}

/** How many lanes so many bytes are worth: one for each `bytesPerLane` (0: one for each input), and no more than `most`. */
export function lanesFor(
  inputs: readonly { readonly bytes: number }[],
  { most, bytesPerLane }: { readonly most: number; readonly bytesPerLane: number },
): number {
  const worthwhile = bytesPerLane === 0 ? inputs.length : Math.ceil(totalBytes(inputs) / bytesPerLane)
  return Math.min(most, inputs.length, worthwhile)
}

export function totalBytes(inputs: readonly { readonly bytes: number }[]): number {
  return inputs.reduce((sum, { bytes }) => sum + bytes, 0)
}
