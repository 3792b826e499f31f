/** `guildhall record event add|rank`, `record position add` */

import type { Command } from 'commander'
import { addPosition, type AddPositionRequest } from '../app/record/positions.ts'
import { recordOfHall } from '../app/record/record-of-hall.ts'
import {
  addEvent,
  type AddEventRequest,
  rankValue,
  type RankRequest,
  type SaidOfEvents,
} from '../app/record/say-events.ts'
import { eventsOf } from '../app/record/timeline.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { type CommandResult, printProblems } from './output.ts'
import { positionJson } from './record-json.ts'

export function addRecordEvents(record: Command, answer: Answer): void {
  const event = record
    .command('event')
    .description(
      'What a reviewer says of events themselves: one that no report told, and which of several values is to be believed.',
    )
  event
    .command('add')
    .description('Add an event to the record, with why; the same event again is corrected.')
    .requiredOption('--kind <kind>', 'strike-begun, offer, vote, …')
    .requiredOption('--round <id>', 'guildhall record rounds')
    .requiredOption('--date <date>', '2023-05-02, 2023-05, 2023, 2023-05-02/2023-05-04')
    .requiredOption('--says <text>', 'what happened, in a sentence')
    .requiredOption('--parties <names...>', 'who acts first, whom it is towards after')
    .option('--issue <issue>', 'what it is about')
    .option('--terms <texts...>', 'what is asked, offered or reached, in a few words each')
    .option('--quantities <texts...>', 'numbers with their measures: "yes 5553 count" "share 97.85 percent"')
    .option('--deal <id>', 'a deal that it put forward or made')
    .option('--sources <ids...>', 'ids of claims or sources that say so')
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--reason <text>', 'on what ground')
    .option('--known <date>', 'when it was learnt (default: today)')
    .action(
      answer(async (context, request: AddEventRequest) =>
        context.withHall(async (hall) => saidResult(await addEvent(hall, request, await recordOfHall(hall)))),
      ),
    )
  event
    .command('rank')
    .description(
      'Say which value of an event is preferred, normal or deprecated, with why; no value is ever taken away.',
    )
    .argument('<event>', 'its id: guildhall record timeline')
    .argument('<value>', 'a date as it is printed, or a measure with its number: 2023-05-02, "yes 5553"')
    .requiredOption('--as <rank>', 'preferred, normal, deprecated')
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--reason <text>', 'why')
    .option('--known <date>', 'when (default: today)')
    .action(
      answer(
        async (
          context,
          id: string,
          value: string,
          { as, ...rest }: Omit<RankRequest, 'event' | 'value' | 'rank'> & { as: string },
        ) =>
          context.withHall(async (hall) => {
            const events = eventsOf(await recordOfHall(hall), { candidates: false }).map((each) => each.event)
            return saidResult(await rankValue(hall, { event: id, value, rank: as, ...rest }, { events }))
          }),
      ),
    )
  addPositions(record, answer)
}

function addPositions(record: Command, answer: Answer): void {
  record
    .command('position')
    .description('What a side asks or offers on one issue from a day on.')
    .command('add')
    .description('Add a position, with the deal that says what it would pay; the same position again is corrected.')
    .requiredOption('--round <id>', 'guildhall record rounds')
    .requiredOption('--party <party>', 'whose it is')
    .requiredOption(
      '--issue <issue>',
      'ai, residuals, staffing, minimums, health, pension, data, free-work, term, other',
    )
    .requiredOption('--stance <stance>', 'demand, offer, counter-offer, rejection, agreed')
    .requiredOption('--date <date>', 'from when on')
    .requiredOption('--says <text>', 'what it is, in a sentence')
    .option('--terms <texts...>', 'its terms, in a few words each')
    .option('--quantities <texts...>', 'numbers with their measures')
    .option('--deal <id>', 'a deal of the library that says what it would pay: guildhall deal list')
    .option('--clauses <ids...>', 'the clauses of it that do')
    .option('--follows <id>', 'the position or event whose terms it takes up')
    .option('--sources <ids...>', 'ids of claims or sources that say so')
    .requiredOption('--by <name>', 'who says so')
    .option('--known <date>', 'when it was learnt (default: today)')
    .action(
      answer(async (context, request: AddPositionRequest) =>
        context.withHall(async (hall) => {
          const { position, became, problems } = await addPosition(hall, request, await recordOfHall(hall))
          return {
            json: { position: positionJson(position), became, problems: problems.map(problemJson) },
            text: [`${position.id} (${became}).`, printProblems(problems)].join('\n').trimEnd(),
          }
        }),
      ),
    )
}

function saidResult({ id, became, problems }: SaidOfEvents): CommandResult {
  return {
    json: { event: id, became, problems: problems.map(problemJson) },
    text: [`${id} (${became}).`, printProblems(problems)].join('\n').trimEnd(),
  }
}
