/** Many seeds on some processes, each with its share; the main one only waits. */

import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

export interface ManySimulated {
  /** What broke, with seed, events and how to run it again. */
  readonly broken: readonly string[]
  readonly steps: number
  readonly crashes: number
  /** Steps by their kind. */
  readonly kinds: Readonly<Record<string, number>>
}

type Line = { readonly broken: string } | Omit<ManySimulated, 'broken'>

export async function simulateMany({
  first,
  count,
  turn = 1,
  long = 1,
  short = 10,
}: {
  first: number
  count: number
  /** Every so many seeds a year is told in another order as well. */
  turn?: number
  /** Every so many seeds a history lasts ten years, the others `short` ones. */
  long?: number
  short?: number
}): Promise<ManySimulated> {
  const workers = Math.min(availableParallelism(), 4, count)
  const lines = await Promise.all(
    Array.from({ length: workers }, (_, at) => runShare([first + at, first + count, workers, turn, long, short])),
  )
  const told = lines.flat()
  const sum = (of: 'steps' | 'crashes'): number => told.reduce((so, line) => so + ('broken' in line ? 0 : line[of]), 0)
  const broken = told.flatMap((line) => ('broken' in line ? [line.broken] : []))
  const kinds: Record<string, number> = {}
  for (const line of told)
    for (const [kind, count] of 'broken' in line ? [] : Object.entries(line.kinds))
      kinds[kind] = (kinds[kind] ?? 0) + count
  return { broken, steps: sum('steps'), crashes: sum('crashes'), kinds }
}

async function runShare(share: readonly number[]): Promise<Line[]> {
  const program = path.join(import.meta.dirname, 'share.ts')
  const child = spawn(process.execPath, [program, ...share.map(String)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines: Line[] = []
  for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line) as Line)
  const code = await ended
  return code === 0 ? lines : [...lines, { broken: `the process of seeds ${share[0]}… ended with ${code}` }]
}
