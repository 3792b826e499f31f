#!/usr/bin/env node
/** The command line: `guildhall [--hall DIR] [--json] COMMAND`. */

import { readFileSync } from 'node:fs'
import nodeModule from 'node:module'
import path from 'node:path'
import { Command, CommanderError } from 'commander'
import { answer, write } from './answer.ts'
import { loadCommands } from './commands.ts'

nodeModule.enableCompileCache?.()

/** The command tree for these arguments: of one command when they name it, else of all; the reference page is made from it. */
export async function buildProgram(argv: readonly string[] = []): Promise<Command> {
  const program = new Command('guildhall')
    .description(
      "A writers' deal as working machinery: who wrote what, what was used, what is owed, who gets paid, and the proof.",
    )
    .version(readVersion(), '--version', 'the version of Guildhall')
    .option(
      '--hall <dir>',
      'the hall to work in (default: $GUILDHALL_HALL, else the nearest folder upward with a hall.yaml)',
    )
    .option('--json', 'one JSON document on stdout, errors as JSON on stderr')
    .helpCommand(true)
    .showHelpAfterError('Run it with --help to see what it takes.')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
  for (const add of await loadCommands(argv)) add(program, answer)
  for (const command of allCommands(program)) command.exitOverride().configureOutput({ writeErr: () => undefined })
  return program
}

/** One command from its arguments to its output and exit code. */
export async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json')
  try {
    const program = await buildProgram(argv)
    if (argv.length === 0 || (argv.length === 1 && json)) {
      if (json) throw new CommanderError(2, 'cli.noCommand', 'no command was named')
      await write(process.stdout, program.helpInformation())
      return
    }
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return // --help and --version have spoken
    if (error instanceof CommanderError && error.code === 'commander.help') return
    const { failureOf } = await import('./errors.ts') // brings the shapes of the web API, which no command waits for
    const failure = failureOf(error)
    await write(process.stderr, json ? `${JSON.stringify(failure.json)}\n` : `${failure.text}\n`)
    process.exitCode = failure.exitCode
  }
}

function allCommands(command: Command): Command[] {
  return command.commands.flatMap((each) => [each, ...allCommands(each)])
}

function readVersion(): string {
  const file = path.join(import.meta.dirname, '..', '..', 'package.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}

// Before Node 24.2 nobody says which module was started, so this says which Node is needed.
if (import.meta.main === undefined) {
  process.stderr.write(`guildhall needs Node 24.16 or newer; this is ${process.versions.node}.\n`)
  process.exitCode = 2
} else if (import.meta.main) await main(process.argv.slice(2))
