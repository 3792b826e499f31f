/** Finds the work or the draft that a request names. */

import { badInput } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Draft, Work } from '../../registry/index.ts'

/** By id, or by a title that one work alone has. */
export async function findWork({ registry }: Stores, name: string): Promise<Work> {
  const byId = await registry.work(name)
  const found = byId ? [byId] : await registry.worksByTitle(name)
  const [only, second] = found
  if (only && !second) return only
  if (only) {
    const ids = found.map(({ id }) => id).join(', ')
    throw badInput('works/several', `${found.length} works are called ${JSON.stringify(name)}: ${ids}.`, {
      hint: 'Name the work by its id.',
    })
  }
  throw badInput('works/not-found', `No work has the id or the title ${JSON.stringify(name)}.`, {
    hint: 'guildhall works lists them all.',
  })
}

/** By id, by a file name that one draft alone has, or within a work by its number. */
export async function findDraft({ registry }: Stores, name: string, { work }: { work?: Work } = {}): Promise<Draft> {
  const byId = await registry.draft(name)
  const drafts = work ? await registry.draftsOf(work.id) : byId ? [byId] : await registry.drafts()
  const found = drafts.filter(
    ({ id, fileName, sequence }) => id === name || fileName === name || (work && String(sequence) === name),
  )
  const [only, second] = found
  if (only && !second) return only
  const where = work ? ` of "${work.title}"` : ''
  if (only) {
    const ids = found.map(({ id }) => id).join(', ')
    throw badInput('drafts/several', `${found.length} drafts${where} came from ${JSON.stringify(name)}: ${ids}.`, {
      hint: 'Name the draft by its id.',
    })
  }
  throw badInput(
    'drafts/not-found',
    `No draft${where} has the id, the file name or the number ${JSON.stringify(name)}.`,
    {
      hint: `guildhall drafts ${work ? JSON.stringify(work.title) : 'WORK'} lists the drafts of a work.`,
    },
  )
}
