/** What was read of a hall and never changes is kept at hand while the hall is open, up to a number of things. */

import type { Hall } from '../../drivers/hall.ts'

/** Makes a store of `most` things for each hall; what was not asked for longest goes first. `key` names everything that a thing follows from. */
export function keptInHall<T>(most: number): (hall: Hall, key: string, make: () => Promise<T>) => Promise<T> {
  const halls = new WeakMap<Hall, Map<string, Promise<T>>>()
  return (hall, key, make) => {
    const kept = halls.get(hall) ?? new Map<string, Promise<T>>()
    halls.set(hall, kept)
    const known = kept.get(key) ?? make()
    kept.delete(key)
    kept.set(key, known)
    known.catch(() => kept.delete(key))
    const [oldest] = kept.keys()
    if (kept.size > most && oldest !== undefined) kept.delete(oldest)
    return known
  }
}
