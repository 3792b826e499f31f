/** Makes a function of a script and runs it over rows. The script is our own: texts of a deal are in it only as numbers. */

import type { Column } from './columns.ts'
import { quarterEnd } from './compile-days.ts'
import { floorDivide, halfEven } from './exact-numbers.ts'
import type { Script } from './script.ts'

type Arrays = Readonly<Record<string, Column['values']>>

interface Running {
  readonly inputs: ReadonlyMap<string, Column['values']>
  readonly size: number
  readonly outputs: Arrays
}

/** Runs the loop once; `done` gets the outputs, filled. */
export function runScript<T>(script: Script, { inputs, size, outputs }: Running, done: (outputs: Arrays) => T): T {
  const names = [...inputs.keys(), ...Object.keys(outputs)]
  const values = [...inputs.values(), ...Object.values(outputs)]
  const body = `'use strict'; for (let i = 0; i < size; i++) {\n${script.text}\n}`
  // oxlint-disable-next-line typescript/no-implied-eval -- the compiled path is code made of the terms of a deal
  const run = new Function('size', 'floorDivide', 'halfEven', 'quarterEnd', ...names, body) as (
    ...given: unknown[]
  ) => void
  run(size, floorDivide, halfEven, quarterEnd, ...values)
  return done(outputs)
}
