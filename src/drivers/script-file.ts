/** One script file from the disk, read as a script. Whoever counts, converts and registers reads alike. */

import { BadInput, isError, type Problem } from '../base/index.ts'
import { isPdf, MOST_SCRIPT_BYTES, readScript, type Screenplay } from '../screenplay/index.ts'
import { readBytes } from './files.ts'
import { readPdfContent } from './pdf-text.ts'
import { openZip } from './zip.ts'

/** A file that was not taken, and why. */
export interface RejectedFile {
  readonly path: string
  readonly problems: readonly Problem[]
}

/** A script that was read, with the notes on how. */
export interface ScriptFile {
  readonly path: string
  readonly screenplay: Screenplay
  readonly problems: readonly Problem[]
}

/** The bytes of a file, or why there are none. */
export async function readSource(file: string): Promise<{ readonly bytes: Uint8Array } | RejectedFile> {
  try {
    return { bytes: await readBytes(file) }
  } catch (error) {
    if (error instanceof BadInput) return { path: file, problems: error.problems }
    throw error
  }
}

/** Reads the bytes of a file as a script. `encoding` is what its owner says of texts that do not say it themselves. */
export async function readScriptSource(
  { path: file, bytes }: { path: string; bytes: Uint8Array },
  { encoding }: { encoding?: string | undefined } = {},
): Promise<ScriptFile | RejectedFile> {
  const isSmallPdf = isPdf(bytes) && bytes.length <= MOST_SCRIPT_BYTES
  const { screenplay, problems } = readScript(bytes, {
    fileName: file,
    openArchive: openZip,
    ...(encoding !== undefined && { encoding }),
    ...(isSmallPdf && { pdf: await readPdfContent(bytes) }),
  })
  return screenplay && !problems.some(isError) ? { path: file, screenplay, problems } : { path: file, problems }
}
