/** Opens a hall for a request: its folder, its database, and whether the one belongs to the other. */

import { Refusal } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import { findHall } from '../drivers/hall-place.ts'
import { type Hall, openHall } from '../drivers/hall.ts'

/** The hall that was named, or the nearest; the caller closes it. */
export async function openOwnHall(
  named: string | undefined,
  { environment = process.env }: { environment?: NodeJS.ProcessEnv } = {},
): Promise<Hall> {
  const hall = await openHall(findHall(named), { environment })
  try {
    await checkOwner(hall)
    return hall
  } catch (error) {
    await hall.close()
    throw error
  }
}

/** A database belongs to one hall: the first that opens it signs it, and another is turned away. */
async function checkOwner({ database, origin }: Hall): Promise<void> {
  const known = await database.read(({ notes }) => notes.note('hall:origin'))
  const owner = known ?? (await database.write((stores) => claim(stores, origin)))
  if (owner === origin) return
  throw new Refusal(
    'hall/other-database',
    { origin, owner },
    {
      message: `The database belongs to the hall ${owner}, not to ${origin}.`,
      hint: 'Name the database of this hall in DATABASE_URL or hall.yaml, or an empty one.',
    },
  )
}

/** Two halls may open an empty database at once; the transaction decides. */
async function claim({ notes }: Stores, origin: string): Promise<string> {
  const owner = await notes.note('hall:origin')
  if (owner === undefined) await notes.putNote('hall:origin', origin)
  return owner ?? origin
}
