/** Cases as they are answered: to those who work for the guild with names, to a company without what is a writer's. */

import type { AnswerOf, ROUTES } from '../../api/index.ts'
import { type CaseView, viewCases } from '../../app/cases/case-views.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Case, CaseStep } from '../../registry/index.ts'
import type { Who } from '../who.ts'
import { defined } from './defined.ts'

type CaseAnswer = AnswerOf<(typeof ROUTES)['listCases']>['rows'][number]

export async function caseShapes(hall: Hall, who: Who, cases: readonly Case[]): Promise<CaseAnswer[]> {
  return (await viewCases(hall, cases, { namesWriters: who.role !== 'company' })).map(caseShape)
}

function caseShape({ case: found, isOverdue, daysLeft, work, writer }: CaseView): CaseAnswer {
  const { id, by, matter, against, text, openedOn, state, outcome, clock, due } = found
  const { named, tool, period, licence, run } = matter
  const shown = { id, by: partyOf(by, writer), about: { ...found.about }, text, openedOn, state, isOverdue }
  const about = defined({ work, named, tool, period, licence, run })
  return defined({ ...shown, matter: about, against, outcome, awaits: clock?.for, due, daysLeft })
}

function partyOf(by: Case['by'], writer: string | undefined): CaseAnswer['by'] {
  if ('guild' in by) return { is: 'guild' }
  return 'company' in by ? { is: 'company', name: by.company } : defined({ is: 'writer' as const, name: writer })
}

export function caseStepShape({ entry, step, from, on, text, due, outcome, remedy, evidence, byRule }: CaseStep) {
  const shown = evidence && defined({ ...evidence })
  return defined({ entry, step, from, on, text, due, outcome, remedy, evidence: shown, byRule })
}
