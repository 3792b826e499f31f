/** `guildhall serve [--port N] [--host NAME] [--processes N]` */

import { once } from 'node:events'
import { type Command, Option } from 'commander'
import { badInput, Refusal } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Answer } from './answer.ts'
import type { CommandResult } from './output.ts'
import { readNumber } from './whole-number.ts'

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

interface ServeOptions {
  readonly port: string
  readonly host: string
  readonly publicUrl?: string
  readonly processes?: string
  readonly jobs?: string
  readonly trustProxy?: boolean
  readonly logLevel: (typeof LEVELS)[number]
}

export function addServe(program: Command, answer: Answer): void {
  program
    .command('serve')
    .description('The hall in a browser, with the same API, until it is stopped.')
    .option('--port <n>', 'the port; 0 for any that is free', '8420')
    .option(
      '--host <name>',
      'the address to listen on; others than this machine reach it only with one of theirs',
      '127.0.0.1',
    )
    .option('--public-url <url>', 'under which people reach it, behind a proxy for https: https://hall.example')
    .option('--trust-proxy', 'believe the proxy before it what it says of the address of a caller')
    .option('--processes <n>', 'so many processes on one port, for a hall in PostgreSQL (default: 1)')
    .option('--jobs <n>', 'so many jobs at once beside the requests, in each process (default: 1)')
    .addOption(
      new Option('--log-level <level>', 'how much is logged, as JSON lines on stderr').choices(LEVELS).default('info'),
    )
    .action(answer((context, options: ServeOptions) => context.withHall((hall) => serveHall(hall, options))))
}

async function serveHall(hall: Hall, options: ServeOptions): Promise<CommandResult> {
  const processes = readNumber('--processes', options.processes, { fallback: 1, most: 64 })
  if (processes > 1 && !('url' in hall.deskTarget)) throw oneProcess()
  const { isServingProcess, runProcesses } = await import('../server/processes.ts')
  const tell = (what: string): void => void process.stderr.write(`${what}\n`)
  if (!isServingProcess(processes)) {
    await runProcesses(processes, { tell })
    return { json: { stopped: true }, text: 'Stopped.' }
  }
  const { startServer } = await import('../server/serve.ts')
  const serving = await startServer(hall, {
    port: readPort(options.port),
    host: options.host,
    publicUrl: readUrl(options.publicUrl),
    trustsProxy: options.trustProxy,
    logLevel: options.logLevel,
    jobs: readNumber('--jobs', options.jobs, { fallback: 1, most: 64 }),
  })
  tell(`${hall.name} is at ${serving.url}`)
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  // A second signal does not wait.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
  await serving.stop()
  return { json: { stopped: true }, text: 'Stopped.' }
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw badInput('cli/usage', `--port is ${JSON.stringify(text)}.`, { hint: 'Give a number from 0 to 65535.' })
}

/** Its origin: what stands behind the name of the host is not kept. */
function readUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).origin
  throw badInput('cli/usage', `--public-url is ${JSON.stringify(text)}.`, {
    hint: 'Give an address like https://hall.example.',
  })
}

function oneProcess(): Refusal {
  return new Refusal(
    'serve/one-process',
    {},
    {
      message: 'A hall in a file is served by one process.',
      hint: 'Keep the hall in PostgreSQL (DATABASE_URL) for several.',
    },
  )
}
