/** Which script files a request means, and in which encoding: the same for whoever counts and whoever registers. */

import path from 'node:path'
import { badInput, BadInput, nearestName } from '../../base/index.ts'
import { listFiles } from '../../drivers/files.ts'
import type { RejectedFile } from '../../drivers/script-file.ts'
import { ENCODING_NAMES, encodingNamed, SCRIPT_EXTENSIONS } from '../../screenplay/index.ts'

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
