/** A person says which work a record of use means, or that it is none of the guild's; said again, the later word counts. */

import { badInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { ReportedUse } from '../../licensing/index.ts'
import { volumeOfWork } from '../drafts/work-volumes.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { requireWork } from '../works/name-subject.ts'
import { readSaying, type Saying } from '../works/saying.ts'
import { type KeptReport, keptReports } from './kept-reports.ts'
import { settleUses, type Settlement } from './settle-uses.ts'

export interface MatchRequest extends Saying {
  /** The company's id of the report, or ours. */
  readonly report: string
  readonly row: number
  /** Id, title or number of a work; `undefined`: none of ours. */
  readonly work: string | undefined
  /** Words that count; without it those of the record, else the registered ones. */
  readonly words?: number
}

export interface MatchedByHand {
  readonly report: string
  readonly row: number
  readonly work: { readonly id: string; readonly title: string } | undefined
  readonly words: number | undefined
  /** False when the same had been said before. */
  readonly isNew: boolean
  readonly settlement: Settlement
  readonly problems: readonly Problem[]
}

export async function matchByHand(hall: Hall, request: MatchRequest): Promise<MatchedByHand> {
  const saying = readSaying(hall, request)
  const said = await hall.database.write(async (stores) => {
    const report = await requireReport(stores, request.report)
    const use = requireRow(report, request.row)
    const work = request.work === undefined ? undefined : await requireWork(stores, request.work)
    const words = work && (request.words ?? (await wordsOf(stores, use, work)))
    const before = report.decisions.get(use.row)
    const isNew = !before || before.work !== work?.id || before.words !== words
    if (isNew) {
      const says = { row: use.row, work: work?.id ?? null, ...(words === undefined ? {} : { words }) }
      const corrects = before ? { corrects: before.entry.id } : {}
      await sayEntry(stores, { kind: 'use-match', subject: report.id, says, ...corrects, ...saying })
    }
    const settlement = await settleUses(stores, { on: saying.knownOn })
    return {
      report: report.head.report,
      row: use.row,
      work: work && { id: work.id, title: work.title },
      words,
      isNew,
      settlement,
    }
  })
  const published = await publishHallLog(hall)
  return { ...said, problems: [...said.settlement.problems, ...published] }
}

/** By the company's id or by ours. Throws `BadInput` when there is none, or more than one. */
export async function requireReport(stores: Stores, name: string): Promise<KeptReport> {
  const reports = await keptReports(stores)
  const found = reports.filter(({ id, head }) => id === name || head.report === name)
  if (found.length === 1) return found[0]!
  if (found.length > 1) {
    throw badInput('uses/ambiguous-report', `${found.length} reports are called ${name}.`, {
      hint: `Name it by its id here: ${found.map(({ id, head }) => `${id} (${head.licence})`).join(', ')}.`,
    })
  }
  throw badInput('uses/unknown-report', `No report ${JSON.stringify(name)} was received.`, {
    hint: 'guildhall uses list names them.',
  })
}

function requireRow({ uses, head, replacedBy }: KeptReport, row: number): ReportedUse {
  if (replacedBy !== undefined) {
    throw badInput(
      'uses/replaced-already',
      `${head.report} was replaced by ${replacedBy}; nothing is charged by it any more.`,
      {
        hint: `Match the record in the report that replaces it.`,
      },
    )
  }
  const use = uses.find((each) => each.row === row)
  if (use) return use
  throw badInput('uses/unknown-row', `${head.report} has no record ${row}.`, {
    hint: 'guildhall uses unmatched gives the number of each record that waits.',
  })
}

async function wordsOf(
  stores: Stores,
  use: ReportedUse,
  work: { readonly id: string; readonly title: string },
): Promise<number> {
  const words = use.words ?? (await volumeOfWork(stores, work.id))?.scoring.words
  if (words !== undefined) return words
  throw badInput('uses/no-words', `Record ${use.row} gives no words, and ${work.title} has no draft here.`, {
    hint: 'Say how many count with --words, or register the script first.',
  })
}
