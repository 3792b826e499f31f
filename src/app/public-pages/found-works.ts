/** Where audits found works, by work: whose corpus, what it was for, how much of the work, how sure. Never a passage, never a file of the corpus. */

import type { Grade } from '../../audit/index.ts'
import type { Stores } from '../../drivers/ports.ts'

export interface FoundIn {
  readonly run: string
  readonly on: string
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly words: number
  readonly ofWords: number
  readonly grade: Exclude<Grade, 'chance'>
}

export interface FoundWorks {
  /** Audits that there were. */
  readonly audits: number
  readonly of: ReadonlyMap<string, readonly FoundIn[]>
}

interface AuditInputs {
  readonly use?: {
    readonly company?: string
    readonly tool?: string
    readonly model?: string
    readonly purpose?: string
  }
}

interface AuditResults {
  readonly works?: readonly {
    readonly work: string
    readonly words?: number
    readonly matchedWords?: number
    readonly grade?: Grade
  }[]
}

/** Reads every audit; whoever asks often keeps the answer for a while. */
export async function foundWorks({ runs }: Stores): Promise<FoundWorks> {
  const audits = await runs.runs({ kind: 'audit' })
  const of = new Map<string, FoundIn[]>()
  for (const { id, knownOn, inputs, results } of audits) {
    const { use = {} } = inputs as AuditInputs
    for (const { work, words = 0, matchedWords = 0, grade = 'chance' } of (results as AuditResults).works ?? []) {
      // What met by chance alone is no finding.
      if (matchedWords === 0 || grade === 'chance') continue
      const { company = '', tool = '', model = '', purpose = '' } = use
      const found = { run: id, on: knownOn, company, tool, model, purpose, words: matchedWords, ofWords: words, grade }
      of.set(work, [...(of.get(work) ?? []), found])
    }
  }
  return { audits: audits.length, of }
}
