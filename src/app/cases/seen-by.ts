/** What each side sees of a case. The guild sees all of it; notes are its own; a company is not told who of the writers complains, nor in which words. */

import { isSameCompany } from '../../base/index.ts'
import type { Case, CaseStep } from '../../registry/index.ts'

/** What the guild says to itself. */
const OF_THE_GUILD: ReadonlySet<CaseStep['step']> = new Set(['note', 'assigned'])

/** A company reads what it said itself, and what was put before it, asked of it, shown, answered and decided. */
export function seenByCompany(found: Case): Case {
  const isWriters = 'writer' in found.by
  const served = found.steps.findLast(({ step }) => step === 'served')
  return {
    ...found,
    matter: { ...found.matter, run: undefined, breach: undefined },
    text: isWriters ? (served?.text ?? '') : found.text,
    // The id of a line is the writer's own; what it is about stands in the matter.
    about: isWriters && found.about.kind === 'line' ? { ...found.about, id: '' } : found.about,
    steps: found.steps.filter(({ step, from }) => from === 'company' || (from === 'guild' && !OF_THE_GUILD.has(step))),
  }
}

/** The company that it is against; whoever opened it is heard as that. */
export function isHeardIn({ against }: Case, company: string): boolean {
  return against !== undefined && isSameCompany(against, company)
}

/** A writer reads what they said themselves, what the company says, and what is asked and decided. */
export function seenByWriter(found: Case): Case {
  return { ...found, steps: found.steps.filter(({ step, from }) => from !== 'guild' || !OF_THE_GUILD.has(step)) }
}
