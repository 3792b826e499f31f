/** Cases as faces show them: with the title of the work, the name of the writer who asks for those who may know it, and the days that are left. */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type Case, daysLeft, isOverdue } from '../../registry/index.ts'
import type { OversightRules } from '../../terms/index.ts'

export interface CaseView {
  readonly case: Case
  readonly isOverdue: boolean
  readonly daysLeft: number | undefined
  readonly work: { readonly id: string; readonly title: string } | undefined
  /** Of the writer who opened it. */
  readonly writer: string | undefined
}

/** `namesWriters`: for those who work for the guild. */
export async function viewCases(
  hall: Hall,
  cases: readonly Case[],
  { namesWriters }: { namesWriters: boolean },
): Promise<CaseView[]> {
  const today = hall.clock.today()
  const ids = [...new Set(cases.flatMap(({ matter }) => matter.work ?? []))]
  const writers = namesWriters ? [...new Set(cases.flatMap(({ by }) => ('writer' in by ? by.writer : [])))] : []
  const { titles, names } = await hall.database.read(async ({ registry }) => ({
    titles: new Map((await registry.worksOf(ids)).map((work) => [work.id, work])),
    names: new Map((await registry.writersOf(writers)).map(({ id, name }) => [id, name])),
  }))
  return cases.map((each) => {
    const work = titles.get(each.matter.work ?? '')
    return {
      case: each,
      isOverdue: isOverdue(each, today),
      daysLeft: daysLeft(each, today),
      work: work && { id: work.id, title: work.title },
      writer: 'writer' in each.by ? names.get(each.by.writer) : undefined,
    }
  })
}

/** By when an answer and a remedy have to be there that are asked for today. */
export function daysByRule({ answer, remedy }: OversightRules, today: IsoDate): { answer: IsoDate; remedy: IsoDate } {
  return { answer: addDays(today, answer.value), remedy: addDays(today, remedy.value) }
}
