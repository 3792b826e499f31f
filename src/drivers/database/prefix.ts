/** Names below a prefix, found through the index. */

/**
 * Both databases compare text byte by byte in UTF-8, so the names that begin with a prefix stand between the prefix and
 * the prefix followed by the last code point there is (which is no character).
 */
export function rangeOf(prefix: string): { from: string; to: string } {
  return { from: prefix, to: `${prefix}\u{10FFFF}` }
}
