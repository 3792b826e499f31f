/** `make bench`: every bench beside its data, one after the other, each in a process of its own. Arguments choose by name. */

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'

const chosen = process.argv.slice(2)
const benches = globSync('bench/*.bench.ts')
  .sort()
  .filter((file) => chosen.length === 0 || chosen.some((name) => file.includes(name)))
console.log(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}\n`,
)
let failed = 0
for (const file of benches) {
  console.log(`── ${file.replace('bench/', '').replace('.bench.ts', '')}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', file], { stdio: 'inherit' })
  if (status !== 0) failed++
  console.log('')
}
process.exitCode = failed > 0 || benches.length === 0 ? 1 : 0
