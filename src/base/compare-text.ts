/** The order of texts that is the same on every machine, whatever its language. */

/** Negative, zero or positive as `a` stands before, at or behind `b`, by UTF-16 code units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
