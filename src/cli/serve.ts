/** `guildhall serve [--port N] [--host NAME]` */

import { once } from 'node:events'
import type { Command } from 'commander'
import { badInput } from '../base/index.ts'
import type { Answer } from './answer.ts'

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
    .action(
      answer(async (context, { port, host }: { port: string; host: string }) =>
        context.withHall(async (hall) => {
          const { startServer } = await import('../server/serve.ts')
          const serving = await startServer(hall, { port: readPort(port), host })
          process.stderr.write(`${hall.name} is at ${serving.url}\n`)
          await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
          await serving.stop()
          return { json: { url: serving.url }, text: 'Stopped.' }
        }),
      ),
    )
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw badInput('cli/usage', `--port is ${JSON.stringify(text)}.`, { hint: 'Give a number from 0 to 65535.' })
}
