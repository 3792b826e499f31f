/** Reports that are made to keep a reader busy: how the time grows from 10,000 to 40,000 pieces. Four times as long is in proportion. */

import { readReportFile } from '../src/record/index.ts'
import { HOSTILE_REPORTS } from './reports/hostile-reports.ts'

const [FEW, MANY] = [10_000, 40_000] as const

console.log(`pieces · ${FEW}: seconds · ${MANY}: seconds · growth`)
for (const [what, make] of Object.entries(HOSTILE_REPORTS)) {
  read(make(1000))
  const [few, many] = [secondsOf(make(FEW)), secondsOf(make(MANY))]
  console.log(`${what.padEnd(34)} ${few.toFixed(3)}  ${many.toFixed(3)}  ${(many / few).toFixed(1)}`)
}

/** Of the processor. */
function secondsOf(text: string): number {
  const started = process.cpuUsage()
  read(text)
  return process.cpuUsage(started).user / 1e6
}

function read(text: string): void {
  readReportFile(Buffer.from(text), { name: 'x', retrievedOn: '2026-11-20' })
}
