/** Assertions stay on in production: when one fails, we are wrong, and stopping is cheaper than a wrong cent. */

export class BrokenInvariant extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BrokenInvariant'
  }
}

/** Stops when `condition` does not hold. The message reads `part: what always holds`. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message)
}

/** The value itself, or a stop when it is missing. */
export function required<T>(value: T | undefined | null, message: string): T {
  assert(value !== undefined && value !== null, message)
  return value
}
