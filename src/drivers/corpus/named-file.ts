/** One file of a corpus under the name that it has there, wherever it lies now. */

import { stat } from 'node:fs/promises'

import { BadInput } from '../../base/index.ts'
import type { CorpusFile } from './corpus-file.ts'
import { sniffFile } from './sniff.ts'

/** Its kind is told by its bytes, and by the name only where they leave it open. Throws `BadInput` when it is no corpus file. */
export async function corpusFileNamed(path: string, name: string): Promise<CorpusFile> {
  const { format, compression, problems } = await sniffFile({ path, name })
  if (!format) throw new BadInput(problems)
  return { path, name, format, compression, bytes: (await stat(path)).size }
}
