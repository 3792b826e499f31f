/** The options of every command that says something for the registry: who said so, and the two days. */

import type { Command } from 'commander'

export interface SayingOptions {
  readonly source?: string
  readonly known?: string
  readonly from?: string
}

export function addSaying(command: Command): Command {
  return command
    .option('--source <text>', 'who said so, and on what paper')
    .option('--known <date>', 'when it was learnt (default: today)')
    .option('--from <date>', 'from when on it applies (default: when it was learnt)')
}

export function sayingOf({ source, known, from }: SayingOptions): SayingOptions {
  return {
    ...(source === undefined ? {} : { source }),
    ...(known === undefined ? {} : { known }),
    ...(from === undefined ? {} : { from }),
  }
}
