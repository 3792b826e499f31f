/** A thousand histories of ten years, each with its own seed: none of them may break. `SEEDS=`, `FIRST=`. */

import { simulateMany } from '../test/simulation/processes.ts'

const [first, count] = [Number(process.env['FIRST'] ?? 1), Number(process.env['SEEDS'] ?? 1000)]
const started = performance.now()
const { broken, steps, crashes } = await simulateMany({ first, count })
const seconds = (performance.now() - started) / 1000
console.log(
  `seeds ${first} to ${first + count - 1}: ${steps} steps (${Math.round(steps / count)} a seed), ${crashes} crashes, ` +
    `${seconds.toFixed(0)} s, ${(count / seconds).toFixed(2)} seeds/s, ${(steps / seconds).toFixed(0)} steps/s with all checks`,
)
for (const each of broken) console.error(each)
console.log(broken.length === 0 ? 'none is broken' : `${broken.length} are broken`)
process.exitCode = broken.length === 0 ? 0 : 1
