/** `guildhall scan-shards`: what other machines run for an audit. */

import { availableParallelism } from 'node:os'
import { text as readAll } from 'node:stream/consumers'
import type { Command } from 'commander'
import { type JobPart, scanJobPart, scanShards } from '../app/scan-shards.ts'
import { badInput } from '../base/index.ts'
import type { Answer } from './answer.ts'
import { type CommandResult, printCount } from './output.ts'
import { stepWordsOf } from './look-up-every.ts'
import { readOptionsOf } from './read-options.ts'
import { readNumber } from './whole-number.ts'

interface ScanShardsOptions {
  readonly job?: string
  readonly part?: string
  readonly index?: string
  readonly workers?: string
  readonly textField?: string
  readonly maxRecordMb?: string
  readonly lookUpEvery?: string
}

export function addScanShards(program: Command, answer: Answer): void {
  program
    .command('scan-shards')
    .description(
      'The part of an audit that other machines do; needs no hall. With --job, scans what is left of a job folder. With --index, reads shards from stdin, one a line, and writes the result of each to stdout.',
    )
    .option('--job <dir>', 'the job folder that `guildhall audit --engine job` wrote')
    .option('--part <i/n>', 'with --job: only the i-th of n parts of the shards (default: 1/1)')
    .option('--index <file>', 'the fingerprint index')
    .option('--text-field <name>', 'with --index: the field that holds the text, as for audit')
    .option('--max-record-mb <number>', 'with --index: the largest record that is read, as for audit')
    .option('--look-up-every <words>', 'with --index: words between look-ups, as for audit')
    .option('--workers <number>', 'threads (default: one a processor)')
    .action(
      answer(async ({ json }, options: ScanShardsOptions) => {
        const workers = readNumber('--workers', options.workers, { fallback: availableParallelism(), most: 256 })
        if (options.job !== undefined && options.index === undefined) {
          return partResult(await scanJobPart({ jobFolder: options.job, part: readPart(options.part), workers }))
        }
        if (options.index === undefined || options.job !== undefined || json) {
          throw badInput('cli/usage', 'scan-shards takes either --job DIR, or --index FILE and no --json.', {
            hint: 'See guildhall scan-shards --help.',
          })
        }
        const shards = await readAll(process.stdin)
        const read = readOptionsOf(options)
        const stepWords = stepWordsOf(options)
        await scanShards({ indexFile: options.index, shards, read, stepWords, workers, write: writeOut })
        return { json: null, text: '' }
      }),
    )
}

/** `3/100`, from 1 to n. */
function readPart(text = '1/1'): { number: number; of: number } {
  const [, number = 0, of = 0] = (/^(\d{1,9})\/(\d{1,9})$/.exec(text) ?? []).map(Number)
  if (number >= 1 && number <= of) return { number, of }
  throw badInput('cli/usage', `--part is ${JSON.stringify(text)}.`, {
    hint: 'Write it as 3/100: the third of 100 parts.',
  })
}

function partResult(part: JobPart): CommandResult {
  const { shards, before, scanned, failed } = part
  const said = `${printCount(shards)} shards: ${printCount(before)} scanned before, ${printCount(scanned)} now.`
  const names = failed.slice(0, 5).join(', ')
  return {
    json: { shards, before, scanned, failed: [...failed] },
    text: failed.length > 0 ? `${said}\n${printCount(failed.length)} could not be read here: ${names}` : said,
    exitCode: failed.length > 0 ? 1 : 0,
  }
}

/** Stops the scan when nobody reads any more. */
function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
