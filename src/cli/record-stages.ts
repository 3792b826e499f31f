/** `guildhall record votes|stage` */

import type { Command } from 'commander'
import { listVotes, readStage, type StageQuery, type VotesQuery } from '../app/record/votes-and-stages.ts'
import type { Answer } from './answer.ts'
import { KNOWN } from './record-lists.ts'
import { stageJson, voteJson } from './record-stages-json.ts'
import { stageText, votesText } from './record-stages-text.ts'

export function addRecordStages(record: Command, answer: Answer): void {
  record
    .command('votes')
    .description('Votes with their counts, checked: what adds up, what follows, and whether the threshold was met.')
    .option('--round <id>', 'only of this round: guildhall record rounds')
    .option(...KNOWN)
    .action(
      answer(async (context, query: VotesQuery) =>
        context.withHallIfAny(async (hall) => {
          const votes = await listVotes(hall, query)
          return { json: { votes: votes.map(voteJson) }, text: votesText(votes) }
        }),
      ),
    )
  record
    .command('stage')
    .description('Where a round stands on a day, how it got there, what may be done next by whom, and what ends when.')
    .argument('<round>', 'guildhall record rounds')
    .option('--on <date>', 'the day (default: the last for which the round is recorded)')
    .option('--notice <date>', 'when the union gave notice to the other side, where it is known')
    .option(...KNOWN)
    .action(
      answer(async (context, round: string, query: StageQuery) =>
        context.withHallIfAny(async (hall) => {
          const stage = await readStage(hall, round, query)
          return { json: { stage: stageJson(stage) }, text: stageText(stage) }
        }),
      ),
    )
}
