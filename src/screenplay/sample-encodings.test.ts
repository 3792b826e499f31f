/** What the tests of encodings share: text to bytes in an old encoding, which the runtime itself only decodes. */

const PAIRS = new Set(['shift_jis', 'euc-jp', 'gb18030', 'gbk', 'big5', 'euc-kr'])
const tables = new Map<string, Map<string, readonly number[]>>()

/** The bytes of a text in an encoding of one or two bytes to a letter; stops the test when a letter is not in it. */
export function encodeText(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding)
  const plain = encoding === 'windows-1258' ? withTonesApart(text, table) : text
  const bytes = Array.from(plain, (letter) => {
    const found = table.get(letter)
    if (!found) throw new Error(`${letter} is not in ${encoding}`)
    return found
  })
  return Uint8Array.from(bytes.flat())
}

function tableOf(encoding: string): Map<string, readonly number[]> {
  const known = tables.get(encoding)
  if (known) return known
  const table = new Map<string, readonly number[]>()
  const decoder = new TextDecoder(encoding)
  const add = (...bytes: number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes))
    if (Array.from(text).length === 1 && text !== '\ufffd' && !table.has(text)) table.set(text, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add(byte)
  if (PAIRS.has(encoding)) for (let a = 0x81; a < 0xff; a++) for (let b = 0x40; b < 0xff; b++) add(a, b)
  tables.set(encoding, table)
  return table
}

/** The Vietnamese page has letters with their first mark, and the tones as marks of their own. */
function withTonesApart(text: string, table: ReadonlyMap<string, unknown>): string {
  return Array.from(text.normalize('NFC'), (letter) => {
    if (table.has(letter)) return letter
    const [base = '', ...marks] = letter.normalize('NFD')
    const tones = marks.filter((mark) => '\u0300\u0301\u0303\u0309\u0323'.includes(mark))
    return (base + marks.filter((mark) => !tones.includes(mark)).join('')).normalize('NFC') + tones.join('')
  }).join('')
}
