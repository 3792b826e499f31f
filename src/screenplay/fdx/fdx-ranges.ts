/** Where Final Draft's notes belong: newer files list them after the script, each with the letters that it is about. */

export interface RangeIndex {
  addText(piece: string): void
  /** A dual dialogue or an omitted scene inside the paragraph: two letters where it stands, its own text none. */
  addBlock(): void
  /** `owner` is whatever the caller wants back for a place in this paragraph. */
  endParagraph(owner: number): void
  /** Looks up `12,30`; what cannot be read is the end of the script. */
  seek(range: string): void
  found(): number
}

/** Letters are UTF-16 units; each paragraph ends with one more. Notes come in order or not: each is looked up by halving. */
export function rangeIndex(): RangeIndex {
  const ends: number[] = []
  const owners: number[] = []
  let [letters, place] = [0, -1]
  return {
    addText: (piece) => void (letters += piece.length),
    addBlock: () => void (letters += 2),
    endParagraph(owner) {
      letters++
      ends.push(letters)
      owners.push(owner)
    },
    seek(range) {
      const start = /^\s*(\d{1,9})\b/.exec(range)?.[1]
      place = start === undefined ? -1 : (owners[firstAfter(ends, Number(start))] ?? -1)
    },
    found: () => place,
  }
}

/** Index of the first end that lies after a letter. */
function firstAfter(ends: readonly number[], letter: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ends[middle]! > letter) high = middle
    else low = middle + 1
  }
  return low
}
