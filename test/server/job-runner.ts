/** Runs the jobs of a hall in a process of its own, as a server does, until it is killed: `node job-runner.ts HALL`. */

import { openOwnHall } from '../../src/app/open-hall.ts'
import { openDesk } from '../../src/drivers/desk/index.ts'
import { openRunner } from '../../src/server/jobs/runner.ts'

const [, , folder = ''] = process.argv
const hall = await openOwnHall(folder)
const desk = await openDesk(hall.deskTarget)
const runner = openRunner({ hall, desk, places: 2, everyMs: 100, tellBroken: (stack) => console.error(stack) })
process.once('SIGTERM', () => {
  void runner
    .stop()
    .then(() => desk.close())
    .then(() => hall.close())
})
