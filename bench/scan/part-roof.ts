/** What the machine can do at all with so much text: what bounds every scan. */

import { spawnSync } from 'node:child_process'

import { type Measured, rateOf } from './measured.ts'
import { beginningOf, type Prepared } from './prepared.ts'
import type { RoofAnswer, RoofJob } from './run-roof.ts'
import type { Settings } from './settings.ts'
import { startNode, watchProgram } from './start.ts'
import { figure, printTable } from './table.ts'

const ABSENT = 'zyzzyva qoph'

export async function reportRoof(prepared: Prepared, { runs, textBytes }: Settings): Promise<void> {
  const job: RoofJob = { text: prepared.text, bytes: beginningOf(prepared, textBytes), runs, absent: ABSENT }
  const answer = startNode<RoofAnswer>('run-roof.ts', job)
  if (!answer) throw new Error('loops over bytes come to an end')
  const rows = answer.map(({ name, ...measured }) =>
    rowOf(name, { ...measured, startSeconds: 0, peakBytes: 0, hits: [] }),
  )
  for (const [name, command, args] of programs(prepared.text)) {
    if (spawnSync(command, ['--version']).status !== 0) continue
    const watched = []
    for (let i = 0; i < runs; i++) watched.push(await watchProgram(command, args, '/dev/null'))
    const seconds = watched.map((each) => each.seconds)
    const cpuSeconds = watched.map((each) => each.cpuSeconds)
    rows.push(rowOf(name, { bytes: job.bytes, seconds, cpuSeconds, startSeconds: 0, peakBytes: 0, hits: [] }))
  }
  printTable(['what the machine does', 'MB/s', 'MB/CPU s'], rows)
}

function rowOf(name: string, measured: Measured): string[] {
  const { clock, processor } = rateOf(measured)
  return [name, figure(clock), figure(processor)]
}

/** As whole processes, with their start. `wc -c` asks the file for its length and reads nothing; `wc -l` reads. */
function programs(text: string): [name: string, command: string, args: string[]][] {
  return [
    ['wc -l', 'wc', ['-l', text]],
    ['cat to a file that keeps nothing', 'cat', [text]],
    ['grep -F for one sentence that is not there', 'grep', ['-c', '-F', ABSENT, text]],
  ]
}
