/** A thousand histories of ten years, each with its own seed: none of them may break. `SEEDS=`, `FIRST=`, and `YEARS=` for shorter ones. */

import { simulateMany } from '../test/simulation/processes.ts'

const [first, count] = [Number(process.env['FIRST'] ?? 1), Number(process.env['SEEDS'] ?? 1000)]
const YEARS = Number(process.env['YEARS'] ?? 0)
const started = performance.now()
const { broken, steps, crashes, kinds } = await simulateMany({
  first,
  count,
  ...(YEARS > 0 ? { long: 1_000_003, short: YEARS } : {}),
})
const seconds = (performance.now() - started) / 1000
console.log(
  `seeds ${first} to ${first + count - 1}: ${steps} steps (${Math.round(steps / count)} a seed), ${crashes} crashes, ` +
    `${seconds.toFixed(0)} s, ${(count / seconds).toFixed(2)} seeds/s, ${(steps / seconds).toFixed(0)} steps/s with all checks`,
)
const perSeed = Object.entries(kinds).sort(([, a], [, b]) => b - a)
console.log(`a seed: ${perSeed.map(([kind, many]) => `${(many / count).toFixed(1)} ${kind}`).join(', ')}`)
for (const each of broken) console.error(each)
console.log(broken.length === 0 ? 'none is broken' : `${broken.length} are broken`)
process.exitCode = broken.length === 0 ? 0 : 1
