/** The options of `audit` that say who scans: this machine, Spark, or others through a job folder. */

import type { Command } from 'commander'
import type { Engine } from '../app/scan-corpus.ts'
import { badInput, nearestName } from '../base/index.ts'

export interface EngineOptionWords {
  readonly engine?: string
  readonly job?: string
  readonly sparkMaster?: string
  readonly sparkSubmit?: string
  readonly sparkConf?: readonly string[]
  readonly sparkGuildhall?: string
}

const ENGINES = ['local', 'spark', 'job']

export function addEngineOptions(command: Command): Command {
  return command
    .option(
      '--engine <engine>',
      'who scans: local (this machine), spark, or job (others, by `guildhall scan-shards --job`) (default: local)',
    )
    .option(
      '--job <dir>',
      'where results lie until all are there (default: in the hall); other machines must see it for --engine job',
    )
    .option('--spark-master <url>', 'the cluster (default: what Spark is configured for)')
    .option('--spark-submit <file>', 'the program spark-submit (default: in $SPARK_HOME or the path)')
    .option(
      '--spark-conf <key=value>',
      'a setting of Spark; may be given again',
      (pair: string, before: string[] | undefined) => [...(before ?? []), pair],
    )
    .option('--spark-guildhall <command>', 'how executors call Guildhall (default: this one, at this path)')
}

export function engineOf(words: EngineOptionWords): Engine {
  const { engine = 'local', job, sparkMaster, sparkSubmit, sparkConf = [], sparkGuildhall } = words
  const wrong = sparkConf.find((pair) => !/^[^=\s]+=/.test(pair))
  if (wrong !== undefined) {
    throw badInput('cli/usage', `--spark-conf is ${JSON.stringify(wrong)}.`, { hint: 'Write it as key=value.' })
  }
  const isOfSpark = Object.entries(words).some(([name, value]) => name.startsWith('spark') && value !== undefined)
  if (engine !== 'spark' && isOfSpark) {
    throw badInput('cli/usage', `An option of Spark is given, but the engine is ${engine}.`, {
      hint: 'Add --engine spark.',
    })
  }
  const folder = job === undefined ? {} : { jobFolder: job }
  switch (engine) {
    case 'local':
      return { kind: 'local', ...folder }
    case 'job':
      if (job !== undefined) return { kind: 'job', jobFolder: job }
      throw badInput('cli/usage', 'The engine job needs a folder.', { hint: 'Name one with --job DIR.' })
    case 'spark':
      return {
        kind: 'spark',
        ...folder,
        spark: {
          conf: sparkConf,
          ...(sparkMaster === undefined ? {} : { master: sparkMaster }),
          ...(sparkSubmit === undefined ? {} : { submit: sparkSubmit }),
          ...(sparkGuildhall === undefined ? {} : { guildhall: sparkGuildhall.split(/\s+/).filter(Boolean) }),
        },
      }
    default:
      throw unknownEngine(engine)
  }
}

function unknownEngine(engine: string): Error {
  const near = nearestName(engine, ENGINES)
  return badInput('audit/unknown-engine', `${JSON.stringify(engine)} is no engine.`, {
    hint: near ? `Did you mean ${near}?` : `There are: ${ENGINES.join(', ')}.`,
  })
}
