/** `guildhall index export`, `verify`, `draw`, `spot-check`: an audit on somebody else's premises, from the guild's side. */

import type { Command } from 'commander'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { colour, printCount, printProblems } from './output.ts'
import { addIndexDraw, addSpotCheck } from './index-draw.ts'
import { addIndexVerify } from './index-verify.ts'
import { keyOf } from './key-words.ts'

export function addIndex(program: Command, answer: Answer): void {
  const index = program
    .command('index')
    .description("Audit on somebody else's premises: the index that goes there, and the report that comes back.")
  addExport(index, answer)
  addIndexVerify(index, answer)
  addIndexDraw(index, answer)
  addSpotCheck(index, answer)
}

function addExport(index: Command, answer: Answer): void {
  index
    .command('export')
    .description('Write a one-way index of all works: an audit can be run with it, and no script can be read from it.')
    .argument('<file>', 'the file to write; each has a key of its own, so one for each company')
    .option('--for <company>', 'whom it is for')
    .option('--company-key <key>', 'the public key with which the company will sign its report, or its .pub file')
    .action(
      answer(async (context, file: string, options: { for?: string; companyKey?: string }) =>
        context.withHall(async (hall) => {
          const { exportIndex } = await import('../app/one-way/export-index.ts')
          const { problems, ...exported } = await exportIndex(hall, {
            file,
            ...(options.for === undefined ? {} : { company: options.for }),
            ...(options.companyKey === undefined ? {} : { companyKey: await keyOf(options.companyKey) }),
          })
          const { drafts, fingerprints, bytes, id } = exported
          return {
            json: { ...exported, problems: problems.map(problemJson) },
            text: [
              `${printCount(fingerprints)} fingerprints of ${printCount(drafts)} drafts in ${file} (${printCount(bytes)} bytes).`,
              `Recorded as ${id}: reports that are made with it are verified here.`,
              `The company runs: guildhall audit CORPUS --index ${file} --company NAME --out REPORT`,
              colour(
                'yellow',
                'No script can be read from it; a guess of eight words in a row can be tested. One file for each company.',
              ),
              printProblems(problems),
            ]
              .join('\n')
              .trimEnd(),
          }
        }),
      ),
    )
}
