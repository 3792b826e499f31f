/**
 * How the results of a run are kept. A document is one Zstandard frame of JSON, as ever. One with lists too long for that (a text
 * ends at 2^29 − 24 UTF-16 units in V8, about a million lines) is kept in pieces: a mark, then frames, each behind its length.
 *
 *     "GHP1"  length  { "rest": the document without its long lists, "lists": [[name, pieces], …] }
 *             length  [ the first 20,000 members of the first list ]  …
 *
 * Lengths are 32 bits, the smallest byte first.
 */

import { assert, type Json } from '../../base/index.ts'
import { packBytes, unpackBytes } from './packed.ts'

const MARK = new TextEncoder().encode('GHP1')
// 20,000 lines of a distribution are 5 to 10 MB of JSON.
const MEMBERS = 20_000
const LENGTH_BYTES = 4

type Members = { readonly [key: string]: Json | undefined }

export function packDocument(document: Json): Uint8Array {
  const long = isMembers(document) ? Object.keys(document).filter((name) => isLong(document[name])) : []
  if (!isMembers(document) || long.length === 0) return packText(document)
  const rest = Object.fromEntries(Object.entries(document).filter(([name]) => !long.includes(name)))
  const pieces = long.map((name) => piecesOf(document[name] as readonly Json[]))
  const head = packText({ rest, lists: long.map((name, at) => [name, pieces[at]?.length ?? 0]) })
  return joined([head, ...pieces.flat().map(packText)])
}

export function unpackDocument(packed: Uint8Array): Json {
  if (MARK.some((byte, at) => packed[at] !== byte)) return unpackText(packed)
  const frames = framesOf(packed)
  const { rest, lists } = unpackText(frames.next().value ?? packed) as unknown as {
    readonly rest: Members
    readonly lists: readonly (readonly [name: string, pieces: number])[]
  }
  const read = (pieces: number): Json[] => {
    const list: Json[] = []
    for (let piece = 0; piece < pieces; piece++) {
      const { value } = frames.next()
      assert(value !== undefined, 'database: a document has all its pieces')
      for (const each of unpackText(value) as readonly Json[]) list.push(each)
    }
    return list
  }
  return { ...rest, ...Object.fromEntries(lists.map(([name, pieces]) => [name, read(pieces)])) }
}

function isMembers(document: Json): document is Members {
  return typeof document === 'object' && document !== null && !Array.isArray(document)
}

function isLong(member: Json | undefined): boolean {
  return Array.isArray(member) && member.length > MEMBERS
}

function piecesOf(list: readonly Json[]): Json[][] {
  const pieces: Json[][] = []
  for (let start = 0; start < list.length; start += MEMBERS) pieces.push(list.slice(start, start + MEMBERS))
  return pieces
}

function packText(value: Json): Uint8Array {
  return packBytes(new TextEncoder().encode(JSON.stringify(value)))
}

function unpackText(packed: Uint8Array): Json {
  return JSON.parse(new TextDecoder().decode(unpackBytes(packed))) as Json
}

function joined(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, { length }) => sum + LENGTH_BYTES + length, MARK.length))
  bytes.set(MARK)
  const view = new DataView(bytes.buffer)
  let at = MARK.length
  for (const frame of frames) {
    view.setUint32(at, frame.length, true)
    bytes.set(frame, at + LENGTH_BYTES)
    at += LENGTH_BYTES + frame.length
  }
  return bytes
}

function* framesOf(packed: Uint8Array): Generator<Uint8Array, undefined> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = MARK.length; at < packed.length;) {
    const length = view.getUint32(at, true)
    yield packed.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length)
    at += LENGTH_BYTES + length
  }
}
