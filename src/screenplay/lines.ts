/** Lines of a text with their numbers, whatever ends them. */

export interface Line {
  readonly text: string
  /** From 1. */
  readonly number: number
}

/** One kind of line end: CRLF, a lone CR, NEL, LS, PS and VT become LF. */
export function unifyLineEnds(text: string): string {
  return text.replace(/\r\n?|[\v\u0085\u2028\u2029]/g, '\n')
}

/** The lines of a text whose line ends are unified. */
export function linesOf(text: string): Line[] {
  return text.split('\n').map((each, index) => ({ text: each, number: index + 1 }))
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}

/** Line and column (both from 1) of an index into a text whose line ends are unified. */
export function placeOf(text: string, index: number): { line: number; column: number } {
  let line = 1
  let lineStart = 0
  for (let end = text.indexOf('\n'); end >= 0 && end < index; end = text.indexOf('\n', lineStart)) {
    line++
    lineStart = end + 1
  }
  return { line, column: index - lineStart + 1 }
}
