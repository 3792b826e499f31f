/** Takes the file out of a PDF that carries one, as `paper/draw-sheet.ts` writes it; nothing else of the PDF is interpreted. */

import { inflateSync } from 'node:zlib'

const MOST_BYTES = 2 ** 24

/** The text of the first embedded file, or nothing when there is none that lies open (another program wrote the PDF anew). */
export function attachedText(pdf: Uint8Array): string | undefined {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  const at = file.indexOf('/Type /EmbeddedFile')
  const start = at < 0 ? -1 : file.indexOf('stream\n', at)
  if (start < 0 || start - at > 4096) return undefined
  const head = file.toString('latin1', at, start)
  const length = Number(/\/Length (\d{1,9})\b(?! \d+ R)/.exec(head)?.[1])
  if (!Number.isSafeInteger(length)) return undefined
  const bytes = file.subarray(start + 7, start + 7 + length)
  return decoded(head.includes('/FlateDecode') ? inflated(bytes) : bytes)
}

export function isPdfFile(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')
}

function inflated(bytes: Uint8Array): Uint8Array | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES })
  } catch {
    return undefined // damaged, or far larger than what is carried
  }
}

function decoded(bytes: Uint8Array | undefined): string | undefined {
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
