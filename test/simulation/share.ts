/** `node share.ts FIRST END STEP TURN`: the seeds from FIRST below END in steps, a line of JSON each; each TURN-th is told in another order too. */

import { simulate } from './simulate.ts'

const [first = 1, end = 2, step = 1, turn = 1] = process.argv.slice(2).map(Number)
for (let seed = first; seed < end; seed += step) {
  try {
    const { steps, crashes } = await simulate(seed, { reorder: seed % turn === 0 })
    console.log(JSON.stringify({ steps, crashes }))
  } catch (error) {
    console.log(JSON.stringify({ broken: error instanceof Error ? error.message : String(error) }))
  }
}
