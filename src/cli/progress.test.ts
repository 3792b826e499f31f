/** The line of progress, by a clock of its own. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ProgressState, createPace, createProgress } from './progress.ts'

/** Lines that a bar draws as `states` come in, each after so many milliseconds. */
function linesOf(
  states: readonly (ProgressState & { readonly after: number })[],
  { columns = 200, isTTY = true } = {},
): string[] {
  const written: string[] = []
  let time = 0
  const stream = { isTTY, columns, write: (text: string) => written.push(text) }
  const progress = createProgress('Auditing', 'bytes', { stream, now: () => time })
  for (const { after, ...state } of states) {
    time += after
    progress.update(state)
  }
  progress.end()
  return written
}
// oxlint-disable-next-line no-control-regex -- what clears a line on a terminal
const plain = (line: string | undefined): string => (line ?? '').replace(/\r\u001b\[K/, '')

test('it tells share, rate, time left, files and what was found', () => {
  const [line, end] = linesOf([
    { after: 2000, done: 100e6, total: 400e6, files: { done: 3, total: 12 }, note: '7 passages found' },
  ])
  assert.equal(
    plain(line),
    'Auditing ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  25%  50.0 MB/s  6 s left  3 of 12 files  7 passages found',
  )
  assert.equal(plain(end), '')
})

test('nothing is drawn in the first second, more than ten times a second, or where stderr is no terminal', () => {
  const state = { done: 1, total: 10 }
  assert.deepEqual(linesOf([{ after: 999, ...state }]), [])
  const often = Array.from({ length: 100 }, () => ({ after: 20, ...state }))
  assert.ok(linesOf(often).length <= 12)
  assert.deepEqual(linesOf([{ after: 5000, ...state }], { isTTY: false }), [])
})

test('a line is never wider than the terminal, which would leave it standing', () => {
  const [line] = linesOf([{ after: 5000, done: 1, total: 10, note: 'x'.repeat(300) }], { columns: 60 })
  assert.equal(plain(line).length, 59)
})

test('whatever is told, the bar never goes back, and 100% is said only at the end', () => {
  const state = fc.record({
    after: fc.integer({ min: 0, max: 5000 }),
    done: fc.integer({ min: 0, max: 1000 }),
    total: fc.constantFrom(0, 500, 1000, 1001),
  })
  fc.assert(
    fc.property(fc.array(state, { maxLength: 40 }), (states) => {
      const shares = linesOf(states).flatMap((line) => (/ (\d+)%/.exec(line) ?? []).slice(1).map(Number))
      assert.deepEqual(
        shares,
        shares.toSorted((a, b) => a - b),
      )
      const most = Math.max(0, ...states.map(({ done }) => done))
      if (shares.includes(100)) assert.ok(states.some(({ total }) => total > 0 && most >= total))
    }),
  )
})

test('the rate follows a change within seconds, and one fast moment does not move it far', () => {
  const pace = createPace()
  let done = 0
  const second = (amount: number, seconds: number) => pace.rate({ done: (done += amount), seconds })
  for (let at = 1; at <= 30; at++) assert.ok(Math.abs(second(10, at) - 10) < 1e-9)
  assert.ok(second(100, 31) < 25)
  for (let at = 32; at <= 60; at++) second(2, at)
  assert.ok(second(2, 61) < 3)
})

test('a rate is that of the bytes, however the time between two looks is cut', () => {
  const steps = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(steps, (waits) => {
      const pace = createPace()
      let [seconds, rate] = [0, 0]
      for (const wait of waits) {
        seconds += wait / 100
        rate = pace.rate({ done: seconds * 7, seconds })
      }
      assert.ok(Math.abs(rate - 7) < 1e-6)
    }),
  )
})
