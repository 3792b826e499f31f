/** Fountain's emphasis (`*`, `**`, `***`, `_`) and escapes, taken out of a line and put into one. */

/** What a backslash makes a plain sign: everything that Fountain gives a meaning, and the backslash itself. */
const ESCAPED: ReadonlySet<string> = new Set('\\*_[]/~()（）<>=#@!.。．^: \t')

/** A run of marks that may still be closed: where it stands and how many of its marks are unused. */
interface OpenRun {
  readonly start: number
  readonly length: number
  left: number
}

/**
 * The line without emphasis marks. As in Markdown a mark opens before a letter and closes after one; a mark without a
 * partner on its line, or between two blanks, is text. A backslash before a sign that means something in Fountain prints
 * the sign. One pass: each run of marks is pushed once and popped once.
 *
 * @example
 * withoutEmphasis('The *un*believable _**end**_ of 2 * 3 \\*') // 'The unbelievable end of 2 * 3 *'
 */
export function withoutEmphasis(line: string): string {
  if (!/[*_\\]/.test(line)) return line
  const dropped = new Uint8Array(line.length)
  const open: Record<string, OpenRun[]> = { '*': [], _: [] }
  for (let i = 0; i < line.length;) {
    const mark = line[i]!
    if (mark === '\\' && ESCAPED.has(line[i + 1] ?? '')) {
      dropped[i] = 1
      i += 2
    } else if (mark === '*' || mark === '_') {
      const length = runLength(line, i)
      matchRun(open[mark]!, { line, start: i, length, dropped })
      i += length
    } else i++
  }
  return keep(line, dropped)
}

/**
 * Puts backslashes where a plain line would be read as marks: before stars, underscores, second brackets in a row, and
 * backslashes that would themselves be read as escapes. `withoutEmphasis` gives the line back.
 */
export function escapeLine(line: string): string {
  const escaped = line.replace(/\\/g, (mark, at: number) => (ESCAPED.has(line[at + 1] ?? ' ') ? '\\\\' : mark))
  return escaped.replace(/[*_]/g, '\\$&').replace(/\[(?=\[)/g, '[\\')
}

/** True when a line ends with a sign that no backslash makes plain. */
export function endsWithMark(line: string, mark: string): boolean {
  if (!line.endsWith(mark)) return false
  let start = line.length - mark.length
  while (line[start - 1] === '\\') start--
  return (line.length - mark.length - start) % 2 === 0
}

interface Run {
  readonly line: string
  readonly start: number
  readonly length: number
  readonly dropped: Uint8Array
}

/** Closes what stands open, innermost first, with as many marks as both have; what is left may open. */
function matchRun(open: OpenRun[], { line, start, length, dropped }: Run): void {
  let left = length
  if (!isGap(line[start - 1])) {
    for (let last = open.at(-1); last && left > 0; last = open.at(-1)) {
      const count = Math.min(left, last.left)
      dropped.fill(1, last.start + last.left - count, last.start + last.left)
      dropped.fill(1, start + length - left, start + length - left + count)
      left -= count
      last.left -= count
      if (last.left === 0) open.pop()
    }
  }
  if (left > 0 && !isGap(line[start + length])) open.push({ start: start + length - left, length: left, left })
}

function runLength(line: string, start: number): number {
  let end = start
  while (line[end] === line[start]) end++
  return end - start
}

function isGap(letter: string | undefined): boolean {
  return letter === undefined || letter.trim() === ''
}

function keep(line: string, dropped: Uint8Array): string {
  const kept: string[] = []
  let from = 0
  for (let i = 0; i < line.length; i++) {
    if (!dropped[i]) continue
    if (i > from) kept.push(line.slice(from, i))
    from = i + 1
  }
  kept.push(line.slice(from))
  return kept.join('')
}
