/** One line for what a kind of question took. */

export interface Times {
  /** Milliseconds by the clock. */
  readonly times: readonly number[]
  /** Milliseconds of the processor that this process used: the steadier figure where others share the machine. */
  readonly processor: readonly number[]
}

export function printTimes(kind: string, { times, processor }: Times, note: string): void {
  const [clock, used] = [times, processor].map((each) => each.toSorted((a, b) => a - b))
  const at = (sorted: readonly number[] | undefined, share: number): string =>
    (sorted?.[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1).padStart(7)
  console.log(
    `  ${kind.padEnd(24)} median ${at(clock, 0.5)}  p95 ${at(clock, 0.95)}  max ${at(clock, 1)} ms; processor ${at(used, 0.5)} ${at(used, 0.95)} ${at(used, 1)}  ${note}`.trimEnd(),
  )
}
