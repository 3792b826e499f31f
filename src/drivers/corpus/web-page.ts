/** The text of an archived page: HTTP headers taken off, transfer and content encodings undone, HTML made plain. */

import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'

import { decodePage } from './charset.ts'
import { htmlText } from './html-text.ts'
import { unzstdWhole } from './zstd.ts'
import { type WarcRecord, endOfHeaders, parseHeaders } from './warc.ts'

/** Text, or why there is none: `type` is a payload that is no text, `broken` one that could not be decoded. */
export type PageText = { readonly text: string } | { readonly type: string } | { readonly broken: string }

/** At most `maxBytes` come out of a compressed body. */
export function pageText(record: WarcRecord, { maxBytes }: { maxBytes: number }): PageText {
  const recordType = record.headers.get('content-type') ?? ''
  if (!/^application\/http\b/i.test(recordType) && record.headers.get('warc-type')?.toLowerCase() !== 'response') {
    return textOf(record.content, recordType)
  }
  if (!/^HTTP\//i.test(Buffer.from(record.content.subarray(0, 5)).toString('latin1')))
    return textOf(record.content, /^application\/http\b/i.test(recordType) ? '' : recordType)
  const content = Buffer.from(record.content.buffer, record.content.byteOffset, record.content.length)
  const end = endOfHeaders(content)
  const headers = parseHeaders(content.subarray(0, end?.start).toString('latin1'))
  let body: Uint8Array = end ? content.subarray(end.behind) : content.subarray(content.length)
  if (/\bchunked\b/i.test(headers.get('transfer-encoding') ?? '')) body = joinChunks(body)
  const decoded = undoEncodings(body, headers.get('content-encoding'), maxBytes)
  if (decoded === undefined) return { broken: `its body cannot be decoded as ${headers.get('content-encoding')}` }
  return textOf(decoded, headers.get('content-type') ?? record.headers.get('warc-identified-payload-type') ?? '')
}

function textOf(body: Uint8Array, contentType: string): PageText {
  const type = (/^\s*([\w.+-]+\/[\w.+-]+)/.exec(contentType)?.[1] ?? sniffType(body)).toLowerCase()
  const isMarkup = type === 'text/html' || type === 'text/xml' || type === 'application/xml' || type.endsWith('+xml')
  if (isMarkup && type !== 'image/svg+xml') return { text: htmlText(decodePage(body, contentType)) }
  const isPlain = type.startsWith('text/') && !/css|javascript|csv/.test(type)
  if (isPlain && !looksLikeHtml(body)) return { text: decodePage(body, contentType) }
  return isPlain ? { text: htmlText(decodePage(body, contentType)) } : { type }
}

function sniffType(body: Uint8Array): string {
  if (looksLikeHtml(body)) return 'text/html'
  return body.length > 0 && !body.subarray(0, 1024).includes(0) ? 'text/plain' : 'application/octet-stream'
}

function looksLikeHtml(body: Uint8Array): boolean {
  return /^\s*(?:<!--[\s\S]{0,300}?-->\s*)?<(?:!doctype html|html)/i.test(
    Buffer.from(body.subarray(0, 512)).toString('latin1'),
  )
}

/** The chunks of a transfer in one (RFC 9112, 7.1). Many archives keep the header and store the body joined: that is left as it is. */
export function joinChunks(body: Uint8Array): Uint8Array {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\n', at)
    const line = lineEnd < 0 || lineEnd - at > 64 ? '' : bytes.subarray(at, lineEnd).toString('latin1')
    const hex = /^([\da-fA-F]{1,8})\s*(?:;.*)?\r?$/.exec(line)?.[1]
    if (hex === undefined) return parts.length === 0 ? body : Buffer.concat([...parts, bytes.subarray(at)])
    const size = Number.parseInt(hex, 16)
    if (size === 0) break
    parts.push(bytes.subarray(lineEnd + 1, lineEnd + 1 + size))
    at = lineEnd + 1 + size
    if (bytes[at] === 0x0d) at++
    if (bytes[at] === 0x0a) at++
  }
  return Buffer.concat(parts)
}

/** Undoes `Content-Encoding`. Many archives keep the header and store the body decoded: then it is left as it is. `undefined` when broken. */
function undoEncodings(
  body: Uint8Array,
  encodings: string | undefined,
  maxOutputLength: number,
): Uint8Array | undefined {
  let result = body
  for (const encoding of (encodings ?? '').toLowerCase().split(',').reverse()) {
    try {
      result = undoEncoding(result, encoding.trim(), maxOutputLength)
    } catch {
      if (!isReadable(result)) return undefined
    }
  }
  return result
}

function undoEncoding(body: Uint8Array, encoding: string, maxOutputLength: number): Uint8Array {
  // A body that was cut off gives what there is of it.
  const options = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH }
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return body[0] === 0x1f ? gunzipSync(body, options) : body
    case 'deflate':
      try {
        return inflateSync(body, options)
      } catch {
        return inflateRawSync(body, options)
      }
    case 'br':
      return brotliDecompressSync(body, { maxOutputLength, finishFlush: constants.BROTLI_OPERATION_FLUSH })
    case 'zstd':
      return unzstdWhole(body, maxOutputLength)
    default:
      return body
  }
}

/** True for bytes that read as text: no zeros, few control characters. */
function isReadable(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 2048)
  return (
    head.every((byte) => byte !== 0) &&
    head.filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length * 50 <= head.length
  )
}
