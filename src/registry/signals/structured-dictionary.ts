/**
 * Reads a structured field dictionary (RFC 9651, section 4.2.2), strictly: what is not one in every byte is none. Values that are no
 * token keep their key alone, since the AIPREF vocabulary takes a preference from tokens only.
 */

/** By key; of a key that comes twice the last value counts. `undefined` for a value that is no token. */
export type StructuredDictionary = ReadonlyMap<string, string | undefined>

const KEY = /[a-z*][a-z0-9_\-.*]*/y
const TOKEN = /[A-Za-z*][A-Za-z0-9!#$%&'*+\-.^_`|~:/]*/y
// Integers and decimals, strings, byte sequences, booleans, dates, display strings.
const OTHER_ITEM =
  /-?\d{1,12}\.\d{1,3}|-?\d{1,15}|"(?:[\x20-\x21\x23-\x5b\x5d-\x7e]|\\["\\])*"|:[A-Za-z0-9+/=]*:|\?[01]|@-?\d{1,15}|%"(?:[\x20-\x21\x23-\x24\x26-\x7e]|%[0-9a-f]{2})*"/y

/** `undefined` when the text is no dictionary; then nothing is said by any of it. */
export function parseDictionary(text: string): StructuredDictionary | undefined {
  const cursor = { text: text.replace(/^ +| +$/g, ''), at: 0 }
  const found = new Map<string, string | undefined>()
  if (cursor.text === '') return found
  for (;;) {
    const key = take(cursor, KEY)
    if (key === undefined) return undefined
    const value = takeMember(cursor)
    if (value === false) return undefined
    found.delete(key)
    found.set(key, value)
    take(cursor, /[ \t]*/y)
    if (cursor.at === cursor.text.length) return found
    if (take(cursor, /,/y) === undefined) return undefined
    take(cursor, /[ \t]*/y)
    if (cursor.at === cursor.text.length) return undefined // a comma at the end
  }
}

interface Cursor {
  readonly text: string
  at: number
}

/** The token behind `=`; `undefined` for another value, `false` for what is none. */
function takeMember(cursor: Cursor): string | undefined | false {
  if (take(cursor, /=/y) === undefined) return takeParameters(cursor) ? undefined : false
  if (cursor.text[cursor.at] === '(') return takeInnerList(cursor) && takeParameters(cursor) ? undefined : false
  const token = take(cursor, TOKEN)
  if (token === undefined && take(cursor, OTHER_ITEM) === undefined) return false
  return takeParameters(cursor) ? token : false
}

function takeParameters(cursor: Cursor): boolean {
  while (take(cursor, /;/y) !== undefined) {
    take(cursor, / */y)
    if (take(cursor, KEY) === undefined) return false
    if (take(cursor, /=/y) !== undefined && takeItem(cursor) === undefined) return false
  }
  return true
}

function takeInnerList(cursor: Cursor): boolean {
  take(cursor, /\(/y)
  for (;;) {
    const space = take(cursor, / */y) ?? ''
    if (take(cursor, /\)/y) !== undefined) return true
    if (cursor.text[cursor.at - 1] !== '(' && space === '') return false
    if (takeItem(cursor) === undefined || !takeParameters(cursor)) return false
  }
}

function takeItem(cursor: Cursor): string | undefined {
  return take(cursor, TOKEN) ?? take(cursor, OTHER_ITEM)
}

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at
  const match = pattern.exec(cursor.text)
  if (!match) return undefined
  cursor.at += match[0].length
  return match[0]
}
