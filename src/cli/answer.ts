/** What stands between commander and a command: the context goes in, the result is printed and its exit code set. */

import type { Command } from 'commander'
import { type Context, contextOf } from './context.ts'
import type { CommandResult } from './output.ts'

/** Turns a command's work into what commander calls: the result is printed, and its exit code set. */
export function answer<Arguments extends unknown[]>(
  work: (context: Context, ...given: Arguments) => Promise<CommandResult>,
) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const context = contextOf(command)
    const { json, text, exitCode = 0 } = await work(context, ...(given.slice(0, -1) as Arguments))
    await write(process.stdout, context.json ? `${JSON.stringify(json)}\n` : text === '' ? '' : `${text}\n`)
    process.exitCode = exitCode
  }
}
export type Answer = typeof answer

/** Waits until the reader has it all; a reader that went away (`| head`) is no error. */
export function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.once('error', () => resolve())
    stream.write(text, () => resolve())
  })
}
