/**
 * The standard input as a corpus file. It can be read once only, but a file is looked at, hashed, scanned, and may be read by its
 * parts; so what comes in is first written to a file of the system's temporary folder, which goes with the process.
 */

import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

import type { Problem } from '../../base/index.ts'
import { isSystemError, systemReason } from '../files.ts'

/** How findings call what was piped in. */
export const INPUT_NAME = 'standard-input'

export interface SpooledInput {
  readonly path: string
  readonly name: string
}

export function isSpooled(input: SpooledInput | { readonly problem: Problem }): input is SpooledInput {
  return 'path' in input
}

export async function spoolInput(
  input: AsyncIterable<Uint8Array> = process.stdin,
): Promise<SpooledInput | { readonly problem: Problem }> {
  if (input === process.stdin && process.stdin.isTTY) return { problem: isTerminal() }
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-input-')) // for nobody else to read
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    const file = path.join(folder, INPUT_NAME)
    await writeAll(input, file)
    return { path: file, name: INPUT_NAME }
  } catch (error) {
    if (!isSystemError(error)) throw error
    return { problem: notKept(error) }
  }
}

async function writeAll(input: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  const out = createWriteStream(file, { mode: 0o600, highWaterMark: 2 ** 20 })
  const failed = new Promise<never>((_, reject) => out.once('error', reject))
  failed.catch(() => undefined) // met by whoever waits
  for await (const chunk of input) if (!out.write(chunk)) await Promise.race([once(out, 'drain'), failed])
  out.end()
  await Promise.race([once(out, 'close'), failed])
}

function isTerminal(): Problem {
  return {
    code: 'corpus/not-a-file',
    at: { file: INPUT_NAME },
    message: 'The standard input is a terminal: there is nothing to read.',
    hint: 'Pipe a corpus into the command, as in `zstdcat part.jsonl.zst | guildhall audit -`.',
  }
}

function notKept(error: NodeJS.ErrnoException): Problem {
  return {
    code: 'corpus/cannot-read',
    at: { file: INPUT_NAME },
    message: `The standard input cannot be kept in ${tmpdir()}: ${systemReason(error)}.`,
    hint: 'Let TMPDIR name a folder with room for it, or save it as a file and audit that.',
  }
}
