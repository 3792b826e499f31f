/** Loaded before the tests by `make soak`: every property is tried FC_RUNS times, from a seed that is printed. */

import fc from 'fast-check'

const seed = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31)
const numRuns = Number(process.env['FC_RUNS'] ?? 2000)
console.log(`fast-check: ${numRuns} runs a property, seed ${seed}`)
fc.configureGlobal({ numRuns, seed })
