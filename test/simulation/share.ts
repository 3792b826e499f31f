/** `node share.ts FIRST END STEP TURN LONG SHORT`: the seeds from FIRST below END in steps, a line of JSON each; each TURN-th is told in another order too, each LONG-th lasts ten years and the others SHORT ones. */

import { simulate } from './simulate.ts'

const [first = 1, end = 2, step = 1, turn = 1, long = 1, short = 10] = process.argv.slice(2).map(Number)
for (let seed = first; seed < end; seed += step) {
  try {
    const years = seed % long === 0 ? 10 : short
    const { steps, crashes, kinds } = await simulate(seed, { years, reorder: seed % turn === 0 })
    console.log(JSON.stringify({ steps, crashes, kinds }))
  } catch (error) {
    console.log(JSON.stringify({ broken: error instanceof Error ? error.message : String(error) }))
  }
}
