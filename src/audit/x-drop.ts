/**
 * Word by word alignment from a fixed beginning, as far as it pays: a match is worth +1, a word changed, added or left out
 * costs 1; a way whose sum falls `DROP` below the best is given up. The best sum ends the alignment, so in any stretch that
 * is kept at an end, matches outnumber edits: little words that meet by chance are not counted.
 *
 * An inner loop of the scan (gapped extension with X-drop: Zhang, Schwartz, Wagner, Miller 2000). A row has at most `WIDEST`
 * cells, so the cost is linear in the words; in unrelated text all cells die within DROP rows: some 300 cells.
 */

const DROP = 12
const WIDEST = 4 * DROP
const [STOP, DIAGONAL, DOWN, ACROSS] = [0, 1, 2, 3]
const DEAD = -(1 << 20)

/** Room for the alignment of sequences of up to `LONGEST_ALIGNED` words. */
export const LONGEST_ALIGNED = 512

export interface Alignment {
  /** Matched pairs, from the end of the alignment to its beginning. */
  readonly left: Uint32Array
  readonly right: Uint32Array
  count: number
  /** Words of both sides that the alignment takes. */
  leftEnd: number
  rightEnd: number
}

export function createAlignment(): Alignment {
  const column = () => new Uint32Array(LONGEST_ALIGNED)
  return { left: column(), right: column(), count: 0, leftEnd: 0, rightEnd: 0 }
}

const WIDTH = LONGEST_ALIGNED + 1
// Two rows of sums; which way led to each cell, row after row; where each row begins in the document and in `ways`.
let above = new Int32Array(WIDTH + 1)
let current = new Int32Array(WIDTH + 1)
const ways = new Uint8Array((LONGEST_ALIGNED + 1) * WIDEST)
const rowFirst = new Int32Array(LONGEST_ALIGNED + 1)
const rowStart = new Int32Array(LONGEST_ALIGNED + 2)

/** Aligns the first `leftCount` of `left` with the first `rightCount` of `right`, both from 0, into `found`. */
export function alignFrom(
  left: Uint32Array,
  leftCount: number,
  right: Uint32Array,
  rightCount: number,
  found: Alignment,
): void {
  let best = 0
  let bestRow = 0
  let bestColumn = 0
  // Row 0: words added before anything matched.
  let first = 0
  let last = Math.min(rightCount, DROP)
  rowFirst[0] = 0
  rowStart[0] = 0
  for (let column = 0; column <= last; column++) {
    above[column] = -column
    ways[column] = column === 0 ? STOP : ACROSS
  }
  let used = last + 1
  for (let row = 1; row <= leftCount; row++) {
    const word = left[row - 1]!
    rowFirst[row] = first
    rowStart[row] = used
    let nextFirst = -1
    let nextLast = -1
    let across = DEAD // sum of the cell to the left
    const end = Math.min(rightCount, first + WIDEST - 1)
    for (let column = first; column <= end; column++) {
      // `above` is alive from `first` to `last`.
      const fromAbove = column <= last ? above[column]! - 1 : DEAD
      let sum = DEAD
      let way = STOP
      if (column > first && column - 1 <= last) {
        sum = above[column - 1]! + (word === right[column - 1] ? 1 : -1)
        way = DIAGONAL
      }
      if (fromAbove > sum) {
        sum = fromAbove
        way = DOWN
      }
      if (across - 1 > sum) {
        sum = across - 1
        way = ACROSS
      }
      if (sum < best - DROP) {
        sum = DEAD
        way = STOP
        if (column > last) break
      } else {
        if (nextFirst < 0) nextFirst = column
        nextLast = column
        if (sum > best) {
          best = sum
          bestRow = row
          bestColumn = column
        }
      }
      current[column] = sum
      ways[used++] = way
      across = sum
    }
    if (nextFirst < 0) break
    const swap = above
    above = current
    current = swap
    first = nextFirst
    last = nextLast
  }
  traceBack(left, right, { row: bestRow, column: bestColumn }, found)
}

function traceBack(
  left: Uint32Array,
  right: Uint32Array,
  end: { readonly row: number; readonly column: number },
  found: Alignment,
): void {
  let { row, column } = end
  found.leftEnd = row
  found.rightEnd = column
  found.count = 0
  while (row > 0 || column > 0) {
    const way = ways[rowStart[row]! + column - rowFirst[row]!]
    if (way === DIAGONAL) {
      row--
      column--
      if (left[row] === right[column]) {
        found.left[found.count] = row
        found.right[found.count++] = column
      }
    } else if (way === DOWN) row--
    else column--
  }
}
