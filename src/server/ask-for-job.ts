/** Asks for a job in the name of whoever calls, and wakes those who do it. */

import { askJob } from '../app/jobs/ask-job.ts'
import { wholeUploads } from '../app/uploads/uploads.ts'
import type { Json } from '../base/index.ts'
import type { Call } from './call.ts'
import { memberOf } from './who.ts'

/** What is uploaded has to be there and whole before anybody waits for it. */
export async function askForJob(call: Call<never>, kind: string, input: object): Promise<{ job: string }> {
  const { member } = memberOf(call.who)
  const { uploads = [] } = input as { uploads?: readonly string[] }
  await wholeUploads(call, uploads, member)
  const plain = JSON.parse(JSON.stringify(input)) as Json
  const { id } = await askJob(call.desk, { kind, input: plain, by: member }, new Date())
  call.server.wakeJobs()
  return { job: id }
}
