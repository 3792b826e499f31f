/** Opens cases from the breaches of a calculation: one for each breach, however often it is calculated; the company is asked to answer by the rulebook's day. */

import { addDays, type IsoDate, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Breach } from '../../engine/index.ts'
import type { Case } from '../../registry/index.ts'
import { breachesOf, findCalculation } from '../explain.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { openIn } from './keep-cases.ts'
import { oversightRules } from './oversight-rules.ts'

export interface OpenedCases {
  readonly cases: readonly { readonly case: Case; readonly known: boolean }[]
  readonly problems: readonly Problem[]
}

/** `run`: a calculation by id, or `latest`; `only`: ids of breaches, all of them without it. */
export async function openBreaches(
  hall: Hall,
  { run: named, only, source }: { run: string; only?: readonly string[] | undefined; source: string },
): Promise<OpenedCases> {
  const { answer } = await oversightRules(hall)
  const today = hall.clock.today()
  const cases = await hall.database.write(async (stores) => {
    const run = await findCalculation(stores, named)
    const opened = []
    for (const breach of breachesOf(run)) {
      if (only && !only.includes(breach.id)) continue
      opened.push(await openOne(stores, breach, { today, source, due: addDays(today, answer.value) }))
    }
    return opened
  })
  return { cases, problems: await publishHallLog(hall) }
}

async function openOne(
  stores: Stores,
  { id, company, says, cure }: Breach,
  { today, source, due }: { today: IsoDate; source: string; due: IsoDate },
): Promise<{ case: Case; known: boolean }> {
  const text = `${says} ${cure}`.trim()
  const opened = await openIn(
    stores,
    { by: { guild: true }, about: { kind: 'breach', id }, text, against: company },
    { today, source },
  )
  if (opened.known) return opened
  const step = { step: 'answer-due', text: 'The company is asked to answer.', due }
  await sayEntry(stores, {
    kind: 'case-step',
    subject: opened.case.id,
    says: step,
    effectiveOn: today,
    knownOn: today,
    source,
  })
  return { case: { ...opened.case, due }, known: false }
}
