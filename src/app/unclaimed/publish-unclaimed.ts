/** Publishes what may be seen of the money that waits: a page that searches its own data, a table and a document; and records it. */

import path from 'node:path'
import { canonicalJson, type IsoDate, sha256Hex } from '../../base/index.ts'
import { writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { printPublicCsv, printPublicPage, publicDocument, type PublicList } from '../../statements/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { publicList } from './public-list.ts'
import { type NoticeRecorded, recordNotice } from './record-notice.ts'
import { dayOf } from './unclaimed-step.ts'
import { unclaimedState } from './unclaimed-ground.ts'

export interface PublishRequest {
  readonly outFolder: string
  readonly on?: IsoDate | undefined
  readonly rules?: string | undefined
  /** Where it can be read; the folder without it. */
  readonly source?: string | undefined
}

export interface Published extends NoticeRecorded {
  readonly list: PublicList
  readonly files: readonly string[]
}

/** Files first, then the record: who is interrupted publishes again, with the same bytes. */
export async function publishUnclaimed(hall: Hall, request: PublishRequest): Promise<Published> {
  const on = dayOf(hall, request.on)
  const ground = { hall, rules: request.rules, on }
  const list = await hall.database.read(async (stores) =>
    publicList(stores, hall, await unclaimedState(stores, ground)),
  )
  const texts = {
    'index.html': printPublicPage(list),
    'unclaimed.csv': printPublicCsv(list),
    'unclaimed.json': `${canonicalJson(publicDocument(list))}\n`,
  }
  const folder = path.resolve(request.outFolder)
  for (const [name, text] of Object.entries(texts)) await writeFileWhole(path.join(folder, name), text)
  const hashes = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sha256Hex(text)]))
  const source = request.source ?? `published by the hall on ${on}`
  const notice = await hall.database.write(async (stores) =>
    recordNotice(stores, await unclaimedState(stores, ground), {
      step: 'publish',
      source,
      knownOn: hall.clock.today(),
      files: hashes,
    }),
  )
  const problems = await publishHallLog(hall)
  return { ...notice, problems, list, files: Object.keys(texts).map((name) => path.join(folder, name)) }
}
