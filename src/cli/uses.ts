/** `guildhall uses …`: use reports of companies, what they say, what waits, and what audits found beside it. */

import type { Command } from 'commander'
import type { Answer } from './answer.ts'
import { addCompareUses } from './uses-compare.ts'
import { addUseLists } from './uses-list.ts'
import { addUseMatching } from './uses-match.ts'
import { addUseReceiving } from './uses-receive.ts'

export function addUses(program: Command, answer: Answer): void {
  const uses = program
    .command('uses')
    .description('Use reports of companies: received, matched to works, held against what audits found.')
  addUseReceiving(uses, answer)
  addUseLists(uses, answer)
  addUseMatching(uses, answer)
  addCompareUses(uses, answer)
}
