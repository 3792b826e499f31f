/** A real Spark for tests, where there is one: its spark-submit, and its executors to be killed. */

import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')

/** Why there is no Spark here, or its spark-submit: of `$SPARK_HOME`, of the path, or what `.ci/run` put into `.spark`. */
export function findSpark(): { readonly submit: string } | { readonly missing: string } {
  const { SPARK_HOME, PATH = '' } = process.env
  const submit = [
    ...(SPARK_HOME ? [path.join(SPARK_HOME, 'bin')] : []),
    ...PATH.split(path.delimiter),
    ...globSync(path.join(root, '.spark/lib/python*/site-packages/pyspark/bin')),
  ]
    .map((place) => path.join(place, 'spark-submit'))
    .find((file) => existsSync(file))
  if (submit === undefined) return { missing: 'no Spark is installed here (spark-submit was not found)' }
  for (const program of ['java', 'python3', 'ps'])
    if (spawnSync('which', [program]).status !== 0)
      return { missing: `Spark needs ${program}, which is not installed here` }
  return { submit }
}

/** Kills (SIGKILL) one executor below a process that is in the middle of a task, with its task; true when there was one. */
export function killBusyExecutor(root: number): boolean {
  const processes = listProcesses()
  const scan = processes.find(({ command, pid }) => command.includes('scan-shards') && isBelow(processes, pid, root))
  const above = scan && ancestors(processes, scan.pid)
  const executor = above?.find(({ command }) => command.includes('CoarseGrainedExecutorBackend'))
  if (!scan || !executor) return false
  process.kill(executor.pid, 'SIGKILL')
  return true
}

interface RunningProcess {
  readonly pid: number
  readonly parent: number
  readonly command: string
}

function listProcesses(): RunningProcess[] {
  const text = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  return [...text.matchAll(/^ *(\d+) +(\d+) (.*)$/gm)].map(([, pid, parent, command = '']) => ({
    pid: Number(pid),
    parent: Number(parent),
    command,
  }))
}

function ancestors(processes: readonly RunningProcess[], pid: number): RunningProcess[] {
  const own = processes.find((each) => each.pid === pid)
  return own ? [own, ...ancestors(processes, own.parent)] : []
}

function isBelow(processes: readonly RunningProcess[], pid: number, root: number): boolean {
  return ancestors(processes, pid).some((each) => each.pid === root)
}
