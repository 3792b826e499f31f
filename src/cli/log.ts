/** `guildhall log verify`, `guildhall log publish`, `guildhall log prove ID`; what else there is of the log stands in `log-witness.ts` and `log-check.ts`. */

import type { Command } from 'commander'
import { publishNow } from '../app/publish-log.ts'
import { checkFolder, quorumAt } from '../app/log/check-published.ts'
import { proveRecord, verifyHall } from '../app/verify-log.ts'
import { badInput, isError } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { problemJson } from './errors.ts'
import type { Answer } from './answer.ts'
import { addLogCheck, printCosigned } from './log-check.ts'
import { addLogWitness } from './log-witness.ts'
import { colour, type CommandResult, printCount, printProblems } from './output.ts'

interface VerifyOptions {
  readonly witness?: string[]
  readonly quorum?: string
  readonly folder?: string
  readonly key?: string
  readonly keys?: string
  readonly seen?: string[]
}

export function addLog(program: Command, answer: Answer): void {
  const log = program.command('log').description('The tamper-evident log of everything that the hall did.')
  log
    .command('verify')
    .description(
      'Recompute the whole log, its tiles, its checkpoint and its signature, and hold every record of the hall against its leaf. With --folder: a published log, without its hall.',
    )
    .option('--witness <keys...>', 'the keys of witnesses, or files that hold one')
    .option('--quorum <n>', 'how many of them must have cosigned (all)')
    .option('--folder <dir>', 'the folder of a published log')
    .option('--key <key>', 'the key of that log which you trust, or a file that holds it')
    .option('--keys <file>', 'its file of keys, when it is not the one in the folder')
    .option('--seen <files...>', 'checkpoints of that log which somebody kept')
    .action(
      answer(async (context, options: VerifyOptions) => {
        if (options.folder !== undefined) return verifyFolder(options.folder, options)
        return context.withHall((hall) => verifyOwn(hall, options))
      }),
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
    .option('--open', 'tell what the leaf commits to, too: the record and its salt')
    .action(
      answer(async (context, id: string, { out, open = false }: { out?: string; open?: boolean }) =>
        context.withHall(async (hall) => {
          const { index, size, root, proof, leaf, key, opening } = await proveRecord(hall, {
            id,
            open,
            ...(out === undefined ? {} : { out }),
          })
          return {
            json: { id, index, size, root, ok: true, leaf, proof, key, out, opening: opening && { ...opening } },
            text: [
              out ? `Proof of ${id} in ${out}.\nTo be checked with the key of the log: ${key}` : proof.trimEnd(),
              ...(opening ? [JSON.stringify(opening, undefined, 2)] : []),
            ].join('\n'),
          }
        }),
      ),
    )
  addLogCheck(log, answer)
  addLogWitness(log, answer)
}

async function verifyOwn(hall: Hall, { witness = [], quorum }: VerifyOptions): Promise<CommandResult> {
  const { size, root, ok: agrees, key, problems: found } = await verifyHall(hall)
  const asked = witness.length > 0 || quorum !== undefined
  const by = asked
    ? await quorumAt(hall.tileFiles, { witnesses: witness, ...(quorum === undefined ? {} : { quorum }) })
    : undefined
  const problems = [...found, ...(by?.problems ?? [])]
  const verdict = agrees
    ? colour('green', 'The log and the hall agree.')
    : colour('red', 'The log and the hall do not agree.')
  const ok = agrees && !problems.some(isError)
  return {
    json: {
      size,
      root,
      ok,
      key,
      problems: problems.map(problemJson),
      ...(by && { cosigned: by.cosigned.map((each) => ({ ...each })) }),
    },
    text: [
      `${printCount(size)} leaves, root ${root}`,
      ...printCosigned(by?.cosigned ?? []),
      verdict,
      printProblems(problems),
    ]
      .join('\n')
      .trimEnd(),
    exitCode: ok ? 0 : 1,
  }
}

async function verifyFolder(folder: string, options: VerifyOptions): Promise<CommandResult> {
  const { key, keys, witness = [], quorum, seen = [] } = options
  if (key === undefined) {
    throw badInput('log/no-key', 'No key was named, so nobody’s signature could be believed.', {
      hint: 'Name the key that the log hands out, from somewhere else than its folder: --key KEY.',
    })
  }
  const trusting = {
    key,
    witnesses: witness,
    seen,
    ...(keys === undefined ? {} : { keys }),
    ...(quorum === undefined ? {} : { quorum }),
  }
  const { ok, origin, size, root, cosigned, problems } = await checkFolder(folder, trusting)
  const verdict = ok ? colour('green', 'The published log holds.') : colour('red', 'The published log does not hold.')
  return {
    json: {
      origin,
      size,
      root,
      ok,
      cosigned: cosigned.map((each) => ({ ...each })),
      problems: problems.map(problemJson),
    },
    text: [
      `${origin}: ${printCount(size)} leaves, root ${root}`,
      ...printCosigned(cosigned),
      verdict,
      printProblems(problems),
    ]
      .join('\n')
      .trimEnd(),
    exitCode: ok ? 0 : 1,
  }
}
