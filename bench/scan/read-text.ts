/** Reads the beginning of the text. */

import { closeSync, openSync, readSync } from 'node:fs'

const PIECE = 2 ** 24

/** Into memory of this thread; with `target` where the caller wants it. */
export function readText(file: string, bytes: number, target: Uint8Array = new Uint8Array(bytes)): Uint8Array {
  const input = openSync(file, 'r')
  for (let at = 0; at < bytes;) at += readSync(input, target, at, Math.min(PIECE, bytes - at), at)
  closeSync(input)
  return target
}
