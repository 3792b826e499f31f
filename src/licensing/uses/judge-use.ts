/** What becomes of a record of use: the work it means, the words that count and under which terms; or why it waits. */

import { findWork, type MatchedBy, reason, type Reason, type WorkBook } from './match-use.ts'
import type { ReportedUse } from './use-report.ts'

/** What a licence lets a company do, as far as a record of use is held against it. */
export interface UseTerms {
  /** Whether purpose, tool and model are those of the licence. */
  readonly allows: (use: { readonly purpose: string; readonly tool?: string; readonly model?: string }) => boolean
  /** In words: `training, fine-tuning with Scribe`. */
  readonly says: string
  readonly term: { readonly from: string; readonly to: string | undefined }
}

export interface MatchedUse {
  readonly row: number
  readonly work: string
  readonly by: MatchedBy
  readonly words: number
  /** Worth a look, and no reason to wait. */
  readonly notes: readonly string[]
}

export interface UnmatchedUse {
  readonly row: number
  readonly reason: Reason
}

export function judgeUse(use: ReportedUse, book: WorkBook, terms: UseTerms): MatchedUse | UnmatchedUse {
  const { row } = use
  const found = findWork(use, book)
  if ('code' in found) return { row, reason: found }
  const { work, by } = found
  const against = notAllowed(use, terms)
  if (against !== undefined) return { row, reason: reason('not-allowed', against, [work.id]) }
  const words = use.words ?? work.words
  if (words === undefined) {
    return { row, reason: reason('no-words', 'no words are given, and no draft of the work is registered', [work.id]) }
  }
  if (work.mostWords !== undefined && words > work.mostWords) {
    const says = `word count above the draft's: ${words} reported, ${work.mostWords} registered`
    return { row, reason: reason('too-many-words', says, [work.id]) }
  }
  return { row, work: work.id, by, words, notes: notesOn(use, work.words) }
}

function notAllowed(use: ReportedUse, { allows, says, term }: UseTerms): string | undefined {
  // A use that runs when the licence starts is under it, as where it is charged.
  if (use.to < term.from || (term.to !== undefined && use.from >= term.to)) {
    const end = term.to === undefined ? '' : ` and ends before ${term.to}`
    return `${use.from} to ${use.to} is outside the licence, which begins on ${term.from}${end}`
  }
  if (allows(modelledUse(use))) return undefined
  const named = [use.purpose, use.tool, modelOf(use)].filter((each) => each !== undefined)
  return `purpose, tool or model not allowed by the licence: ${named.join(', ')}; it allows ${says}`
}

/** A model that a licence lists is one with its version, as facts have it. */
function modelledUse(use: ReportedUse): { purpose: string; tool?: string; model?: string } {
  const { purpose, tool } = use
  const model = modelOf(use)
  return { purpose, ...(tool === undefined ? {} : { tool }), ...(model === undefined ? {} : { model }) }
}

function notesOn({ words }: ReportedUse, registered: number | undefined): string[] {
  if (words === undefined) return ['no words were given: those of the fee basis count']
  if (registered !== undefined && words > registered) return [`more words than the ${registered} of the fee basis`]
  return []
}

/** Model and version as one name, which is how facts have it. */
export function modelOf({ model, version }: ReportedUse): string | undefined {
  const parts = [model, version].filter((each) => each !== undefined)
  return parts.length === 0 ? undefined : parts.join(' ')
}
