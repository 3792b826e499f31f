/** Loaded before a program that is measured: says at its end what it used (microseconds of the processor, kilobytes of memory). */

import { isMainThread } from 'node:worker_threads'

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    process.stderr.write(`usage ${userCPUTime + systemCPUTime} ${maxRSS}\n`)
  })
}
