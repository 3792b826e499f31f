import assert from 'node:assert/strict'
import { test } from 'node:test'

import { lanesFor, largestFirst, runTasks } from './run-tasks.ts'
import { type Lane, type TaskOutcome, ownLane, threadLane } from './task-lanes.ts'

type NumberLane = Lane<number, number, number>

/** A thread that answers with twice the number, tells it first, fails at 3 and dies at 4. */
const doubling = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads'
    parentPort.on('message', ({ task, input }) => {
      if (input === 4) process.exit(7)
      parentPort.postMessage({ task, progress: input })
      parentPort.postMessage(input === 3 ? { task, failed: 'three' } : { task, result: 2 * input })
    })`)}`,
)

async function double(inputs: readonly number[], lanes: number, openLane: () => NumberLane) {
  const outcomes: (TaskOutcome<number> | undefined)[] = inputs.map(() => undefined)
  const told: number[] = []
  await runTasks({
    inputs,
    order: [...inputs.keys()],
    lanes,
    openLane,
    onProgress: (task, progress) => told.push(task, progress),
    async onOutcome(task, outcome) {
      assert.equal(outcomes[task], undefined, 'each task has one outcome')
      outcomes[task] = outcome
    },
  })
  return { outcomes, told }
}

test('each task is done once, in whatever lane', async () => {
  const inOwn = (): NumberLane => ownLane(async (input) => 2 * input)
  const expected = [{ result: 2 }, { result: 4 }, { result: 10 }]
  for (const lanes of [1, 2, 5]) assert.deepEqual((await double([1, 2, 5], lanes, inOwn)).outcomes, expected)
  const threads = await double([1, 2, 5], 2, () => threadLane(doubling, undefined))
  assert.deepEqual(threads.outcomes, expected)
  assert.equal(threads.told.length, 6)
})

test('a task that fails or ends its thread costs that task, and another thread goes on', async () => {
  let opened = 0
  const { outcomes } = await double([4, 3, 1, 4, 2], 1, () => {
    opened++
    return threadLane(doubling, undefined)
  })
  const dead = { failed: 'its thread ended with code 7' }
  assert.deepEqual([outcomes, opened], [[dead, { failed: 'three' }, { result: 2 }, dead, { result: 4 }], 3])
})

test('what the taker of outcomes throws ends the work: nothing further is begun', async () => {
  const begun: number[] = []
  const work = runTasks<number, number, never>({
    inputs: [1, 2, 3, 4, 5, 6],
    order: [0, 1, 2, 3, 4, 5],
    lanes: 2,
    openLane: () => ownLane(async (input) => begun.push(input)),
    onProgress: () => undefined,
    onOutcome: async () => {
      throw new Error('no room')
    },
  })
  await assert.rejects(work, /no room/)
  await new Promise(setImmediate)
  assert.deepEqual(begun, [1, 2])
})

test('large files come first, and small ones get no lanes of their own', () => {
  const inputs = [5, 9, 9, 1].map((bytes) => ({ bytes }))
  assert.deepEqual(largestFirst(inputs), [1, 2, 0, 3])
  const lanes = (most: number, bytesPerLane: number) => lanesFor(inputs, { most, bytesPerLane })
  assert.deepEqual([lanes(8, 10), lanes(2, 10), lanes(8, 0), lanes(8, 1000)], [3, 2, 4, 1])
})
