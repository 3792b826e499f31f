/** Asks the company of a case to answer by a day: the rulebook's, where none is set. */

import { addDays, type IsoDate, type Json } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Case } from '../../registry/index.ts'
import type { OversightRules } from '../../terms/index.ts'
import { sayEntry } from '../say-entry.ts'
import { readCase } from './keep-cases.ts'

export interface AskedAnswer {
  readonly rules: OversightRules
  readonly today: IsoDate
  readonly source: string
  readonly due?: IsoDate | undefined
}

export async function askForAnswer(
  stores: Stores,
  { id }: Case,
  { rules, today, source, due = addDays(today, rules.answer.value) }: AskedAnswer,
): Promise<{ case: Case; known: false }> {
  const says = answerDue(due)
  await sayEntry(stores, { kind: 'case-step', subject: id, says, effectiveOn: today, knownOn: today, source })
  return { case: await readCase(stores, id), known: false }
}

/** What the step says. */
export function answerDue(due: IsoDate): { [key: string]: Json } {
  return { step: 'answer-due', text: 'The company is asked to answer.', from: 'guild', due }
}
