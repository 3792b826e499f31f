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

type Run = (...given: unknown[]) => void

/** Functions by their text, least recently used first: one that ran before is machine code already. */
const made = new Map<string, Run>()
const MOST_TEXT = 4_000_000 // characters; a clause of the library has some thousand
let heldText = 0

/** Runs the loop once; `done` gets the outputs, filled. */
export function runScript<T>(script: Script, { inputs, size, outputs }: Running, done: (outputs: Arrays) => T): T {
  const names = [...inputs.keys(), ...Object.keys(outputs)]
  const values = [...inputs.values(), ...Object.values(outputs)]
  const run = functionOf(names, `'use strict'; for (let i = 0; i < size; i++) {\n${script.text}\n}`)
  run(size, floorDivide, halfEven, quarterEnd, Float64Array.from(script.numbers), ...values)
  return done(outputs)
}

function functionOf(names: readonly string[], body: string): Run {
  const text = `${names.join(',')}\n${body}`
  const known = made.get(text)
  // oxlint-disable-next-line typescript/no-implied-eval -- the compiled path is code made of the terms of a deal
  const run = known ?? (new Function('size', 'floorDivide', 'halfEven', 'quarterEnd', 'numbers', ...names, body) as Run)
  if (known) made.delete(text)
  else heldText += text.length
  made.set(text, run)
  for (const oldest of made.keys()) {
    if (heldText <= MOST_TEXT || oldest === text) break
    made.delete(oldest)
    heldText -= oldest.length
  }
  return run
}
