/**
 * A copy of a text of the same length that is easier to read by rule: straight quotes and plain spaces, no tags and no entities.
 * Because nothing moves, a place in the copy is the same place in the text.
 */

const TAG = /<(\/?)([a-zA-Z][a-zA-Z0-9]{0,9})(?:\s[^<>]{0,400})?\/?>/g
const BLOCKS = new Set('p br li ul ol div h1 h2 h3 h4 h5 h6 tr table section article blockquote'.split(' '))
const ENTITY = /&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});/g
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&lsquo;': "'",
  '&rsquo;': "'",
  '&ldquo;': '"',
  '&rdquo;': '"',
  '&ndash;': '–',
  '&mdash;': '—',
  '&pound;': '£',
  '&euro;': '€',
}
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
}

export function plainCopy(text: string): string {
  return text
    .replace(TAG, (tag, close: string, name: string) => blankTag(tag, { close, name }))
    .replace(ENTITY, (entity) => (NAMED[entity] ?? numbered(entity) ?? ' ').padEnd(entity.length, ' '))
    .replace(/[‘’ʼ“”„«»]/g, (quote) => PLAIN[quote] ?? quote)
    .replace(/[\t\v\f\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]/g, ' ')
    .replace(/[\r\u2028\u2029\u0085]/g, '\n')
}

/** A block becomes the end of a line, an item of a list a line that begins with a hyphen where there is room for it. */
function blankTag(tag: string, { close, name }: { close: string; name: string }): string {
  const lower = name.toLowerCase()
  if (!BLOCKS.has(lower)) return ' '.repeat(tag.length)
  return lower === 'li' && close === ''
    ? `\n- ${' '.repeat(tag.length)}`.slice(0, tag.length)
    : `\n`.padEnd(tag.length, ' ')
}

function numbered(entity: string): string | undefined {
  if (!entity.startsWith('&#')) return undefined
  const digits = entity.slice(2, -1)
  const code = /^[xX]/.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits)
  const letter = code > 0 && code < 0xd800 ? String.fromCharCode(code) : ' '
  return PLAIN[letter] ?? letter
}
