/** A recorded audit by its id, with its inputs and results as they were sealed. */

import type { Guarantee, WorkFinding } from '../../audit/index.ts'
import { badInput, nearestName } from '../../base/index.ts'
import type { Run, Stores } from '../../drivers/ports.ts'

/** The documents of an audit's run (see `auditCorpus`). */
export interface RecordedAudit {
  readonly run: string
  readonly day: string
  readonly inputs: {
    readonly drafts: string
    readonly guarantee: Guarantee
    readonly corpus: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
    readonly use: {
      readonly company: string
      readonly tool: string
      readonly model: string
      readonly purpose: string
      readonly startsOn: string
      readonly endsOn?: string
    }
    readonly textField?: string
    readonly maxRecordBytes?: number
  }
  readonly results: {
    /** SHA-256 of the fingerprint index that was looked up. */
    readonly index: string
    readonly totals: { readonly documents: number; readonly bytes: number; readonly words: number }
    readonly works: readonly WorkFinding[]
    /** SHA-256 of the findings. */
    readonly findings: string
    readonly passages: number
  }
}

/** `named` is an id or `latest`. */
export async function findAudit({ runs }: Stores, named: string): Promise<RecordedAudit> {
  const made = await runs.runs({ kind: 'audit' })
  const run = named === 'latest' ? made.at(-1) : made.find(({ id }) => id === named)
  if (run) return recorded(run)
  const ids = made.map(({ id }) => id)
  const near = nearestName(named, ids)
  throw badInput(
    'findings/unknown-run',
    made.length === 0 ? 'Nothing was audited in this hall yet.' : `No audit has the id ${named}.`,
    {
      hint:
        made.length === 0
          ? 'Audit a corpus first: guildhall audit PATH…'
          : `${near ? `Did you mean ${near}? ` : ''}The last one is ${ids.at(-1)}; latest names it too.`,
    },
  )
}

/** What met by chance alone is no finding. */
export function worksFound({ results }: Pick<RecordedAudit, 'results'>): readonly WorkFinding[] {
  return results.works.filter(({ grade }) => grade !== 'chance')
}

function recorded({ id, knownOn, inputs, results }: Run): RecordedAudit {
  return { run: id, day: knownOn, inputs, results } as unknown as RecordedAudit
}
