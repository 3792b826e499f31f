/** `guildhall record timeline|conflicts` */

import type { Command } from 'commander'
import { allConflicts } from '../app/record/all-conflicts.ts'
import { reportNamed } from '../app/record/list-record.ts'
import { recordOfHall } from '../app/record/record-of-hall.ts'
import { eventsOf, timelineOf, type TimelineQuery } from '../app/record/timeline.ts'
import type { Answer } from './answer.ts'
import { conflictJson, eventJson } from './record-json.ts'
import { KNOWN } from './record-lists.ts'
import { conflictText, countOf, eventsText, waitingText } from './record-text.ts'

export function addRecordTimeline(record: Command, answer: Answer): void {
  record
    .command('timeline')
    .description(
      'What happened when, and how many say so: what comes with Guildhall, with what this hall has confirmed laid over it.',
    )
    .option('--from <date>', 'first day')
    .option('--to <date>', 'last day')
    .option('--round <id>', 'only of this round: guildhall record rounds')
    .option('--kind <kind>', 'only events of this kind: strike-begun, offer, vote, …')
    .option('--candidates', 'with claims that wait for review, marked as such')
    .option(...KNOWN)
    .action(
      answer(async (context, { known, ...query }: TimelineQuery & { known?: string }) =>
        context.withHallIfAny(async (hall) => {
          const kept = await recordOfHall(hall, { knownBy: known })
          const { events, conflicts } = await timelineOf(kept, query)
          const waiting = kept.claims.filter(({ status }) => status === 'candidate').length
          const more = [
            ...(conflicts.length === 0
              ? []
              : [`${countOf(conflicts.length, 'contradiction')}: guildhall record conflicts`]),
            ...(waiting === 0 ? [] : [waitingText(waiting, { areShown: query.candidates ?? false })]),
          ]
          return {
            json: { events: events.map(eventJson), conflicts: conflicts.map(conflictJson), waiting },
            text: [
              events.length === 0 ? 'Nothing is recorded there.' : eventsText(events),
              ...(more.length === 0 ? [] : ['', ...more]),
            ].join('\n'),
          }
        }),
      ),
    )
  record
    .command('conflicts')
    .description(
      'Sentences that cannot both be so: both of them, why, and what would settle it; candidates too, marked as such.',
    )
    .option('--report <id>', 'only those in which this report stands')
    .option('--fail', 'exit with 1 when there are contradictions')
    .option(...KNOWN)
    .action(
      answer(async (context, { known, report, fail }: { known?: string; report?: string; fail?: boolean }) =>
        context.withHallIfAny(async (hall) => {
          const kept = await recordOfHall(hall, { knownBy: known })
          const only = reportNamed(kept, report)
          const { conflicts } = await allConflicts(kept, only === undefined ? {} : { of: new Set([only]) })
          const sides = new Set(conflicts.flatMap(({ conflict }) => conflict.sides.map(({ id }) => id)))
          const events = eventsOf(kept, { candidates: true }).filter(
            ({ event, claims }) => sides.has(event.id) || claims.some((id) => sides.has(id)),
          )
          const isWrong = conflicts.some(({ conflict }) => conflict.weight === 'contradiction')
          return {
            json: { events: events.map(eventJson), conflicts: conflicts.map(conflictJson) },
            text: conflicts.length === 0 ? 'No contradiction is known.' : conflicts.map(conflictText).join('\n\n'),
            exitCode: fail && isWrong ? 1 : 0,
          }
        }),
      ),
    )
}
