/**
 * What each character is to the audit, so that one text spelled by different tools gives the same words: case and
 * diacritics are folded (É, e and e with a combining accent are one letter; ß is ss, the ligature ﬁ is f and i), apostrophes
 * and invisible characters inside a word are silent, and letters of scripts that write no spaces stand alone.
 */

/** Not part of any word. */
export const SEPARATOR = 1
/** Neither ends a word nor adds to it: apostrophes, soft hyphens, combining marks, joiners. */
export const SILENT = 2
/** A character that is a word by itself (Han, kana, Thai …). */
export const ALONE = 1 << 22
/** A digit of any script: a word of digits only is no word. */
export const DIGIT = 1 << 23
/** Folds to several letters: the low bits are a place in `spellings`. */
export const SPELLED = 1 << 24
/** The folded code point, or the place in `spellings`. */
export const VALUE = (1 << 21) - 1

const SILENT_CHARACTER = /^[\u0060\u00ad\u00b4\u02b9\u02bc\u055a\u2018\u2019\u201b\u2032\uff07\p{Mn}\p{Me}\p{Cf}]$/u
const WORD_CHARACTER = /^[\p{L}\p{N}\p{Mc}]$/u
const WITHOUT_SPACES =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]$/u
// The kana voicing marks U+3099 and U+309A change the letter; other marks fall away.
const MARKS = /(?![\u3099\u309a])\p{Mn}/gu
// Letters that Unicode does not decompose but that are spelled out where a keyboard lacks them.
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}

// One entry a code point, filled when it is first met (0: not yet). 4.4 MB of address space, of which a text touches little.
const classes = new Uint32Array(0x110000)
const spellings: Uint32Array[] = []

/** What a code point (below 0x110000) is: SEPARATOR, SILENT, or a folded value with its bits. */
export function letterClass(codePoint: number): number {
  return classes[codePoint] || (classes[codePoint] = classify(codePoint))
}

/** The letters that a SPELLED character folds to. */
export function spelling(place: number): Uint32Array {
  return spellings[place] ?? new Uint32Array()
}

function classify(codePoint: number): number {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return SEPARATOR
  const character = String.fromCodePoint(codePoint)
  if (SILENT_CHARACTER.test(character) || character === "'" || character === '*' || character === '_') return SILENT
  if (!WORD_CHARACTER.test(character)) return SEPARATOR
  const folded = fold(character)
  if (folded.length === 0) return SEPARATOR
  const bits = (/^\p{N}+$/u.test(character) ? DIGIT : 0) | (WITHOUT_SPACES.test(character) ? ALONE : 0)
  if (folded.length === 1) return (folded[0] ?? 0) | bits
  spellings.push(folded)
  return (spellings.length - 1) | bits | SPELLED
}

function fold(character: string): Uint32Array {
  const bare = character.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(MARKS, '').normalize('NFC')
  const letters = Array.from(bare, (letter) => Array.from(SPELLED_OUT[letter] ?? letter)).flat()
  return Uint32Array.from(letters.filter((letter) => WORD_CHARACTER.test(letter)).map((l) => l.codePointAt(0) ?? 0))
}
