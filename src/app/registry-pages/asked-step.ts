/** A step of a claim as a form gives it → as the registry keeps it. */

import type { StepSays } from '../../registry/index.ts'
import { readPapers } from '../claims/parties.ts'
import { readPart, type SayStep } from '../claims/step-claim.ts'

interface AskedPaper {
  readonly kind: string
  readonly date: string
  readonly sha256: string
}
type Side = 'claimant' | 'respondent'

export type AskedStep =
  | { readonly step: 'notice'; readonly way: string }
  | {
      readonly step: 'answer'
      readonly who: string
      readonly answer: 'accept' | 'deny' | 'partial'
      readonly fraction?: string
    }
  | {
      readonly step: 'evidence' | 'overturn'
      readonly by: Side
      readonly papers: readonly AskedPaper[]
      readonly statement: string
    }
  | { readonly step: 'ask'; readonly of: Side }
  | { readonly step: 'extend'; readonly days: number }
  | { readonly step: 'agree'; readonly who: string; readonly fraction: string }
  | { readonly step: 'refer'; readonly by: Side | 'hall' }
  | { readonly step: 'determination'; readonly fraction: string; readonly summary: string }
  | { readonly step: 'withdraw' }

export async function stepOf(asked: AskedStep, { person }: Parameters<SayStep>[0]): Promise<StepSays> {
  switch (asked.step) {
    case 'answer': {
      const fraction = asked.answer === 'partial' ? { fraction: readPart(asked.fraction) } : {}
      return { step: 'answer', who: await person(asked.who), answer: asked.answer, ...fraction }
    }
    case 'evidence':
    case 'overturn': {
      const papers = await readPapers(asked.papers.map(({ kind, date, sha256 }) => `${kind}:${date}:${sha256}`))
      return { step: asked.step, by: asked.by, papers, statement: asked.statement }
    }
    case 'agree':
      return { step: 'agree', who: await person(asked.who), fraction: readPart(asked.fraction) }
    case 'determination':
      return { step: 'determination', fraction: readPart(asked.fraction), summary: asked.summary }
    default:
      return asked
  }
}
