/** The writer whom a request names, by id or by name; somebody who is not known yet is made where that is wanted. */

import { badInput, type IsoDate, nearestName } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { isNobody, makeWriter, nameKey, type Writer } from '../../registry/index.ts'

/** Stops (`people/unknown-writer`) when nobody is called so, and names the nearest who is. */
export async function findWriter({ registry }: Stores, asked: string): Promise<Writer> {
  const found = (await registry.writer(asked)) ?? (await registry.writersByName(asked))[0]
  if (found) return found
  const known = await registry.writers()
  const near = nearestName(
    nameKey(asked),
    known.map(({ name }) => nameKey(name)),
  )
  const meant = known.find(({ name }) => nameKey(name) === near)
  throw badInput('people/unknown-writer', `Nobody in this hall is called ${JSON.stringify(asked)}.`, {
    hint: meant ? `Did you mean ${meant.name}?` : 'guildhall people lists everybody.',
  })
}

/** A company or an heir is a writer like any other, made by its name when it is new. */
export async function findOrMakeWriter(
  stores: Stores,
  asked: string,
  { knownOn }: { knownOn: IsoDate },
): Promise<{ writer: Writer; isNew: boolean }> {
  const { registry } = stores
  const found = (await registry.writer(asked)) ?? (await registry.writersByName(asked))[0]
  if (found) return { writer: found, isNew: false }
  if (isNobody(asked) || /^[a-z]+-[0-9a-z]{16}$/.test(asked)) {
    throw badInput('people/unknown-writer', `${JSON.stringify(asked)} is nobody's name, and no id in this hall.`, {
      hint: 'Write the full name of the person or company.',
    })
  }
  return { writer: makeWriter(asked, { knownOn }), isNew: true }
}
