/** `node test/simulation/run.ts SEED [--until STEP] [--years N] [--crashes none|some|every]`: one seed, step by step. */

import { parseArgs } from 'node:util'
import { simulate } from './simulate.ts'

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { until: { type: 'string' }, years: { type: 'string' }, crashes: { type: 'string' } },
})
const seed = Number(positionals[0] ?? 1)
console.log(`seed ${seed}`)
const started = performance.now()
const { steps, crashes, digest } = await simulate(seed, {
  reorder: true,
  years: Number(values.years ?? 10),
  until: values.until === undefined ? Infinity : Number(values.until),
  crashes: (values.crashes ?? 'some') as 'some',
  onStep: ({ at, event, outcome }) => console.log(`${at} ${event.on} ${event.kind}: ${outcome}`),
})
const ms = Math.round(performance.now() - started)
console.log(`seed ${seed}: ${steps} steps, ${crashes} crashes, ${ms} ms, ${digest}`)
