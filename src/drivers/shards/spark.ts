/** Apache Spark as the engine of a scan: writes the job, submits it, and leaves the results in a folder. */

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type FingerprintIndex, STEP_WORDS, type ScanWay, copyIndex } from '../../audit/index.ts'
import { Refusal } from '../../base/index.ts'
import type { CorpusFile } from '../corpus/index.ts'
import { writeFileWhole } from '../files.ts'
import { writeIndexFile } from '../index-file.ts'
import { programCommand } from '../program.ts'
import { newResultsFile } from './results-folder.ts'
import { printShard } from './shard-line.ts'
import { divideIntoTasks } from './tasks.ts'

export interface SparkOptions {
  /** The program `spark-submit`; looked for in `$SPARK_HOME` and the path when it is not named. */
  readonly submit?: string
  /** The cluster; what Spark is configured for without it. */
  readonly master?: string
  /** `key=value`, as spark-submit takes them. */
  readonly conf: readonly string[]
  /** How executors call Guildhall; this same program at this same place without it. */
  readonly guildhall?: readonly string[]
}

export interface SparkScan {
  readonly files: readonly CorpusFile[]
  readonly way: ScanWay
  readonly resultsFolder: string
  readonly onProgress?: (bytesRead: number) => void
}

/**
 * Returns when Spark has scanned the files; what it could read of them lies in `resultsFolder` then. Refuses when there is no
 * spark-submit (`audit/no-spark`) or when the job failed (`audit/spark-failed`); what was finished before lies there all the same.
 */
export async function scanOnSpark(index: FingerprintIndex, scan: SparkScan, spark: SparkOptions): Promise<void> {
  const submit = findSparkSubmit(spark.submit)
  const results = newResultsFile(scan.resultsFolder)
  const jobFolder = `${results}.job`
  try {
    const indexFile = path.join(jobFolder, `${index.id.slice(0, 32)}.index`)
    await writeIndexFile(indexFile, (target) => copyIndex(index.bytes, target))
    const tasks = divideIntoTasks(scan.files, { indexBytes: index.bytes.length })
    const job = {
      pid: process.pid,
      index: indexFile,
      results,
      command: [...(spark.guildhall ?? programCommand()), ...scanCommand(scan.way)],
      tasks: tasks.map((files) => files.map(printShard)),
    }
    const jobFile = path.join(jobFolder, 'job.json')
    await writeFileWhole(jobFile, JSON.stringify(job))
    const doneAfter = tasks.map(sizeOf).reduce<number[]>((sums, bytes) => [...sums, (sums.at(-1) ?? 0) + bytes], [])
    await runSubmit(submit, [...submitArguments(spark), DRIVER, jobFile], (tasksDone) =>
      scan.onProgress?.(doneAfter[tasksDone - 1] ?? 0),
    )
  } finally {
    await rm(jobFolder, { recursive: true, force: true })
  }
}

const DRIVER = fileURLToPath(new URL('../spark/scan_shards.py', import.meta.url))

/** What a task calls; `{index}` and `{threads}` are filled in where it runs. */
function scanCommand({ read, stepWords }: ScanWay): string[] {
  return [
    'scan-shards',
    '--index',
    '{index}',
    '--workers',
    '{threads}',
    ...(stepWords === STEP_WORDS ? [] : ['--look-up-every', String(stepWords)]),
    ...(read.textField === undefined ? [] : ['--text-field', read.textField]),
    ...(read.maxRecordBytes === undefined ? [] : ['--max-record-mb', String(read.maxRecordBytes / 2 ** 20)]),
  ]
}

function submitArguments({ master, conf }: SparkOptions): string[] {
  return [...(master === undefined ? [] : ['--master', master]), ...conf.flatMap((pair) => ['--conf', pair])]
}

function findSparkSubmit(named: string | undefined): string {
  const { SPARK_HOME, PATH = '' } = process.env
  const places = [...(SPARK_HOME ? [path.join(SPARK_HOME, 'bin')] : []), ...PATH.split(path.delimiter)]
  const found = (named === undefined ? places.map((place) => path.join(place, 'spark-submit')) : [named]).find((file) =>
    existsSync(file),
  )
  if (found !== undefined) return found
  throw new Refusal(
    'audit/no-spark',
    { submit: named ?? 'spark-submit' },
    {
      message:
        named === undefined ? 'There is no spark-submit in $SPARK_HOME or the path.' : `There is no program ${named}.`,
      hint: 'Install Spark (`pip install pyspark`, and Java 17), or name its program with --spark-submit FILE. Without Spark: --engine local.',
    },
  )
}

// So much of what Spark says is kept, to tell why a job failed.
const LINES_KEPT = 200

async function runSubmit(
  submit: string,
  words: readonly string[],
  onTasksDone: (count: number) => void,
): Promise<void> {
  const child = spawn(submit, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  const end = (): void => void child.kill('SIGTERM')
  process.once('exit', end)
  const said: string[] = []
  const hear = (line: string): void => {
    const done = /^guildhall: tasks done: (\d+)$/.exec(line)
    if (done) onTasksDone(Number(done[1]))
    else said.push(line)
    if (said.length > LINES_KEPT) said.shift()
  }
  try {
    const [reason] = await Promise.all([
      ended(child),
      ...[child.stdout, child.stderr].map((from) => listen(from, hear)),
    ])
    if (reason !== undefined) throw jobFailed(reason, said)
  } finally {
    process.removeListener('exit', end)
  }
}

async function listen(stream: NodeJS.ReadableStream | null, hear: (line: string) => void): Promise<void> {
  if (stream) for await (const line of createInterface({ input: stream })) hear(line)
}

/** Why it ended, or nothing when all went well. */
function ended(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(code === 0 ? undefined : (signal ?? `code ${code}`)))
  })
}

function jobFailed(reason: string, said: readonly string[]): Refusal {
  const telling = TELLING.map((pattern) => said.findLast((line) => pattern.test(line))).find(Boolean) ?? said.at(-1)
  return new Refusal(
    'audit/spark-failed',
    { reason, said: said.slice(-40) },
    {
      message: `The Spark job ended with ${reason}: ${telling?.replace(/^.* ERROR /, '') ?? 'it said nothing'}`,
      hint: 'What was scanned before is kept: mend it and run the same audit again. --json shows the last lines of Spark.',
    },
  )
}

/** Lines that say why a job failed, the most telling kind first: the scanner, Spark's own log, an exception. */
const TELLING = [/^RuntimeError: guildhall /, / ERROR \w+: /, /^(Caused by: )?([\w$]+\.)*\w*(Error|Exception): ./]

function sizeOf(files: readonly CorpusFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}
