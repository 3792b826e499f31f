/** What was made of a portfolio for clauses, by what it is: as many arrays as there is room for, those that were asked for last. */

const LEAST_BYTES = 2 ** 26 // 64 MB

export class KeptArrays {
  readonly #made = new Map<string, unknown>()
  readonly #most: number
  #bytes = 0

  constructor(most: number) {
    this.#most = Math.max(most, LEAST_BYTES)
  }

  get(key: string): unknown {
    const known = this.#made.get(key)
    if (known === undefined) return undefined
    this.#made.delete(key)
    this.#made.set(key, known)
    return known
  }

  /** Whoever uses what leaves goes on using it; the next one makes it anew. */
  set(key: string, made: unknown): void {
    this.#bytes += bytesOf(made) - bytesOf(this.#made.get(key))
    this.#made.delete(key)
    this.#made.set(key, made)
    for (const [oldest, left] of this.#made) {
      if (this.#bytes <= this.#most) return
      if (oldest === key || bytesOf(left) === 0) continue
      this.#made.delete(oldest)
      this.#bytes -= bytesOf(left)
    }
  }
}

/** Of the arrays that something has; other things are small, or there is one of them. */
function bytesOf(made: unknown): number {
  if (typeof made !== 'object' || made === null) return 0
  return Object.values(made).reduce((sum: number, each) => sum + (ArrayBuffer.isView(each) ? each.byteLength : 0), 0)
}
