/** The kinds of events, in the order in which they are planned: a further kind is a file and a line. */

import type { EventKind } from '../event.ts'
import { claims, clocks } from './claims.ts'
import { seal, statements, verify } from './closing.ts'
import { credits } from './credits.ts'
import { calculate, distribute } from './distribute.ts'
import { licences } from './licences.ts'
import { accounts, answer, approve, approvers, pay } from './paying.ts'
import { receive } from './receive.ts'
import { register } from './register.ts'
import { restate } from './restate.ts'
import { successions } from './successions.ts'
import { uses } from './uses.ts'

export const KINDS: readonly EventKind[] = [
  register,
  approvers,
  credits,
  uses,
  licences,
  receive,
  calculate,
  distribute,
  accounts,
  approve,
  pay,
  answer,
  claims,
  clocks,
  successions,
  restate,
  seal,
  statements,
  verify,
]
