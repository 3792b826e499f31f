/** Reads a file of preferences that somebody publishes and says in our words what it permits; it needs no hall. */

import { readText } from '../../drivers/files.ts'
import { readSignals, type ReadSignals } from '../../registry/index.ts'

export { PURPOSES } from '../../registry/index.ts'

const MOST_BYTES = 32 * 1024 * 1024

export async function readPublished(file: string): Promise<ReadSignals> {
  const read = readSignals(await readText(file, { maxBytes: MOST_BYTES }))
  return { ...read, problems: read.problems.map((problem) => ({ ...problem, at: { file, ...problem.at } })) }
}
