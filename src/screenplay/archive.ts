/** Scripts that come as a ZIP archive of parts: which format one is in, and its parts as text, with a bound on what they unpack to. */

import type { Problem } from '../base/index.ts'
import { unreadable } from './elements.ts'
import { type DecodedText, decodeText } from './encoding/encoding.ts'
import type { ReadScript, ScriptFormat } from './screenplay.ts'

/** An archive as this part needs it; whoever touches the machine unpacks it and hands it in. */
export interface Archive {
  readonly names: readonly string[]
  /** The bytes of a part; `undefined` when there is none of that name, it is damaged, or larger than `maxBytes`. */
  read(name: string, limit: { readonly maxBytes: number }): Uint8Array | undefined
}

/** Opens the bytes of an archive; `undefined` when they are damaged or encrypted. */
export type OpenArchive = (bytes: Uint8Array) => Archive | undefined

export type ArchiveFormat = Extract<ScriptFormat, 'docx' | 'celtx'>

/** The longest screenplays have some 8 MB of XML in Word; all that is unpacked of a file may have this many bytes. */
export const MOST_UNPACKED_BYTES = 32 * 1024 * 1024

/** A script of 2,500 pages has some 125,000 paragraphs. A small archive can hold millions, and each takes memory. */
export const MOST_PARAGRAPHS = 250_000

/** The parts of one file as text. Together they may not have more than `MOST_UNPACKED_BYTES`, however often they are asked for. */
export interface Parts {
  readonly names: readonly string[]
  readonly decoded: (name: string) => DecodedText | undefined
}

/** True when the bytes begin as a ZIP archive does. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04
}

/** Word by its main part, Celtx by its script or its project; `undefined` for any other archive. */
export function archiveFormatOf({ names }: Archive): ArchiveFormat | undefined {
  if (names.includes('[Content_Types].xml') && names.some((name) => /^word\//i.test(name))) return 'docx'
  if (names.includes('word/document.xml')) return 'docx'
  return names.includes('project.rdf') || names.some(isCeltxScript) ? 'celtx' : undefined
}

/** `script-a1b2c3.html`, at the root or in the one folder of a project that was packed by hand. */
export function isCeltxScript(name: string): boolean {
  return /^(?:[^/]+\/)?script[^/]*\.html?$/i.test(name)
}

export function partsOf(archive: Archive): Parts {
  let left = MOST_UNPACKED_BYTES
  return {
    names: archive.names,
    decoded(name) {
      const bytes = archive.read(name, { maxBytes: left })
      left -= bytes?.length ?? 0
      return bytes && decodeText(bytes)
    },
  }
}

/** A ZIP that cannot be opened at all. */
export const BROKEN_ARCHIVE: Problem = {
  code: 'screenplay/broken-archive',
  at: { byte: 0 },
  message: 'The file is a ZIP archive (as .docx and .celtx are) that is cut off, damaged or encrypted.',
  hint: 'Copy it again from where it came from, or save it again without a password.',
}

/** A part that must be there and is not, or cannot be unpacked. */
export function missingPart(parts: Pick<Parts, 'names'>, name: string): ReadScript {
  const isThere = parts.names.includes(name)
  return unreadable({
    code: 'screenplay/missing-part',
    message: isThere
      ? `The part ${name} of the file is damaged, or unpacks to more than a script can have (${MOST_UNPACKED_BYTES} bytes in all).`
      : `The file has no part ${name}, so there is no script in it.`,
    hint: 'Open it in the program that made it and save it again, or export the script as Final Draft (.fdx) or Fountain.',
  })
}

/** More paragraphs than `MOST_PARAGRAPHS`. */
export const TOO_MANY_PARAGRAPHS: Problem = {
  code: 'screenplay/too-large',
  message: `The file has more than ${MOST_PARAGRAPHS} paragraphs or lines, which no script has.`,
  hint: 'Choose the file of one script.',
}
