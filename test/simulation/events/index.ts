/** The kinds of events, in the order in which they are planned: a further kind is a file and a line. */

import type { EventKind } from '../event.ts'
import { creditNote, interest, invoice } from './billing.ts'
import { claims, clocks } from './claims.ts'
import { seal, statements, verify } from './closing.ts'
import { credits } from './credits.ts'
import { calculate, distribute } from './distribute.ts'
import { engagement } from './engagements.ts'
import { charge, grant } from './granted.ts'
import { licences } from './licences.ts'
import { bounce, foreign, overpay, refund } from './money-back.ts'
import { notice } from './notices.ts'
import { accounts, answer, approve, approvers, pay } from './paying.ts'
import { receive } from './receive.ts'
import { register } from './register.ts'
import { match, report } from './reports.ts'
import { restate } from './restate.ts'
import { successions } from './successions.ts'
import { taxForm, taxRules } from './taxes.ts'
import { uses } from './uses.ts'

export const KINDS: readonly EventKind[] = [
  register,
  approvers,
  credits,
  uses,
  licences,
  engagement,
  grant,
  report,
  match,
  notice,
  receive,
  overpay,
  foreign,
  bounce,
  refund,
  calculate,
  charge,
  invoice,
  distribute,
  creditNote,
  interest,
  taxRules,
  taxForm,
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
