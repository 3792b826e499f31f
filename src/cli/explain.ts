/** `guildhall explain RUN ID` */

import type { Command } from 'commander'
import { explainRun } from '../app/explain.ts'
import type { Answer } from './answer.ts'

export function addExplain(program: Command, answer: Answer): void {
  program
    .command('explain')
    .description(
      'Why one obligation or breach is what it is: clause, numbers with their sources, facts, arithmetic, and what did not apply.',
    )
    .argument('<run>', 'a calculation, by id, or latest')
    .argument('<id>', 'an obligation or a breach of it by id, or the work that it is about by title')
    .action(
      answer(async (context, run: string, id: string) =>
        context.withHall(async (hall) => {
          const { obligation, trace, text } = await explainRun(hall, { run, id })
          return { json: { obligation, trace }, text }
        }),
      ),
    )
}
