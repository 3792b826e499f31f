/** Options that the steps of a claim have in common. */

import { type Command, InvalidArgumentError } from 'commander'

export function withDay(command: Command): Command {
  return command
    .option('--on <date>', 'the day on which it happened; today without it')
    .option('--source <text>', 'who said so, and on what paper', 'entered in the hall')
}

export function withStep(command: Command): Command {
  return command
    .argument('<claim>', 'its id')
    .option('--source <text>', 'who said so, and on what paper', 'entered in the hall')
}

export function withPapers(command: Command): Command {
  return command
    .option(
      '--paper <kind:date:file>',
      'a paper: contract, registration, draft, screen-credit, determination or correspondence, its day, and its file or SHA-256; the file is not kept (may be repeated)',
      (text: string, before: readonly string[] | undefined) => [...(before ?? []), text],
    )
    .option('--says <text>', 'a statement beside the papers')
}

export function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Write a whole number of days.')
  return Number(text)
}
