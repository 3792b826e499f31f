/** The names of encodings, as the standard of the web has them (WHATWG Encoding), in which a script may be. */

/** Those that a person may name; each also answers to the other names that the standard gives it. */
export const ENCODING_NAMES: readonly string[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  ...[1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258].map((page) => `windows-${page}`),
  'windows-874',
  ...[2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((part) => `iso-8859-${part}`),
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'shift_jis',
  'euc-jp',
  'iso-2022-jp',
  'gb18030',
  'gbk',
  'big5',
  'euc-kr',
]

/** The standard's name for what somebody calls an encoding (`cp1251`, `Latin1`, `sjis`); `undefined` when there is none. */
export function encodingNamed(name: string): string | undefined {
  const plain = name.trim().toLowerCase()
  for (const label of [plain, plain.replace(/^cp[-_ ]?(?=\d)/, 'windows-'), plain.replaceAll('_', '-')]) {
    try {
      const { encoding } = new TextDecoder(label)
      if (ENCODING_NAMES.includes(encoding)) return encoding
    } catch {
      // the next spelling
    }
  }
  return undefined
}

/** As people write it: `Windows-1250`, `ISO-8859-2`, `Shift_JIS`. */
export function printEncoding(encoding: string): string {
  if (encoding === 'shift_jis') return 'Shift_JIS'
  if (encoding === 'macintosh') return 'Mac Roman'
  return encoding.startsWith('windows') ? encoding.replace('w', 'W') : encoding.toUpperCase()
}
