/** What somebody thinks of a publisher or of one report, and why; a later word stands in the place of an earlier, which stays in the history. */

import { canonicalJson, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type Assessment, CREDIBILITIES, type Credibility } from '../../record/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { assessedSubject, assessmentEntry, reportOf, standingRecords } from './kept.ts'
import { checkName, reportNamed } from './list-record.ts'
import { type Reviewer, readReviewer } from './reviewing.ts'

export interface AssessRequest extends Reviewer {
  /** A publisher by name, or a report by id. */
  readonly of: string
  readonly credibility: string
}

export interface Assessed {
  readonly assessment: Assessment
  readonly became: 'added' | 'corrected' | 'known'
  readonly problems: readonly Problem[]
}

export async function assess(hall: Hall, { of, credibility, ...reviewer }: AssessRequest): Promise<Assessed> {
  const { by, reason = '', knownOn } = readReviewer(hall, reviewer, { needsReason: true })
  checkName('credibility', credibility, CREDIBILITIES)
  const kept = await hall.database.write(async (stores) => {
    const assessment: Assessment = {
      of: await assessedName(stores, of),
      credibility: credibility as Credibility,
      reason,
      by,
      on: knownOn,
    }
    return keep(stores, assessment)
  })
  return { ...kept, problems: await publishHallLog(hall) }
}

async function keep(stores: Stores, assessment: Assessment): Promise<Omit<Assessed, 'problems'>> {
  const subject = assessedSubject(assessment.of)
  const entries = await stores.registry.entriesAbout(subject, { kind: 'record-assessment' })
  const before = standingRecords(entries)[0]?.entry
  const told = { source: assessment.by, knownOn: assessment.on, corrects: before?.id }
  const said = assessmentEntry(assessment, told)
  if (before && canonicalJson(before.says) === canonicalJson(said.says)) return { assessment, became: 'known' }
  await sayEntry(stores, said)
  return { assessment, became: before ? 'corrected' : 'added' }
}

/** Only what the hall has can be assessed; a publisher is named as its reports name it. */
async function assessedName({ registry }: Stores, named: string): Promise<string> {
  const reports = standingRecords(await registry.entries({ kind: 'record-report' })).map(({ entry }) => reportOf(entry))
  if (named.startsWith('report-')) return reportNamed({ reports }, named)
  const publishers = [...new Set(reports.flatMap(({ publisher }) => publisher ?? []))]
  const found = publishers.find((each) => assessedSubject(each) === assessedSubject(named))
  if (found === undefined) checkName('publisher', named, publishers)
  return found ?? named
}
