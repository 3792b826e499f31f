/** The index by which the passages of a recorded audit are found again. */

import path from 'node:path'
import { buildIndex, type DraftWords, type Finding, type FingerprintIndex } from '../../audit/index.ts'
import { BadInput } from '../../base/index.ts'
import { isThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type OpenSharedIndex, openSharedIndex } from '../../drivers/shared-index.ts'
import type { DraftId } from '../../registry/index.ts'
import { listWords, type Screenplay } from '../../screenplay/index.ts'
import type { RecordedAudit } from './find-audit.ts'

type ReadScreenplay = (draft: DraftId) => Promise<Screenplay | undefined>

/** The index of the hall if it is still that of the run; else one of the drafts that are shown, by which they are found in the same places. */
export async function indexOfRun(
  hall: Hall,
  audit: RecordedAudit,
  { findings, screenplay }: { findings: readonly Finding[]; screenplay: ReadScreenplay },
): Promise<{ index: FingerprintIndex; close: () => void }> {
  const kept = await keptIndex(path.join(hall.folders.index, 'drafts.index'))
  if (kept?.index.id === audit.results.index) return kept
  kept?.close()
  const drafts: DraftWords[] = []
  for (const [draft, [finding]] of Map.groupBy(findings, (each) => each.draft)) {
    const read = await screenplay(draft)
    if (read && finding) drafts.push({ work: finding.work, draft, ...listWords(read) })
  }
  return openSharedIndex(buildIndex(drafts, { strideWords: audit.inputs.guarantee.strideWords }))
}

async function keptIndex(file: string): Promise<OpenSharedIndex | undefined> {
  if (!(await isThere(file))) return undefined
  try {
    return openSharedIndex(file)
  } catch (error) {
    if (error instanceof BadInput) return undefined
    throw error
  }
}
