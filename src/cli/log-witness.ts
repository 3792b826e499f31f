/** `guildhall log witness-key FILE`, `log request`, `log cosign FILE`, `log add-cosignatures FILE` */

import type { Command } from 'commander'
import { makeWitnessRequest, takeAnswer } from '../app/log/ask-witnesses.ts'
import { cosignCheckpoint, makeWitnessKey } from '../app/log/witness.ts'
import { systemClock } from '../drivers/clock.ts'
import type { Answer } from './answer.ts'
import { printCosigned } from './log-check.ts'
import { printCount } from './output.ts'
import { readNumber } from './whole-number.ts'

export function addLogWitness(log: Command, answer: Answer): void {
  addWitnessKey(log, answer)
  addRequest(log, answer)
  addCosign(log, answer)
  addAnswer(log, answer)
}

function addWitnessKey(log: Command, answer: Answer): void {
  log
    .command('witness-key')
    .description('Draw the key of a witness, who is somebody else than the one who keeps the log.')
    .argument('<file>', 'where the secret key goes; a file that is there is never touched')
    .requiredOption('--name <name>', 'the name of the witness in its cosignatures, such as witness.example/one')
    .action(
      answer(async (_context, file: string, { name }: { name: string }) => {
        const { key } = await makeWitnessKey(file, { name })
        return { json: { file, name, key }, text: `The secret key lies in ${file}. Hand out this one:\n${key}` }
      }),
    )
}

function addRequest(log: Command, answer: Answer): void {
  log
    .command('request')
    .description(
      'What a witness is asked: the published checkpoint, and the proof that it continues the one it saw last.',
    )
    .option('--old <size>', 'leaves of the checkpoint that the witness saw last (0)')
    .option('--out <file>', 'write the request to this file')
    .action(
      answer(async (context, { old = '0', out }: { old?: string; out?: string }) =>
        context.withHall(async (hall) => {
          const from = old === '0' ? 0 : readNumber('--old', old, { fallback: 0, most: Number.MAX_SAFE_INTEGER })
          const made = await makeWitnessRequest(hall, { oldSize: from, ...(out === undefined ? {} : { out }) })
          const { oldSize, size, request } = made
          const text = out
            ? `A request from ${printCount(oldSize)} to ${printCount(size)} leaves in ${out}.`
            : request.trimEnd()
          return { json: { oldSize, size, request, out }, text }
        }),
      ),
    )
}

interface CosignOptions {
  readonly key: string
  readonly state: string
  readonly logKey?: string
  readonly keys?: string
  readonly folder?: string
  readonly out?: string
}

function addCosign(log: Command, answer: Answer): void {
  log
    .command('cosign')
    .description('As a witness: cosign a checkpoint that continues the last one cosigned. No hall is needed.')
    .argument('<file>', 'a request, or a signed checkpoint')
    .requiredOption('--key <file>', 'the secret key of the witness')
    .requiredOption('--state <dir>', 'where the witness keeps what it has seen')
    .option('--log-key <key>', 'the key of the log, or a file that holds it; needed the first time')
    .option('--keys <file>', 'the file of keys of the log, when it has changed its key')
    .option('--folder <dir>', 'the published log, for a checkpoint without a proof')
    .option('--out <file>', 'write the answer to this file')
    .action(
      answer(async (_context, file: string, { key, ...options }: CosignOptions) => {
        const done = await cosignCheckpoint({ file, keyFile: key, ...options }, systemClock())
        const { origin, size, line } = done
        const text = options.out
          ? `${origin}, ${printCount(size)} leaves, is cosigned in ${options.out}.`
          : line.trimEnd()
        return { json: { ...done, out: options.out }, text }
      }),
    )
}

function addAnswer(log: Command, answer: Answer): void {
  log
    .command('add-cosignatures')
    .description('Take in the answer of a witness, and publish it with the checkpoint.')
    .argument('<file>', 'the answer: lines that begin with a dash')
    .requiredOption('--witness <keys...>', 'the keys of the witnesses, or files that hold one')
    .option('--request <file>', 'what was asked, when the log has grown since')
    .action(
      answer(async (context, file: string, { witness, request }: { witness: string[]; request?: string }) =>
        context.withHall(async (hall) => {
          const asked = { answer: file, witnesses: witness, ...(request === undefined ? {} : { request }) }
          const { size, cosigned, current } = await takeAnswer(hall, asked)
          const where = current ? 'the checkpoint of today' : 'an older checkpoint, which is kept for proofs'
          const text = [`${printCount(size)} leaves, ${where}`, ...printCosigned(cosigned)].join('\n')
          return { json: { size, current, cosigned: cosigned.map((each) => ({ ...each })) }, text }
        }),
      ),
    )
}
