/** What every command is handed: how it is to answer, and the hall on demand. */

import type { Command } from 'commander'
import { isHallNear } from '../drivers/hall-place.ts'
import type { Hall } from '../drivers/hall.ts'

export interface Context {
  readonly json: boolean
  /** The hall that was named with --hall. */
  readonly named: string | undefined
  /** Opens the hall, does the work, and closes it whatever happens. */
  withHall<T>(work: (hall: Hall) => Promise<T>): Promise<T>
  /** The same; without a hall, where none was named and none is near. */
  withHallIfAny<T>(work: (hall: Hall | undefined) => Promise<T>): Promise<T>
}

export function contextOf(command: Command): Context {
  const { json = false, hall: named } = command.optsWithGlobals<{ json?: boolean; hall?: string }>()
  const context: Context = {
    json,
    named,
    async withHall(work) {
      const { openOwnHall } = await import('../app/open-hall.ts') // loaded when a hall is needed: it brings the databases
      const hall = await openOwnHall(named)
      try {
        return await work(hall)
      } finally {
        await hall.close()
      }
    },
    withHallIfAny: (work) => (named === undefined && !isHallNear() ? work(undefined) : context.withHall(work)),
  }
  return context
}
