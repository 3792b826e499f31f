/** Which pool of which run money was divided in at first, however often it was released or restated since. */

import type { Distribution } from './distribution.ts'

export interface PoolName {
  readonly run: string
  readonly pool: string
}

/** Of a pool of any of these runs: the one that it goes back to, which is itself for money that came in. */
export type RootOf = (name: PoolName) => PoolName

export function openRoots(runs: readonly Distribution[]): RootOf {
  const parents = new Map<string, PoolName>()
  for (const { run, pools } of runs) {
    for (const { id, release, restates } of pools) {
      const parent = release ?? restates
      // What a reserve gives back is money of its own: it was taken off the pool.
      if (parent && release?.reserve === undefined)
        parents.set(nameOf({ run, pool: id }), { run: parent.run, pool: parent.pool })
    }
  }
  return (name) => {
    let root = name
    for (let parent = parents.get(nameOf(root)); parent; parent = parents.get(nameOf(root))) root = parent
    return root
  }
}

/** A pool within a run, as one key. */
export function nameOf({ run, pool }: PoolName): string {
  return `${run} ${pool}`
}
