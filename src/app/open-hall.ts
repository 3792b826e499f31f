/** Opens a hall for a request: its folder, its database, and whether the one belongs to the other. */

import { Refusal } from '../base/index.ts'
import { findHall, type Hall, openHall } from '../drivers/hall.ts'

/** The hall that was named, or the nearest; the caller closes it. */
export async function openOwnHall(named: string | undefined): Promise<Hall> {
  const hall = await openHall(findHall(named))
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
  const owner = await database.read(({ notes }) => notes.note('hall:origin'))
  if (owner === origin) return
  if (owner === undefined) return database.write(({ notes }) => notes.putNote('hall:origin', origin))
  throw new Refusal(
    'hall/other-database',
    { origin, owner },
    {
      message: `The database belongs to the hall ${owner}, not to ${origin}.`,
      hint: 'Name the database of this hall in DATABASE_URL or hall.yaml, or an empty one.',
    },
  )
}
