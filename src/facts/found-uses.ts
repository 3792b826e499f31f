/** What an audit found becomes training uses, so that a deal is applied to them as to declared ones. */

import { assert, compareText, contentId, type IsoDate } from '../base/index.ts'
import type { WorkFinding } from '../audit/index.ts'
import type { Fact } from './fact.ts'

/** Whose corpus it was and what it was for. An empty `tool` or `model` is not known. */
export interface FoundUse {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly startsOn: IsoDate
  /** The last day, included; missing for a use that goes on. */
  readonly endsOn: IsoDate | undefined
  readonly knownOn: IsoDate
  /** The audit that found it; it becomes the source. */
  readonly run: string
}

/** One use for each work with payable words, in the order of the works; the same findings give the same facts. */
export function usesFromFindings(
  works: readonly Pick<WorkFinding, 'work' | 'payableWords'>[],
  { company, tool, model, purpose, startsOn, endsOn, knownOn, run }: FoundUse,
): Fact[] {
  assert(endsOn === undefined || startsOn <= endsOn, 'facts: a use that was found ends on or after the day it starts')
  return works
    .filter(({ payableWords }) => payableWords > 0)
    .toSorted((a, b) => compareText(a.work, b.work))
    .map(({ work, payableWords }) => {
      const columns = {
        company,
        ...(tool === '' ? {} : { tool }),
        ...(model === '' ? {} : { model }),
        purpose,
        work,
        words: `${payableWords}`,
        starts_on: startsOn,
        ...(endsOn === undefined ? {} : { ends_on: endsOn }),
        basis: 'found',
      }
      const id = contentId('fact', { kind: 'training_uses', columns, knownOn })
      return { id, kind: 'training_uses', columns, knownOn, source: run }
    })
}
