/** Takes a step of a case back: a further entry says that it does not stand. */

import { badInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Case } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readCase } from './keep-cases.ts'

export async function takeBackCaseStep(
  hall: Hall,
  { case: id, entry, source }: { case: string; entry: string; source: string },
): Promise<{ case: Case; problems: readonly Problem[] }> {
  const today = hall.clock.today()
  const done = await hall.database.write(async (stores) => {
    const { steps } = await readCase(stores, id)
    if (!steps.some((step) => step.entry === entry)) {
      throw badInput('cases/not-found', `The case has no step ${JSON.stringify(entry)}.`, {
        hint: 'It may have been taken back already.',
      })
    }
    await sayEntry(stores, {
      kind: 'case-step',
      subject: id,
      says: null,
      effectiveOn: today,
      knownOn: today,
      source,
      corrects: entry,
    })
    return readCase(stores, id)
  })
  return { case: done, problems: await publishHallLog(hall) }
}
