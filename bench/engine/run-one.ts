/** Runs one engine on one rule in a process of its own, so that its peak memory is its own. Writes what it measured as JSON. */

import { readFileSync } from 'node:fs'

import { ENTRIES, type RuleName } from './contenders.ts'
import type { Measured } from './measure.ts'

const RUNS = 3

const [rule, name, rows] = process.argv.slice(2) as [RuleName, string, string]
const entry = ENTRIES[rule].find((each) => each.name === name)
if (!entry) throw new Error(`no engine is called ${name}`)
const prepared = await entry.start(Number(rows))
console.log(JSON.stringify(prepared ? await measure(prepared) : { missing: true }))

async function measure({ run, fingerprint }: NonNullable<typeof prepared>): Promise<Measured> {
  const [seconds, cpuSeconds]: [number[], number[]] = [[], []]
  let sums: readonly bigint[] = []
  for (let i = 0; i < RUNS; i++) {
    globalThis.gc?.()
    const [started, cpu] = [performance.now(), process.cpuUsage()]
    sums = await run()
    seconds.push((performance.now() - started) / 1000)
    const { user, system } = process.cpuUsage(cpu)
    cpuSeconds.push((user + system) / 1e6)
  }
  const peakBytes = peakOfProcess()
  return { seconds, cpuSeconds, sums: sums.map(String), fingerprint: (await fingerprint?.())?.toString(), peakBytes }
}

/** The kernel's own mark where there is one: `maxRSS` of a process that was just started remembers its parent. */
function peakOfProcess(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
    if (kilobytes !== undefined) return Number(kilobytes) * 1024
  } catch {
    // Not Linux.
  }
  return process.resourceUsage().maxRSS * 1024
}
