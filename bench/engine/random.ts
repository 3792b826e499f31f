/** Chance from a seed, so that every run of a bench makes the same rows. */

export type Draw = (below: number) => number

export function randomNumbers(seed: number): Draw {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
