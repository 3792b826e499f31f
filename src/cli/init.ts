/** `guildhall init DIR` */

import path from 'node:path'
import type { Command } from 'commander'
import { createHall } from '../drivers/hall.ts'
import type { Answer } from './answer.ts'

export function addInit(program: Command, answer: Answer): void {
  program
    .command('init')
    .description('Make a new hall: the folder in which everything is kept.')
    .argument('<dir>', 'a new or empty folder')
    .action(
      answer(async (_, dir: string) => {
        await createHall(dir)
        const hall = path.resolve(dir)
        return { json: { hall }, text: `A hall in ${hall}.\nNext: guildhall --hall ${dir} register SCRIPTS` }
      }),
    )
}
