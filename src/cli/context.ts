/** What every command is handed: the options before it, the hall on demand, the clock. */

import type { Command } from 'commander'
import type { Hall } from '../drivers/hall.ts'

export interface Context {
  readonly json: boolean
  readonly hallOption: string | undefined
  /** Opens the hall, does the work, and closes it whatever happens. */
  withHall<T>(work: (hall: Hall) => Promise<T>): Promise<T>
}

export function contextOf(command: Command): Context {
  const { json = false, hall: hallOption } = command.optsWithGlobals<{ json?: boolean; hall?: string }>()
  return {
    json,
    hallOption,
    async withHall(work) {
      const { openOwnHall } = await import('../app/open-hall.ts') // loaded when a hall is needed: it brings the databases
      const hall = await openOwnHall(hallOption)
      try {
        return await work(hall)
      } finally {
        await hall.close()
      }
    },
  }
}
