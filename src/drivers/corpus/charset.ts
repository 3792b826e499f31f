/** The bytes of a page as text: by its headers, by its own declaration, else UTF-8, else the Western code page. */

import { isUtf8 } from 'node:buffer'

/** Never fails: an unknown or wrong charset falls back, characters that are none become U+FFFD. */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const declared = markOf(bytes) ?? charsetOf(contentType) ?? declaredInPage(bytes)
  const decoder = declared === undefined ? undefined : decoderOf(declared)
  // Servers that say Latin-1 by default often send UTF-8; text that is well-formed UTF-8 with high bytes is UTF-8.
  if (decoder === undefined || decoder.encoding === 'windows-1252') {
    return new TextDecoder(isUtf8(bytes) ? 'utf-8' : (decoder?.encoding ?? 'windows-1252')).decode(bytes)
  }
  return decoder.decode(bytes)
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf-8' : undefined
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1]
}

/** `<meta charset>`, `<meta http-equiv>` or the XML declaration, in the first 2 KiB as browsers look for it. */
function declaredInPage(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1')
  const declared =
    /<meta[^>]{0,300}?charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(head) ??
    /<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})/i.exec(head)
  const name = declared?.[1]?.toLowerCase()
  return name?.startsWith('utf-16') ? 'utf-8' : name // who can be read as ASCII is not UTF-16
}

function decoderOf(charset: string): InstanceType<typeof TextDecoder> | undefined {
  try {
    return new TextDecoder(charset)
  } catch {
    return undefined
  }
}
