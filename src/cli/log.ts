/** `guildhall log verify`, `guildhall log prove ID` */

import type { Command } from 'commander'
import { publishNow } from '../app/publish-log.ts'
import { proveRecord, verifyHall } from '../app/verify-log.ts'
import { isError } from '../base/index.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { colour, printCount, printProblems } from './output.ts'

export function addLog(program: Command, answer: Answer): void {
  const log = program.command('log').description('The tamper-evident log of everything that the hall did.')
  log
    .command('verify')
    .description(
      'Recompute the whole log, its tiles, its checkpoint and its signature, and hold every record of the hall against its leaf.',
    )
    .action(
      answer(async (context) =>
        context.withHall(async (hall) => {
          const { size, root, ok, key, problems } = await verifyHall(hall)
          const verdict = ok
            ? colour('green', 'The log and the hall agree.')
            : colour('red', 'The log and the hall do not agree.')
          return {
            json: { size, root, ok, key, problems: problems.map(problemJson) },
            text: [`${printCount(size)} leaves, root ${root}`, verdict, printProblems(problems)].join('\n').trimEnd(),
            exitCode: ok && !problems.some(isError) ? 0 : 1,
          }
        }),
      ),
    )
  log
    .command('publish')
    .description('Publish the leaves that wait; every other command does so by itself.')
    .option('--rebuild', 'write every tile anew from the leaves, for a log whose files were damaged')
    .action(
      answer(async (context, { rebuild = false }: { rebuild?: boolean }) =>
        context.withHall(async (hall) => {
          const { size, root } = await publishNow(hall, { rebuild })
          return { json: { size, root, ok: true }, text: `${printCount(size)} leaves are published, root ${root}` }
        }),
      ),
    )
  log
    .command('prove')
    .description('A proof that one record is in the log, as a .tlog-proof text that can be checked offline.')
    .argument('<id>', 'a draft, run, deal or batch, by id')
    .option('--out <file>', 'write the proof to this file')
    .action(
      answer(async (context, id: string, { out }: { out?: string }) =>
        context.withHall(async (hall) => {
          const { index, size, root, proof, leaf, key } = await proveRecord(hall, {
            id,
            ...(out === undefined ? {} : { out }),
          })
          return {
            json: { id, index, size, root, ok: true, leaf, proof, key, out },
            text: out ? `Proof of ${id} in ${out}.\nTo be checked with the key of the log: ${key}` : proof.trimEnd(),
          }
        }),
      ),
    )
}
