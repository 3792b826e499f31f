/** Opens a case by hand: the guild against a company, about something that is named. */

import { badInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Case, CaseMatter } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { requireLicence } from '../licensing/licence-records.ts'
import { publishHallLog } from '../publish-log.ts'
import { requireWork } from '../works/name-subject.ts'
import { askForAnswer } from './ask-for-answer.ts'
import { openIn, requireText } from './keep-cases.ts'
import { oversightRules } from './oversight-rules.ts'

export const NAMED_BY_HAND = ['work', 'licence', 'tool', 'room', 'matter'] as const

export interface HandRequest {
  readonly against: string
  /** A work by id, title or number, a licence by id; a tool, a room or anything else in words. */
  readonly about: { readonly kind: (typeof NAMED_BY_HAND)[number]; readonly id: string }
  readonly text: string
  /** By when the company is asked to answer; the rulebook's day without it. */
  readonly due?: string | undefined
  readonly source: string
}

/** The same words against the same company about the same thing are one case; other words are another. */
export async function openByHand(
  hall: Hall,
  { against, about, text, due, source }: HandRequest,
): Promise<{ case: Case; known: boolean; problems: readonly Problem[] }> {
  checkDay('cases/bad-date', '--due', due)
  const company = against.trim()
  if (company === '') throw badInput('cases/no-company', 'No company is named.', { hint: 'Name whom it is against.' })
  const rules = await oversightRules(hall)
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const { id, matter } = await namedThing(stores, about)
    const words = requireText(text)
    const dispute = { by: { guild: true }, about: { kind: about.kind, id }, text: words, against: company } as const
    const opened = await openIn(stores, { ...dispute, matter, apart: [company, words] }, { today, source })
    return opened.known ? opened : askForAnswer(stores, opened.case, { rules, today, source, due })
  })
  return { ...done, problems: await publishHallLog(hall) }
}

async function namedThing(
  stores: Stores,
  { kind, id }: HandRequest['about'],
): Promise<{ id: string; matter: CaseMatter }> {
  const name = id.trim()
  if (name === '')
    throw badInput('cases/no-text', 'It is not said what the case is about.', { hint: 'Name it in a word or two.' })
  if (kind === 'work') {
    const work = await requireWork(stores, name)
    return { id: work.id, matter: { work: work.id } }
  }
  if (kind !== 'licence') return { id: name, matter: kind === 'tool' ? { tool: name } : {} }
  const { licence } = await requireLicence(stores, name)
  return { id: licence.id, matter: { licence: licence.id } }
}
