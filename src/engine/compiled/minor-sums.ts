/** Sums of minor units: in doubles as long as those are exact, with what is too large for them set aside as whole numbers. */

import { MOST } from './columns.ts'

export class MinorSums {
  /** What is exact as doubles; all of it where `isSmall`. */
  readonly small: Float64Array
  readonly #large = new Map<number, bigint>()

  constructor(size: number) {
    this.small = new Float64Array(size)
  }

  get isSmall(): boolean {
    return this.#large.size === 0
  }

  /** `amount` is whole and at most 2^52, so both sums below stay exact. */
  add(place: number, amount: number): void {
    const sum = (this.small[place] as number) + amount
    if (sum <= MOST) this.small[place] = sum
    else {
      this.addLarge(place, BigInt(sum))
      this.small[place] = 0
    }
  }

  addLarge(place: number, amount: bigint): void {
    this.#large.set(place, (this.#large.get(place) ?? 0n) + amount)
  }

  /** All of sums over the same places, which may be fewer. */
  addAll({ small, large }: MinorSums): void {
    for (let place = 0; place < small.length; place++) {
      if (small[place] !== 0) this.add(place, small[place] as number)
    }
    for (const [place, amount] of large) this.addLarge(place, amount)
  }

  get large(): ReadonlyMap<number, bigint> {
    return this.#large
  }

  of(place: number): bigint {
    return BigInt(this.small[place] ?? 0) + (this.#large.get(place) ?? 0n)
  }

  /** Of all places. */
  sum(): bigint {
    const all = new MinorSums(1)
    for (let place = 0; place < this.small.length; place++) all.add(0, this.small[place] as number)
    return [...this.#large.values()].reduce((sum, amount) => sum + amount, all.of(0))
  }

  /** Places whose sum is not nothing. */
  forEach(each: (sum: bigint, place: number) => void): void {
    for (let place = 0; place < this.small.length; place++) {
      if (this.small[place] !== 0 || this.#large.has(place)) each(this.of(place), place)
    }
  }
}
