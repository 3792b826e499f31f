/** Script files from the disk: which ones a path means, and one of them read. Whoever counts and whoever registers reads alike. */

import path from 'node:path'
import { badInput, BadInput, isError, nearestName, type Problem } from '../base/index.ts'
import { listFiles, readBytes } from '../drivers/files.ts'
import { readPdfContent } from '../drivers/pdf-text.ts'
import { openZip } from '../drivers/zip.ts'
import {
  ENCODING_NAMES,
  encodingNamed,
  isPdf,
  MOST_SCRIPT_BYTES,
  readScript,
  SCRIPT_EXTENSIONS,
  type Screenplay,
} from '../screenplay/index.ts'

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

/** Files that a folder is searched for; a file that is named itself is read whatever it is called. */
const SCRIPT_ENDINGS = new Set(SCRIPT_EXTENSIONS.map((extension) => `.${extension}`))

/** The script files that the paths mean, each once; a path that leads nowhere is rejected with its reason. */
export async function scriptFiles(
  paths: readonly string[],
): Promise<{ readonly files: string[]; readonly rejected: RejectedFile[] }> {
  const files = new Set<string>()
  const rejected: RejectedFile[] = []
  for (const place of paths) {
    try {
      for (const file of await listFiles(place)) {
        if (file === place || SCRIPT_ENDINGS.has(path.extname(file).toLowerCase())) files.add(file)
      }
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
      rejected.push({ path: place, problems: error.problems })
    }
  }
  return { files: [...files], rejected }
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

/** The encoding that a name means; throws `BadInput` when there is none of that name. */
export function checkEncoding(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const encoding = encodingNamed(name)
  if (encoding !== undefined) return encoding
  const near = nearestName(name, ENCODING_NAMES)
  throw badInput('screenplay/unknown-encoding', `There is no encoding named ${JSON.stringify(name)}.`, {
    hint: `${near === undefined ? 'Name one of' : `Did you mean ${near}? There are`} ${ENCODING_NAMES.join(', ')}.`,
  })
}

export function nothingToRead(code: string, paths: readonly string[]): BadInput {
  const message = paths.length === 0 ? 'No script was named.' : `There is no script file in ${paths.join(', ')}.`
  return badInput(code, message, {
    hint: `Name script files, or folders with ${[...SCRIPT_ENDINGS].join(', ')} files.`,
  })
}
