/** Words with a mistyped letter or two: a key for an index under which they are found, and how far two words are apart. */

// Longer ones are no words; they are found as they stand.
const MOST_LETTERS = 40

/**
 * How many mistakes a word may have to be found all the same: none in a short one or a number, where each letter makes
 * another word, one from four letters on, two from eight.
 */
export function mistakesIn(word: string): 0 | 1 | 2 {
  const letters = Array.from(word).length
  if (letters < 4 || letters > MOST_LETTERS || /^\p{N}+$/u.test(word)) return 0
  return letters < 8 ? 1 : 2
}

/**
 * The parts of a word, one more than it may have mistakes: at least one of them stands unharmed in a mistyped word, since a
 * mistake harms one part (but for two neighbours swapped where parts meet, which `partsLookedUp` undoes). None for a word
 * that is found only as it stands. Two or three rows a word, where leaving out letters would take some ten or fifty.
 *
 * @example
 * partsOfWord('night') // [ '5.0.ni', '5.1.ght' ]
 */
export function partsOfWord(word: string): string[] {
  const letters = Array.from(word)
  const mistakes = mistakesIn(word)
  if (mistakes === 0) return []
  return bounds(letters.length, mistakes).map(([start, end], at) =>
    partKey(letters, { length: letters.length, at, start, end }),
  )
}

/** The parts that a word may share with those it was mistyped from, of each length that they may have. */
export function partsLookedUp(typed: string): string[] {
  const letters = Array.from(typed)
  const keys = new Set<string>()
  for (let length = letters.length - 2; length <= letters.length + 2; length++) {
    if (length >= 4 && length <= MOST_LETTERS) addParts(keys, letters, length)
  }
  return [...keys]
}

function addParts(keys: Set<string>, letters: readonly string[], length: number): void {
  const mistakes = length < 8 ? 1 : 2
  const longer = letters.length - length
  for (const [at, [start, end]] of bounds(length, mistakes).entries()) {
    for (const shift of shiftsWithin(longer, mistakes)) {
      addPart(keys, letters, { length, at, start: start + shift, end: end + shift })
    }
    for (const shift of shiftsWithin(longer, mistakes - 1)) {
      addPart(keys, swapped(letters, end + shift), { length, at, start: start + shift, end: end + shift })
    }
  }
}

interface Part {
  /** Of the word that is looked for. */
  readonly length: number
  readonly at: number
  readonly start: number
  readonly end: number
}

function addPart(keys: Set<string>, letters: readonly string[], part: Part): void {
  if (part.start >= 0 && part.end <= letters.length) keys.add(partKey(letters, part))
}

function partKey(letters: readonly string[], { length, at, start, end }: Part): string {
  return `${length}.${at}.${letters.slice(start, end).join('')}`
}

/** How far a part may have moved: what was added before it and what was lost after it are mistakes all the same. */
function shiftsWithin(longer: number, mistakes: number): number[] {
  const shifts: number[] = []
  for (let shift = -mistakes; shift <= mistakes; shift++) {
    if (Math.abs(shift) + Math.abs(longer - shift) <= mistakes) shifts.push(shift)
  }
  return shifts
}

function swapped(letters: readonly string[], at: number): readonly string[] {
  const [left, right] = [letters[at - 1], letters[at]]
  return left === undefined || right === undefined ? letters : letters.with(at - 1, right).with(at, left)
}

function bounds(length: number, mistakes: number): [start: number, end: number][] {
  const count = mistakes + 1
  return Array.from({ length: count }, (_, at) => [
    Math.floor((length * at) / count),
    Math.floor((length * (at + 1)) / count),
  ])
}

/**
 * Letters changed, added, left out, and neighbours swapped, at the least; anything over `most` is as good as infinite. The
 * inner loop of a look-up: some thousand words are compared, of some ten letters each.
 */
export function mistakesBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > 2 * most) return Infinity
  let [before, row, next] = [new Uint8Array(b.length + 1), new Uint8Array(b.length + 1), new Uint8Array(b.length + 1)]
  for (let j = 0; j <= b.length; j++) row[j] = j
  for (let i = 1; i <= a.length; i++) {
    let least = (next[0] = i)
    for (let j = 1; j <= b.length; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (isSame ? 0 : 1))
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      ) {
        cost = Math.min(cost, before[j - 2]! + 1)
      }
      next[j] = cost
      least = Math.min(least, cost)
    }
    if (least > most) return Infinity
    ;[before, row, next] = [row, next, before]
  }
  const found = row[b.length]!
  return found <= most ? found : Infinity
}
