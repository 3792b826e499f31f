/** What the server knows of itself: whether it takes requests, what it measured, and when it stops. */

import { isThere } from '../drivers/files.ts'
import type { Desk } from '../drivers/desk/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Metrics } from './metrics.ts'

export interface ServerState {
  readonly metrics: Metrics
  /** Aborts when the server begins to stop: event streams end then, and readers come again elsewhere. */
  readonly stopping: AbortSignal
  /** Somebody asked for a job: the runner looks at once. */
  wakeJobs(): void
  /** Names of what does not answer; empty when it is ready. */
  notReady(): Promise<string[]>
}

export function openState({
  hall,
  desk,
  metrics,
  stopping,
  wakeJobs = () => undefined,
}: {
  hall: Hall
  desk: Desk
  metrics: Metrics
  stopping: AbortSignal
  wakeJobs?: () => void
}): ServerState {
  const checks: Readonly<Record<string, () => Promise<unknown>>> = {
    database: () => hall.database.read(({ notes }) => notes.note('hall:origin')),
    desk: () => desk.db.selectFrom('desk_steps').select('name').limit(1).execute(),
    folder: async () => {
      if (!(await isThere(hall.folder))) throw new Error('the folder of the hall is gone')
    },
  }
  return {
    metrics,
    stopping,
    wakeJobs,
    async notReady() {
      const failed: string[] = []
      for (const [name, check] of Object.entries(checks)) await check().catch(() => failed.push(name))
      return stopping.aborted ? ['stopping', ...failed] : failed
    },
  }
}
