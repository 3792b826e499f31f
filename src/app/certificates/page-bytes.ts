/**
 * Hashes, ids and spellings as the check page reckons them. The source text of these functions is written into the page: they keep
 * nothing outside of themselves, and use what browsers bring.
 */

/** A name without case, punctuation and width; initials run together. */
export function pageNameKey(name: string): string {
  const folded = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC')
  const bare = folded
    .replace(/['’‘ʼ`´]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
  return bare.replace(/(?<=^| )(\p{L}\p{M}*) (?=\p{L}\p{M}*(?: |$))/gu, '$1')
}

/** RFC 8785 for texts and whole numbers. */
export function pageCanonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => pageCanonical(each)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = value as Record<string, unknown>
  const names = Object.keys(members).toSorted()
  return `{${names.map((name) => `${JSON.stringify(name)}:${pageCanonical(members[name])}`).join(',')}}`
}

/** The prefix and sixteen digits of base 32 of the SHA-256 of the canonical JSON. */
export async function pageId(prefix: string, content: unknown): Promise<string> {
  const digest = await pageSha256(new TextEncoder().encode(pageCanonical(content)))
  let id = ''
  for (let bit = 0; bit < 80; bit += 5) {
    const pair = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0)
    id += '0123456789abcdefghjkmnpqrstvwxyz'.charAt((pair >> (11 - (bit & 7))) & 31)
  }
  return `${prefix}-${id}`
}

export async function pageSha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
}

export function pageHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Only in its one canonical spelling. */
export function pageBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  const binary = atob(text)
  return btoa(binary) === text ? Uint8Array.from(binary, (character) => character.charCodeAt(0)) : undefined
}

/** The certificate inside a PDF; other files are read as text. */
export async function pageText(bytes: Uint8Array): Promise<string> {
  const letters = new TextDecoder('latin1').decode(bytes)
  if (!letters.slice(0, 1024).includes('%PDF-')) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  const at = letters.indexOf('/Type /EmbeddedFile')
  const start = at < 0 ? -1 : letters.indexOf('stream\n', at)
  const head = letters.slice(at, start)
  const length = Number(/\/Length (\d{1,9})\b/.exec(head)?.[1] ?? 0)
  if (start < 0) return ''
  const inside = bytes.slice(start + 7, start + 7 + length)
  const plain = head.includes('/FlateDecode')
    ? new Response(new Blob([inside]).stream().pipeThrough(new DecompressionStream('deflate')))
    : new Response(inside)
  return plain.text().catch(() => '')
}
