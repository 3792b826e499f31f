/** A new, empty hall that is served with its jobs, for walks in which long work is done. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { createHall } from '../../src/drivers/hall.ts'
import { openRunner } from '../../src/server/jobs/runner.ts'
import { openTestServer, type People } from '../hall-server.ts'
import { openWalk, type Walk } from './walk.ts'

export interface WalkWithJobs {
  readonly walk: Walk
  close(): Promise<void>
}

export async function openWalkWithJobs(people: People): Promise<WalkWithJobs> {
  const folder = await mkdtemp(path.join(tmpdir(), 'guildhall-walk-'))
  await createHall(path.join(folder, 'hall'))
  const hall = await openOwnHall(path.join(folder, 'hall'))
  const server = await openTestServer(hall, people)
  const runner = openRunner({
    hall,
    desk: server.desk,
    places: 1,
    everyMs: 100,
    tellBroken: (stack) => void server.broken.push(stack),
  })
  const walk = await openWalk(await server.listen())
  return {
    walk,
    async close() {
      await walk.close()
      await runner.stop()
      await server.close()
      await hall.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
