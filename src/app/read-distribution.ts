/** Reads recorded runs of the fund, each once in a transaction, whoever asks: millions of lines are read and checked in seconds, not at once. */

import { required } from '../base/index.ts'
import type { Run } from '../drivers/ports.ts'
import { type Distribution, readDistribution } from '../fund/index.ts'

// A run is never changed, and the stores of a transaction hand out the same one.
const READ = new WeakMap<Run, Distribution>()

/** The distribution of a recorded run. Stops on one that does not add up: such documents are our own. */
export function distributionOf(run: Run): Distribution {
  const known = READ.get(run)
  if (known) return known
  const { distribution } = readDistribution(run.results)
  const read = required(distribution, `app: the recorded run ${run.id} adds up`)
  READ.set(run, read)
  return read
}
