/** Ten years of a whole hall from a seed, crashed between writes, looked at after every step by code that is not the hall's. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nothingSeen } from './simulation/checks/check.ts'
import { balancesOf, CHECKS, look } from './simulation/checks/index.ts'
import { readRows } from './simulation/checks/rows.ts'
import { KINDS } from './simulation/events/index.ts'
import { MUTATIONS, unguarded } from './simulation/mutations.ts'
import { compareRuns } from './simulation/reorder.ts'
import { simulate } from './simulation/simulate.ts'
import { simulateMany } from './simulation/processes.ts'

const SEEDS = Number(process.env['SIMULATION_SEEDS'] ?? 30)

test(`${SEEDS} histories of three to ten years: after every step and every crash all money is where it belongs`, async () => {
  const { broken, steps, crashes, kinds } = await simulateMany({ first: 1, count: SEEDS, turn: 4, long: 10, short: 3 })
  assert.deepEqual(broken, [])
  if (SEEDS >= 30) assert.deepEqual(missing(kinds), [], 'every kind of event happens')
  assert.ok(steps > SEEDS * 50, `${steps} steps are too few`)
  assert.ok(crashes > SEEDS * 3, `${crashes} crashes are too few`)
})

function missing(kinds: Readonly<Record<string, number>>): string[] {
  return KINDS.flatMap(({ name }) => (name in kinds ? [] : [name]))
}

test('the same seed gives the same rows, and crashes leave no trace in them', async () => {
  const [crashed, again, calm] = [
    await simulate(7, { years: 4 }),
    await simulate(7, { years: 4 }),
    await simulate(7, { years: 4, crashes: 'none' }),
  ]
  assert.ok(crashed.crashes > 0)
  assert.equal(calm.crashes, 0)
  assert.equal(again.digest, crashed.digest)
  assert.equal(calm.digest, crashed.digest)
  assert.notEqual((await simulate(8, { years: 4 })).digest, crashed.digest)
})

test('every step crashed at every one of its writes comes to the same rows', async () => {
  const every = await simulate(3, { years: 2, crashes: 'every' })
  assert.ok(every.crashes > every.steps * 3, `${every.crashes} crashes in ${every.steps} steps`)
  assert.equal(every.digest, (await simulate(3, { years: 2, crashes: 'none' })).digest)
})

test('each check notices what it is there for', async () => {
  const noticed = new Set<string>()
  await simulate(2, {
    crashes: 'none',
    atEnd: async (world) => {
      for (const { what, check, break: breakIt } of MUTATIONS) {
        const copy = await world.copy()
        const past = nothingSeen()
        assert.deepEqual(await look(copy, past), [], 'the hall is whole before it is broken')
        const database = unguarded(copy)
        breakIt(copy, database)
        database.close()
        const faults = await look(copy, past)
        assert.ok(
          faults.some((fault) => fault.startsWith(`${check}:`)),
          `${what}: ${check} is silent; ${faults.join('\n') || 'so are all others'}`,
        )
        noticed.add(check)
        await copy.close()
      }
    },
  })
  const unproved = Object.keys(CHECKS).filter((name) => !noticed.has(name))
  assert.deepEqual(unproved, ['storeSumsRight', 'leavesOnce'], 'the two that no change of rows can break')
})

test('sums of the store, leaves and runs that are not what they should be are noticed too', async () => {
  await simulate(2, {
    years: 3,
    crashes: 'none',
    atEnd: async (world) => {
      const [rows, balances] = [readRows(world.databaseFile), await balancesOf(world)]
      const beside = { told: world.told, balances, files: world.files }
      const { storeSumsRight, leavesOnce } = CHECKS
      assert.deepEqual(storeSumsRight!(rows, beside, nothingSeen()), [])
      assert.equal(storeSumsRight!(rows, { ...beside, balances: balances.slice(1) }, nothingSeen()).length, 1)
      assert.deepEqual(leavesOnce!(rows, beside, nothingSeen()), [])
      const twice = { ...rows, leaves: [...rows.leaves, rows.leaves[0]!] }
      assert.equal(leavesOnce!(twice, beside, nothingSeen()).length, 1)
      const copy = await world.copy()
      assert.deepEqual(compareRuns(world, copy), [])
      MUTATIONS.find(({ check }) => check === 'runsAddUp')!.break(copy, unguarded(copy))
      assert.equal(compareRuns(world, copy).length, 1)
      await copy.close()
    },
  })
})
