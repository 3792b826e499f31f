/** `guildhall log consistent A B`, `guildhall log verify-proof FILE`, `guildhall log rotate-key` */

import type { Command } from 'commander'
import { checkProofNamed, compareFiles } from '../app/log/check-published.ts'
import { rotateLogKey } from '../app/log/rotate-key.ts'
import type { Answer } from './answer.ts'
import { problemJson } from './errors.ts'
import { colour, printCount, printProblems } from './output.ts'

export function addLogCheck(log: Command, answer: Answer): void {
  addConsistent(log, answer)
  addVerifyProof(log, answer)
  addRotateKey(log, answer)
}

interface KeyOptions {
  readonly key: string
  readonly keys?: string
}

function addConsistent(log: Command, answer: Answer): void {
  log
    .command('consistent')
    .description('Whether two checkpoints are of one history, from the tiles of a published folder; no hall is needed.')
    .argument('<one>', 'a file with a signed checkpoint')
    .argument('<other>', 'a file with another, older or newer')
    .requiredOption('--key <key>', 'the key of the log which you trust, or a file that holds it')
    .option('--keys <file>', 'the file of keys of the log, when it is not the one in the folder')
    .option('--folder <dir>', 'the published log; checkpoints of one size need none')
    .action(
      answer(async (_context, one: string, other: string, options: KeyOptions & { folder?: string }) => {
        const { ok, origin, sizes, roots, proof, problems } = await compareFiles([one, other], options)
        const says = ok
          ? colour('green', 'The larger one continues the smaller one.')
          : colour('red', 'It is not shown that they are of one history.')
        const lines = sizes.map((size, at) => `${printCount(size)} leaves, root ${roots[at]}`)
        return {
          json: {
            origin,
            ok,
            sizes: [...sizes],
            roots: [...roots],
            proof: [...proof],
            problems: problems.map(problemJson),
          },
          text: [origin, ...lines, says, printProblems(problems)].join('\n').trimEnd(),
          exitCode: ok ? 0 : 1,
        }
      }),
    )
}

interface ProofOptions extends KeyOptions {
  readonly leaf?: string
  readonly record?: string
  readonly witness?: string[]
  readonly quorum?: string
}

function addVerifyProof(log: Command, answer: Answer): void {
  log
    .command('verify-proof')
    .description('Check a .tlog-proof without its hall, its log and a network.')
    .argument('<file>', 'the proof')
    .requiredOption('--key <key>', 'the key of the log which you trust, or a file that holds it')
    .option('--keys <file>', 'the file of keys of the log, when it has changed its key since')
    .option('--leaf <file>', 'the bytes of the leaf, when the proof does not carry them')
    .option('--record <file>', 'an opened record, as "log prove --open" tells it: whether the leaf commits to it')
    .option('--witness <keys...>', 'the keys of witnesses, or files that hold one')
    .option('--quorum <n>', 'how many of them must have cosigned (all)')
    .action(
      answer(async (_context, file: string, { witness = [], ...options }: ProofOptions) => {
        const { ok, index, size, root, leaf, cosigned, problems } = await checkProofNamed(file, {
          ...options,
          witnesses: witness,
        })
        const found = [
          `Leaf ${index} of ${printCount(size ?? 0)}, root ${root}`,
          ...printCosigned(cosigned),
          leaf ?? '',
        ]
        const says = ok ? colour('green', 'The proof holds.') : colour('red', 'The proof does not hold.')
        return {
          json: {
            ok,
            index,
            size,
            root,
            leaf,
            cosigned: cosigned.map((each) => ({ ...each })),
            problems: problems.map(problemJson),
          },
          text: [...(ok ? found : []), says, printProblems(problems)].join('\n').trimEnd(),
          exitCode: ok ? 0 : 1,
        }
      }),
    )
}

function addRotateKey(log: Command, answer: Answer): void {
  log
    .command('rotate-key')
    .description(
      'Change the key of the log: a leaf signed by the old key names the new one, which signs from there on.',
    )
    .option('--revoke', 'the old key may be in other hands: what it signed is no longer believed by itself')
    .action(
      answer(async (context, { revoke = false }: { revoke?: boolean }) =>
        context.withHall(async (hall) => {
          const { old, next, index, revoked, oldFile, size, root } = await rotateLogKey(hall, { revoke })
          const lines = [
            `Leaf ${index} ${revoked ? 'revokes' : 'retires'} the key ${old}`,
            `and names the key ${next}`,
            `The old key lies in ${oldFile}; nothing needs it any more.`,
            'Those who know the old key follow the file "keys" of the published log.',
          ]
          return { json: { old, next, index, revoked, oldFile, size, root, ok: true }, text: lines.join('\n') }
        }),
      ),
    )
}

/** A line for each witness. */
export function printCosigned(cosigned: readonly { readonly witness: string; readonly at: string }[]): string[] {
  return cosigned.map(({ witness, at }) => `cosigned by ${witness} at ${at}`)
}
