/** `guildhall record check FILE…` */

import type { Command } from 'commander'
import { checkReports } from '../app/record/check-reports.ts'
import { listReports } from '../app/record/list-record.ts'
import { recordOfHall } from '../app/record/record-of-hall.ts'
import { isError } from '../base/index.ts'
import { systemClock } from '../drivers/clock.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { printCount, printFirstProblems } from './output.ts'
import { countFigures, figureJson } from './record-figures.ts'
import { askModel } from './record-connector.ts'
import { claimJson, conflictJson, reportJson } from './record-json.ts'
import { conflictText } from './record-text.ts'

interface CheckOptions {
  readonly publisher?: string
  readonly published?: string
  readonly connector?: boolean
}

export function addRecordCheck(record: Command, answer: Answer): void {
  record
    .command('check')
    .description(
      'Hold articles against the record and keep nothing: what they claim, and where the record has it otherwise. Needs no hall; exits with 1 when something contradicts.',
    )
    .argument('<files...>', 'texts, pages and feeds; - is what is piped in')
    .option('--publisher <name>', 'who published it, where the file does not say so')
    .option('--published <date>', 'when it was published, where the file does not say so')
    .option(
      '--connector',
      'send the texts to the model that hall.yaml or the environment names, and let it look beside the rules',
    )
    .action(
      answer(async (context, paths: string[], { connector: asks, ...given }: CheckOptions) =>
        context.withHallIfAny(async (hall) => {
          const kept = await recordOfHall(hall)
          const today = systemClock(process.env).today()
          const connector = asks ? askModel(hall) : undefined
          const checked = await checkReports(kept, { paths, today, given, ...connector?.request })
          const { reports, claims, conflicts, figures, rejected, problems } = checked
          const events = claims.filter(({ about }) => about === 'event')
          const wrong = conflicts.some(({ conflict }) => conflict.weight === 'contradiction')
          const count = `Reports: ${printCount(reports.length)}. Claims: ${printCount(claims.length)}, of events ${printCount(events.length)}.`
          return {
            json: {
              reports: listReports({ ...kept, reports, claims }).map(reportJson),
              events: events.map(claimJson),
              claims: claims.map(claimJson),
              conflicts: conflicts.map(conflictJson),
              figures: figures.map(figureJson),
              rejected: rejected.map((each) => ({ path: each.path, problems: each.problems.map(problemJson) })),
              problems: problems.map(problemJson),
              ...(connector ? { sent: connector.sent() } : {}),
            },
            text: [
              count,
              ...(figures.length === 0 ? [] : [countFigures(figures)]),
              ...(reports.length === 0
                ? []
                : conflicts.length === 0
                  ? ['Nothing in them contradicts the record.']
                  : ['', conflicts.map((each) => conflictText({ ...each, awaitsReview: false })).join('\n\n')]),
              printFirstProblems([...rejected.flatMap((each) => each.problems), ...problems]),
            ]
              .join('\n')
              .trimEnd(),
            exitCode: wrong || rejected.length > 0 || problems.some(isError) ? 1 : 0,
          }
        }),
      ),
    )
}
