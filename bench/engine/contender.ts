/** What every engine of the bench is to the one that measures it. */

/** `undefined`: it is not installed. */
export type Contender = (rows: number) => Promise<Prepared | undefined> | Prepared | undefined

/** Ready to run: rows and rule loaded. Each run reckons all rows anew. */
export interface Prepared {
  readonly run: () => Promise<Sums> | Sums
  /** Not timed: a number that changes when the amounts of two rows (or of two writers) change places. */
  readonly fingerprint?: () => Promise<bigint> | bigint
}

/** Cents by clause (or by deal). */
export type Sums = readonly bigint[]

/** Weighs each amount by its place. */
export function fingerprintOf(amounts: Iterable<number>): bigint {
  let [sum, place] = [0, 0]
  for (const amount of amounts) sum += amount * ((place++ % 97) + 1)
  return BigInt(sum) // below 2^53: sums of cents below 1e13, times 97
}
