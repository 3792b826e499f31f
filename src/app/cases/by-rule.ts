/** What follows by rule when the reason for a case is gone, or is there again. Whoever decided a case is not overruled by it. */

import type { IsoDate } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Case, CaseStepKind } from '../../registry/index.ts'
import type { OversightRules } from '../../terms/index.ts'
import { sayEntry } from '../say-entry.ts'
import { askForAnswer } from './ask-for-answer.ts'

export interface RuleGround {
  readonly rules: OversightRules
  readonly today: IsoDate
  readonly source: string
}

/** An open case is closed; in a decided one it is noted once, for the remedy is the committee's to judge. True when something was said. */
export async function reasonGone(stores: Stores, found: Case, text: string, ground: RuleGround): Promise<boolean> {
  if (found.state === 'closed') return false
  if (found.state === 'open') return sayByRule(stores, found, { step: 'closed', text }, ground)
  if (found.steps.some((each) => each.byRule && each.text === text)) return false
  return sayByRule(stores, found, { step: 'note', text }, ground)
}

/** What a rule has closed, it opens again, and the company is asked anew; what a person has closed stays closed. */
export async function reasonBack(stores: Stores, found: Case, text: string, ground: RuleGround): Promise<boolean> {
  const last = found.steps.findLast(({ step }) => step === 'closed')
  if (found.state !== 'closed' || !last?.byRule) return false
  await sayByRule(stores, found, { step: 'reopened', text }, ground)
  await askForAnswer(stores, found, ground)
  return true
}

export async function sayByRule(
  stores: Stores,
  { id }: Case,
  { step, text }: { step: CaseStepKind; text: string },
  { today, source }: RuleGround,
): Promise<true> {
  const says = { step, text, from: 'guild', byRule: true }
  await sayEntry(stores, { kind: 'case-step', subject: id, says, effectiveOn: today, knownOn: today, source })
  return true
}
