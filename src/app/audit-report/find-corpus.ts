/** Where the files of an audit are now, and whether they are still what was audited. */

import { type CorpusFile, listCorpusFiles } from '../../drivers/corpus/index.ts'
import { hashFile, stampOf } from '../../drivers/files.ts'
import type { ReportedFile } from '../../statements/index.ts'
import type { RecordedAudit } from './find-audit.ts'

export type FoundFile = { readonly file: CorpusFile | undefined; readonly now: ReportedFile['now'] }

/** Finds the files of an audit under the paths where they are now, by name or else by size, and compares their hashes. */
export async function findCorpus(
  audit: RecordedAudit,
  paths: readonly string[],
): Promise<(name: string) => Promise<FoundFile>> {
  const { files } = await listCorpusFiles(paths)
  const byName = new Map(files.map((file) => [file.name, file]))
  const manifest = new Map(audit.inputs.corpus.map((each) => [each.name, each]))
  return async (name) => {
    const known = manifest.get(name)
    if (!known) return { file: undefined, now: 'missing' }
    const named = byName.get(name)
    const likely = files.filter((each) => each !== named && each.bytes === known.bytes)
    for (const file of named ? [named, ...likely] : likely) {
      if (file.bytes === known.bytes && (await hashOf(file.path)) === known.sha256) return { file, now: 'same' }
    }
    return { file: undefined, now: named ? 'changed' : 'missing' }
  }
}

const HASHED = new Map<string, { readonly mark: string; readonly sha256: string }>()
const MOST_HASHED = 4096

/** A file that lies there as it did when it was hashed last is not read again: one passage of a shard of gigabytes would take as long as all. */
async function hashOf(file: string): Promise<string> {
  const stamp = await stampOf(file)
  const known = HASHED.get(file)
  if (known && known.mark === stamp?.mark) return known.sha256
  const sha256 = await hashFile(file)
  if (HASHED.size >= MOST_HASHED) HASHED.clear()
  if (stamp && (await stampOf(file))?.mark === stamp.mark) HASHED.set(file, { mark: stamp.mark, sha256 })
  return sha256
}
