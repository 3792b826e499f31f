/** The commands in the order in which people meet them. */

import type { Command } from 'commander'
import { addAudit } from './audit.ts'
import { addCalculate } from './calculate.ts'
import { addDeal } from './deal.ts'
import { addDemo } from './demo.ts'
import { addDistribute } from './distribute.ts'
import { addExplain } from './explain.ts'
import { addFacts } from './facts.ts'
import { addInit } from './init.ts'
import { addLog } from './log.ts'
import type { Answer } from './main.ts'
import { addReceive } from './receive.ts'
import { addRegister } from './register.ts'
import { addStatement } from './statement.ts'
import { addWorks } from './works.ts'

export const COMMANDS: readonly ((program: Command, answer: Answer) => void)[] = [
  addDemo,
  addInit,
  addRegister,
  addWorks,
  addAudit,
  addDeal,
  addFacts,
  addCalculate,
  addExplain,
  addReceive,
  addDistribute,
  addStatement,
  addLog,
]
