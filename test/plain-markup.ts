/** Sees through simple markup: tags, character entities, subtitle overrides, escapes. All look ahead a bounded way. */

/** What stands at a place: how many bytes it takes (0: no markup), and the code point that it stands for. */
export interface Markup {
  length: number
  /** U+0020 for what parts words, U+00AD for what does not. */
  codePoint: number
}

const PARTS = 0x20
const JOINS = 0xad
const LONGEST_TAG = 512
const LONGEST_OVERRIDE = 256
const LONGEST_ENTITY = 12
// Tags that stand inside a line of text, and may stand inside a word.
const INLINE = new Set(['i', 'b', 'u', 's', 'c', 'em', 'strong', 'span', 'font', 'mark', 'small'])
const NAMED: Readonly<Record<string, number>> = {
  apos: 0x2019,
  rsquo: 0x2019,
  lsquo: 0x2018,
  shy: 0xad,
  zwj: 0x200d,
  zwnj: 0x200c,
  szlig: 0xdf,
  aelig: 0xe6,
  AElig: 0xc6,
  oelig: 0x153,
  OElig: 0x152,
  oslash: 0xf8,
  Oslash: 0xd8,
  eth: 0xf0,
  ETH: 0xd0,
  thorn: 0xfe,
  THORN: 0xde,
}
// eacute, Uuml …: diacritics are folded anyway, so the letter is enough.
const ACCENTED = /^([A-Za-z])(?:acute|grave|circ|uml|tilde|cedil|ring|caron)$/

/** Longest look-ahead of all: a reader that stops this far before the end of a piece cuts no markup. */
export const MARKUP_REACH = LONGEST_TAG

/** Reads the markup that begins with the byte at `at` (one of `<`, `&`, `{`, `\`) into `found`. */
export function readMarkup(bytes: Uint8Array, at: number, end: number, found: Markup): void {
  found.length = 0
  found.codePoint = PARTS
  const first = bytes[at]
  if (first === 0x3c) readTag(bytes, at, end, found)
  else if (first === 0x26) readEntity(bytes, at, end, found)
  else if (first === 0x7b) readOverride(bytes, at, end, found)
  else readEscape(bytes, at, end, found)
}

/** `<i>`, `</p>`, `<br/>`, `<v Ana>`, `<00:00:01.000>`. Ends at the next `<` without a tag, so that each byte is read twice at most. */
function readTag(bytes: Uint8Array, at: number, end: number, found: Markup): void {
  const last = Math.min(end, at + LONGEST_TAG)
  const next = bytes[at + 1] ?? 0
  if (!isLetter(next) && !isDigit(next) && next !== 0x2f && next !== 0x21 && next !== 0x3f) return
  let close = at + 1
  while (close < last && bytes[close] !== 0x3e && bytes[close] !== 0x3c) close++
  if (close >= last || bytes[close] !== 0x3e) return
  let nameEnd = next === 0x2f ? at + 2 : at + 1
  let name = ''
  while (name.length < 8 && isLetter(bytes[nameEnd] ?? 0)) name += String.fromCharCode((bytes[nameEnd++] ?? 0) | 0x20)
  found.length = close + 1 - at
  found.codePoint = INLINE.has(name) ? JOINS : PARTS
}

/** `&amp;`, `&#39;`, `&#x2019;`, `&eacute;`. An unknown name parts words and is no word itself. */
function readEntity(bytes: Uint8Array, at: number, end: number, found: Markup): void {
  const last = Math.min(end, at + LONGEST_ENTITY)
  let close = at + 1
  let name = ''
  while (close < last && (isLetter(bytes[close] ?? 0) || isDigit(bytes[close] ?? 0) || bytes[close] === 0x23))
    name += String.fromCharCode(bytes[close++] ?? 0)
  if (close >= last || bytes[close] !== 0x3b || name.length < 2) return
  found.length = close + 1 - at
  if (name.startsWith('#')) {
    const codePoint = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10)
    found.codePoint = codePoint >= 0 && codePoint < 0x110000 ? codePoint : PARTS
  } else {
    const accented = ACCENTED.exec(name)
    found.codePoint = accented ? (accented[1]?.charCodeAt(0) ?? PARTS) : (NAMED[name] ?? PARTS)
  }
}

/** `{\an8}`, `{\i1}` of subtitle files. */
function readOverride(bytes: Uint8Array, at: number, end: number, found: Markup): void {
  if (bytes[at + 1] !== 0x5c) return
  const last = Math.min(end, at + LONGEST_OVERRIDE)
  let close = at + 2
  while (close < last && bytes[close] !== 0x7d && bytes[close] !== 0x7b) close++
  if (close >= last || bytes[close] !== 0x7d) return
  found.length = close + 1 - at
  found.codePoint = JOINS
}

/** `\N` of subtitle files, and `\n`, `\t`, `\u2019` of text that was escaped once too often. */
function readEscape(bytes: Uint8Array, at: number, end: number, found: Markup): void {
  const next = String.fromCharCode(bytes[at + 1] ?? 0)
  if (next === 'u' && at + 6 <= end) {
    const hex = String.fromCharCode(...bytes.subarray(at + 2, at + 6))
    if (!/^[0-9a-f]{4}$/i.test(hex)) return
    found.length = 6
    found.codePoint = parseInt(hex, 16)
  } else if ('nNrth'.includes(next)) found.length = 2
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20
  return lower >= 0x61 && lower <= 0x7a
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}
